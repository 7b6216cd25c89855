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

QImage made(Role role, const Tensor& matrix, const ViewStyle& style, const QSize& most, const Tensor& below,
            const Tensor& masked) {
  const Colormap& map = colormap(style.colormap);
  if (!below.empty()) {
    Step step;
    step.role = role;
    QImage image = pictureImage(below, most).convertToFormat(QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    painter.setOpacity(std::clamp(style.overlay, 0.0, 1.0));
    painter.drawImage(0, 0, smoothImage(matrix, image.size(), valueRange(step, matrix, style), map, true));
    return image;
  }
  const CellWindow all{0, 0, static_cast<int>(matrix.dim(0)), static_cast<int>(matrix.dim(1))};
  const Keep keep = map.diverging ? Keep::Magnitude : Keep::Maximum;
  const ReducedMatrix reduced =
      masked.empty() ? reduceMatrix(matrix, all, most.height(), most.width(), keep, hiddenCells(role))
                     : reduceMatrix(matrix, all, most.height(), most.width(), keep, Hidden::MinusInfinity,
                                    hidingScores(matrix, masked));
  Step step;
  step.role = role;
  // The extremes that count survive the reduction.
  return cellImage(reduced, valueRange(step, Tensor({reduced.rows, reduced.columns}, reduced.values), style),
                   map);
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

void WallPictures::prepare(const ViewState& state, const QSize& most) {
  const bool same = m_most == most && m_style.colormap == state.style.colormap &&
                    m_style.fixedRange == state.style.fixedRange && m_style.low == state.style.low &&
                    m_style.high == state.style.high && m_style.overlay == state.style.overlay;
  if (!same) forget();
  if (same && m_trace == state.trace) return;
  if (same) keepThoseOf(*state.trace);
  m_style = state.style;
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

QImage WallPictures::picture(const Step& step, const Tensor& matrix, bool atOnce, bool below,
                             const Tensor& masked) {
  const Tensor ground = below ? m_trace->image : Tensor();
  const auto found = m_pictures.find(matrix.data());
  if (found != m_pictures.end() && (!found->second.image.isNull() || !atOnce)) return found->second.image;
  if (atOnce) {
    const QImage image = made(step.role, matrix, m_style, m_most, ground, masked);
    m_pictures[matrix.data()] = {matrix, image};
    return image;
  }
  m_pictures[matrix.data()] = {matrix, {}};
  ++m_waiting;
  QThreadPool::globalInstance()->start(
      [mailbox = m_mailbox, role = step.role, matrix, style = m_style, most = m_most, ground, masked] {
        if (!mailbox->wanted) return;
        QImage image = made(role, matrix, style, most, ground, masked);
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
