// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing of the pipeline strip.
#include "widgets/drawing/text.h"
#include "widgets/figure_watch.h"
#include "widgets/strip/pipeline_strip.h"
#include "widgets/strip/thumbnail.h"
#include "widgets/theme/text_scale.h"

#include <QLinearGradient>
#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>

namespace attenscope {

namespace {

constexpr int kOverPicture = 8;  // from a card's top to its picture area
constexpr TextPixels kTitleLine{18};
constexpr TextPixels kDetailLine{14};

}  // namespace

Tensor PipelineStrip::shownOf(const StripPicture& picture) const {
  const Step& step = m_state.trace->steps[static_cast<std::size_t>(picture.step)];
  return step.role == Role::Image ? step.value : matrixOf(step, m_state.selection).values;
}

bool PipelineStrip::isDrawn(const StripPicture& picture) const {
  const Thumbnail& known = m_thumbnails[static_cast<std::size_t>(picture.step)];
  return !known.unfinished && !known.shown.empty() && known.shown.sameAs(shownOf(picture)) &&
         known.colormap == m_state.style.colormap && known.size == picture.size;
}

const QImage& PipelineStrip::thumbnail(const StripPicture& picture) {
  Thumbnail& known = m_thumbnails[static_cast<std::size_t>(picture.step)];
  if (!isDrawn(picture)) {
    const Step& step = m_state.trace->steps[static_cast<std::size_t>(picture.step)];
    known = {shownOf(picture), m_state.style.colormap, picture.size, {}};
    known.unfinished = kept::NotWaiting::missedBy(
        [&] { known.image = drawThumbnail(step, m_state.selection, m_state.style, picture.size); });
    ++m_drawn;
  }
  return known.image;
}

void PipelineStrip::drawGround(QPainter& painter, const StripCard& card, int index) const {
  const Palette& palette = m_state.style.palette;
  const QRectF rect = QRectF(card.rect.translated(-m_offset, 0)).adjusted(1, 1, -1, -1);
  const bool folded = card.layer >= 0;
  const auto holds = [&](int step) {
    return step >= 0 &&
           (folded ? m_layers[static_cast<std::size_t>(card.layer)].holds(step) : step == card.step);
  };
  const bool chosen = holds(m_state.step);
  const bool marked = holds(m_marked);
  const bool hovered = index == m_hovered;
  if (folded) {  // sheets behind it: there is more inside
    painter.setPen(QPen(palette.border, 1));
    painter.setBrush(palette.panel);
    painter.drawRoundedRect(rect.adjusted(6, 5, 0, 0), 8, 8);
    painter.drawRoundedRect(rect.adjusted(3, 3, -3, -2), 8, 8);
  }
  if (!folded && !chosen && !marked && !hovered) return;
  QPen outline = chosen ? QPen(palette.accent, hasFocus() ? 2.0 : 1.3) : QPen(palette.border, 1);
  if (marked && !chosen) outline = QPen(palette.accent, 1.6, Qt::DashLine);
  painter.setPen(outline);
  QColor ground = palette.selection;
  if (folded) {
    ground = chosen || marked || hovered ? palette.selection : palette.panel;
  } else if (!chosen && !marked) {
    ground.setAlphaF(0.45F);
  }
  painter.setBrush(ground);
  painter.drawRoundedRect(folded ? rect.adjusted(0, 1, -6, -4) : rect, 8, 8);
}

void PipelineStrip::drawPictures(QPainter& painter, const StripCard& card) {
  const QRect rect = card.rect.translated(-m_offset, 0);
  int width = kStripPictureGap * (static_cast<int>(card.pictures.size()) - 1);
  for (const StripPicture& picture : card.pictures) width += picture.size.width();
  const int shift = card.layer >= 0 ? -3 : 0;  // the sheets behind take room at the right
  int left = rect.center().x() - width / 2 + shift + 1;
  for (const StripPicture& picture : card.pictures) {
    const QImage& image = thumbnail(picture);
    QRect place(QPoint(0, 0), picture.size);
    place.moveCenter({0, rect.top() + kOverPicture + kStripPictureSpace / 2});
    place.moveLeft(left);
    left += picture.size.width() + kStripPictureGap;
    QPainterPath rounded;
    rounded.addRoundedRect(QRectF(place), 3, 3);
    painter.save();
    painter.setClipPath(rounded);
    QColor empty = m_state.style.palette.border;  // under hidden cells
    empty.setAlphaF(0.55F);
    painter.fillRect(place, empty);
    painter.drawImage(place, image);
    painter.restore();
  }
}

void PipelineStrip::drawCard(QPainter& painter, int index) {
  const Palette& palette = m_state.style.palette;
  const StripCard& card = m_layout.cards[static_cast<std::size_t>(index)];
  const QRect rect = card.rect.translated(-m_offset, 0);
  drawGround(painter, card, index);
  drawPictures(painter, card);
  const int shift = card.layer >= 0 ? -3 : 0;  // the sheets behind take room at the right and below
  painter.setFont(stripTitleFont());
  painter.setPen(palette.text);
  drawLine(painter,
           QRect(rect.left() + shift, rect.top() + kStripPictureSpace + 10 + shift, rect.width(), kTitleLine),
           Qt::AlignCenter, card.title);
  painter.setFont(stripDetailFont());
  painter.setPen(palette.muted);
  drawLine(painter,
           QRect(rect.left() + shift, rect.top() + kStripPictureSpace + 10 + kTitleLine + 2 * shift,
                 rect.width(), kDetailLine),
           Qt::AlignCenter, card.detail);
  // At the height of the pictures' middle, where the eye moves from one to the next.
  const auto between = [&](QRect place, const QString& text) {
    place.translate(-m_offset, 0);
    place.setTop(rect.top() + kOverPicture + kStripPictureSpace / 2 - kTitleLine / 2);
    place.setHeight(kTitleLine);
    drawLine(painter, place, Qt::AlignCenter, text);
  };
  if (!card.operation.isEmpty()) between(card.arrow, card.operation);
  if (!card.before.isEmpty()) between(card.before, QStringLiteral("→"));
}

void PipelineStrip::drawFrame(QPainter& painter) const {
  if (m_layout.frame.isEmpty()) return;
  const Palette& palette = m_state.style.palette;
  QColor line = palette.muted;
  line.setAlphaF(0.5F);
  painter.setBrush(palette.panel);
  painter.setPen(QPen(line, 1));
  painter.drawRoundedRect(QRectF(m_layout.frame.translated(-m_offset, 0)).adjusted(0.5, 0.5, -0.5, -0.5), 9,
                          9);
}

void PipelineStrip::drawHeading(QPainter& painter) const {
  const QRect line = headingRect();
  if (line.isEmpty()) return;
  const Palette& palette = m_state.style.palette;
  const StripLayer& layer = m_layers[static_cast<std::size_t>(m_open)];
  const QString title = layerTitle(layer);
  const QFont titleFont = stripTitleFont();
  QRect text = line.adjusted(26, 0, -4, 0);
  const double x = line.left() + 15;
  const double y = line.center().y() + 1;
  painter.setPen(QPen(m_headingHovered ? palette.accent : palette.muted, 1.6, Qt::SolidLine, Qt::RoundCap,
                      Qt::RoundJoin));
  painter.drawPolyline(QPolygonF({QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)}));
  painter.setFont(titleFont);
  painter.setPen(m_headingHovered ? palette.accent : palette.text);
  drawLine(painter, text, Qt::AlignLeft | Qt::AlignVCenter, title);
  text.setLeft(text.left() + wholeTextWidth(titleFont, title) + 8);
  painter.setFont(uiFont(11));
  painter.setPen(palette.muted);
  drawLine(painter, text, Qt::AlignLeft | Qt::AlignVCenter, layerDetail(layer));
}

void PipelineStrip::drawEnds(QPainter& painter) const {
  const Palette& palette = m_state.style.palette;
  const auto end = [&](bool left) {
    const QRect rect(left ? 0 : width() - 2 * kStripEnd, 0, 2 * kStripEnd, height());
    QColor clear = palette.canvas;
    clear.setAlpha(0);
    QLinearGradient fade(rect.topLeft(), rect.topRight());
    fade.setColorAt(left ? 0.45 : 0.55, palette.canvas);
    fade.setColorAt(left ? 1 : 0, clear);
    painter.fillRect(rect, fade);
    const double x = left ? kStripEnd / 2.0 - 1 : width() - kStripEnd / 2.0 + 1;
    const double y =
        kStripTop + stripHeadingHeight(!m_layers.empty()) + kOverPicture + kStripPictureSpace / 2.0;
    const double turn = left ? -1 : 1;
    painter.setPen(QPen(palette.text, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(
        QPolygonF({QPointF(x - 3 * turn, y - 6), QPointF(x + 3 * turn, y), QPointF(x - 3 * turn, y + 6)}));
  };
  if (m_offset > 0) end(true);
  if (m_offset < furthest()) end(false);
}

void PipelineStrip::paintEvent(QPaintEvent* event) {
  QPainter painter(this);
  painter.fillRect(rect(), m_state.style.palette.canvas);
  painter.setRenderHint(QPainter::Antialiasing);
  drawFrame(painter);
  for (int card = 0; card < static_cast<int>(m_layout.cards.size()); ++card) {
    const StripCard& one = m_layout.cards[static_cast<std::size_t>(card)];
    // Of its arrows only what lies in the part that is painted; its ground may stand out by a line.
    const int lead = one.arrow.width() + one.before.width() + kStripEnd;
    if (event->region().intersects(one.rect.adjusted(-lead, 0, 0, 0).translated(-m_offset, 0)))
      m_figures->withoutWaiting([&] { drawCard(painter, card); });
  }
  drawEnds(painter);
  drawHeading(painter);
}

}  // namespace attenscope
