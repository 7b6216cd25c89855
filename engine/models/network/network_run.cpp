// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/network_run.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/models/network/network_steps.h"
#include "engine/models/network/usual_inputs.h"
#include "engine/models/picture_input.h"
#include "engine/models/text_input.h"

#include <algorithm>
#include <set>

namespace attenscope {

namespace {

using Kind = NetworkInput::Kind;

/// One run: feeds the inputs, shows finds on the way and the answer at the end.
class NetworkRun {
 public:
  NetworkRun(MechanismRun& run, const OpenedNetwork& opened) : m_run(run), m_opened(opened) {}

  void build() {
    m_run.trace().weights = {WeightOrigin::Kind::File, 0, m_run.mechanism().title};
    m_run.expectSteps(4 * m_opened.finds.size() + 4);
    Network::Values inputs = given();
    const SizedFinds::Finds finds = findsFor(inputs);
    Trace::OwnValues& own = m_run.trace().ownValues;
    own.numbers = {m_opened.whole, &m_opened.network.numbers()};
    own.nodes.assign(m_opened.network.valueCount(), -1);
    FindWriter writer(m_run, m_opened.network, *finds);
    if (m_tokens) writer.labelTokens(m_tokens);
    const Network::Values values = m_opened.network.run(
        m_run.graph(), std::move(inputs),
        [&](const Network::ValueName& of, NetworkValue& value) {
          writer.see(of, value);
          // By its own name, for whoever asks for any value.
          if (!value.var.valid()) return;
          if (const auto at = static_cast<std::size_t>(of.number); at < own.nodes.size())
            own.nodes[at] = value.var.node();
          else
            m_run.trace().places.try_emplace({of.name, -1}, value.var.node());
        },
        finds->plan());
    writer.showFigures();
    if (!m_opened.network.notice().empty()) m_run.notice(m_opened.network.notice());
    for (const std::string& notice : m_opened.notices) m_run.notice(notice);
    showAnswer(m_run, m_opened.answer, values, m_opened.tokenizer.get());
  }

 private:
  /// What was found, as it lies on pictures of the run's size.
  SizedFinds::Finds findsFor(const Network::Values& inputs) {
    InputSizes sizes;
    for (const auto& [name, shape] : m_opened.searched) sizes[name] = inputs.at(name).shape();
    if (SizedFinds::Finds known = m_opened.sizes->at(sizes)) return known;
    std::vector<NetworkFind> finds = m_opened.finds;
    if (sizes != m_opened.searched && !finds.empty()) finds = findsOfTrial(inputs);
    auto shown = std::make_shared<const ShownFinds>(m_opened.network, std::move(finds));
    m_opened.sizes->remember(sizes, shown);
    return shown;
  }

  /// For a size that is new the network is run once more to see where what was found is; what it computes
  /// then stands for the same in the run that follows.
  std::vector<NetworkFind> findsOfTrial(const Network::Values& inputs) {
    std::set<std::string> named;
    for (const NetworkFind& find : m_opened.finds)
      for (const auto& [part, value] : find.values) named.insert(value);
    std::map<std::string, Shape> shapes;
    HostValues hosts;
    m_opened.network.run(
        m_run.graph(), inputs,
        [&](const std::string& name, NetworkValue& value) {
          shapes[name] = value.shape();
          if (value.host) hosts[name] = value.host;
        },
        [&](const std::string& name) { return named.contains(name); });
    return findsAt(m_opened, shapes, hosts);
  }

  Network::Values given() {
    Network::Values values;
    for (const NetworkInput& input : m_opened.inputs) {
      const auto raw = m_run.input().tensors.find(input.value.name);
      if (raw != m_run.input().tensors.end()) {
        values[input.value.name] = rawInput(input, raw->second);
      } else if (input.kind == Kind::Picture) {
        values[input.value.name] = picture(input);
      } else if (input.isText()) {
        values[input.value.name] = textInput(text(), input);
      }
    }
    // What follows the picture comes behind it.
    std::string said;
    for (const NetworkInput& input : m_opened.inputs)
      if (!values.contains(input.value.name)) values[input.value.name] = usual(input, said);
    if (!said.empty()) m_run.notice("Where nothing is given, " + said + ".");
    return values;
  }

  NetworkValue usual(const NetworkInput& input, std::string& said) {
    const auto asked = inputParameter(input);
    const double number = !asked                                 ? 0.0
                          : asked->type == ParameterType::Switch ? (m_run.on(asked->id) ? 1.0 : 0.0)
                                                                 : m_run.real(asked->id);
    auto found = usualInput(input, m_fed, number);
    if (!found)
      throw Error("the input " + describe(input.value) +
                  " is neither a picture nor a text; expected its numbers by --tensors");
    said += (said.empty() ? "" : ", ") + found->said;
    HostTensor& value = found->value;
    if (!isFraction(value.type) || value.values.size() < 2) return std::move(value);
    TensorBuilder numbers(value.shape);
    std::transform(value.values.begin(), value.values.end(), numbers.data(),
                   [](double own) { return static_cast<float>(own); });
    return m_run.graph().leaf("input " + input.value.name, numbers.finish());
  }

  NetworkValue rawInput(const NetworkInput& input, const Tensor& tensor) {
    const auto& shape = input.value.shape;
    bool fits = !input.value.hasShape || static_cast<int>(shape.size()) == tensor.rank();
    for (std::size_t i = 0; fits && i < shape.size(); ++i)
      fits = shape[i].length < 0 || shape[i].length == tensor.shape()[i];
    if (!fits || tensor.size() == 0)
      throw Error("the tensor '" + input.value.name + "' has the shape " + toString(tensor.shape()) +
                  "; expected " + describe(input.value));
    if (isFraction(input.value.type)) return m_run.graph().leaf("input " + input.value.name, tensor);
    return HostTensor{input.value.type, tensor.shape(), {tensor.values().begin(), tensor.values().end()}};
  }

  PicturePreset preset() const {
    const std::string& id = m_run.choice("preset");
    if (id == kAsPreprocessor) return presetOf(*m_opened.trained);
    const auto& presets = picturePresets();
    return *std::find_if(presets.begin(), presets.end(),
                         [&](const PicturePreset& one) { return id == one.id; });
  }

  /// What the network sees of the picture.
  Tensor seen(const NetworkInput& input, const PicturePixels& pixels, const std::string& fit) {
    const std::int64_t height = input.height < 0 ? m_run.integer("height") : input.height;
    const std::int64_t width = input.width < 0 ? m_run.integer("width") : input.width;
    const RunControl& control = m_run.graph().control();
    if (fit != kAsPreprocessor) return fittedPicture(pixels, height, width, fit, control);
    Tensor fitted = fittedAsTrained(pixels, *m_opened.trained, control);
    const bool fits =
        (input.height < 0 || fitted.dim(1) == height) && (input.width < 0 || fitted.dim(2) == width);
    if (fits) return fitted;
    m_run.notice("preprocessor_config.json makes pictures of " + std::to_string(fitted.dim(2)) + " × " +
                 std::to_string(fitted.dim(1)) + " pixels; the network reads " + std::to_string(width) +
                 " × " + std::to_string(height) + ", to which they are squeezed.");
    return fittedPicture(pixels, height, width, "squeeze", control);
  }

  Var picture(const NetworkInput& input) {
    const std::string& fit = m_run.choice("fit");
    const PicturePreset chosen = preset();
    const bool blueFirst = input.channels == 3 && m_run.choice("colors") == "bgr";
    // What views show maps on, also where the network reads the pixels of a larger picture.
    const Var image = m_run.image();
    const auto& given = m_run.input().pixels;
    const PicturePixels pixels = given ? overWhite(*given) : pixelsOf(image.tensor());
    const Var seenPart = m_run.graph().leaf("picture", seen(input, pixels, fit));
    m_fed = {seenPart.dim(1), seenPart.dim(2)};
    // Maps lie over what was seen, in the picture's own pixels.
    if (fit != "squeeze") {
      const Tensor own = fit == kAsPreprocessor
                             ? Tensor()
                             : shownPicture(image.tensor(), seenPart.dim(1), seenPart.dim(2), fit);
      m_run.trace().image = own.empty() ? seenPart.tensor() : own;
    }
    const bool asFile = chosen.id == std::string_view(kAsPreprocessor);
    m_run.notice("Pictures are read as " + std::string(chosen.title) + (asFile ? " says" : "") +
                 (blueFirst ? ", blue first" : "") + ", " + std::to_string(seenPart.dim(2)) + " × " +
                 std::to_string(seenPart.dim(1)) + " pixels" +
                 (m_opened.trained ? "."
                                   : ": a guess where the file does not say; Numbers, Colours and Fit "
                                     "(preset, colors, fit) change it."));
    return pictureInput(seenPart, input, chosen, blueFirst);
  }

  const NetworkText& text() {
    if (!m_text.ids.empty()) return m_text;
    const NetworkInput* ids = m_opened.first(Kind::Ids);
    const Input& input = m_run.input();
    const std::int64_t words = m_opened.words > 0 ? m_opened.words : std::int64_t{1} << 31;
    TokenizedText tokens = tokenizeInput(m_opened.tokenizer.get(), input.text, input.source, true, words);
    if (ids != nullptr && ids->tokens >= 0) fillUp(tokens, ids->tokens);
    m_text.ids.assign(tokens.ids.begin(), tokens.ids.end());
    m_text.segments.assign(tokens.segments.begin(), tokens.segments.end());
    if (m_text.shown == 0) m_text.shown = tokens.size();
    Trace& trace = m_run.trace();
    trace.tokens = tokens.texts;
    trace.tokenIds = tokens.ids;
    trace.tokenSpans = tokens.spans;
    m_tokens = std::make_shared<const std::vector<std::string>>(tokens.texts);
    return m_text;
  }

  /// To the length that the network has, if a mask can say which tokens are none.
  void fillUp(TokenizedText& tokens, std::int64_t length) {
    m_text.shown = tokens.size();
    if (tokens.size() > length || (tokens.size() < length && m_opened.first(Kind::Mask) == nullptr))
      throw Error("the text has " + std::to_string(tokens.size()) + " tokens; the network reads exactly " +
                  std::to_string(length));
    const auto padding = m_opened.tokenizer ? m_opened.tokenizer->padId() : std::nullopt;
    while (tokens.size() < length) {
      tokens.ids.push_back(padding.value_or(0));
      tokens.texts.emplace_back("[fill]");
      tokens.spans.push_back({});
      tokens.segments.push_back(0);
      tokens.special.push_back(true);
    }
  }

  MechanismRun& m_run;
  const OpenedNetwork& m_opened;
  Labels m_tokens{};
  FedPicture m_fed{};
  NetworkText m_text{};
};

}  // namespace

void runNetwork(MechanismRun& run, const OpenedNetwork& opened) {
  NetworkRun(run, opened).build();
}

}  // namespace attenscope
