// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/wall/wall_pictures.h"

#include "engine/analysis/masked_scores.h"
#include "widgets/drawing/cell_image.h"

#include <QPainter>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>
#include <vector>

namespace attenscope {

namespace {

/// The masked scores that these weights may be computed from: another layer's where a weight is 0, else none
/// that hides.
Tensor hidingScores(const Tensor& weights, const Tensor& masked) {
  TensorBuilder scores(masked.shape());
  for (std::int64_t i = 0; i < weights.size(); ++i) scores[i] = weights[i] == 0 ? masked[i] : 0;
  return scores.finish();
}

/// A map over a picture is a row of the weights.
QImage made(Role role, const Tensor& matrix, const ViewStyle& style, const std::optional<ValueRange>& common,
            const QSize& most, const Tensor& below, bool isMap, const Tensor& masked) {
  const Colormap& map = colormap(style.colormap);
  Step step;
  step.role = role;
  const bool rowsAlone = style.coloring.rowsAlone;
  const Tensor asRow = isMap && rowsAlone ? matrix.reshaped({1, matrix.size()}) : matrix;
  const ValueRange range = common ? *common : valueRange(step, asRow, style);
  if (!below.empty()) {
    const float factor = rowsAlone ? rowFactors(asRow).front() : 1;
    QImage image = pictureImage(below, most).convertToFormat(QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    painter.setOpacity(std::clamp(style.overlay, 0.0, 1.0));
    painter.drawImage(0, 0, smoothImage(matrix, image.size(), range, map, true, factor));
    return image;
  }
  const CellWindow all{0, 0, static_cast<int>(matrix.dim(0)), static_cast<int>(matrix.dim(1))};
  const Keep keep = map.diverging ? Keep::Magnitude : Keep::Maximum;
  std::vector<float> factors;
  if (rowsAlone) factors.assign(static_cast<std::size_t>(all.rows), rowFactors(asRow).front());
  if (rowsAlone && !isMap) factors = rowFactors(matrix);
  const ReducedMatrix reduced =
      masked.empty()
          ? reduceMatrix(matrix, all, most.height(), most.width(), keep, hiddenCells(role), {}, factors)
          : reduceMatrix(matrix, all, most.height(), most.width(), keep, Hidden::MinusInfinity,
                         hidingScores(matrix, masked), factors);
  return cellImage(reduced, range, map);
}

}  // namespace

/// Outlives the view where a thread is still at work.
struct WallPictures::Mailbox {
  std::atomic<bool> wanted{true};
  std::mutex lock;
  std::vector<std::pair<Tensor, QImage>> finished;  ///< with what they are of, so that its place stays taken
};

WallPictures::WallPictures() : m_mailbox(std::make_shared<Mailbox>()) {}

WallPictures::~WallPictures() {
  m_mailbox->wanted = false;
}

void WallPictures::prepare(const ViewState& state, const std::optional<ValueRange>& range,
                           const QSize& most) {
  const bool same = m_most == most && sameColors(m_style, state.style) && m_range == range;
  if (!same) forget();
  if (same && m_trace == state.trace) return;
  if (same) keepThoseOf(*state.trace);
  m_style = state.style;
  m_range = range;
  m_most = most;
  m_trace = state.trace;
}

void WallPictures::forget() {
  m_mailbox->wanted = false;
  m_mailbox = std::make_shared<Mailbox>();
  m_waiting = 0;
  m_pictures.clear();
}

void WallPictures::keepThoseOf(const Trace& trace) {
  // A layer that a run did not compute again has its weights where they were.
  std::erase_if(m_pictures, [&](const auto& picture) {
    const auto within = [&](const Tensor& of) {
      return !std::less<>()(picture.first, of.data()) && std::less<>()(picture.first, of.data() + of.size());
    };
    return std::none_of(trace.steps.begin(), trace.steps.end(),
                        [&](const Step& step) { return within(step.value); }) &&
           std::none_of(trace.thumbnails.begin(), trace.thumbnails.end(),
                        [&](const auto& layer) { return within(layer.second); });
  });
}

QImage WallPictures::picture(const Step& step, const Tensor& matrix, bool atOnce, bool below, bool isMap,
                             const Tensor& masked) {
  const Tensor ground = below ? m_trace->image : Tensor();
  const auto found = m_pictures.find(matrix.data());
  if (found != m_pictures.end() && (!found->second.image.isNull() || !atOnce)) return found->second.image;
  if (atOnce) {
    const QImage image = made(step.role, matrix, m_style, m_range, m_most, ground, isMap, masked);
    m_pictures[matrix.data()] = {matrix, image};
    return image;
  }
  m_pictures[matrix.data()] = {matrix, {}};
  ++m_waiting;
  QThreadPool::globalInstance()->start([mailbox = m_mailbox, role = step.role, matrix, style = m_style,
                                        range = m_range, most = m_most, ground, isMap, masked] {
    if (!mailbox->wanted) return;
    QImage image = made(role, matrix, style, range, most, ground, isMap, masked);
    const std::lock_guard<std::mutex> lock(mailbox->lock);
    mailbox->finished.emplace_back(matrix, std::move(image));
  });
  return {};
}

bool WallPictures::collect() {
  std::vector<std::pair<Tensor, QImage>> finished;
  {
    const std::lock_guard<std::mutex> lock(m_mailbox->lock);
    finished.swap(m_mailbox->finished);
  }
  for (auto& [matrix, image] : finished) {
    --m_waiting;
    if (const auto it = m_pictures.find(matrix.data()); it != m_pictures.end())
      it->second.image = std::move(image);
  }
  return !finished.empty();
}

}  // namespace attenscope
