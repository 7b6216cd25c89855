// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/help/help_pages.h"
#include "widgets/theme/palette.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

class QMenu;
class QWidget;

namespace attenscope {

class HelpWindow;
class KeyCard;
class Tour;
struct TourStop;

/// Whatever helps: the manual with F1 on what is in front of somebody, the card of keys and gestures, the
/// tour, and what the program is.
class HelpDesk : public QObject {
  Q_OBJECT

 public:
  /// `stops` names what the tour shows, at the moment when it begins.
  HelpDesk(QWidget* window, std::function<std::vector<TourStop>()> stops);
  ~HelpDesk() override;

  /// Appends the entries of the Help menu and gives their shortcuts to the window.
  void fillMenu(QMenu* menu);
  void setColors(const Palette& colors);
  /// What was open in the window before is open again.
  void takeOver(const HelpDesk& before);

  void showTopic(const HelpTopic& topic);
  /// Of what was used last: what lies under the pointer, or what has the keyboard.
  void showHere();
  void showKeys();
  void startTour();
  void showAbout();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  HelpWindow* openWindow();
  const QWidget* inFront() const;

  QWidget* m_window;
  std::function<std::vector<TourStop>()> m_stops;
  Palette m_colors;
  QPointer<HelpWindow> m_help;  ///< the one that was opened last
  QPointer<KeyCard> m_card;
  QPointer<Tour> m_tour;
  bool m_pointing = false;  ///< the mouse was used after the keyboard
};

}  // namespace attenscope
