// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/palette.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QSize>

#include <optional>

class QFrame;
class QKeyEvent;
class QLabel;
class QSplitter;
class QTimer;
class QToolButton;
class QWidget;

namespace attenscope {

class LessonDesk;
class LessonPanel;
class PresenterLayer;
class Session;
class SideColumns;
class ViewEdits;

/// What of the window is put away or made large for an audience.
struct PresentedParts {
  QList<QWidget*> bars;  ///< hidden
  SideColumns* sides = nullptr;
  QList<QSplitter*> splitters;
  LessonPanel* panel = nullptr;
  LessonDesk* lessons = nullptr;
};

/// Shows the window to an audience: the whole screen, large type, no side panels, a light around the pointer,
/// the keys that were pressed, a black screen, drawing by hand. Pages are those of a lesson or else the steps
/// of the run. Leaving puts everything back as it was.
class Presenter : public QObject {
  Q_OBJECT

 public:
  Presenter(Session& session, ViewEdits& edits, PresentedParts parts, QWidget* window);

  bool on() const { return m_before.has_value(); }
  void setOn(bool on);
  void setColors(const Palette& palette);
  /// The next page of the lesson or step of the run; −1: the one before.
  void turn(int by);
  PresenterLayer* layer() const { return m_layer; }

 signals:
  void changed(bool on);
  /// Text of this size, in per cent, fits the screen; it is not to be remembered.
  void textSizeWanted(int percent);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Before {
    Qt::WindowStates state;
    QSize size;
    int textSize = 100;
    bool folded = false;
    QPointer<QWidget> focus;
    QList<QWidget*> bars{};  ///< that were shown
    QList<QByteArray> splitters{};
  };

  void enter();
  void leave();
  void putSplittersBack();
  void makeBar();
  QToolButton* tool(const char* name, const QString& sign, const QString& help);
  void fit();
  void place();
  void refreshBar();
  void setDrawing(bool drawing);
  void setBlack(bool black);
  void setSpotlight(bool on);
  void pointerAt(const QPoint& global);
  bool keyOf(QKeyEvent& event, bool typing, bool act);
  void seeKey(const QKeyEvent& event, bool atWindow);
  void cue(const QString& keys, const QString& words);
  QString keysText(const QKeyEvent& event) const;

  Session& m_session;
  ViewEdits& m_edits;
  PresentedParts m_parts;
  QWidget* m_window;
  Palette m_palette = darkPalette();
  std::optional<Before> m_before;
  PresenterLayer* m_layer = nullptr;  ///< while presenting
  QFrame* m_bar = nullptr;            ///< likewise
  QLabel* m_place = nullptr;
  QToolButton* m_draw = nullptr;
  QTimer* m_idle;     ///< until light and tools go
  QTimer* m_cueEnds;  ///< until the cue goes
  int m_fitted = 0;   ///< the size of text that was asked for last
  bool m_spotlight = true;
  QString m_pressed;              ///< a key on its way through the widgets
  QList<QByteArray> m_laterBack;  ///< splitters, once the window has its size again
  QSize m_sizeBack;
};

}  // namespace attenscope
