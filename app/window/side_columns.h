// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <array>

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
  bool shown(Side side) const;
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
  std::array<bool, 2> m_wanted{true, true};
  Side m_last = Left;  ///< the one that stays where there is room for one alone
};

}  // namespace attenscope
