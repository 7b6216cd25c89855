// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/change.h"

#include "app/command/meter.h"
#include "app/command/outputs.h"
#include "app/command/picture_options.h"
#include "app/command/stop_signals.h"
#include "app/command/text_table.h"
#include "app/session/session_file.h"
#include "engine/analysis/output_change.h"
#include "engine/analysis/run_comparison.h"
#include "engine/analysis/run_difference.h"
#include "engine/error.h"
#include "engine/io/state_dict/state_dict.h"
#include "engine/mechanism/request.h"
#include "engine/models/model.h"
#include "engine/trace/visible_text.h"
#include "engine/training/answers.h"
#include "widgets/language/message_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <ostream>
#include <regex>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kAnswersPrinted = 12;
constexpr std::size_t kHeadsPrinted = 12;

std::string shown(const std::string& answer) {
  return printable(visibleText(answer, EndSpaces::Shown));
}

/// "3" or, in layer 2, "2.3".
HeadRef headFrom(const std::string& text) {
  static const std::regex form("(?:([0-9]{1,6})\\.)?([0-9]{1,6})");
  std::smatch match;
  if (!std::regex_match(text, match, form))
    throw Error("--against 'head=" + printable(text) + "': expected a head, or LAYER.HEAD");
  return {{}, match[1].matched ? std::stoi(match[1]) : -1, std::stoi(match[2])};
}

/// Another checkpoint on the same input, with the same parameters as far as it has them.
void takeModel(RunRequest& other, const std::string& path) {
  if (!other.input.model) throw Error("--against model=: only a model can be compared with another model");
  other.input.model = openAnyModel(path);
  other.mechanism = &other.input.model->mechanism;
  Parameters parameters(other.mechanism->parameters);
  for (const auto& [id, text] : other.parameters.texts())
    if (parameters.has(id)) parameters.setText(id, text);
  other.parameters = std::move(parameters);
}

std::int64_t frameNumber(const std::string& text, const std::string& option) {
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stop != text.data() + text.size() || number < 1)
    throw Error(option + ": expected the number of a frame, from 1");
  return number;
}

/// The request of the run compared with: "plain" for none but the edits, else input or parameters.
RunRequest otherRequest(const RunRequest& request, const std::vector<std::string>& against) {
  RunRequest other = request;
  other.edits.clear();
  PictureOptions picture;
  for (const std::string& typed : against) {
    if (typed == "plain") continue;
    const std::string option = "--against '" + printable(typed) + "'";
    const std::size_t equals = typed.find('=');
    if (equals == std::string::npos || equals == 0)
      throw Error(option +
                  ": expected 'plain', or what is different, such as text=S or a parameter's NAME=VALUE");
    const std::string name = typed.substr(0, equals);
    const std::string value = typed.substr(equals + 1);
    Input& input = other.input;
    if (name == "text") {
      input.text = value;
    } else if (name == "source" || name == "pair") {
      input.source = value;
    } else if (name == "query" && !request.parameters.has("query")) {
      input.query = value;
    } else if (name == "image") {
      if (input.image.empty())
        throw Error(option + ": there is no picture that another could be compared with");
      picture.image = value;
    } else if (name == "frame" && !other.parameters.has(name)) {
      picture.frame = frameNumber(value, option);
    } else if (name == "model") {
      takeModel(other, value);
    } else if (name == "head") {
      throw Error(option + ": another head is compared within one run; expected no other --against");
    } else if (name == "weights" && (value.ends_with(".safetensors") || isStateDict(value)) &&
               other.parameters.has(name)) {
      other.weights = loadWeights(QString::fromStdString(value));
      other.parameters.setText(name, "file");
    } else if (other.parameters.has(name)) {
      try {
        other.parameters.setText(name, value);
        other.parameters.check();
      } catch (const Error& error) {
        throw Error(option + ": " + error.what());
      }
    } else {
      throw Error(option + ": there is no parameter '" + printable(name) +
                  "' here; expected text, source, query, image, frame, model, head or a parameter");
    }
  }
  if (picture.frame && !picture.image) throw Error("--against frame=N needs --against image=F beside it");
  if (picture.image) putInto(other.input, readPicture(picture).image);
  return other;
}

CausalTrace traced(const RunRequest& a, const RunRequest& b, const std::string& step, std::ostream& notes) {
  const StopsOnSignals stops;
  Meter meter(notes, "tracing");
  try {
    return causalTrace(a, b, step, meter.control());
  } catch (const Cancelled&) {
    throw Error("--trace: stopped");
  } catch (const Error& error) {
    throw Error(std::string("--trace: ") + error.what());
  }
}

/// A row for each layer, a column for each head or token.
void printTraced(std::ostream& out, const CausalTrace& trace, const Trace& run) {
  const std::string at = trace.place.empty() ? "" : " at " + shown(trace.place);
  out << said("traced: " + trace.step + " from B moves the answer" + at + " from " + shown(trace.answerA) +
              " (0) towards " + shown(trace.answerB) + " (1)")
      << "\n";
  std::vector<std::vector<std::string>> rows{heading({"LAYER"})};
  for (const TracedPlace& place : trace.places) {
    const auto index = static_cast<std::size_t>(place.index);
    const std::string layer = place.layer < 0 ? "—" : std::to_string(place.layer);
    if (rows.size() == 1 || rows.back().front() != layer) rows.push_back({layer});
    if (rows.size() == 2)
      rows.front().push_back(trace.byHead                ? said("head " + std::to_string(place.index))
                             : index < run.tokens.size() ? shown(run.tokens[index])
                                                         : std::to_string(place.index));
    rows.back().push_back(sixDigits(std::round(place.moved * 1000) / 1000 + 0.0));  // no −0
  }
  out << table(rows)
      << said("one patched run took " + sixDigits(std::round(100 * trace.patchedMilliseconds) / 100) +
              " ms, a full one " + sixDigits(std::round(100 * trace.fullMilliseconds) / 100) + " ms")
      << "\n\n";
}

Json tracedJson(const CausalTrace& trace) {
  Json json{{"step", trace.step},
            {"by", trace.byHead ? "head" : "token"},
            {"at", trace.place},
            {"answer_a", trace.answerA},
            {"answer_b", trace.answerB},
            {"full_ms", trace.fullMilliseconds},
            {"patched_ms", trace.patchedMilliseconds}};
  for (const TracedPlace& place : trace.places)
    json["places"].push_back({{"layer", place.layer}, {"index", place.index}, {"moved", place.moved}});
  return json;
}

/// The step whose heads are compared: the one that is written, or the mechanism's main one.
std::string comparedStep(const OutputOptions& options, const Mechanism& mechanism) {
  return options.print ? *options.print : options.step ? *options.step : mechanism.mainStep;
}

const Step& stepWithHead(const Trace& trace, const std::string& id, const HeadRef& head, const char* option) {
  const Step* step = trace.find(id, head.layer);
  const std::string name = std::string(option) + (head.layer >= 0 ? std::to_string(head.layer) + "." : "") +
                           std::to_string(head.head);
  if (step == nullptr) throw Error(name + ": there is no step '" + printable(id) + "' in that layer");
  if (step->axisOf(AxisKind::Head) != 0) throw Error(name + ": step '" + step->id + "' has no heads");
  if (head.head >= step->value.dim(0))
    throw Error(name + ": step '" + step->id + "' has heads 0 to " + std::to_string(step->value.dim(0) - 1));
  return *step;
}

int indexIn(const Trace& trace, const Step& step) {
  return static_cast<int>(&step - trace.steps.data());
}

/// What is written of a comparison.
std::shared_ptr<const Trace> shownOf(const ComparedRun& run, const OutputOptions& options,
                                     const std::string& step) {
  const std::string of = options.of.value_or("a");
  if (of != "a" && of != "b" && of != "difference" && of != "causes")
    throw Error("--of " + printable(of) + ": expected a, b, difference or causes");
  if (of != "a" && !run.other) throw Error("--of " + of + ": there is no other run; expected --against");
  if (of == "b") return run.other;
  if (of == "causes" && !run.traced) throw Error("--of causes: nothing is traced; expected --trace STEP");
  if (of == "causes") return asTrace(*run.traced, *run.trace);
  if (of == "a") return run.trace;
  std::shared_ptr<const Trace> difference;
  if (run.otherHead) {
    const Step& a = stepWithHead(*run.trace, step, *run.head, "--head ");
    const Step& b = stepWithHead(*run.trace, step, *run.otherHead, "--against head=");
    difference = differenceOf({run.trace.get(), indexIn(*run.trace, a), run.head->head},
                              {run.trace.get(), indexIn(*run.trace, b), run.otherHead->head});
  } else {
    difference = differenceOfRuns(*run.trace, *run.other, options.dump ? std::string() : step);
  }
  if (!difference)
    throw Error("--of difference: B has no '" + printable(step) +
                "' with the same axes; --step or --print names another step");
  return difference;
}

void compareHeads(ComparedRun& run, const OutputOptions& options, const std::string& step) {
  run.other = run.trace;
  run.head = HeadRef{{}, options.layer, std::max(0, options.head)};
  const Step& a = stepWithHead(*run.trace, step, *run.head, "--head ");
  run.head->layer = a.layer;
  if (run.otherHead->layer < 0) run.otherHead->layer = a.layer;
  const Step& b = stepWithHead(*run.trace, step, *run.otherHead, "--against head=");
  run.headBits = headDivergence(a, run.head->head, b, run.otherHead->head);
}

std::string headName(const HeadDifference& head) {
  return head.step + (head.layer >= 0 ? " layer " + std::to_string(head.layer) : "") + " head " +
         std::to_string(head.head);
}

void printHeads(std::ostream& out, const ComparedRun& run) {
  const auto name = [](const HeadRef& head) {
    return (head.layer >= 0 ? "layer " + std::to_string(head.layer) + " " : "") + "head " +
           std::to_string(head.head);
  };
  out << said("against: " + name(*run.otherHead) + " of the same run, " + name(*run.head) + " being A")
      << "\n";
  if (run.headBits)
    out << said("rows differ by " + sixDigits(*run.headBits) + " bits (mean Jensen–Shannon divergence)")
        << "\n";
  out << '\n';
}

void printAgainst(std::ostream& out, const ComparedRun& run) {
  if (run.otherHead) return printHeads(out, run);
  const RunComparison comparison = compareRuns(*run.trace, *run.other);
  out << said("against: " + std::to_string(comparison.queries.size()) + " queries and " +
              std::to_string(comparison.keys.size()) + " keys are the same in both")
      << "\n";
  if (const auto change = outputChange(*run.trace, *run.other))
    out << said("output (" + change->output + "): ‖B − A‖ / ‖A‖ = " + sixDigits(change->relative) +
                ", cosine " + sixDigits(change->cosine))
        << "\n";
  if (comparison.heads.empty()) {
    out << said("no weights to compare") << "\n\n";
    return;
  }
  std::vector<std::vector<std::string>> rows{heading({"HEAD", "LOOKS ELSEWHERE (JENSEN–SHANNON, BITS)"})};
  for (std::size_t i = 0; i < comparison.heads.size() && i < kHeadsPrinted; ++i)
    rows.push_back({headName(comparison.heads[i]), sixDigits(comparison.heads[i].divergence)});
  out << table(rows);
  if (comparison.heads.size() > kHeadsPrinted)
    out << said("and " + std::to_string(comparison.heads.size() - kHeadsPrinted) + " more") << "\n";
  out << '\n';
}

Json againstJson(const ComparedRun& run) {
  if (run.otherHead) {
    Json json{{"layer", run.otherHead->layer}, {"head", run.otherHead->head}};
    if (run.headBits) json["js_bits"] = *run.headBits;
    return json;
  }
  const RunComparison comparison = compareRuns(*run.trace, *run.other);
  Json json{{"tokens", run.other->tokens}, {"queries", comparison.queries}, {"keys", comparison.keys}};
  if (const auto change = outputChange(*run.trace, *run.other)) {
    json["relative_l2"] = change->relative;
    json["cosine"] = change->cosine;
  }
  json["heads"] = Json::array();
  for (const HeadDifference& head : comparison.heads)
    json["heads"].push_back(
        {{"step", head.step}, {"layer", head.layer}, {"head", head.head}, {"js_bits", head.divergence}});
  return json;
}

void printAnswers(std::ostream& out, const OutputChange& change) {
  const std::vector<std::size_t> changed = change.changedAnswers();
  if (change.answers.empty()) return;
  out << said("answers changed: " + std::to_string(changed.size()) + " of " +
              std::to_string(change.answers.size()))
      << "\n";
  std::vector<std::vector<std::string>> rows{heading({"AT", "BEFORE", "P", "NOW", "P", "P OF BEFORE"})};
  const bool single = change.answers.size() == 1;
  for (const std::size_t i : single ? std::vector<std::size_t>{0} : changed) {
    if (rows.size() > kAnswersPrinted) break;
    const AnswerChange& a = change.answers[i];
    rows.push_back({shown(a.where), shown(a.before), percentText(a.probabilityBefore), shown(a.after),
                    percentText(a.probabilityAfter), percentText(a.probabilityOfBeforeNow)});
  }
  if (rows.size() > 1) out << table(rows);
  if (!single && changed.size() > kAnswersPrinted)
    out << said("and " + std::to_string(changed.size() - kAnswersPrinted) + " more") << "\n";
}

}  // namespace

std::vector<Edit> readEdits(const std::vector<std::string>& typed) {
  std::vector<Edit> edits;
  for (const std::string& text : typed) {
    try {
      edits.push_back(parseEdit(text));
    } catch (const Error& error) {
      throw Error(std::string("--edit: ") + error.what());
    }
  }
  return edits;
}

ComparedRun runCompared(RunRequest request, const OutputOptions& options, std::ostream& notes) {
  ComparedRun run;
  if (options.trace && options.against.empty())
    throw Error("--trace patches from another run; expected --against");
  const bool heads = options.against.size() == 1 && options.against.front().starts_with("head=");
  if (heads) {
    constexpr std::size_t kName = 5;
    run.otherHead = headFrom(options.against.front().substr(kName));
    if (options.trace) throw Error("--trace patches from another run; --against head=… is the same run");
  } else if (!options.against.empty()) {
    const RunRequest other = otherRequest(request, options.against);
    run.otherRequest = other;
    run.other = request.other = runMechanism(other);
    if (options.trace) run.traced = traced(request, other, *options.trace, notes);
  }
  if (anyOn(request.edits)) {
    RunRequest plain = request;
    plain.edits.clear();
    run.before = request.plain = request.previous = runMechanism(plain);
  }
  run.request = request;
  run.trace = runMechanism(request);
  for (std::size_t i = 0; i < run.trace->editProblems.size(); ++i)
    if (const std::string& problem = run.trace->editProblems[i]; !problem.empty())
      throw Error("--edit '" + printable(request.edits[i].text()) + "': " + problem);
  const std::string step = comparedStep(options, *request.mechanism);
  if (heads) compareHeads(run, options, step);
  run.shown = shownOf(run, options, step);
  run.analysed = run.shown == run.other ? run.other : run.trace;
  if (options.explain.methods) {
    if (options.of) throw Error("--of: with --explain the maps are written; leave one of the two out");
    run.explained = explainAnswer(*run.trace, options.explain, notes);
    run.shown = run.explained->trace;
  }
  return run;
}

OutputOptions optionsOfShown(OutputOptions options, const ComparedRun& run) {
  if (run.explained) {
    options.look = {};
    if (run.explained->signs && !options.colormap) options.colormap = "diverging";
  }
  const bool difference = options.of == "difference";
  if (!run.otherHead || (options.of != "b" && !difference)) return options;
  options.head = difference ? -1 : run.otherHead->head;
  options.layer = difference ? -1 : run.otherHead->layer;
  return options;
}

void printChange(std::ostream& out, const ComparedRun& run) {
  if (run.other) printAgainst(out, run);
  if (run.traced) printTraced(out, *run.traced, *run.trace);
  if (run.explained) printExplained(out, *run.explained);
  if (!run.before) return;
  for (const std::string& edit : run.trace->edits) out << said("edit: ") << edit << "\n";
  const auto change = outputChange(*run.before, *run.trace);
  if (!change) {
    out << said("the output has a different shape than without edits") << "\n\n";
    return;
  }
  out << said("output (" + change->output + "): ‖after − before‖ / ‖before‖ = " +
              sixDigits(change->relative) + ", cosine " + sixDigits(change->cosine));
  if (change->divergence) out << said(", KL " + sixDigits(*change->divergence) + " nats");
  out << "\n";
  if (change->maskOverlap)
    out << said("mask (" + change->mask + "): intersection over union " + sixDigits(*change->maskOverlap))
        << "\n";
  printAnswers(out, *change);
  out << "\n";
}

Json changeJson(const ComparedRun& run) {
  if (!run.before) return nullptr;
  const auto change = outputChange(*run.before, *run.trace);
  if (!change) return {{"comparable", false}};
  Json json{{"comparable", true},
            {"output", change->output},
            {"relative_l2", change->relative},
            {"cosine", change->cosine}};
  if (change->divergence) json["kl_nats"] = *change->divergence;
  if (change->maskOverlap) json["mask"] = {{"step", change->mask}, {"iou", *change->maskOverlap}};
  if (!change->answers.empty()) {
    json["answers_changed"] = change->changedAnswers().size();
    for (const AnswerChange& a : change->answers)
      json["answers"].push_back({{"at", a.where},
                                 {"before", a.before},
                                 {"p_before", a.probabilityBefore},
                                 {"now", a.after},
                                 {"p_now", a.probabilityAfter},
                                 {"p_of_before_now", a.probabilityOfBeforeNow}});
  }
  return json;
}

void addComparison(Json& json, const ComparedRun& run) {
  if (!run.trace->edits.empty()) json["edits"] = run.trace->edits;
  if (Json change = changeJson(run); !change.is_null()) json["change"] = std::move(change);
  if (run.other) json["against"] = againstJson(run);
  if (run.traced) json["traced"] = tracedJson(*run.traced);
  if (run.explained) json["explained"] = explainedJson(*run.explained);
}

Json runJson(const ComparedRun& run) {
  const Trace& trace = *run.trace;
  Json json{{"mechanism", trace.mechanism}, {"title", trace.title}, {"weights", trace.weights.text()}};
  json["parameters"] = trace.parameters;
  if (!trace.tokens.empty()) json["tokens"] = trace.tokens;
  if (!trace.sourceTokens.empty()) json["source_tokens"] = trace.sourceTokens;
  if (const std::string answer = answers::textOf(trace); !answer.empty()) json["answer"] = answer;
  if (!trace.notice.empty()) json["notice"] = trace.notice;
  for (const Step& step : trace.steps) {
    Json one{{"id", step.id}, {"role", toString(step.role)}, {"shape", step.value.shape()}};
    if (step.layer >= 0) one["layer"] = step.layer;
    json["steps"].push_back(std::move(one));
  }
  addComparison(json, run);
  return json;
}

}  // namespace attenscope
