// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/train_curve.h"

#include "app/command/stop_signals.h"
#include "engine/error.h"
#include "engine/io/atomic_file.h"
#include "engine/io/csv.h"
#include "engine/training/training.h"

#include <ostream>
#include <set>
#include <sstream>

namespace attenscope {

namespace {

std::string numberText(double value) {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text.precision(9);
  text << value;
  return text.str();
}

/// "gradient weights head 0", "gradient encoder weights layer 1 head 3".
std::string titleOf(const GradientPlace& place) {
  std::ostringstream title;
  title << "gradient";
  for (const std::string& word : {place.stack, place.step})
    if (!word.empty()) title << ' ' << word;
  if (place.layer >= 0) title << ' ' << "layer" << ' ' << place.layer;
  if (place.head >= 0) title << ' ' << "head" << ' ' << place.head;
  return title.str();
}

}  // namespace

TrainCurve::TrainCurve(std::filesystem::path file, const Task& task) : m_file(std::move(file)), m_task(task) {
  if (m_file.extension() != ".csv")
    throw Error("--curve " + printable(m_file.string()) + ": expected a file ending in .csv");
  try {
    checkWritable(m_file);
  } catch (const Error& error) {
    throw Error("--curve " + std::string(error.what()));
  }
}

void TrainCurve::observe(const TrainingProgress& progress) {
  Line line{progress, {}};
  line.progress.trace = nullptr;
  line.progress.weights = nullptr;
  if (isWatched(m_task, progress.step, progress.steps)) {
    try {
      line.scores = evaluateEdited(m_task, weightsOf(m_task, *progress.weights), watchedExamples(m_task), {},
                                   RunControl([](double) { return !stopAsked(); }), kWatchedSeed);
    } catch (const Cancelled&) {  // what was measured before is written
    }
  }
  m_lines.push_back(std::move(line));
}

void TrainCurve::write() const {
  std::set<std::string> scores;
  std::set<GradientPlace> places;
  for (const Line& line : m_lines) {
    if (line.scores)
      for (const auto& [name, score] : *line.scores) scores.insert(name);
    for (const auto& [place, size] : line.progress.gradients) places.insert(place);
  }
  writeAtomically(m_file, [&](std::ostream& out) {
    out << "step";
    for (const char* title : {"loss", "smoothed_loss", "learning_rate", "gradient_norm"}) out << ',' << title;
    for (const std::string& name : scores) out << ',' << csvField(name);
    for (const GradientPlace& place : places) out << ',' << csvField(titleOf(place));
    out << '\n';
    for (const Line& line : m_lines) {
      const TrainingProgress& progress = line.progress;
      out << progress.step << ',' << numberText(progress.loss) << ',' << numberText(progress.smoothLoss)
          << ',' << numberText(progress.learningRate) << ',' << numberText(progress.gradientNorm);
      for (const std::string& name : scores) {
        const bool has = line.scores && line.scores->contains(name);
        out << ',' << (has ? numberText(line.scores->at(name)) : std::string());
      }
      for (const GradientPlace& place : places) {
        const auto size = progress.gradients.find(place);
        out << ',' << (size != progress.gradients.end() ? numberText(size->second) : std::string());
      }
      out << '\n';
    }
  });
}

}  // namespace attenscope
