// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/image/image_view.h"

#include "widgets/drawing/cell_image.h"
#include "widgets/drawing/color_bar.h"
#include "widgets/drawing/labels.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace attenscope {

namespace {

constexpr double kThinnest = 48;  // of a picture that is drawn
constexpr double kLowestBar = 120;
constexpr double kBarGap = 14;  // between the picture and its colour bar
constexpr int kLargestPicture = 1600;
// The map is interpolated to at most this many pixels; the painter smooths the rest.
constexpr double kMaxOverlayPixels = 400000;

bool isMap(const Step& step) {
  const std::size_t rank = step.axes.size();
  return step.role != Role::Image && rank >= 2 && step.value.size() > 0 &&
         step.axes[rank - 2].kind == AxisKind::Row && step.axes[rank - 1].kind == AxisKind::Column;
}

bool isPicture(const Tensor& tensor) {
  return tensor.rank() == 3 && tensor.size() > 0;
}

}  // namespace

ImageView::ImageView(QWidget* parent) : View(parent) {}

bool ImageView::accepts(const Trace& trace, const Step& step) {
  if (step.role == Role::Image) return isPicture(step.value) || isPicture(trace.image);
  return isMap(step);
}

bool ImageView::hasPicture() const {
  if (!state().trace) return false;
  const Step* step = state().stepOrNull();
  return isPicture(state().trace->image) ||
         (step != nullptr && step->role == Role::Image && isPicture(step->value));
}

QString ImageView::heading() const {
  const Step* step = state().stepOrNull();
  if (step == nullptr || step->role == Role::Image || !hasPicture()) return View::heading();
  return tr("%1, on the picture").arg(View::heading());
}

void ImageView::stateChanged() {
  const Step* step = state().stepOrNull();
  m_map = Tensor();
  m_rows = m_columns = 0;
  if (step == nullptr) return;
  if (isMap(*step)) {
    m_map = matrixOf(*step, state().selection).values;
    const bool common = state().style.coloring.heads == HeadScale::Common && step->value.rank() == 3;
    m_range = valueRange(*step, common ? asOneMatrix(step->value) : m_map, state().style);
    if (!common) m_range.heads = HeadScale::Usual;
    m_rows = static_cast<int>(m_map.dim(0));
    m_columns = static_cast<int>(m_map.dim(1));
  } else {
    // The picture itself: positions are those of the feature map.
    const auto& steps = state().trace->steps;
    const auto map = std::find_if(steps.begin(), steps.end(), isMap);
    if (map != steps.end()) {
      m_rows = static_cast<int>(map->value.dim(-2));
      m_columns = static_cast<int>(map->value.dim(-1));
    }
  }
  const Tensor& picture =
      step->role == Role::Image && isPicture(step->value) ? step->value : state().trace->image;
  if (!isPicture(picture)) {
    m_picture = m_scaled = QImage();
    m_pictureOf = Tensor();
  } else if (!m_pictureOf.sameAs(picture)) {
    m_picture = pictureImage(picture, QSize(kLargestPicture, kLargestPicture));
    m_scaled = QImage();
    m_pictureOf = picture;
  }
}

std::optional<ValueRange> ImageView::shownRange() const {
  if (!hasMap()) return std::nullopt;
  return m_range;
}

ImageView::Layout ImageView::layout(const QRectF& rect) const {
  Layout where;
  where.rows = m_rows;
  where.columns = m_columns;
  const double padding = std::clamp(0.03 * std::min(rect.width(), rect.height()), 1.0, 14.0);
  const QRectF inner = rect.adjusted(padding, padding, -padding, -padding);
  const QSizeF source = !m_picture.isNull() ? QSizeF(m_picture.size())
                        : hasMap()          ? QSizeF(m_columns, m_rows)
                                            : QSizeF();
  if (source.isEmpty() || inner.width() < 4 || inner.height() < 4) return where;
  const bool bar = hasMap() && inner.width() >= 200 && inner.height() >= 90;
  const double space = bar ? colorBarSpace(m_range, state().style, kBarGap) : 0;
  QSizeF size = source.scaled(inner.width() - space, inner.height(), Qt::KeepAspectRatio);
  // A picture like a hair is widened until something can be seen in it.
  const double thinner = std::min(size.width(), size.height());
  const double least = std::min({kThinnest, inner.width() - space, inner.height()});
  if (thinner < least) {
    where.stretched = least / thinner;
    size = size.expandedTo(QSizeF(least, least));
  }
  const double left = inner.left() + (inner.width() - space - size.width()) / 2;
  const double top = inner.top() + (inner.height() - size.height()) / 2;
  where.picture = QRectF(std::round(left), std::round(top), std::max(1.0, std::floor(size.width())),
                         std::max(1.0, std::floor(size.height())));
  if (space > 0) {
    const double height = std::min(inner.height(), std::max(where.picture.height(), kLowestBar));
    const double barTop =
        std::clamp(where.picture.center().y() - height / 2, inner.top(), inner.bottom() - height);
    where.bar = QRectF(where.picture.right() + kBarGap, std::round(barTop), space - kBarGap, height);
  }
  return where;
}

void ImageView::render(QCPPainter& painter, const QRectF& rect) {
  const Layout where = layout(rect);
  if (where.picture.isEmpty()) return;
  painter.save();
  painter.setAntialiasing(false);
  if (!m_picture.isNull()) drawPicture(painter, where.picture);
  if (hasMap()) drawMap(painter, where.picture);
  drawMarks(painter, where);
  if (!where.bar.isNull()) drawColorBar(painter, where.bar, m_range, state().style);
  if (where.stretched > 1) drawStretch(painter, where, rect);
  painter.restore();
}

void ImageView::drawStretch(QCPPainter& painter, const Layout& where, const QRectF& rect) const {
  const bool lying = where.picture.width() > where.picture.height();
  const QString factor = formatNumber(where.stretched, 1);
  painter.setFont(uiFont(11));
  painter.setPen(state().style.palette.muted);
  const double line = QFontMetricsF(painter.font()).height();
  const QRectF below(rect.left() + 8, where.picture.bottom() + 4, rect.width() - 16, line);
  const QRectF beside(rect.left() + 8, rect.bottom() - line - 2, where.picture.left() - rect.left() - 16,
                      line);
  const QRectF& box = lying ? below : beside;
  if (box.bottom() > rect.bottom() || box.width() < 40) return;
  drawElided(painter, box, lying ? Qt::AlignHCenter | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter,
             lying ? tr("drawn %1 times its true height").arg(factor)
                   : tr("drawn %1 times its true width").arg(factor));
}

void ImageView::drawPicture(QCPPainter& painter, const QRectF& area) {
  const double ratio = isVector(painter) ? 2 : pixelRatio(painter);
  const QSize wanted = (area.size() * ratio).toSize();
  if (m_scaled.isNull() || m_scaled.size() != wanted) {
    // Enlarging is left to the painter.
    m_scaled = wanted.width() < m_picture.width()
                   ? m_picture.scaled(wanted, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                   : m_picture;
  }
  painter.setRenderHint(QPainter::SmoothPixmapTransform, true);
  painter.drawImage(area, m_scaled);
}

void ImageView::drawMap(QCPPainter& painter, const QRectF& area) {
  const double ratio = isVector(painter) ? 2 : pixelRatio(painter);
  QSizeF wanted = area.size() * ratio;
  const double shrink = std::sqrt(kMaxOverlayPixels / std::max(1.0, wanted.width() * wanted.height()));
  if (shrink < 1) wanted *= shrink;
  const QSize size = wanted.toSize().expandedTo(QSize(1, 1));
  if (!m_overlayOf.sameAs(m_map) || m_overlay.size() != size || m_overlayRange != m_range ||
      m_overlayColors != state().style.colormap) {
    m_overlay = smoothImage(m_map, size, m_range, colormap(state().style.colormap), !m_picture.isNull());
    m_overlayOf = m_map;
    m_overlayRange = m_range;
    m_overlayColors = state().style.colormap;
  }
  painter.save();
  painter.setRenderHint(QPainter::SmoothPixmapTransform, true);
  // Alone, the map needs nothing to shine through.
  if (!m_picture.isNull()) painter.setOpacity(std::clamp(state().style.overlay, 0.0, 1.0));
  painter.drawImage(area, m_overlay);
  painter.restore();
}

void ImageView::drawMarks(QCPPainter& painter, const Layout& where) const {
  const Selection selection = marked();
  if (where.rows <= 0 || where.columns <= 0) return;
  if (selection.row < 0 || selection.row >= where.rows || selection.column < 0 ||
      selection.column >= where.columns)
    return;
  const double cellWidth = where.picture.width() / where.columns;
  const double cellHeight = where.picture.height() / where.rows;
  const QPointF center(where.picture.left() + (selection.column + 0.5) * cellWidth,
                       where.picture.top() + (selection.row + 0.5) * cellHeight);
  painter.setBrush(Qt::NoBrush);
  // What the convolution sees when it computes this position.
  const auto field = state().trace->parameters.find(state().stepOrNull()->links.field);
  const int extent = field == state().trace->parameters.end() ? 0 : std::atoi(field->second.c_str());
  if (extent > 1 && extent < 1000) {
    const QRectF box(center.x() - extent * cellWidth / 2, center.y() - extent * cellHeight / 2,
                     extent * cellWidth, extent * cellHeight);
    const QRectF cut = box.intersected(where.picture.adjusted(1, 1, -1, -1));
    painter.setAntialiasing(false);
    painter.setPen(QPen(QColor(0, 0, 0, 120), 1.6));
    painter.drawRect(cut);
    QPen dashed(Qt::white, 1.6);
    dashed.setDashPattern({4, 3});
    dashed.setCapStyle(Qt::FlatCap);
    painter.setPen(dashed);
    painter.drawRect(cut);
  }
  painter.setAntialiasing(true);
  const double arm = std::clamp(0.02 * where.picture.width(), 4.0, 8.0);
  const QRectF limit = where.picture;
  const auto cross = [&](const QPen& pen, double length) {
    painter.setPen(pen);
    painter.drawLine(QLineF(std::max(limit.left(), center.x() - length), center.y(),
                            std::min(limit.right(), center.x() + length), center.y()));
    painter.drawLine(QLineF(center.x(), std::max(limit.top(), center.y() - length), center.x(),
                            std::min(limit.bottom(), center.y() + length)));
  };
  cross(QPen(QColor(0, 0, 0, 130), 3.6, Qt::SolidLine, Qt::FlatCap), arm + 1);
  cross(QPen(Qt::white, 1.8, Qt::SolidLine, Qt::FlatCap), arm);
}

std::optional<Selection> ImageView::selectionAt(const QPointF& position) const {
  const Layout where = layout(QRectF(rect()));
  if (where.rows <= 0 || where.columns <= 0 || !where.picture.contains(position)) return std::nullopt;
  const double x = (position.x() - where.picture.left()) / where.picture.width();
  const double y = (position.y() - where.picture.top()) / where.picture.height();
  Selection selection = state().selection;
  selection.row = std::clamp(static_cast<int>(y * where.rows), 0, where.rows - 1);
  selection.column = std::clamp(static_cast<int>(x * where.columns), 0, where.columns - 1);
  return selection;
}

QString ImageView::toolTipAt(const QPointF& position) const {
  const auto selection = selectionAt(position);
  if (!selection) return {};
  const QString place = tr("row %1, column %2").arg(selection->row).arg(selection->column);
  if (!hasMap()) return place;
  return QStringLiteral("%1  %2").arg(place, formatNumber(m_map.at({selection->row, selection->column})));
}

void ImageView::keyPressEvent(QKeyEvent* event) {
  // The picture has its own, much finer rows and columns; arrows walk over those of the feature map.
  const auto arrow = arrowOf(event->key());
  if (!arrow) return View::keyPressEvent(event);
  const int down = arrow->y();
  const int right = arrow->x();
  if (m_rows <= 0 || m_columns <= 0) return;
  Selection selection = state().selection;
  const bool none = selection.row < 0 || selection.column < 0;
  selection.row = none ? m_rows / 2 : std::clamp(selection.row + down, 0, m_rows - 1);
  selection.column = none ? m_columns / 2 : std::clamp(selection.column + right, 0, m_columns - 1);
  emit wanted(request::Pick{selection});
}

ViewCells ImageView::cells() const {
  ViewCells cells;
  cells.rows = m_rows;
  cells.columns = m_columns;
  cells.say = [this](int row, int column) {
    const QString place = tr("row %1, column %2").arg(row).arg(column);
    return hasMap() ? tr("%1, %2", "a place and its number").arg(place, formatNumber(m_map.at({row, column})))
                    : place;
  };
  cells.place = [](const Selection& selection) { return QPoint(selection.column, selection.row); };
  cells.selection = [this](int row, int column) {
    Selection selection = state().selection;
    selection.row = row;
    selection.column = column;
    return selection;
  };
  cells.area = [this](int row, int column) {
    const Layout where = layout(QRectF(rect()));
    const double wide = where.picture.width() / std::max(1, m_columns);
    const double high = where.picture.height() / std::max(1, m_rows);
    return QRectF(where.picture.left() + column * wide, where.picture.top() + row * high, wide, high);
  };
  return cells;
}

}  // namespace attenscope
