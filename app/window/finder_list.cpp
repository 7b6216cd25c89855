// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/finder_list.h"

#include "widgets/drawing/text.h"
#include "widgets/theme/text_scale.h"

#include <QAbstractListModel>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace attenscope {

namespace {

constexpr TextPixels kLine{30};
constexpr TextPixels kMargin{12};
constexpr TextPixels kGap{16};
constexpr double kMostOfKind = 0.45;  // of the width; the name has the rest

}  // namespace

class FinderList::Lines : public QAbstractListModel {
 public:
  using QAbstractListModel::QAbstractListModel;

  void set(std::vector<Find> finds) {
    beginResetModel();
    m_finds = std::move(finds);
    endResetModel();
  }
  const Find& at(int line) const { return m_finds[static_cast<std::size_t>(line)]; }
  int rowCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : static_cast<int>(m_finds.size());
  }
  /// As a screen reader says it.
  QVariant data(const QModelIndex& index, int role) const override {
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
    const Findable& what = *at(index.row()).what;
    return what.name + QStringLiteral(", ") + what.kind;
  }

 private:
  std::vector<Find> m_finds;
};

class FinderList::LineDelegate : public QStyledItemDelegate {
 public:
  LineDelegate(const Lines& lines, QObject* parent) : QStyledItemDelegate(parent), m_lines(lines) {}

  void setColors(const Palette& palette) { m_palette = palette; }
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {0, kLine}; }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const Find& find = m_lines.at(index.row());
    const bool chosen = (option.state & QStyle::State_Selected) != 0;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (chosen) {
      painter->setPen(Qt::NoPen);
      painter->setBrush(m_palette.selection);
      painter->drawRoundedRect(QRectF(option.rect).adjusted(4, 1, -4, -1), 6, 6);
    }
    QRectF rest = QRectF(option.rect).adjusted(kMargin, 0, -kMargin, 0);
    rest.setRight(drawAside(*painter, rest, *find.what));
    drawName(*painter, rest, find);
    painter->restore();
  }

 private:
  /// Draws shortcut and kind at the right; returns where they begin.
  double drawAside(QPainter& painter, const QRectF& line, const Findable& what) const {
    double right = line.right();
    const auto draw = [&](const QString& text, const QFont& font, double most) {
      if (text.isEmpty()) return;
      const QString shown = elidedText(font, text, Qt::ElideRight, most);
      const double width = textWidth(font, shown);
      painter.setFont(font);
      painter.setPen(m_palette.muted);
      drawLine(painter, QRectF(right - width, line.top(), width, line.height()),
               Qt::AlignLeft | Qt::AlignVCenter, shown);
      right -= width + kGap;
    };
    draw(what.shortcut, numberFont(12), line.width() * kMostOfKind);
    draw(what.kind, uiFont(12), std::max(0.0, line.width() * kMostOfKind - (line.right() - right)));
    return right;
  }

  void drawName(QPainter& painter, const QRectF& box, const Find& find) const {
    const QFont usual = uiFont(13);
    const QFont stressed = uiFont(13, QFont::DemiBold);
    const QString shown = elidedText(usual, find.what->name, Qt::ElideRight, box.width());
    painter.setClipRect(box);
    double x = box.left();
    const auto draw = [&](int from, int length, bool stress) {
      const QString part = shown.mid(from, length);
      if (part.isEmpty()) return;
      painter.setFont(stress ? stressed : usual);
      painter.setPen(stress ? m_palette.accent : m_palette.text);
      const double width = textWidth(painter.font(), part);
      drawLine(painter, QRectF(x, box.top(), width, box.height()), Qt::AlignLeft | Qt::AlignVCenter, part);
      x += width;
    };
    int done = 0;
    for (const auto& [from, length] : find.stressed) {
      draw(done, from - done, false);
      draw(from, length, true);
      done = from + length;
    }
    draw(done, static_cast<int>(shown.size()), false);
  }

  const Lines& m_lines;
  Palette m_palette = darkPalette();
};

FinderList::FinderList(QWidget* parent)
    : QListView(parent), m_lines(new Lines(this)), m_delegate(new LineDelegate(*m_lines, this)) {
  setObjectName(QStringLiteral("finderList"));
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::NoFocus);  // the keyboard stays with the text
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setUniformItemSizes(true);
  setMouseTracking(true);
  setModel(m_lines);
  setItemDelegate(m_delegate);
  connect(this, &QListView::entered, this, &QListView::setCurrentIndex);
}

void FinderList::setColors(const Palette& palette) {
  m_delegate->setColors(palette);
  viewport()->update();
}

void FinderList::setFinds(std::vector<Find> finds) {
  m_lines->set(std::move(finds));
  if (count() > 0) setCurrentIndex(m_lines->index(0));
}

int FinderList::count() const {
  return m_lines->rowCount();
}

const Findable* FinderList::current() const {
  return currentIndex().isValid() ? m_lines->at(currentIndex().row()).what : nullptr;
}

void FinderList::move(int by) {
  if (count() > 0) setCurrentIndex(m_lines->index(std::clamp(currentIndex().row() + by, 0, count() - 1)));
}

int FinderList::visibleLines() const {
  return std::max(1, viewport()->height() / lineHeight());
}

int FinderList::lineHeight() {
  return kLine;
}

}  // namespace attenscope
