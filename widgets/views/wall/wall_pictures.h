// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

#include <QImage>
#include <QSize>

#include <map>
#include <memory>
#include <utility>

namespace attenscope {

/// Thumbnails of many matrices, each made once: at once where it is asked for so, else by other threads while
/// the rest is drawn. Used by one thread.
class WallPictures {
 public:
  WallPictures();
  ~WallPictures();

  /// Forgets what belongs to another style or size, and pictures of tensors that are not in the trace
  /// anymore.
  void prepare(const ViewState& state, const QSize& most);
  void forget();
  /// The picture of `matrix` of `step`; null while it is being made.
  /// Where the trace's picture is `below`, the matrix is a map that lies over it.
  QImage picture(const Step& step, const Tensor& matrix, bool atOnce, bool below = false);
  /// Takes in what the threads have finished; whether there was anything.
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
  QSize m_most;
  std::shared_ptr<const Trace> m_trace;
  std::map<const float*, Made> m_pictures;  ///< null while being made
  std::shared_ptr<Mailbox> m_mailbox;
  int m_waiting = 0;
};

}  // namespace attenscope
