// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/outputs.h"

#include "app/command/print_step.h"
#include "app/command/text_table.h"
#include "app/export/figure.h"
#include "app/session/session_state.h"
#include "engine/error.h"
#include "engine/io/trace_file.h"
#include "engine/models/model.h"
#include "engine/trace/visible_text.h"
#include "engine/training/answers.h"
#include "engine/training/decoder_answers.h"
#include "widgets/drawing/layer_title.h"
#include "widgets/theme/colormap.h"
#include "widgets/views/catalog.h"

#include <QApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <ostream>

namespace attenscope {

namespace {

constexpr std::size_t kSummaryWidth = 100;
constexpr std::size_t kMaxSummaryTokens = 60;

std::string stepIds(const Trace& trace) {
  std::vector<std::string> ids;
  for (const Step& step : trace.steps)
    if (trace.find(step.id) == &step) ids.push_back(step.id);
  return someOf(ids);
}

int stepIndex(const Trace& trace, const std::string& id, int layer, const char* option) {
  if (trace.find(id) == nullptr) {
    throw Error(std::string(option) + ": there is no step '" + printable(id) + "'; expected one of " +
                stepIds(trace));
  }
  const int index = trace.indexOf(id, layer);
  const int first = trace.indexOf(id);
  if (layer >= 0 && trace.steps[static_cast<std::size_t>(first)].layer < 0) {
    throw Error("--layer: step '" + id + "' has no layers");
  }
  if (index < 0) {
    int last = 0;
    for (const Step& step : trace.steps) {
      if (step.id == id) last = std::max(last, step.layer);
    }
    throw Error("--layer " + std::to_string(layer) + ": step '" + id + "' has layers 0 to " +
                std::to_string(last));
  }
  return index;
}

/// Whether a step is of the one head whose scores and weights are kept.
bool isOfKeptHead(const Trace& trace, const Step& step) {
  const bool named = step.id.starts_with("head_") || step.id.starts_with(Model::step(step.stack, "head_"));
  return trace.keptHead >= 0 && named && step.axisOf(AxisKind::Query) == 0 && step.axisOf(AxisKind::Key) == 1;
}

void checkHead(const Trace& trace, const Step& step, int head) {
  if (head < 0) return;
  const int axis = step.axisOf(AxisKind::Head);
  if (isOfKeptHead(trace, step)) {
    if (head == trace.keptHead) return;
    throw Error("--head " + std::to_string(head) + ": step '" + step.id + "' has heads 0 to " +
                std::to_string(trace.keptHead));
  }
  if (axis < 0) throw Error("--head: step '" + step.id + "' has no heads");
  if (head >= step.value.dim(axis)) {
    throw Error("--head " + std::to_string(head) + ": step '" + step.id + "' has heads 0 to " +
                std::to_string(step.value.dim(axis) - 1));
  }
}

/// The view that has this option; null for none.
const ViewSpec* viewWith(const std::string& option) {
  for (const ViewSpec& view : viewCatalog())
    for (const ViewOption& own : view.options)
      if (option == own.id) return &view;
  return nullptr;
}

/// As writeTrace names it: "weights", "weights.3" where there are layers.
std::string dumpName(const Step& step) {
  return step.layer < 0 ? step.id : step.id + "." + std::to_string(step.layer);
}

void printTokens(std::ostream& out, const std::vector<std::string>& tokens, const char* side) {
  if (tokens.empty()) return;
  std::string text;
  for (std::size_t i = 0; i < tokens.size() && i < kMaxSummaryTokens; ++i) {
    text += (i == 0 ? "" : " | ") + printable(visibleText(tokens[i]));
  }
  out << tokens.size() << " " << side << (tokens.size() == 1 ? "token: " : "tokens: ")
      << elided(text, kSummaryWidth) << "\n";
}

/// The answers of several decoders under each other, in brackets what they do not agree on.
void printDecoders(std::ostream& out, const Trace& trace) {
  const std::vector<DecoderAnswer> decoders = decoderAnswers(trace);
  if (decoders.empty()) return;
  std::vector<std::vector<std::string>> rows;
  for (const DecoderAnswer& decoder : decoders) {
    std::string words;
    for (std::size_t place = 0; place < decoder.words.size(); ++place) {
      const std::string word = printable(decoder.words[place]);
      words += (place == 0 ? "" : " ") + (decoder.differs[place] ? "[" + word + "]" : word);
    }
    rows.push_back({"  " + decoder.name, words});
  }
  out << "each word given the target before it, [in brackets] where the decoders differ:\n" << table(rows);
}

/// Whether no other step is of this one's layer, as in files of attention.
bool isAloneInLayer(const Trace& trace, const Step& step) {
  return step.layer >= 0 && std::none_of(trace.steps.begin(), trace.steps.end(), [&](const Step& other) {
           return &other != &step && other.layer == step.layer && other.stack == step.stack;
         });
}

/// What the summary says of a step; of the only one of a layer also which layer that is.
std::string formulaText(const Trace& trace, const Step& step) {
  const std::string formula = step.formula.empty() ? step.symbol : step.formula;
  return isAloneInLayer(trace, step) ? layerTitle(step.stack, step.layer).toStdString() + ": " + formula
                                     : formula;
}

void printSummary(std::ostream& out, const Trace& trace) {
  out << trace.title << " · " << trace.mechanism << "\n";
  if (!trace.weights.text().empty()) out << trace.weights.text() << "\n";
  if (!trace.imageName.empty()) {
    out << "image " << printable(trace.imageName) << ", " << trace.image.dim(2) << " × " << trace.image.dim(1)
        << " pixels\n";
  }
  printTokens(out, trace.tokens, "");
  printTokens(out, trace.sourceTokens, "source ");
  printTokens(out, trace.queryTokens, "query ");
  if (const std::string said = answers::textOf(trace); !said.empty())
    out << (trace.written.empty() ? "answers: " : "written: ") << elided(said, kSummaryWidth) << "\n";
  printDecoders(out, trace);
  if (!trace.notice.empty()) out << trace.notice << "\n";
  std::vector<std::vector<std::string>> rows{{"STEP", "SHAPE", "AXES", "RANGE", "FORMULA"}};
  for (const Step& step : trace.steps) {
    const TensorSummary summary = summarize(step.value.values());
    rows.push_back({dumpName(step), toPrettyString(step.value.shape()), axesText(step),
                    sixDigits(summary.minimum) + " … " + sixDigits(summary.maximum),
                    formulaText(trace, step)});
  }
  out << "\n" << table(rows);
  if (trace.milliseconds > 0)  // a run, not what was made of one
    out << "\ncomputed in " << sixDigits(std::round(trace.milliseconds * 100) / 100) << " ms\n";
}

/// `--render` with everything that belongs to it, checked.
class Rendering {
 public:
  Rendering(const OutputOptions& options, const Mechanism& mechanism, std::shared_ptr<const Trace> trace) {
    m_path = *options.render;
    if (!figureFormat(m_path)) {
      throw Error("--render " + printable(*options.render) +
                  ": expected a file ending in .png, .svg or .pdf");
    }
    const auto kept = std::find_if(trace->steps.begin(), trace->steps.end(), [&](const Step& step) {
      return step.role == Role::Weights && isOfKeptHead(*trace, step);
    });
    const std::string ofHead = kept == trace->steps.end() ? std::string() : kept->id;
    const std::string& main = trace->find(mechanism.mainStep) != nullptr ? mechanism.mainStep
                              : trace->find(ofHead) != nullptr           ? ofHead
                                                                         : trace->steps.back().id;
    const std::string& usual = options.look.step.empty() ? main : options.look.step;
    const std::string aggregate = aggregateId(usual, measuringOf(options));
    const bool aggregated = trace->find(aggregate) != nullptr;
    const std::string& fallback = aggregated ? aggregate : usual;
    const bool own = options.layer < 0 && !options.step;  // what the sample is to be looked at with
    const bool ofLayer = !aggregated || trace->find(aggregate)->layer >= 0;
    m_state.step = stepIndex(*trace, options.step.value_or(fallback),
                             own && ofLayer ? options.look.layer : options.layer, "--step");
    const Step& step = trace->steps[static_cast<std::size_t>(m_state.step)];
    checkHead(*trace, step, options.head);
    m_state.selection.head = options.head >= 0 ? options.head : options.look.head;
    m_state.selection.query = options.look.query;
    m_state.selection.key = options.look.key;
    m_state.selection.pinned = options.look.pinned;
    m_state.selection.layer = step.layer;
    m_state.trace = std::move(trace);
    setView(options, step);
    setStyle(options);
    setColoring(options, step);
    setViewOptions(options, step);
    if (options.size) m_options.size = size(*options.size);
    m_options.marks = options.marks;
  }

  void write() const { renderFigure(m_path, *m_view, m_state, m_options); }

 private:
  void setView(const OutputOptions& options, const Step& step) {
    // Whoever sets something of a view means that view.
    const ViewSpec* meant =
        options.viewOptions.empty() ? nullptr : viewWith(options.viewOptions.begin()->first);
    m_view = options.view       ? findView(QString::fromStdString(*options.view))
             : meant != nullptr ? meant
                                : &bestView(*m_state.trace, step);
    const bool known = m_view != nullptr;
    if (known && m_view->accepts(*m_state.trace, step)) return;
    std::vector<std::string> possible;
    for (const ViewSpec& view : viewCatalog())
      if (view.accepts(*m_state.trace, step)) possible.emplace_back(view.id);
    throw Error("--view " + printable(options.view ? *options.view : m_view->id) + ": " +
                (known ? "it cannot show step '" + step.id + "'" : "there is no such view") +
                "; expected one of " + someOf(possible));
  }

  void setViewOptions(const OutputOptions& options, const Step& step) {
    for (const auto& [id, value] : options.viewOptions)
      if (const ViewSpec* owner = viewWith(id); m_view != owner)
        throw Error("--" + id + ": the view '" + m_view->id + "' is no " + owner->noun);
    if (options.viewOptions.empty()) return;
    ViewOptions typed;
    for (const auto& [id, value] : options.viewOptions) typed[id] = printable(value);
    try {
      m_state.options = m_view->checkOptions(*m_state.trace, step, typed);
    } catch (const Error& error) {
      throw Error(std::string("--") + error.what());
    }
  }

  void setStyle(const OutputOptions& options) {
    // Light by default: figures are mostly printed.
    const std::string theme = options.theme.value_or("light");
    if (theme != "light" && theme != "dark") {
      throw Error("--theme " + printable(theme) + ": expected light or dark");
    }
    m_state.style.palette = theme == "dark" ? darkPalette() : lightPalette();
    m_state.style.colormap = options.of == "difference" || options.of == "causes"
                                 ? QStringLiteral("diverging")
                                 : colormapOf({}, m_state.trace.get());
    if (!options.colormap) return;
    std::string possible;
    for (const Colormap& map : colormaps()) {
      if (map.id.toStdString() == *options.colormap) {
        m_state.style.colormap = map.id;
        return;
      }
      possible += (possible.empty() ? "" : ", ") + map.id.toStdString();
    }
    throw Error("--colormap " + printable(*options.colormap) + ": expected one of " + possible);
  }

  void setColoring(const OutputOptions& options, const Step& step) {
    Coloring& coloring = m_state.style.coloring;
    const std::string text = options.colorScale.value_or("linear");
    const std::optional<ColorScale> scale = colorScaleFrom(text);
    if (!scale) throw Error("--scale-colors " + printable(text) + ": expected linear, log or percentile");
    const bool heads = options.headsTogether || options.headsAlone;
    coloring.scale = *scale;
    coloring.rowsAlone = options.rowsAlone;
    coloring.heads = options.headsTogether ? HeadScale::Common
                     : options.headsAlone  ? HeadScale::Alone
                                           : HeadScale::Usual;
    const char* option = options.headsTogether ? "--heads-together" : "--heads-alone";
    if (*scale != ColorScale::Linear) checkColored("--scale-colors");
    if (heads) checkColored(option);
    if (heads && !hasParts(step))
      throw Error(std::string(option) + ": step '" + step.id + "' has no heads or channels");
    if (options.rowsAlone && (!m_view->rowsAlone || !rowsStandAlone(step)))
      throw Error(
          "--rows-alone: the view '" + std::string(m_view->id) + "' of step '" + step.id +
          "' has no rows to colour by themselves; expected one such as matrix of a step such as weights");
  }

  void checkColored(const char* option) const {
    if (!m_view->colors)
      throw Error(std::string(option) + ": the view '" + m_view->id +
                  "' has no colours that stand for values; expected one such as matrix");
  }

  static QSize size(const std::string& text) {
    static const QRegularExpression form(QStringLiteral("^(\\d{1,9})[xX×](\\d{1,9})$"));
    const QRegularExpressionMatch match = form.match(QString::fromStdString(text));
    if (!match.hasMatch()) {
      throw Error("--size " + printable(text) + ": expected WIDTHxHEIGHT in pixels, such as 1200x800");
    }
    FigureOptions options;
    options.size = {match.captured(1).toInt(), match.captured(2).toInt()};
    try {
      checkFigureOptions(options);
    } catch (const Error& error) {
      throw Error("--size " + printable(text) + ": " + error.what());
    }
    return options.size;
  }

  std::filesystem::path m_path;
  ViewState m_state;
  const ViewSpec* m_view = nullptr;
  FigureOptions m_options;
};

/// The steps that `--print` names: one, or the same step of every layer.
std::vector<const Step*> stepsToPrint(const OutputOptions& options, const Trace& trace) {
  std::vector<const Step*> steps;
  if (!options.print) return steps;
  const int first = stepIndex(trace, *options.print, options.layer, "--print");
  for (const Step& step : trace.steps) {
    const bool wanted = options.layer >= 0 ? &step == &trace.steps[static_cast<std::size_t>(first)]
                                           : step.id == *options.print;
    if (!wanted) continue;
    checkHead(trace, step, options.head);
    steps.push_back(&step);
  }
  return steps;
}

}  // namespace

Measuring measuringOf(const OutputOptions& options) {
  Measuring measuring;
  if (options.measure) {
    const auto measure = measureNamed(*options.measure);
    if (!measure)
      throw Error("--measure " + printable(*options.measure) + ": expected weights, norms or written");
    measuring.measure = *measure;
  }
  for (const std::string& typed : options.aggregates) {
    const std::size_t colon = typed.find(':');
    const std::string over = typed.substr(0, colon);
    const auto aggregate =
        colon == std::string::npos ? std::nullopt : aggregateNamed(std::string_view(typed).substr(colon + 1));
    if (!aggregate || (over != "heads" && over != "layers"))
      throw Error("--aggregate " + printable(typed) +
                  ": expected heads or layers with mean, max, min or std, such as heads:mean");
    (over == "heads" ? measuring.heads : measuring.layers) = *aggregate;
  }
  return measuring;
}

void writeOutputs(const OutputOptions& options, const Mechanism& mechanism,
                  const std::shared_ptr<const Trace>& trace, const Trace& analysed, std::ostream& out,
                  std::ostream& notes, int& argc, char** argv) {
  const std::vector<const Step*> printed = stepsToPrint(options, *trace);
  std::optional<Rendering> rendering;
  if (options.render) rendering.emplace(options, mechanism, trace);

  if (options.dump)
    writeTrace(*options.dump, *trace, options.dumpNames,
               options.dumpMore ? options.dumpMore(*trace) : TensorMap());
  if (rendering) {
    // Without a display, and the same with one. Qt's remarks about a bare environment are no one's business
    // here: standard error holds our one line or nothing.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    const QApplication application(argc, argv);
    rendering->write();
  }
  for (const Step* step : printed)
    printStep(out, *step, step->axisOf(AxisKind::Head) < 0 ? -1 : options.head);
  printAnalyses(options.analyses, analysed, out);
  const bool summary = !options.dump && !options.render && !options.print && !options.analyses.any();
  if (summary) printSummary(out, *trace);
  // What is no result is said on standard error even where the summary says it, too.
  const bool warns = trace->firstNotFinite >= 0;
  if (warns || (!summary && !trace->notice.empty()))
    notes << "attenscope: " << (warns ? "warning: " : "note: ") << printable(trace->notice, kLongestMessage)
          << "\n";
}

}  // namespace attenscope
