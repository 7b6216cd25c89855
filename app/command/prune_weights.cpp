// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/meter.h"
#include "app/command/prune_kinds.h"
#include "app/command/text_table.h"
#include "engine/error.h"
#include "engine/exploring/weight_pruning.h"
#include "widgets/language/message_text.h"

#include <memory>
#include <ostream>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kPoints = 10;

class WeightsJob {
 public:
  WeightsJob(const PruneSubject& subject, const PruneJob& job)
      : m_subject(subject), m_job(job), m_options(job.options), m_matrices(subject.matrices()) {
    const std::string scope = m_options.scope.value_or(m_options.perMatrix ? "matrix" : "global");
    m_scope = scope == "rows"     ? WeightScope::Rows
              : scope == "matrix" ? WeightScope::PerMatrix
                                  : WeightScope::Global;
    m_scopeName = scope;
    m_order = m_options.by == "random" ? WeightOrder::Random : WeightOrder::Magnitude;
  }

  void run() {
    if (m_matrices.empty()) throw Error("prune: there are no matrices in " + m_options.what);
    const double sparsest = 1 - m_options.to.value_or(0.5);
    for (int i = 0; i <= kPoints; ++i) m_sparsities.push_back(sparsest * i / kPoints);
    m_points = scored(m_order, "pruning weights");
    const TensorMap tuned = m_options.finetune ? tune() : TensorMap();
    const bool compared = m_order != WeightOrder::Random && (m_options.render || m_options.json);
    if (compared) m_baseline = scored(WeightOrder::Random, "random baseline");
    const PruningGoal before = m_subject.goal();
    const RunsBeforeAndAfter runs = runsOf(
        before, tuned.empty() ? m_subject.goal(changeAt(sparsest, m_order)) : m_subject.goal(tuned), {});
    const std::vector<HeadDifference> changed = changedHeads(runs);
    report(before, changed);
    if (m_options.out) write(sparsest, tuned);
    std::vector<CurveLine> lines{lineOf("by " + by(), m_points)};
    if (m_options.finetune) lines.push_back(lineOf("fine-tuned", m_points, true));
    if (compared) lines.push_back(lineOf("random", m_baseline));
    m_job.figures.curve(before, "sparsity", lines);
    m_job.figures.maps(runs, changed);
  }

 private:
  std::string by() const { return m_order == WeightOrder::Random ? "random" : "magnitude"; }

  std::shared_ptr<const WeightCuts> cutsAt(double sparsity, WeightOrder order) const {
    return std::make_shared<const WeightCuts>(m_matrices,
                                              WeightPruning{sparsity, order, m_scope, m_options.seed});
  }
  TensorChange changeAt(double sparsity, WeightOrder order) const {
    return [cuts = cutsAt(sparsity, order)](const std::string& name, const Tensor& matrix) {
      return cuts->applied(name, matrix);
    };
  }

  std::vector<PrunePoint> scored(WeightOrder order, const char* what) const {
    Meter meter(m_job.notes, what);
    const RunControl control = meter.control();
    std::vector<PrunePoint> points;
    for (const double sparsity : m_sparsities) {
      control.checkpoint(static_cast<double>(points.size()) / static_cast<double>(m_sparsities.size()));
      const TensorChange change = changeAt(sparsity, order);
      points.push_back({sparsityOf(m_matrices, change), m_subject.goal(change).score({}, {})});
    }
    return points;
  }

  TensorMap tune() {
    TensorMap last;
    for (int i = 1; i <= kFinetunedPoints; ++i) {
      const std::size_t at = (m_points.size() - 1) * static_cast<std::size_t>(i) / kFinetunedPoints;
      const TensorChange change = changeAt(m_sparsities[at], m_order);
      TensorMap start;
      for (const auto& [name, tensor] : m_subject.weights()) start[name] = change(name, tensor);
      last = finetuned(m_subject, m_job, start, {});
      m_points[at].tuned = m_subject.goal(last).score({}, {});
    }
    return last;
  }

  void write(double sparsity, const TensorMap& tuned) const {
    const auto cuts = cutsAt(sparsity, m_order);
    const bool asTuned = !tuned.empty();  // whose zeros stayed zeros
    m_subject.write({[&](const std::string& name) { return cuts->concerns(name); },
                     [&](const std::string& name, const Tensor& matrix) {
                       return asTuned ? matrix : cuts->applied(name, matrix);
                     },
                     m_options.compact},
                    tuned, {}, m_job.notes);
  }

  void report(const PruningGoal& goal, const std::vector<HeadDifference>& changed) const {
    if (m_options.json) {
      m_job.out << json(goal, changed).dump(2) << '\n';
      return;
    }
    const auto scored = [&](double score) { return scoreText(goal, m_subject.ofTask(), score); };
    m_job.out << titleText(m_options, goal);
    std::vector<std::vector<std::string>> rows{
        heading({"SPARSITY", goal.measure, m_options.finetune ? "FINE-TUNED" : ""})};
    for (const PrunePoint& point : m_points)
      rows.push_back({percentText(point.x), scored(point.score), point.tuned ? scored(*point.tuned) : ""});
    m_job.out << table(rows);
    printChanged(m_job.out, changed);
  }

  Json json(const PruningGoal& goal, const std::vector<HeadDifference>& changed) const {
    Json json = titleJson(m_options, goal);
    json["by"] = by();
    json["scope"] = m_scopeName;
    json["per_matrix"] = m_scope == WeightScope::PerMatrix;
    for (const MatrixSource& matrix : m_matrices) json["matrices"].push_back(matrix.name);
    for (std::size_t i = 0; i < m_points.size(); ++i) {
      Json one{{"sparsity", m_points[i].x}, {"score", m_points[i].score}};
      if (m_points[i].tuned) one["fine_tuned"] = *m_points[i].tuned;
      if (!m_baseline.empty()) one["random"] = m_baseline[i].score;
      json["curve"].push_back(std::move(one));
    }
    json["changed"] = changedJson(changed);
    return json;
  }

  const PruneSubject& m_subject;
  const PruneJob& m_job;
  const PruneOptions& m_options;
  std::vector<MatrixSource> m_matrices;
  WeightScope m_scope = WeightScope::Global;
  std::string m_scopeName;
  WeightOrder m_order = WeightOrder::Magnitude;
  std::vector<double> m_sparsities;
  std::vector<PrunePoint> m_points;
  std::vector<PrunePoint> m_baseline;
};

}  // namespace

void pruneWeightsOf(const PruneSubject& subject, const PruneJob& job) {
  WeightsJob(subject, job).run();
}

}  // namespace attenscope
