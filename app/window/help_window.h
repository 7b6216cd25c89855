// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/help/help_pages.h"
#include "widgets/theme/palette.h"

#include <QWidget>

class QLineEdit;
class QListWidget;
class QStackedWidget;
class QTextBrowser;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace attenscope {

/// The manual: its contents at the left, or what was found of the words typed above them; the page at the
/// right.
class HelpWindow : public QWidget {
  Q_OBJECT

 public:
  /// A window of its own. Over a modal dialog it must be that dialog's child, so that it can be used.
  explicit HelpWindow(QWidget* parent);

  void setColors(const Palette& colors);
  /// Shows a page, from a section of it on; back leads to what was shown before.
  void showTopic(const HelpTopic& topic);
  const HelpTopic& topic() const { return m_topic; }
  void search(const QString& words);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void makeContents();
  void step(int by);
  /// The same, without a place to go back to.
  void display(const HelpTopic& topic);
  void follow(const QUrl& link);
  void find();
  void markWords();
  QTreeWidgetItem* itemOf(const HelpTopic& topic) const;

  Palette m_colors;
  HelpTopic m_topic;
  QString m_shown;  ///< id of the page in the browser
  std::vector<HelpTopic> m_past;
  std::size_t m_at = 0;  ///< of m_past, where one is
  QToolButton* m_back = nullptr;
  QToolButton* m_forward = nullptr;
  QLineEdit* m_words = nullptr;
  QStackedWidget* m_left = nullptr;
  QTreeWidget* m_contents = nullptr;
  QListWidget* m_hits = nullptr;
  QTextBrowser* m_browser = nullptr;
};

}  // namespace attenscope
