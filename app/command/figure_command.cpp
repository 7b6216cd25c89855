// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/figure_command.h"

#include "app/command/drawing.h"
#include "app/export/paper.h"
#include "app/export/recipe.h"
#include "app/session/model_pruning.h"
#include "app/session/samples.h"
#include "app/session/trained_choice.h"
#include "engine/catalog.h"
#include "engine/models/model.h"
#include "engine/models/network/finds.h"
#include "widgets/views/catalog.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>
#include <utility>

namespace attenscope {

namespace {

constexpr double kAlike = 1e-6;

/// A measure as somebody types it.
std::string typed(double value) {
  return QString::number(std::round(value * 1e4) / 1e4, 'g', 10).toStdString();
}

bool alike(double a, double b) {
  return std::abs(a - b) < kAlike * std::max(1.0, std::abs(b));
}

/// What is put together piece by piece, as long as there is an option for it.
class Line {
 public:
  Line(const SessionState& state, const Recipe& recipe, const ViewState& shown, std::string file)
      : m_state(state), m_recipe(recipe), m_shown(shown), m_file(std::move(file)) {}

  std::vector<std::string> make() {
    m_words = {"attenscope"};
    addInput();
    addChanges();
    addDrawing();
    addLook();
    addSize();
    addPanels();
    add("--render", m_file);
    return m_possible ? m_words : std::vector<std::string>();
  }

 private:
  void add(const std::string& option) { m_words.push_back(option); }
  void add(const std::string& option, const std::string& value) {
    m_words.push_back(option);
    m_words.push_back(value);
  }
  /// Nothing can be made of it if this is not so.
  void need(bool holds) { m_possible = m_possible && holds; }
  FigureFormat format() const { return figureFormat(m_file).value_or(FigureFormat::Png); }
  const Step& step() const { return *m_shown.stepOrNull(); }

  void addInput();
  void addSample();
  void addModel();
  void addPicture();
  /// The parameters that differ from these, of which some are given by options of their own.
  void addParameters(const Parameters& usual, const std::set<std::string>& given);
  void addChanges();
  void addComparison();
  void addExplanation();
  void addDrawing();
  void addSelection();
  void addViewOptions();
  void addLook();
  void addSize();
  void addPanels();

  const SessionState& m_state;
  const Recipe& m_recipe;
  const ViewState& m_shown;
  std::string m_file;
  std::vector<std::string> m_words;
  bool m_possible = true;
};

void Line::addInput() {
  const Input& input = m_state.input;
  need(input.paintedMask.empty());
  if (input.kind == InputKind::Model) return addModel();
  const Mechanism& mechanism = mechanismOf(m_state);
  add("run");
  add(mechanism.id);
  std::set<std::string> given;
  const bool file = m_state.weights != nullptr && m_state.currentParameters().has("weights") &&
                    m_state.currentParameters().choice("weights") == "file";
  if (input.kind == InputKind::Numbers || (input.kind == InputKind::Image && !m_state.frame)) {
    const std::size_t before = m_words.size();
    addSample();
    if (m_words.size() > before) {
      if (file) add("--weights", m_state.weightsPath.toStdString());
      return;
    }
  }
  need(input.kind != InputKind::Numbers && input.tensors.empty());
  if (input.kind == InputKind::Image) addPicture();
  if (input.kind == InputKind::Sentence || input.kind == InputKind::Pair) {
    // Of an empty target the weights write it.
    if (input.kind == InputKind::Sentence || !input.text.empty()) add("--text", input.text);
    if (input.kind == InputKind::Pair) add("--source", input.source);
    if (!mechanism.queryText.empty() && !input.query.empty()) add("--query", input.query);
  }
  if (file) {
    add("--weights", m_state.weightsPath.toStdString());
    given.insert("weights");
  }
  addParameters(Parameters(mechanism.parameters), given);
}

void Line::addSample() {
  for (const OfferedSample& sample : samples()) {
    if (!sample.mechanism.empty() && sample.mechanism != m_state.mechanism) continue;
    SessionState other;
    chooseMechanism(other, m_state.mechanism);
    sample.apply(other);
    const Input& a = m_state.input;
    const Input& b = other.input;
    const bool same =
        a.kind == b.kind && other.mechanism == m_state.mechanism &&
        (a.kind == InputKind::Image
             ? a.imageName == b.imageName && a.image.equals(b.image) && a.tensors.empty()
             : a.tensors.size() == b.tensors.size() && std::ranges::all_of(a.tensors, [&](const auto& one) {
                 const auto found = b.tensors.find(one.first);
                 return found != b.tensors.end() && one.second.equals(found->second);
               }));
    if (!same) continue;
    add("--sample", sample.id);
    const Task* trained = trainedTask(other);
    const bool others = trained != trainedTask(m_state);
    std::set<std::string> given;
    if (m_state.currentParameters().has("weights") && m_state.currentParameters().choice("weights") == "file")
      given.insert("weights");
    else if (others)
      add("--set", "weights=" + m_state.currentParameters().text("weights")), given.insert("weights");
    addParameters(other.currentParameters(), given);
    return;
  }
}

void Line::addPicture() {
  const Input& input = m_state.input;
  if (const FramePlace* frame = frameOf(m_state)) {
    add("--image", frame->path);
    add("--frame", std::to_string(frame->index + 1));
    return;
  }
  // Only its name is known; whoever has the line has the picture.
  need(namedAsPicture(input.imageName));
  add("--image", input.imageName);
}

void Line::addModel() {
  const Input& input = m_state.input;
  need(input.model != nullptr && input.tensors.empty());
  if (!m_possible) return;
  const Model& model = *input.model;
  need(!recipeOf(model) && (!model.network || model.network->declared.empty()));
  add("model");
  add(model.path.string());
  if (model.takesText) add("--text", input.text);
  if (model.takesPair && !input.source.empty()) add("--pair", input.source);
  if (model.takesImage) addPicture();
  if (const std::string& stack = step().stack; !stack.empty()) add("--stack", stack);
  addParameters(Parameters(model.mechanism.parameters), {});
}

void Line::addParameters(const Parameters& usual, const std::set<std::string>& given) {
  const Parameters& own = m_state.currentParameters();
  for (const Parameter& parameter : own.declared()) {
    if (given.contains(parameter.id)) continue;
    // Weights are named in any case: without them the words decide.
    const bool names = parameter.id == "weights" && !usual.has("top");
    const bool learned = parameter.id == "trained_on" && trainedTask(m_state) != nullptr;
    const bool sample = std::ranges::find(m_words, "--sample") != m_words.end();
    const bool differs = !usual.has(parameter.id) || usual.text(parameter.id) != own.text(parameter.id);
    if (differs || (!sample && (names || learned))) add("--set", parameter.id + "=" + own.text(parameter.id));
  }
}

void Line::addChanges() {
  for (const int token : m_state.input.hiddenTokens) {
    Edit hides;
    hides.kind = Edit::Kind::HideToken;
    hides.at[AxisKind::Token] = {{token, token}};
    add("--edit", hides.text());
  }
  bool needsOther = false;
  for (const Edit& edit : m_state.currentEdits()) {
    if (!edit.on) continue;
    add("--edit", edit.text());
    needsOther = needsOther || edit.needsOther();
  }
  const bool compared = m_recipe.shown == "b" || m_recipe.shown == "difference";
  const bool runs = std::ranges::any_of(
      m_recipe.panels.axes, [](const PanelAxis& axis) { return axis.over == PanelAxis::Over::Runs; });
  if (compared || runs || needsOther) addComparison();
  if (compared) add("--of", m_recipe.shown);
  if (m_recipe.shown == "explanation") addExplanation();
  need(m_recipe.shown.empty() || compared || m_recipe.shown == "explanation");
  const Measuring usual;
  const Measuring& measuring = m_state.display.measuring;
  if (measuring.measure != usual.measure) add("--measure", toString(measuring.measure));
  if (measuring.heads != usual.heads) add("--aggregate", std::string("heads:") + toString(measuring.heads));
  if (measuring.layers != usual.layers)
    add("--aggregate", std::string("layers:") + toString(measuring.layers));
}

void Line::addComparison() {
  const Comparison& comparison = m_state.comparison;
  if (comparison.with == Comparison::With::Plain) return add("--against", "plain");
  if (comparison.with == Comparison::With::Head) {
    const HeadRef& head = comparison.head;
    need(m_recipe.shown != "b");
    const std::string layer = head.layer >= 0 ? std::to_string(head.layer) + "." : std::string();
    return add("--against", "head=" + layer + std::to_string(head.head));
  }
  need(comparison.with == Comparison::With::Run && comparison.run != nullptr);
  if (!m_possible) return;
  // Texts and parameters have words; for all else B must be as A is.
  const SessionState& other = *comparison.run;
  const Input& a = m_state.input;
  const Input& b = other.input;
  need(other.mechanism == m_state.mechanism && a.kind == b.kind && a.model == b.model &&
       a.imageName == b.imageName && a.image.equals(b.image) && b.hiddenTokens == a.hiddenTokens &&
       b.paintedMask.empty() && !anyOn(other.currentEdits()) && other.weights == m_state.weights);
  if (!m_possible) return;
  std::size_t differences = 0;
  const auto differ = [&](const char* name, const std::string& ours, const std::string& theirs) {
    if (ours == theirs) return;
    add("--against", std::string(name) + "=" + theirs);
    ++differences;
  };
  differ("text", a.text, b.text);
  differ(a.kind == InputKind::Model ? "pair" : "source", a.source, b.source);
  if (!mechanismOf(m_state).queryText.empty()) differ("query", a.query, b.query);
  const Parameters& own = m_state.currentParameters();
  for (const Parameter& parameter : own.declared())
    differ(parameter.id.c_str(), own.text(parameter.id), other.currentParameters().text(parameter.id));
  if (differences == 0) add("--against", "plain");
}

void Line::addExplanation() {
  const Explaining& explaining = m_state.explaining;
  need(!explaining.method.empty());
  add("--explain", explaining.method);
  if (!explaining.target.empty()) add("--target", explaining.target);
  if (!explaining.layer.empty()) add("--explain-layer", explaining.layer);
  const auto set = explaining.parameters.find(explaining.method);
  if (set == explaining.parameters.end()) return;
  const Parameters usual(set->second.declared());
  for (const auto& [id, text] : set->second.texts())
    if (usual.text(id) != text) add("--explain-set", id + "=" + text);
}

void Line::addDrawing() {
  add("--step", step().id);
  if (step().layer >= 0) add("--layer", std::to_string(step().layer));
  // Of two heads the difference has none, but the line says which one is A.
  const bool ofHeads = m_recipe.shown == "difference" && m_state.comparison.with == Comparison::With::Head;
  const int head = ofHeads ? m_state.selection.head : m_shown.selection.head;
  if (ofHeads || step().axisOf(AxisKind::Head) >= 0) add("--head", std::to_string(std::max(0, head)));
  add("--view", m_recipe.view);
  addSelection();
  addViewOptions();
}

void Line::addSelection() {
  const Selection& selection = m_shown.selection;
  need(selection.moreQueries.empty());
  for (std::size_t i = 0; i < step().axes.size(); ++i) {
    const AxisKind kind = step().axes[i].kind;
    const int place = selection.along(kind);
    const bool first = kind == AxisKind::Channel && place == 0;
    const bool possible =
        Drawing::canSelect(kind) && place >= 0 && place < step().value.dim(static_cast<int>(i));
    if (possible && !first) add("--select", std::string(toString(kind)) + "=" + std::to_string(place));
  }
}

void Line::addViewOptions() {
  const ViewSpec* view = findView(QString::fromStdString(m_recipe.view));
  for (const auto& [id, value] : m_shown.options) {
    const auto known =
        std::ranges::find_if(view->options, [&, name = id](const ViewOption& one) { return name == one.id; });
    need(known != view->options.end());
    if (!m_possible) return;
    if (known->value != nullptr) {
      add("--" + id, value);
    } else {
      need(value == "on");
      add("--" + id);
    }
  }
}

void Line::addLook() {
  const ViewStyle& style = m_shown.style;
  const bool page = format() == FigureFormat::Html;  // which has the colours of what shows it
  if (m_recipe.theme != "light" && !page) add("--theme", m_recipe.theme);
  const QString usual =
      m_recipe.shown == "difference" ? QStringLiteral("diverging") : colormapOf({}, m_shown.trace.get());
  if (style.colormap != usual) add("--colormap", style.colormap.toStdString());
  const ViewSpec* view = findView(QString::fromStdString(m_recipe.view));
  need(!style.fixedRange || !view->colors);
  need(alike(style.overlay, ViewStyle().overlay) || m_shown.trace->image.empty());
  if (view->colors) {
    if (style.coloring.scale != ColorScale::Linear) add("--scale-colors", toString(style.coloring.scale));
    if (style.coloring.rowsAlone) add("--rows-alone");
    if (style.coloring.heads == HeadScale::Common) add("--heads-together");
    if (style.coloring.heads == HeadScale::Alone) add("--heads-alone");
  }
  const FigureOptions& figure = m_recipe.figure;
  if (!figure.heading) add("--no-title");
  if (figure.marks && hasEveryView(format())) add("--marks");
  if (!page && !figure.family.isEmpty()) add("--font", figure.family.toStdString());
  for (const char* ground : {"white", "transparent", "theme"})
    if (!page && backgroundNamed(ground) == figure.background) add("--background", ground);
  const FigureLook& look = m_recipe.look;
  const FigureLook plain;
  if (look.ticks != plain.ticks) add("--ticks", ticksText(look.ticks));
  if (look.turn != plain.turn) add("--rotate", toString(look.turn));
  if (look.lines != plain.lines) add("--grid", toString(look.lines));
  if (look.values != plain.values) add("--values", toString(look.values));
  if (!look.colorBar) add("--no-colorbar");
  if (!look.specials) add("--hide-special");
}

void Line::addSize() {
  if (format() == FigureFormat::Html) return;
  const FigureOptions& figure = m_recipe.figure;
  const bool pixels = format() == FigureFormat::Png;
  const double width = figure.size.width() * figure.unit;
  const double height = figure.size.height() * figure.unit;
  const double points = figure.unit * kLabelPoints / kMillimetresPerInch;
  const double dpi = figure.scale / figure.unit * kMillimetresPerInch;
  const bool free = m_recipe.panels.any() && m_recipe.panels.freeHeight;
  for (const PaperPreset& preset : paperPresets())
    if (!free && alike(width, preset.width) && alike(height, preset.height) &&
        alike(points, preset.fontSize) && (!pixels || alike(dpi, preset.dpi)))
      return add("--paper", preset.id);
  if (alike(figure.unit, FigureOptions().unit)) {
    const QSize size = figure.size.toSize();
    if (!free && alike(size.width(), figure.size.width()) && alike(size.height(), figure.size.height())) {
      if (figure.size != FigureOptions().size)
        add("--size", std::to_string(size.width()) + "x" + std::to_string(size.height()));
      if (pixels && !alike(dpi, kPixelsPerInch)) add("--dpi", typed(dpi));
      return;
    }
  }
  add("--width", typed(width));
  if (!free) add("--height", typed(height));
  add("--font-size", typed(points));
  if (pixels) add("--dpi", typed(dpi));
}

void Line::addPanels() {
  const PanelPlan& plan = m_recipe.panels;
  if (!plan.any()) return;
  for (const PanelAxis& axis : plan.axes) add("--panels", textOf(axis));
  if (plan.columns > 0) add("--columns", std::to_string(plan.columns));
  if (plan.bars != PanelBars::Usual) add("--bars", toString(plan.bars));
  if (!plan.letters) add("--no-letters");
}

}  // namespace

std::vector<std::string> figureCommand(const SessionState& state, const Recipe& recipe,
                                       const ViewState& shown, const std::string& file) {
  if (shown.stepOrNull() == nullptr || findView(QString::fromStdString(recipe.view)) == nullptr) return {};
  return Line(state, recipe, shown, file).make();
}

}  // namespace attenscope
