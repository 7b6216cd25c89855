// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

namespace attenscope {

/// Shows where the keys are: a ring round the control with the focus, in the window and in its dialogs, from
/// when a key is pressed until the mouse is. Of what one types into only once the focus was moved there by
/// keys. It lies over everything and takes no room, so that no control has to leave any.
class FocusRing : public QObject {
  Q_OBJECT

 public:
  explicit FocusRing(QWidget* owner);
  ~FocusRing() override;

  /// The ring that is shown now; null for none.
  const QWidget* ring() const;
  /// Takes the ring away until the focus is moved again.
  void rest();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  bool isOurs(const QWidget* widget) const;
  void follow(QWidget* focus);
  void watch(QWidget* focus);
  void place();

  QWidget* m_owner;
  QPointer<QWidget> m_focus;
  QPointer<QWidget> m_ring;
  /// The focused widget and all that it lies in: where one of them moves, so does it.
  QList<const QObject*> m_watched;
  bool m_byKeys = false;
};

}  // namespace attenscope
