// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/meter.h"
#include "app/command/prune_kinds.h"
#include "app/command/text_table.h"
#include "engine/error.h"
#include "engine/exploring/head_pruning.h"
#include "widgets/language/message_text.h"

#include <ostream>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;

class HeadsJob {
 public:
  HeadsJob(const PruneSubject& subject, const PruneJob& job)
      : m_subject(subject), m_job(job), m_options(job.options), m_goal(subject.goal()) {}

  void run() {
    if (m_goal.heads.empty()) throw Error("prune: there are no heads in " + m_options.what);
    m_order = m_options.by == "gradient"   ? HeadOrder::Gradient
              : m_options.by == "random"   ? HeadOrder::Random
              : m_options.scope == "heads" ? HeadOrder::Magnitude
                                           : HeadOrder::LeaveOneOut;
    // What cannot be written is said before hours are spent on it.
    if (m_order == HeadOrder::Magnitude || m_options.out) m_places = m_subject.places(m_goal);
    m_result = pruned(m_order, "pruning heads");
    for (const PruningPoint& point : m_result.curve)
      m_points.push_back({static_cast<double>(point.removed), point.score, std::nullopt,
                          point.removed == 0 ? "—" : m_goal.heads[point.head].text()});
    const TensorMap tuned = m_options.finetune ? tune() : TensorMap();
    const std::vector<Edit> edits = m_result.edits(m_goal, m_points.size() - 1);
    const RunsBeforeAndAfter runs = runsOf(m_goal, tuned.empty() ? m_goal : m_subject.goal(tuned), edits);
    const std::vector<HeadDifference> changed = changedHeads(runs);
    report(changed);
    if (m_options.out) write(tuned);
    m_job.figures.curve(m_goal, "heads removed", m_options.render ? lines() : std::vector<CurveLine>());
    m_job.figures.maps(runs, changed);
  }

 private:
  std::string by() const {
    switch (m_order) {
      case HeadOrder::Gradient:
        return "gradient";
      case HeadOrder::Magnitude:
        return "magnitude";
      case HeadOrder::Random:
        return "random";
      case HeadOrder::LeaveOneOut:
        break;
    }
    return "leave-one-out";
  }

  HeadPruning pruned(HeadOrder order, const char* what) const {
    Meter meter(m_job.notes, what);
    PruningOptions options{.order = order,
                           .iterated = m_options.iterated,
                           .left = m_options.to.value_or(0),
                           .seed = m_options.seed};
    if (order == HeadOrder::Magnitude) options.magnitudes = m_subject.magnitudes(m_places);
    return pruneHeads(m_goal, options, meter.control());
  }

  std::vector<CurveLine> lines() const {
    std::vector<CurveLine> lines{lineOf("by " + by(), m_points)};
    if (m_options.finetune) lines.push_back(lineOf("fine-tuned", m_points, true));
    if (m_order == HeadOrder::Random) return lines;
    std::vector<PrunePoint> baseline;
    for (const PruningPoint& point : pruned(HeadOrder::Random, "random baseline").curve)
      baseline.push_back({static_cast<double>(point.removed), point.score});
    lines.push_back(lineOf("random", baseline));
    return lines;
  }

  /// Fine-tunes at some points of the curve; the weights of the last one.
  TensorMap tune() {
    const std::size_t last = m_points.size() - 1;
    TensorMap weights = m_subject.weights();
    for (int i = 1; i <= kFinetunedPoints; ++i) {
      const std::size_t at = last * static_cast<std::size_t>(i) / kFinetunedPoints;
      if (at == 0 || m_points[at].tuned) continue;
      const std::vector<Edit> edits = m_result.edits(m_goal, at);
      TensorMap tuned = finetuned(m_subject, m_job, m_subject.weights(), edits);
      m_points[at].tuned = m_subject.goal(tuned).score(edits, {});
      if (at == last) weights = std::move(tuned);
    }
    return weights;
  }

  void write(const TensorMap& tuned) const {
    std::vector<std::size_t> removed;
    for (std::size_t i = 1; i < m_result.curve.size(); ++i) removed.push_back(m_result.curve[i].head);
    const HeadZeros zeros(m_goal, m_places, removed, m_options.compact);
    m_subject.write(
        {[&](const std::string& name) { return zeros.concerns(name); },
         [&](const std::string& name, const Tensor& tensor) { return zeros.applied(name, tensor); },
         m_options.compact},
        tuned, {{kHeadsLeft, headsLeftText(m_goal, removed)}}, m_job.notes);
  }

  Json json(const std::vector<HeadDifference>& changed) const {
    Json json = titleJson(m_options, m_goal);
    json["by"] = by();
    json["iterated"] = m_options.iterated;
    for (std::size_t i = 0; i < m_goal.heads.size(); ++i)
      json["heads"].push_back({{"head", m_goal.heads[i].text()}, {"importance", m_result.importance[i]}});
    for (const PrunePoint& point : m_points) {
      Json one{{"removed", point.x},
               {"left", static_cast<double>(m_goal.heads.size()) - point.x},
               {"score", point.score}};
      if (point.x > 0) one["head"] = point.what;
      if (point.tuned) one["fine_tuned"] = *point.tuned;
      json["curve"].push_back(std::move(one));
    }
    json["changed"] = changedJson(changed);
    return json;
  }

  void report(const std::vector<HeadDifference>& changed) const {
    if (m_options.json) {
      m_job.out << json(changed).dump(2) << '\n';
      return;
    }
    const auto scored = [&](double score) { return scoreText(m_goal, m_subject.ofTask(), score); };
    m_job.out << titleText(m_options, m_goal);
    std::vector<std::vector<std::string>> rows{
        heading({"HEAD", m_order == HeadOrder::Gradient    ? "|∂L/∂ξ|"
                         : m_order == HeadOrder::Magnitude ? "‖W_O‖"
                         : m_order == HeadOrder::Random    ? "ORDER"
                                                           : "WORSE BY"})};
    for (std::size_t i = 0; i < m_goal.heads.size(); ++i)
      rows.push_back({said(m_goal.heads[i].text()), sixDigits(m_result.importance[i])});
    m_job.out << table(rows) << '\n';
    rows = {heading({"LEFT", m_goal.measure, m_options.finetune ? "FINE-TUNED" : "", "REMOVED"})};
    for (const PrunePoint& point : m_points)
      rows.push_back({std::to_string(m_goal.heads.size() - static_cast<std::size_t>(point.x)),
                      scored(point.score), point.tuned ? scored(*point.tuned) : "", said(point.what)});
    m_job.out << table(rows);
    printChanged(m_job.out, changed);
  }

  const PruneSubject& m_subject;
  const PruneJob& m_job;
  const PruneOptions& m_options;
  PruningGoal m_goal;
  HeadOrder m_order = HeadOrder::LeaveOneOut;
  std::vector<HeadPlace> m_places;
  HeadPruning m_result;
  std::vector<PrunePoint> m_points;
};

}  // namespace

void pruneHeadsOf(const PruneSubject& subject, const PruneJob& job) {
  HeadsJob(subject, job).run();
}

}  // namespace attenscope
