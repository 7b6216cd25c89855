// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/analyses.h"

#include "app/command/print_circuit.h"
#include "app/command/print_why.h"
#include "app/command/text_table.h"
#include "engine/analysis/head_patterns.h"
#include "engine/error.h"
#include "engine/io/npy.h"
#include "widgets/language/message_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <ostream>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kAlso = 3;  // patterns named of each head

double rounded(double value) {
  return std::round(value * 1e4) / 1e4;
}

std::vector<HeadFits> patternsOf(const Trace& trace) {
  std::vector<HeadFits> heads = headPatterns(trace);
  if (heads.empty())
    throw Error(
        "--patterns: this run has no attention weights of queries and keys; expected a mechanism "
        "or a model with heads");
  return heads;
}

/// "5.3", with the step where it is not the only one of the layer, and "3" without layers.
std::string nameOf(const HeadRef& head) {
  const std::string layer = head.layer < 0 ? std::string() : std::to_string(head.layer) + ".";
  return (head.stack.empty() ? std::string() : head.stack + ".") + layer + std::to_string(head.head);
}

std::string textOf(const PatternFit& fit) {
  const std::string title = titleOf(fit.pattern);
  if (fit.pattern != HeadPattern::Offset) return said(title);
  const auto signedText = [](std::int64_t number) {
    return (number > 0 ? "+" : "") + std::to_string(number);
  };
  return said(title) + " " + (fit.rows != 0 ? said(signedText(fit.rows) + " rows, ") : "") +
         signedText(fit.offset);
}

void printPatterns(const Trace& trace, std::ostream& out) {
  std::vector<std::vector<std::string>> rows{
      heading({"HEAD", "STEP", "FITS BEST", "FIT", "WEIGHT", "× EVEN", "THEN"})};
  for (const HeadFits& head : patternsOf(trace)) {
    std::vector<std::string> row{nameOf(head.head), head.step};
    const std::vector<PatternFit> fits = head.notable();
    if (fits.empty()) {
      row.insert(row.end(), {said("none"), "", "", "", ""});
    } else {
      const PatternFit& best = fits.front();
      row.insert(row.end(), {textOf(best), sixDigits(rounded(best.fit)), sixDigits(rounded(best.mass)),
                             sixDigits(rounded(best.lift()))});
      std::string then;
      for (std::size_t i = 1; i < std::min(fits.size(), kAlso); ++i)
        then += (i == 1 ? "" : ", ") + textOf(fits[i]) + " " + sixDigits(rounded(fits[i].fit));
      row.push_back(then);
    }
    rows.push_back(row);
  }
  out << table(rows) << "\n"
      << said(
             "Fit, 0 to 1: (weight on the pattern's keys − that of uniform weights) ÷ (1 − that of uniform "
             "weights).")
      << "\n";
  if (const int missing = layersNotKept(trace); missing > 0)
    out << said("The weights of " + std::to_string(missing) + (missing == 1 ? " layer" : " layers") +
                " were not kept: their heads are left out.")
        << "\n";
}

Json patternsJson(const Trace& trace) {
  Json all = Json::array();
  for (const HeadFits& head : patternsOf(trace)) {
    Json entry{{"stack", head.head.stack},
               {"layer", head.head.layer},
               {"head", head.head.head},
               {"step", head.step},
               {"fits", Json::array()}};
    for (const PatternFit& fit : head.fits) {
      Json one{{"pattern", toString(fit.pattern)},
               {"fit", fit.fit},
               {"weight", fit.mass},
               {"even", fit.uniform},
               {"queries", fit.queries}};
      if (fit.pattern == HeadPattern::Offset) one["offset"] = fit.offset;
      if (fit.pattern == HeadPattern::Offset && fit.rows != 0) one["rows"] = fit.rows;
      entry["fits"].push_back(one);
    }
    all.push_back(entry);
  }
  return all;
}

std::vector<HeadLikeness> likenesses(const AnalysisOptions& options, const Trace& trace) {
  try {
    return headsLike(trace, readNpy(*options.like));
  } catch (const Error& error) {
    throw Error(std::string("--like: ") + error.what());
  }
}

void printLikeness(const AnalysisOptions& options, const Trace& trace, std::ostream& out) {
  std::vector<std::vector<std::string>> rows{heading({"HEAD", "STEP", "COSINE"})};
  for (const HeadLikeness& head : likenesses(options, trace))
    rows.push_back({nameOf(head.head), head.step, sixDigits(rounded(head.cosine))});
  out << table(rows);
}

Json likenessJson(const AnalysisOptions& options, const Trace& trace) {
  Json all = Json::array();
  for (const HeadLikeness& head : likenesses(options, trace))
    all.push_back({{"stack", head.head.stack},
                   {"layer", head.head.layer},
                   {"head", head.head.head},
                   {"step", head.step},
                   {"cosine", head.cosine}});
  return all;
}

WhyOptions whyOf(const AnalysisOptions& options) {
  return {*options.why, std::max(1, options.depth), options.tokenizer};
}

Json jsonOf(const AnalysisOptions& options, const Trace& trace) {
  Json json = Json::object();
  if (options.patterns) json["patterns"] = patternsJson(trace);
  if (options.like) json["like"] = likenessJson(options, trace);
  if (options.circuit) json["circuit"] = circuitJson(trace, *options.circuit);
  if (options.why) json["why"] = whyJson(trace, whyOf(options));
  return json;
}

std::string written(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

void printAnalyses(const AnalysisOptions& options, const Trace& trace, std::ostream& out) {
  if (options.patterns) printPatterns(trace, out);
  if (options.like) printLikeness(options, trace, out);
  if (options.circuit) printCircuit(trace, *options.circuit, out);
  if (options.why) printWhy(trace, whyOf(options), out);
}

std::string withAnalyses(const std::string& json, const AnalysisOptions& options, const Trace& trace) {
  if (!options.any()) return json;
  Json all = Json::parse(json);
  all.update(jsonOf(options, trace));
  return written(all);
}

}  // namespace attenscope
