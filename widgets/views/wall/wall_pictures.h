// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

#include <QImage>
#include <QSize>

#include <map>
#include <memory>
#include <utility>

namespace attenscope {

/// A cache of thumbnails of matrices, each made once: immediately on request, else on other threads while the
/// rest is drawn. To be used from one thread.
class WallPictures {
 public:
  WallPictures();
  ~WallPictures();

  /// All are on the scale `range`; without one, each is on its own. Discards pictures of another style or
  /// size, and those of tensors that are no longer in the trace.
  void prepare(const ViewState& state, const std::optional<ValueRange>& range, const QSize& most);
  void forget();
  /// The picture of `matrix` of `step`; null while it is being made. With `below`, the matrix is a map that
  /// is drawn over the trace's image. With `isMap` it is the row of one query. Weights of 0 whose score in
  /// `masked`, of the same shape or empty, is −∞ are hidden: transparent.
  QImage picture(const Step& step, const Tensor& matrix, bool atOnce, bool below = false, bool isMap = false,
                 const Tensor& masked = {});
  /// Collects what the threads have finished; returns whether there was anything.
  bool collect();
  bool waiting() const { return m_waiting > 0; }

 private:
  struct Made {
    Tensor of;
    QImage image;
  };
  struct Mailbox;

  void keepThoseOf(const Trace& trace);

  ViewStyle m_style;
  std::optional<ValueRange> m_range;
  QSize m_most;
  std::shared_ptr<const Trace> m_trace;
  std::map<const float*, Made> m_pictures;  ///< null while being made
  std::shared_ptr<Mailbox> m_mailbox;
  int m_waiting = 0;
};

}  // namespace attenscope
