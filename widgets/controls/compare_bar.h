// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/palette.h"

#include <QFrame>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

class QComboBox;
class QLineEdit;
class QMenu;
class QToolButton;

namespace attenscope {

class ElidedLabel;
class Segmented;

/// A head and how much it changed, in words.
struct RankedHead {
  QString text;  ///< "layer 2 head 1 · 0.43 bits"
  int place = 0;
};

/// One line on what a run is compared with, with everything that can be done about it: "B · text “the dog” ·
/// output 12 % different", swap, B or the difference, the heads that changed most, end.
class CompareBar : public QFrame {
  Q_OBJECT

 public:
  explicit CompareBar(QWidget* parent = nullptr);

  static constexpr const char* kOther = "b";
  static constexpr const char* kDifference = "difference";
  static constexpr const char* kCauses = "causes";

  struct Content {
    QString what;                   ///< what B is
    std::optional<QString> text{};  ///< the text that B reads, where it can be typed
    QString change;                 ///< by how much the results differ
    QString details;                ///< tooltip
    QString shown;                  ///< what is shown beside A: kOther, kDifference or kCauses
    std::vector<RankedHead> heads{};
    QStringList steps{};  ///< of causes: the steps that can be traced
    QString traced{};     ///< and the one that is
    bool causes = true;   ///< whether there is anything to trace: B is a run of its own
  };
  /// Shows a comparison; without one the bar is hidden.
  void show(const std::optional<Content>& content);
  void setColors(const Palette& palette);
  QString text() const;
  /// Where B's text is typed.
  QLineEdit* field() const { return m_field; }

 signals:
  void swapWanted();
  void shownWanted(const QString& shown);
  /// Another step to be traced.
  void stepWanted(const QString& step);
  void textTyped(const QString& text);
  /// RankedHead::place of the one that was picked.
  void headWanted(int place);
  void endWanted();

 private:
  void showSteps(const QStringList& steps, const QString& traced);
  void showHeads(const std::vector<RankedHead>& heads);

  ElidedLabel* m_what = nullptr;
  QLineEdit* m_field = nullptr;
  ElidedLabel* m_change = nullptr;
  QToolButton* m_swap = nullptr;
  Segmented* m_shown = nullptr;
  QComboBox* m_steps = nullptr;
  QToolButton* m_heads = nullptr;
  QMenu* m_menu = nullptr;
  QToolButton* m_end = nullptr;
  QString m_headsShown;
};

}  // namespace attenscope
