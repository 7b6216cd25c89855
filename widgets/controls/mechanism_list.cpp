// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/mechanism_list.h"

#include "widgets/theme/palette.h"
#include "widgets/theme/text_scale.h"

#include <QSignalBlocker>

#include <algorithm>

namespace attenscope {

namespace {

constexpr int kIdRole = Qt::UserRole;
constexpr TextPixels kItemHeight{26};
constexpr TextPixels kHeadingHeight{24};
constexpr TextPixels kHighest{252};  // beyond it the list scrolls, so that the parameters stay in sight

}  // namespace

MechanismList::MechanismList(QWidget* parent) : QListWidget(parent) {
  setObjectName(QStringLiteral("mechanismList"));
  setAccessibleName(tr("Mechanism"));
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
  setMouseTracking(true);
  connect(this, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
    if (!m_quiet && item != nullptr) emit chosen(item->data(kIdRole).toString());
  });
}

void MechanismList::setItems(const std::vector<MechanismItem>& items) {
  const QString kept = current();
  m_quiet = true;
  clear();
  QString group;
  for (const MechanismItem& item : items) {
    if (item.group != group) {
      group = item.group;
      auto* heading = new QListWidgetItem(group, this);
      heading->setFlags(Qt::NoItemFlags);  // the arrow keys pass over it
      heading->setTextAlignment(Qt::AlignLeft | Qt::AlignBottom);
    }
    auto* entry = new QListWidgetItem(item.title, this);
    entry->setData(kIdRole, item.id);
    entry->setToolTip(item.summary);
  }
  m_quiet = false;
  sizeItems();
  setCurrent(kept);
  updateGeometry();
}

void MechanismList::sizeItems() {
  for (int i = 0; i < count(); ++i) {
    const bool heading = !(item(i)->flags() & Qt::ItemIsEnabled);
    item(i)->setFont(uiFont(heading ? 11 : 13));
    item(i)->setSizeHint({0, heading ? kHeadingHeight : kItemHeight});
  }
}

void MechanismList::setCurrent(const QString& id) {
  if (!id.isEmpty() && current() == id) return;
  m_quiet = true;
  QListWidgetItem* found = nullptr;
  for (int i = 0; i < count(); ++i)
    if (item(i)->data(kIdRole).toString() == id && (item(i)->flags() & Qt::ItemIsEnabled)) found = item(i);
  setCurrentItem(found);
  if (found != nullptr) scrollToItem(found);
  m_quiet = false;
}

QString MechanismList::current() const {
  return currentItem() == nullptr ? QString() : currentItem()->data(kIdRole).toString();
}

QSize MechanismList::sizeHint() const {
  int height = 2;
  for (int i = 0; i < count(); ++i) height += item(i)->sizeHint().height();
  return {wholeWithText(220), std::min<int>(height, kHighest)};
}

QSize MechanismList::minimumSizeHint() const {
  // Three lines at least; beyond them the list scrolls.
  return {wholeWithText(120), std::min<int>(sizeHint().height(), kHeadingHeight + 2 * kItemHeight + 2)};
}

void MechanismList::changeEvent(QEvent* event) {
  QListWidget::changeEvent(event);
  if (event->type() != QEvent::FontChange) return;
  sizeItems();
  updateGeometry();
  if (currentItem() != nullptr) scrollToItem(currentItem());
}

}  // namespace attenscope
