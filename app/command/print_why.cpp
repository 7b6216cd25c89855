// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/print_why.h"

#include "app/command/text_table.h"
#include "engine/analysis/provenance/logit_attribution.h"
#include "engine/analysis/provenance/provenance.h"
#include "engine/edits/edit.h"
#include "engine/error.h"
#include "engine/trace/visible_text.h"
#include "widgets/language/message_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <ostream>
#include <sstream>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kListed = 12;  // terms printed as text

[[noreturn]] void fail(const std::string& typed, const std::string& why) {
  throw Error("--why '" + printable(typed) + "': " + why);
}

/// A place as typed: the edit language has most of it, `answer` and some axes are read here.
struct Typed {
  Edit at{};
  std::map<AxisKind, std::int64_t> others{};
  std::optional<std::string> answer{};
};

/// What follows the word `answer`, without quotes.
std::optional<std::string> takeAnswer(std::string& text) {
  const std::size_t at = text.find(" answer ");
  if (at == std::string::npos) return std::nullopt;
  std::string word = text.substr(at + 8);
  text.erase(at);
  const auto quote = [](char c) { return c == '\'' || c == '"'; };
  if (word.size() >= 2 && quote(word.front()) && word.back() == word.front())
    word = word.substr(1, word.size() - 2);
  return word;
}

Typed readPlace(const std::string& place) {
  static constexpr std::array kOthers{AxisKind::Pool, AxisKind::Color, AxisKind::Rank};
  Typed typed;
  std::string text = place;
  typed.answer = takeAnswer(text);
  std::istringstream words(text);
  std::string left;
  for (std::string word; words >> word;) {
    const auto axis =
        std::find_if(kOthers.begin(), kOthers.end(), [&](AxisKind kind) { return word == toString(kind); });
    if (axis == kOthers.end()) {
      left += " " + word;
      continue;
    }
    std::int64_t index = -1;
    if (!(words >> index) || index < 0) fail(place, "expected a number after '" + word + "'");
    typed.others[*axis] = index;
  }
  try {
    typed.at = parseEdit("zero" + left);
  } catch (const Error&) {
    typed.at.step.clear();
  }
  if (typed.at.step.empty())
    fail(place, "expected a step and an index for each of its axes, such as 'weights head 1 query 3 key 0'");
  return typed;
}

std::string stepIds(const Trace& trace) {
  std::vector<std::string> ids;
  for (const Step& step : trace.steps)
    if (std::find(ids.begin(), ids.end(), step.id) == ids.end()) ids.push_back(step.id);
  return someOf(ids);
}

const Step& stepOf(const Trace& trace, const Typed& typed, const std::string& place) {
  const std::string& id = typed.at.step;
  if (trace.find(id) == nullptr)
    fail(place, "there is no step '" + printable(id) + "'; expected one of " + stepIds(trace));
  const bool layers = trace.find(id)->layer >= 0;
  if (!layers || typed.at.layer >= 0) {
    if (const Step* step = trace.find(id, layers ? typed.at.layer : -1)) return *step;
    fail(place, "step '" + id + "' is not shown in layer " + std::to_string(typed.at.layer) +
                    "; expected one of its layers, or --layer " + std::to_string(typed.at.layer));
  }
  int count = 0;
  for (const Step& step : trace.steps) count += step.id == id ? 1 : 0;
  if (count > 1) fail(place, "step '" + id + "' has several layers; expected 'layer N'");
  return *trace.find(id);
}

/// The column of a word among logits.
std::int64_t columnOf(const Step& step, const std::string& word, const WhyOptions& options) {
  const Axis& axis = step.axes.back();
  const std::int64_t count = step.value.dim(-1);
  for (const std::string& wanted : {word, " " + word})
    for (std::int64_t i = 0; i < count; ++i) {
      const std::string text = axis.labels         ? (*axis.labels)[static_cast<std::size_t>(i)]
                               : options.tokenizer ? options.tokenizer->pieceOf(i)
                                                   : std::string();
      if (text == wanted) return i;
    }
  fail(options.place,
       "'" + printable(word) + "' is none of the answers; expected a word or class of the model");
}

std::int64_t likeliest(const Step& step, const Index& cell) {
  Index at = cell;
  std::int64_t best = 0;
  float most = 0;
  for (at.back() = 0; at.back() < step.value.dim(-1); ++at.back()) {
    const float value = step.value.at(at);
    if (at.back() > 0 && value <= most) continue;
    most = value;
    best = at.back();
  }
  return best;
}

/// The index typed for an axis; −1 if there is none.
std::int64_t indexFor(const Typed& typed, const Step& step, AxisKind kind, const std::string& place) {
  if (kind == AxisKind::Layer && step.layer < 0) return typed.at.layer;
  if (const auto found = typed.others.find(kind); found != typed.others.end()) return found->second;
  auto found = typed.at.at.find(kind);
  // A token is a query where the step tells the two apart.
  if (found == typed.at.at.end() && kind == AxisKind::Query) found = typed.at.at.find(AxisKind::Token);
  if (found == typed.at.at.end() && kind == AxisKind::Token) found = typed.at.at.find(AxisKind::Query);
  if (found == typed.at.at.end()) return -1;
  if (found->second.size() != 1 || found->second[0].first != found->second[0].second)
    fail(place, std::string("expected one ") + toString(kind) + ", not several");
  return found->second[0].first;
}

Index cellOf(const Trace& trace, const Step& step, const Typed& typed, const WhyOptions& options) {
  Index cell(step.axes.size(), 0);
  const bool answers = isLogit(trace, {step.node, Index(step.axes.size(), 0)});
  if (typed.answer && !answers)
    fail(options.place, "only logits have answers; expected an index for each axis");
  for (std::size_t axis = 0; axis < cell.size(); ++axis) {
    const AxisKind kind = step.axes[axis].kind;
    const std::int64_t length = step.value.dim(static_cast<int>(axis));
    std::int64_t at = indexFor(typed, step, kind, options.place);
    const bool last = axis + 1 == cell.size();
    if (at < 0 && last && answers)
      at = typed.answer ? columnOf(step, *typed.answer, options) : likeliest(step, cell);
    if (at < 0 && length == 1) at = 0;
    if (at < 0 || at >= length)
      fail(options.place, "step '" + step.id + "' has " + toString(kind) + " 0 to " +
                              std::to_string(length - 1) +
                              (at < 0 ? "; expected one of them" : ", not " + std::to_string(at)));
    cell[axis] = at;
  }
  return cell;
}

Place placeOf(const Trace& trace, const WhyOptions& options) {
  const Typed typed = readPlace(options.place);
  const Step& step = stepOf(trace, typed, options.place);
  return PlaceNames::placeOf(step, cellOf(trace, step, typed, options));
}

/// One number and the walk's parts of it.
struct Found {
  Provenance provenance;
  std::optional<LogitAttribution> parts;
  std::string whole;  ///< why there are no parts
};

Found found(const Trace& trace, const Place& place, const PlaceNames& names) {
  Found result{provenanceOf(trace, place, names), std::nullopt, {}};
  if (!isLogit(trace, place)) return result;
  try {
    result.parts = attributeLogit(trace, place.cell);
  } catch (const Error& error) {
    result.whole = error.what();
  }
  return result;
}

/// The place of the largest term behind which something stands; of the largest if nothing does.
Place largestLeadingOn(const Record& record, const std::vector<ProvenanceTerm>& terms) {
  Place first;
  for (const ProvenanceTerm& term : terms) {
    if (!term.place.valid()) continue;
    if (record[static_cast<std::size_t>(term.place.node)].operation != nullptr) return term.place;
    if (!first.valid()) first = term.place;
  }
  return first;
}

/// The numbers that `depth` asks for, each the largest term of the one before.
std::vector<Found> walk(const Trace& trace, const WhyOptions& options, const PlaceNames& names) {
  Place place = placeOf(trace, options);
  std::vector<Found> all;
  for (int i = 0; i < options.depth && place.valid(); ++i) {
    all.push_back(found(trace, place, names));
    place = largestLeadingOn(*trace.record, all.back().provenance.terms);
  }
  return all;
}

PlaceNames namesOf(const Trace& trace, const WhyOptions& options) {
  PlaceNames names(trace);
  if (options.tokenizer)
    names.setWords([tokenizer = options.tokenizer](std::int64_t id) { return tokenizer->pieceOf(id); });
  return names;
}

void printTerms(const Provenance& p, const PlaceNames& names, std::ostream& out) {
  if (p.terms.empty()) return;
  const bool adds = p.adds();
  const bool factors = std::any_of(p.terms.begin(), p.terms.end(),
                                   [](const ProvenanceTerm& term) { return term.factor != 1; });
  std::vector<std::vector<std::string>> rows{heading({"TERM", "VALUE"})};
  if (factors) rows[0].push_back(said("× FACTOR"));
  if (adds) rows[0].push_back(p.rule == Rule::Softmax ? std::string("EXP(X − MAX)") : said("= ADDS"));
  const bool named =
      std::any_of(p.terms.begin(), p.terms.end(), [](const ProvenanceTerm& term) { return term.by.valid(); });
  if (named) rows[0].push_back(said("FACTOR IS"));
  const std::size_t listed = std::min(kListed, p.terms.size());
  double rest = p.ofSmaller;
  for (std::size_t i = 0; i < p.terms.size(); ++i) {
    const ProvenanceTerm& term = p.terms[i];
    if (i >= listed) {
      rest += term.contribution;
      continue;
    }
    std::vector<std::string> row{printable(said(term.label)), sixDigits(term.value)};
    if (factors) row.push_back(sixDigits(term.factor));
    if (adds) row.push_back(sixDigits(term.contribution));
    if (named) row.push_back(term.by.valid() ? printable(said(names.of(term.by).text())) : std::string());
    rows.push_back(std::move(row));
  }
  const auto sumRow = [&](const std::string& label, double value) {
    std::vector<std::string> row{label, ""};
    if (factors) row.emplace_back();
    row.push_back(sixDigits(value));
    rows.push_back(std::move(row));
  };
  if (adds && listed < p.terms.size() + p.smaller)
    sumRow(said(std::to_string(p.terms.size() + p.smaller - listed) + " more"), rest);
  if (adds) sumRow(said("sum"), p.sum);
  out << table(rows, "  ");
}

void printParts(const LogitAttribution& parts, std::ostream& out) {
  std::vector<std::vector<std::string>> rows{heading({"PART", "ADDS"})};
  const std::size_t listed = std::min(2 * kListed, parts.parts.size());
  double rest = 0;
  for (std::size_t i = 0; i < parts.parts.size(); ++i) {
    if (i < listed)
      rows.push_back({printable(said(parts.parts[i].label)), sixDigits(parts.parts[i].contribution)});
    else
      rest += parts.parts[i].contribution;
  }
  if (listed < parts.parts.size())
    rows.push_back({said(std::to_string(parts.parts.size() - listed) + " more"), sixDigits(rest)});
  rows.push_back({said("sum"), sixDigits(parts.sum)});
  out << "  " << said("by parts of the model") << "\n" << table(rows, "  ");
  for (const std::string& note : parts.notes) out << "  " << said(note) << "\n";
  out << "\n";
}

std::string wordsOf(const Provenance& p) {
  if (!p.text.empty()) return said(p.text);
  return said(p.rule == Rule::Same ? "the same number as" : toString(p.rule));
}

void printFound(const Found& one, const PlaceNames& names, std::ostream& out) {
  const Provenance& p = one.provenance;
  out << printable(said(p.title)) << " = " << sixDigits(p.value) << "\n";
  if (one.parts) printParts(*one.parts, out);
  if (!one.whole.empty()) out << "  " << said(one.whole) << "\n";
  out << "  " << wordsOf(p) << "\n";
  for (const ExplainedLine& line : p.lines)
    out << "  " << said(line.text) << ": " << sixDigits(line.value) << "\n";
  printTerms(p, names, out);
  if (!p.share) return;
  out << "  "
      << said("it moves the output by " + sixDigits(p.share->partLength) +
              " (weight × ‖v‖, ‖v‖ = " + sixDigits(p.share->valueLength) + "), " +
              percentText(p.share->share) + " of the output, along its own direction")
      << "\n";
}

Json jsonOf(const Place& place, const PlaceNames& names) {
  if (!place.valid()) return nullptr;
  const PlaceName name = names.of(place);
  return {{"text", name.text()}, {"node", place.node}, {"cell", place.cell}};
}

Json jsonOf(const LogitAttribution& parts, const PlaceNames& names) {
  Json json{
      {"attributed", parts.attributed}, {"sum", parts.sum}, {"notes", parts.notes}, {"parts", Json::array()}};
  for (const LogitPart& part : parts.parts)
    json["parts"].push_back({{"label", part.label},
                             {"layer", part.layer},
                             {"head", part.head},
                             {"contribution", part.contribution},
                             {"largest", jsonOf(part.place, names)}});
  return json;
}

Json jsonOf(const Found& one, const PlaceNames& names) {
  const Provenance& p = one.provenance;
  Json json{{"place", p.title},       {"value", p.value},        {"rule", toString(p.rule)}, {"text", p.text},
            {"computed", p.computed}, {"lines", Json::object()}, {"terms", Json::array()}};
  if (p.adds()) json["sum"] = p.sum;
  for (const ExplainedLine& line : p.lines) json["lines"][line.text] = line.value;
  for (const ProvenanceTerm& term : p.terms)
    json["terms"].push_back({{"label", term.label},
                             {"value", term.value},
                             {"factor", term.factor},
                             {"contribution", term.contribution},
                             {"place", jsonOf(term.place, names)},
                             {"factor_place", jsonOf(term.by, names)}});
  if (p.smaller > 0) json["smaller"] = {{"count", p.smaller}, {"contribution", p.ofSmaller}};
  if (p.share)
    json["output"] = {{"value_length", p.share->valueLength},   {"part_length", p.share->partLength},
                      {"output_length", p.share->outputLength}, {"share", p.share->share},
                      {"value", jsonOf(p.share->value, names)}, {"cell", jsonOf(p.share->output, names)}};
  if (one.parts) json["attribution"] = jsonOf(*one.parts, names);
  if (!one.whole.empty()) json["no_attribution"] = one.whole;
  return json;
}

}  // namespace

void printWhy(const Trace& trace, const WhyOptions& options, std::ostream& out) {
  const PlaceNames names = namesOf(trace, options);
  bool first = true;
  for (const Found& one : walk(trace, options, names)) {
    if (!first) out << "\n";
    first = false;
    printFound(one, names, out);
  }
}

Json whyJson(const Trace& trace, const WhyOptions& options) {
  const PlaceNames names = namesOf(trace, options);
  Json all = Json::array();
  for (const Found& one : walk(trace, options, names)) all.push_back(jsonOf(one, names));
  return all;
}

std::pair<std::string, int> stepOfPlace(const std::string& place) {
  const Typed typed = readPlace(place);
  return {typed.at.step, typed.at.layer};
}

}  // namespace attenscope
