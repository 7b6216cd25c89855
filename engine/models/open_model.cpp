// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/memory.h"
#include "engine/error.h"
#include "engine/io/program_files.h"
#include "engine/models/config_keys.h"
#include "engine/models/families.h"
#include "engine/models/formulas.h"
#include "engine/models/grouped_digits.h"
#include "engine/models/model.h"
#include "engine/models/model_place.h"
#include "engine/models/model_weights.h"
#include "engine/models/network/network_model.h"
#include "engine/models/run_model.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace attenscope {

namespace {

std::string millions(std::int64_t count) {
  const auto number = static_cast<double>(count);
  if (number >= 1e9) return std::to_string(std::lround(number / 1e7) / 100.0).substr(0, 4) + " G";
  if (number >= 1e6) return std::to_string(std::lround(number / 1e6)) + " M";
  return groupedDigits(count);
}

std::string summaryOf(const Architecture& a, const Model& model, const std::string& type) {
  std::string text = a.title;
  for (const ModelStack& stack : model.stacks) {
    if (stack.name == "cross") continue;
    text += " · " + (stack.name.empty() ? "" : stack.name + " ") + std::to_string(stack.layers) +
            (stack.layers == 1 ? " layer × " : " layers × ") + std::to_string(stack.heads) +
            (stack.heads == 1 ? " head" : " heads");
  }
  return text + " · width " + std::to_string(model.width) + " · " + millions(model.parameters) +
         " parameters, " + type;
}

/// The tokenizer of a folder; null if it has none of its files.
std::shared_ptr<const TextTokenizer> tokenizerOf(const std::filesystem::path& folder,
                                                 const std::string& type) {
  return holdsTokenizer(folder) ? openTokenizer(folder, type) : nullptr;
}

std::vector<ModelStack> stacksOf(const Architecture& a) {
  std::vector<ModelStack> all;
  for (const LayerStack& stack : a.stacks) {
    const auto layers = static_cast<std::int64_t>(stack.layers.size());
    const BlockOptions& options = stack.options;
    all.push_back({stack.name, layers, options.heads, options.keyHeads, options.headWidth});
    if (stack.cross()) all.push_back({"cross", layers, options.heads, options.keyHeads, options.headWidth});
  }
  return all;
}

Mechanism mechanismOf(const std::shared_ptr<const Architecture>& a, const Model& model) {
  Mechanism m;
  m.id = "model";
  m.title = model.name;
  m.group = "Model";
  m.summary = model.summary;
  m.paper = a->title + ", " + model.name;
  m.use = modelUse(*a);
  for (std::string& formula : modelFormulas(*a)) m.formulas.emplace_back(std::move(formula));
  m.inputKinds = {InputKind::Model};
  m.parameters = modelParameters(*a);
  m.steps = modelSteps(*a);
  m.mainStep = Model::step(a->stacks.front().name, "weights");
  const std::shared_ptr<const TextTokenizer> tokenizer = model.tokenizer;
  m.build = [a, tokenizer](MechanismRun& run) { runModel(run, *a, tokenizer.get()); };
  return m;
}

}  // namespace

std::shared_ptr<const Model> openModel(const std::filesystem::path& folder, const RunControl& control,
                                       const TensorChange& change) {
  if (!isFolder(folder))
    throw Error(printable(folder.string()) + " is not a folder; expected a folder with config.json");
  const ModelConfig config = ModelConfig::read(folder / "config.json");
  refuseQuantised(config);
  const Family& family = familyOf(config);
  const std::filesystem::path preprocessorFile = folder / "preprocessor_config.json";
  const ModelConfig preprocessor =
      isThere(preprocessorFile) ? ModelConfig::read(preprocessorFile) : config.part("no preprocessor");
  const std::shared_ptr<Checkpoint> checkpoint = Checkpoint::open(folder, control);
  checkpoint->setChange(change);
  WeightReader reader(checkpoint, control);
  Architecture read = family.read({config, preprocessor, reader});
  if (std::string notice = noticeOfUnknownKeys(config); !notice.empty())
    read.notices.push_back(std::move(notice));
  if (read.readsPictures())
    if (std::string notice = noticeOfUnknownKeys(preprocessor); !notice.empty())
      read.notices.push_back(std::move(notice));
  const auto architecture = std::make_shared<const Architecture>(std::move(read));

  auto model = std::make_shared<Model>();
  model->path = folder;
  model->name = modelTitle(folder);
  model->family = architecture->family;
  model->takesImage = architecture->readsPictures();
  model->takesText = architecture->readsText();
  if (model->takesText) model->tokenizer = tokenizerOf(folder, config.textOr("model_type", ""));
  model->takesPair = architecture->pairs || architecture->kind == ModelKind::EncoderDecoder;
  model->stacks = stacksOf(*architecture);
  model->width = architecture->width;
  model->parameters = checkpoint->numbers();
  model->maxTokens = architecture->maxTokens;
  model->notices = architecture->notices;
  model->summary = summaryOf(*architecture, *model, checkpoint->typeName());
  model->weights =
      std::make_shared<const ModelWeights>(modelWeights(checkpoint, *architecture, reader.names()));
  model->mechanism = mechanismOf(architecture, *model);
  releaseSpareMemory();  // what was unpacked on the way
  control.checkpoint(1);
  return model;
}

namespace {

/// A run's tokens with their ids, what is predicted, and the notice.
nlohmann::ordered_json runJson(const Trace& trace) {
  nlohmann::ordered_json json;
  const auto tokens = [&](const char* key, const std::vector<std::string>& texts,
                          const std::vector<std::int64_t>& ids) {
    if (texts.empty()) return;
    json[key] = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < texts.size(); ++i) {
      json[key].push_back({{"text", texts[i]}});
      if (i < ids.size()) json[key].back()["id"] = ids[i];
    }
  };
  tokens("tokens", trace.tokens, trace.tokenIds);
  tokens("other_tokens", trace.sourceTokens, trace.sourceTokenIds);
  const Step* predicted = trace.find("predictions");
  if (predicted != nullptr && predicted->cellTexts && predicted->value.rank() == 2) {
    const Labels& labels = predicted->axes.front().labels;
    for (std::int64_t row = 0; row < predicted->value.dim(0); ++row)
      for (std::int64_t rank = 0; rank < predicted->value.dim(1); ++rank)
        json["predictions"].push_back(
            {{"at", labels ? (*labels)[static_cast<std::size_t>(row)] : std::to_string(row)},
             {"rank", rank + 1},
             {"text",
              (*predicted->cellTexts)[static_cast<std::size_t>(row * predicted->value.dim(1) + rank)]},
             {"probability", predicted->value.at({row, rank})}});
  }
  if (!trace.measure.empty()) json["measure"] = trace.measure;
  if (!trace.notice.empty()) json["notice"] = trace.notice;
  return json;
}

/// One find, and with a run how much it does there.
nlohmann::ordered_json findJson(const NetworkFind& find, const Trace* trace) {
  nlohmann::ordered_json json{{"kind", toString(find.kind)}, {"name", find.name},   {"stack", find.stack},
                              {"layer", find.layer},         {"shape", find.shape}, {"values", find.values}};
  if (find.isAttention()) json["shares"] = find.distribution;
  if (find.keyHeads > 0) json["key_heads"] = find.keyHeads;
  if (find.grid.rows > 0)
    json["keys"] = {{"rows", find.grid.rows}, {"columns", find.grid.columns}, {"before", find.grid.before}};
  if (find.windows.count > 0) json["windows"] = find.windows.count;
  if (find.place.rowStride > 0) {
    json["stride"] = {find.place.rowStride, find.place.columnStride};
    json["receptive_field"] = {find.place.rowField, find.place.columnField};
  }
  if (const auto strength = trace == nullptr ? std::nullopt : strengthOf(find, *trace))
    json["strength"] = *strength;
  return json;
}

/// What a network from elsewhere consists of, and what was found in it, by its own names.
nlohmann::ordered_json networkJson(const NetworkDescription& network, const Trace* trace) {
  nlohmann::ordered_json json;
  json["opset"] = network.opset;
  json["inputs"] = network.inputs;
  json["outputs"] = network.outputs;
  json["operators"] = network.operators;
  json["finds"] = nlohmann::ordered_json::array();
  for (const NetworkFind& find : trace == nullptr ? network.finds : findsOf(network, *trace))
    json["finds"].push_back(findJson(find, trace));
  for (const DeclaredFind& declared : network.declared.finds) json["declared"].push_back(declared.text());
  return json;
}

}  // namespace

std::string describeJson(const Model& model, const Trace* trace) {
  nlohmann::ordered_json json;
  json["name"] = model.name;
  json["family"] = model.family;
  json["summary"] = model.summary;
  json["width"] = model.width;
  json["parameters"] = model.parameters;
  json["most_tokens"] = model.maxTokens;
  json["takes"] = {{"text", model.takesText}, {"pair", model.takesPair}, {"image", model.takesImage}};
  json["tokenizer"] = model.tokenizer != nullptr;
  for (const ModelStack& stack : model.stacks)
    json["stacks"].push_back({{"name", stack.name},
                              {"layers", stack.layers},
                              {"heads", stack.heads},
                              {"key_heads", stack.keyHeads},
                              {"head_width", stack.headWidth}});
  for (const StepSpec& step : model.mechanism.steps) json["steps"].push_back(step.id);
  for (const Parameter& parameter : model.mechanism.parameters) json["settings"].push_back(parameter.id);
  if (model.network) json["network"] = networkJson(*model.network, trace);
  if (!model.notices.empty()) json["notices"] = model.notices;
  if (trace != nullptr) json["run"] = runJson(*trace);
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace attenscope
