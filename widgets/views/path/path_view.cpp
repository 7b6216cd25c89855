// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/path/path_view.h"

#include "widgets/drawing/cell_image.h"
#include "widgets/drawing/labels.h"
#include "widgets/theme/text_scale.h"

#include <QKeyEvent>
#include <QLineF>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr int kLargestPicture = 1600;
constexpr TextPixels kDisc{9};  // radius of a number on the picture

/// Marks on pictures keep the dark theme's bright hues.
const Palette& onPicture() {
  static const Palette palette = darkPalette();
  return palette;
}

/// The sides of `box` as far as they lie inside `limit`: a square that reaches over the edge stays open
/// there.
void drawInside(QCPPainter& painter, const QRectF& box, const QRectF& limit, const QPen& pen) {
  painter.setPen(pen);
  const double left = std::max(box.left(), limit.left());
  const double right = std::min(box.right(), limit.right());
  const double top = std::max(box.top(), limit.top());
  const double bottom = std::min(box.bottom(), limit.bottom());
  if (left >= right || top >= bottom) return;
  for (const double y : {box.top(), box.bottom()})
    if (y >= limit.top() && y <= limit.bottom()) painter.drawLine(QLineF(left, y, right, y));
  for (const double x : {box.left(), box.right()})
    if (x >= limit.left() && x <= limit.right()) painter.drawLine(QLineF(x, top, x, bottom));
}

QPointF placeOn(const QRectF& picture, const QPointF& share) {
  return {picture.left() + share.x() * picture.width(), picture.top() + share.y() * picture.height()};
}

double discRadius(const QRectF& picture) {
  return std::clamp<double>(0.05 * std::min(picture.width(), picture.height()), 2.5, kDisc);
}

}  // namespace

PathView::PathView(QWidget* parent) : View(parent) {}

bool PathView::accepts(const Trace& trace, const Step& step) {
  return !step.links.patches.empty() && glimpsesOf(trace, step).has_value();
}

bool PathView::acceptsBoxes(const Trace& trace, const Step& step) {
  return step.links.patches.empty() && glimpsesOf(trace, step).has_value();
}

void PathView::stateChanged() {
  const Step* step = state().stepOrNull();
  m_glimpses.clear();
  if (step == nullptr) return;
  if (auto found = glimpsesOf(*state().trace, *step)) m_glimpses = std::move(*found);
  const Tensor& picture = state().trace->image;
  if (m_glimpses.empty()) {
    m_picture = QImage();
    m_pictureOf = Tensor();
  } else if (!m_pictureOf.sameAs(picture)) {
    m_picture = pictureImage(picture, QSize(kLargestPicture, kLargestPicture));
    m_pictureOf = picture;
  }
}

QString PathView::heading() const {
  if (m_glimpses.empty()) return View::heading();
  if (hasPatches()) return tr("Glimpse path · %1 of %2").arg(shownGlimpse() + 1).arg(m_glimpses.size());
  if (m_glimpses.size() > 1) return tr("Box · %1 of %2").arg(shownGlimpse() + 1).arg(m_glimpses.size());
  const QRectF& box = m_glimpses.front().squares.front();
  return tr("Box · columns %1 to %2, rows %3 to %4")
      .arg(formatNumber(box.left()), formatNumber(box.right()), formatNumber(box.top()),
           formatNumber(box.bottom()));
}

bool PathView::hasPatches() const {
  const Step* step = state().stepOrNull();
  return step != nullptr && !step->links.patches.empty();
}

PathLayout PathView::layout(const QRectF& rect) const {
  if (m_glimpses.empty()) return {};
  const auto scales = static_cast<int>(m_glimpses.front().squares.size());
  return layOutPath(rect, m_picture.size(), static_cast<int>(m_glimpses.size()), hasPatches() ? scales : 0);
}

void PathView::render(QCPPainter& painter, const QRectF& rect) {
  const PathLayout where = layout(rect);
  if (where.picture.isEmpty()) return;
  painter.save();
  painter.setAntialiasing(false);
  painter.setRenderHint(QPainter::SmoothPixmapTransform, true);
  painter.drawImage(where.picture, m_picture);
  painter.setAntialiasing(true);
  drawSquares(painter, where.picture);
  if (hasPatches() || m_glimpses.size() > 1) drawPath(painter, where.picture);
  if (!where.table.isNull()) drawTable(painter, where);
  painter.restore();
}

void PathView::drawSquares(QCPPainter& painter, const QRectF& picture) const {
  const int shown = shownGlimpse();
  const QRectF limit = picture.adjusted(1.5, 1.5, -1.5, -1.5);
  const auto draw = [&](const QRectF& square, const QColor& color, double width) {
    const QRectF box(placeOn(picture, square.topLeft()), placeOn(picture, square.bottomRight()));
    // On any picture a light and a dark line together are seen.
    drawInside(painter, box, limit, QPen(QColor(0, 0, 0, 130), width + 1.6, Qt::SolidLine, Qt::FlatCap));
    drawInside(painter, box, limit, QPen(color, width, Qt::SolidLine, Qt::SquareCap));
  };
  QColor faint(255, 255, 255, 150);
  for (int i = 0; i < static_cast<int>(m_glimpses.size()); ++i)
    if (i != shown) draw(m_glimpses[static_cast<std::size_t>(i)].squares.front(), faint, 1);
  const std::vector<QRectF>& squares = m_glimpses[static_cast<std::size_t>(shown)].squares;
  for (std::size_t scale = squares.size(); scale-- > 0;)
    draw(squares[scale], onPicture().query, scale == 0 ? 2.4 : 1.6);
}

void PathView::drawPath(QCPPainter& painter, const QRectF& picture) const {
  const int shown = shownGlimpse();
  const double radius = discRadius(picture);
  const QRectF inside = picture.adjusted(radius + 1, radius + 1, -radius - 1, -radius - 1);
  const auto at = [&](int i) {
    QPointF point = placeOn(picture, m_glimpses[static_cast<std::size_t>(i)].centre);
    if (inside.isEmpty()) return picture.center();
    return QPointF(std::clamp(point.x(), inside.left(), inside.right()),
                   std::clamp(point.y(), inside.top(), inside.bottom()));
  };
  const int count = static_cast<int>(m_glimpses.size());
  QPolygonF path;
  for (int i = 0; i < count; ++i) path << at(i);
  painter.setBrush(Qt::NoBrush);
  if (count > 1)
    for (const QPen& pen : {QPen(QColor(0, 0, 0, 140), 4), QPen(QColor(255, 255, 255, 230), 1.8)}) {
      painter.setPen(pen);
      painter.drawPolyline(path);
    }
  painter.setFont(numberFont(11, QFont::DemiBold));
  // The selected one last, on top where places lie over each other.
  for (int turn = 0; turn <= count; ++turn) {
    const int i = turn == count ? shown : turn;
    if (turn == shown) continue;
    const bool chosen = i == shown;
    painter.setPen(QPen(QColor(0, 0, 0, 170), 1.2));
    painter.setBrush(chosen ? onPicture().query : QColor(250, 250, 250));
    painter.drawEllipse(at(i), radius, radius);
    if (radius < 7) continue;
    painter.setPen(QColor(20, 20, 20));
    painter.drawText(QRectF(at(i) - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius)),
                     Qt::AlignCenter | Qt::TextDontClip, QString::number(i + 1));
  }
}

void PathView::drawTable(QCPPainter& painter, const PathLayout& where) const {
  const Palette& palette = state().style.palette;
  const int shown = shownGlimpse();
  const int scales = static_cast<int>(m_glimpses.front().squares.size());
  for (int i = 0; i < static_cast<int>(m_glimpses.size()); ++i) {
    for (int scale = 0; scale < scales; ++scale) {
      const QRectF area = where.patch(i, scale);
      const QImage& patch = m_glimpses[static_cast<std::size_t>(i)].patches[static_cast<std::size_t>(scale)];
      painter.setAntialiasing(false);
      painter.setRenderHint(QPainter::SmoothPixmapTransform, false);  // as coarse as the model has it
      if (patch.isNull()) {
        drawHatch(painter, area, palette);
      } else {
        painter.drawImage(area, patch);
      }
    }
    painter.setFont(numberFont(12, i == shown ? QFont::DemiBold : QFont::Normal));
    painter.setPen(i == shown ? palette.query : palette.muted);
    painter.drawText(where.number(i), Qt::AlignCenter | Qt::TextDontClip, QString::number(i + 1));
  }
  const QRectF chosen = where.patch(shown, 0).united(where.patch(shown, scales - 1));
  painter.setAntialiasing(false);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(palette.query, 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
  painter.drawRect(chosen.adjusted(-1, -1, 1, 1));
  if (where.below) return;
  painter.setFont(uiFont(11));
  painter.setPen(palette.muted);
  for (int scale = 0; scale < scales; ++scale) {
    const QRectF first = where.patch(0, scale);
    const QString text =
        where.side >= withText(52) ? tr("scale %1").arg(scale + 1) : QString::number(scale + 1);
    drawElided(painter, QRectF(first.left(), first.top() - withText(20), first.width(), withText(16)),
               Qt::AlignCenter, text);
  }
}

int PathView::glimpseAt(const QPointF& position) const {
  const PathLayout where = layout(QRectF(rect()));
  const int count = static_cast<int>(m_glimpses.size());
  if (where.picture.isEmpty()) return -1;
  if (const int glimpse = where.glimpseAt(position, count); glimpse >= 0) return glimpse;
  if (!where.picture.contains(position)) return -1;
  int nearest = 0;
  double least = 1e300;
  for (int i = 0; i < count; ++i) {
    const double away =
        QLineF(position, placeOn(where.picture, m_glimpses[static_cast<std::size_t>(i)].centre)).length();
    if (away < least) {
      least = away;
      nearest = i;
    }
  }
  return nearest;
}

std::optional<Selection> PathView::selectionAt(const QPointF& position) const {
  if (m_glimpses.empty()) return std::nullopt;
  const int glimpse = glimpseAt(position);
  if (glimpse < 0) return std::nullopt;
  Selection selection = state().selection;
  selection.query = glimpse;
  // Over the picture, the place in the map that is shown, too.
  const Step& step = *state().stepOrNull();
  const QRectF picture = layout(QRectF(rect())).picture;
  if (step.axisOf(AxisKind::Row) >= 0 && step.axisOf(AxisKind::Column) >= 0 && picture.contains(position)) {
    const auto along = [](double share, std::int64_t count) {
      return std::clamp(static_cast<int>(share * static_cast<double>(count)), 0, static_cast<int>(count) - 1);
    };
    selection.row =
        along((position.y() - picture.top()) / picture.height(), step.value.dim(step.axisOf(AxisKind::Row)));
    selection.column = along((position.x() - picture.left()) / picture.width(),
                             step.value.dim(step.axisOf(AxisKind::Column)));
  }
  return selection;
}

QString PathView::toolTipAt(const QPointF& position) const {
  if (m_glimpses.empty()) return {};
  const int glimpse = glimpseAt(position);
  return glimpse < 0 ? QString() : textOf(glimpse);
}

QString PathView::textOf(int glimpse) const {
  const auto& [centre, squares, patches] = m_glimpses[static_cast<std::size_t>(glimpse)];
  if (!hasPatches()) {
    const QRectF& box = squares.front();
    return tr("box %1 of %2: columns %3 to %4, rows %5 to %6 (shares of the picture)")
        .arg(glimpse + 1)
        .arg(m_glimpses.size())
        .arg(formatNumber(box.left()), formatNumber(box.right()), formatNumber(box.top()),
             formatNumber(box.bottom()));
  }
  return tr("glimpse %1 of %2: column %3, row %4 (shares of the picture)")
      .arg(glimpse + 1)
      .arg(m_glimpses.size())
      .arg(formatNumber(centre.x()), formatNumber(centre.y()));
}

void PathView::keyPressEvent(QKeyEvent* event) {
  const bool back = event->key() == Qt::Key_Up || event->key() == Qt::Key_Left;
  const bool on = event->key() == Qt::Key_Down || event->key() == Qt::Key_Right;
  if ((!back && !on) || m_glimpses.empty()) return QWidget::keyPressEvent(event);
  Selection selection = state().selection;
  selection.query = std::clamp(shownGlimpse() + (on ? 1 : -1), 0, static_cast<int>(m_glimpses.size()) - 1);
  emit wanted(request::Pick{selection});
}

ViewCells PathView::cells() const {
  ViewCells cells;
  cells.rows = static_cast<int>(m_glimpses.size());
  cells.columns = cells.rows > 0 ? 1 : 0;
  cells.say = [this](int row, int) { return textOf(row); };
  cells.place = [this](const Selection& selection) {
    return QPoint(0, glimpseOf(selection, static_cast<int>(m_glimpses.size())));
  };
  cells.selection = [this](int row, int) {
    Selection selection = state().selection;
    selection.query = row;
    return selection;
  };
  cells.area = [this](int row, int) {
    const PathLayout where = layout(QRectF(rect()));
    const QRectF& square = m_glimpses[static_cast<std::size_t>(row)].squares.front();
    return QRectF(where.picture.left() + square.left() * where.picture.width(),
                  where.picture.top() + square.top() * where.picture.height(),
                  square.width() * where.picture.width(), square.height() * where.picture.height())
        .intersected(where.picture);
  };
  return cells;
}

}  // namespace attenscope
