// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session_state.h"
#include "app/video/frame_reader.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <deque>
#include <map>
#include <vector>

namespace attenscope {

class FrameBar;
class MessageBar;
class Session;
class ViewPane;

/// Goes through the frames of what the session's picture is from, and through those of a camera. While it
/// plays, the frame that is due by the clock is read and computed; those that pass meanwhile are left out, so
/// that nothing ever waits in a row.
class FrameDesk : public QObject {
  Q_OBJECT

 public:
  /// The colours of what `panes` draw are to be the same for all frames.
  FrameDesk(Session& session, FrameBar* bar, MessageBar* messages, std::vector<const ViewPane*> panes,
            QObject* parent);

  /// Shows what a camera, or anything else that is live, gives, until something else is opened.
  void openCamera(const LiveInput& input);
  bool playing() const { return m_playing; }

 private:
  void onState();
  void onTrace();
  void onArrived(const ReadFrame& frame);
  void onFailed(const QString& sentence);
  void want(std::int64_t index, const QString& merge);
  void play(bool wanted);
  void pause();
  /// While it plays: asks for the frame that is due, or waits until one is.
  void tick();
  void leave();
  void endLive();
  void showBar();
  /// Seconds of the source that have been reached by the clock.
  double due() const;
  /// Lets the ranges of what is drawn hold this frame's values too.
  void holdColors();
  void holdColors(const ViewState& drawn, DisplaySettings& display);
  void freeColors();
  QString newMerge(const char* what);

  Session& m_session;
  FrameBar* m_bar;
  MessageBar* m_messages;
  std::vector<const ViewPane*> m_panes;
  FrameReader m_reader;
  QTimer m_next;  ///< until the next frame is due

  std::string m_path;  ///< of what is open
  std::shared_ptr<const FrameSource> m_source;
  std::int64_t m_index = 0;              ///< of the frame that the session has
  std::int64_t m_unreadable = -1;        ///< the frame that was last found to be damaged
  std::optional<std::int64_t> m_wanted;  ///< the frame that is being read, or waited for
  bool m_giving = false;                 ///< the change of state is this object's own
  QString m_merge;                       ///< of what is undone together

  bool m_playing = false;
  QElapsedTimer m_clock;
  double m_from = 0;  ///< seconds of the source when the clock started

  std::optional<LiveInput> m_live;
  Tensor m_livePicture;
  std::deque<std::chrono::steady_clock::time_point> m_liveTimes;

  std::optional<ReadFrame> m_measured;  ///< the frame whose mask is not there yet, or was the last one
  bool m_measuring = false;
  double m_milliseconds = -1;
  bool m_moved = false;  ///< another frame than the first was shown
  /// A range that was fixed here, and the head and channel whose values it holds.
  struct HeldRange {
    ValueRange range;
    int head = 0;
    int channel = 0;
  };
  std::map<RangeKey, HeldRange> m_ranges;
};

}  // namespace attenscope
