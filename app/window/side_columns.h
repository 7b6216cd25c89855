// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

#include <array>
#include <optional>

class QSplitter;
class QWidget;

namespace attenscope {

/// The columns left and right of the views. Each can be folded away; the views keep half of the width, and
/// where both columns would need more than the other half, the one that was called last stays.
class SideColumns : public QObject {
  Q_OBJECT

 public:
  enum Side { Left, Right };

  /// `columns` holds the left column, the views and the right column.
  explicit SideColumns(QSplitter* columns);

  /// What the user wants; a column that is called and has no room beside the other takes its place.
  void setShown(Side side, bool shown);
  void toggle(Side side) { setShown(side, !shown(side)); }
  /// Folds both away for a while; what is called meanwhile is shown, and forgotten by bringBack().
  void putAway();
  void bringBack();
  /// What is needed beside the views: shown, or while both are put away, once they are back.
  void need(Side side);
  bool shown(Side side) const;
  /// The widths of the three; of a column that is hidden, the one that it had.
  QList<int> sizes() const;
  /// Remembers in the settings what the user wants, and brings it back.
  void remember() const;
  void recall();
  /// Shows and bounds the columns for the width and the size of the text.
  void fit();

 signals:
  void changed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* column(Side side) const;

  QSplitter* m_columns;
  struct Wanted {
    std::array<bool, 2> sides{true, true};
    Side last = Left;  ///< the one that stays where there is room for one alone
  };
  Wanted m_now;
  std::optional<Wanted> m_usual;  ///< while both are put away
  std::array<int, 2> m_widths{};  ///< of what is hidden
};

}  // namespace attenscope
