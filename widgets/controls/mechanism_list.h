// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>
#include <QString>

#include <vector>

namespace attenscope {

struct MechanismItem {
  QString id;
  QString title;
  QString group;    ///< heading; items of a group are adjacent
  QString summary;  ///< tooltip
};

/// The grouped list of mechanisms. Coloured by the style sheet.
class MechanismList : public QListWidget {
  Q_OBJECT

 public:
  explicit MechanismList(QWidget* parent = nullptr);

  /// Keeps the current item if it still exists; emits nothing.
  void setItems(const std::vector<MechanismItem>& items);
  /// Emits nothing.
  void setCurrent(const QString& id);
  QString current() const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 signals:
  /// The user chose another mechanism.
  void chosen(const QString& id);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void sizeItems();

  bool m_quiet = false;
};

}  // namespace attenscope
