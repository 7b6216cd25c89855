// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QRect>
#include <QSize>
#include <QString>
#include <QStringList>
#include <QtGui/qaccessible_base.h>

#include <functional>
#include <optional>

class QAccessibleEvent;
class QWidget;

namespace attenscope {

/// A part of a widget that paints itself, such as a chip, a card or a cell: what a screen reader says of it.
struct SpokenPart {
  QString name;           ///< "it → because, 0.177"
  QString description{};  ///< what more is to be known: "hidden as a key"
  QRect rect{};           ///< in the widget; empty where it is not drawn now
  bool selected = false;
};

/// A number that a widget has, with its bounds: what is heard of a slider.
struct SpokenNumber {
  double value = 0;
  double least = 0;
  double most = 1;
  double step = 0;
};

/// What the whole widget is. Its name is QWidget's accessibleName(), its description accessibleDescription()
/// unless it is given here.
struct SpokenWhole {
  QAccessible::Role role = QAccessible::Grouping;
  QAccessible::Role partRole = QAccessible::ListItem;
  QString value{};  ///< what is chosen or shown: "Encoder"
  std::optional<SpokenNumber> number{};
  QString description{};
};

/// Mixed into a widget that paints what it holds: tells assistive technologies what that is. The parts are a
/// list, or with several columns a table, whose cells are counted row by row; a widget without parts has
/// those that lie in it as usual. Every part has to be reached by the keyboard as well; the current one is
/// that where the keys are.
class Spoken {
 public:
  virtual SpokenWhole spoken() const = 0;
  /// Columns × rows of the parts; empty where there are none.
  virtual QSize spokenGrid() const { return {0, 0}; }
  virtual SpokenPart spokenPart(int part) const;
  virtual QString spokenRow(int row) const;
  virtual QString spokenColumn(int column) const;
  /// The part at a position in the widget; −1 for none.
  virtual int spokenAt(const QPoint& position) const;
  /// The part where the keys are; −1 for none.
  virtual int spokenCurrent() const { return -1; }
  /// Does with a part what a click does.
  virtual void pressSpoken(int part);
  virtual void setSpokenNumber(double number);
  int spokenCount() const;

  /// Whether somebody listens: what is said costs nothing otherwise.
  static bool isHeard();
  /// Hears what widgets of this kind say, beside whatever assistive technology does; nothing: no more. Where
  /// there is none to listen, as without a display, this is how to know what it would be told.
  static void listen(std::function<void(QAccessibleEvent& event)> listener);

  Spoken(const Spoken&) = delete;
  Spoken& operator=(const Spoken&) = delete;

 protected:
  /// Lets Qt ask widgets of this kind.
  Spoken();
  virtual ~Spoken() = default;
  /// To be called where another part is current or says something else: it is spoken if the widget has the
  /// focus. Costs nothing while nobody listens.
  void tellCurrent();
  /// To be called where value or number changed.
  void tellValue();
  /// To be called where the widget says something that must not be missed, such as an error.
  void tellAlert();

 private:
  QWidget* widget();
};

}  // namespace attenscope
