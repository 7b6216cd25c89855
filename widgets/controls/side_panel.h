// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>
#include <QString>

class QLabel;
class QVBoxLayout;

namespace attenscope {

/// A panel that takes the place of the selected cell in the right column: a heading with a button that closes
/// it, and below it a column that scrolls. It asks for the width that its parts need.
class SidePanel : public QScrollArea {
  Q_OBJECT

 public:
  /// Its parts are named after `name`: "prune" → "prunePanel", "pruneContent", "pruneClose".
  SidePanel(const QString& name, const QString& heading, const QString& closes, QWidget* parent = nullptr);
  QSize minimumSizeHint() const override;

 signals:
  void closeWanted();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  /// The column, for the panel's parts.
  QVBoxLayout* parts() const { return m_column; }
  /// A column without margins that fills `holder`.
  static QVBoxLayout* columnIn(QWidget* holder, int spacing);
  /// Plain words over as many lines as they need.
  static QLabel* note(QWidget* parent, const char* name, const char* role = "muted");

 private:
  QVBoxLayout* m_column = nullptr;
};

}  // namespace attenscope
