// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/presenter_layer.h"

#include "widgets/theme/text_scale.h"

#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace attenscope {

namespace {

constexpr double kReach = 74;     // of the light
constexpr double kPen = 3;        // of the hand
constexpr double kCap = 7;        // around the text of a key
constexpr double kFromEdge = 52;  // of the cue: above the tools

}  // namespace

PresenterLayer::PresenterLayer(const Palette& palette, QWidget* window)
    : QWidget(window), m_palette(palette) {
  setObjectName(QStringLiteral("presenterLayer"));
  setProperty("helpTopic", QStringLiteral("lessons#present"));
  setFocusPolicy(Qt::NoFocus);
  fitMouse();
}

void PresenterLayer::setColors(const Palette& palette) {
  m_palette = palette;
  update();
}

double PresenterLayer::reach() const {
  return withText(kReach);
}

QRect PresenterLayer::lightRect(const QPointF& at) const {
  const double around = reach() + 4;
  return QRectF(at.x() - around, at.y() - around, 2 * around, 2 * around).toAlignedRect();
}

void PresenterLayer::setLight(std::optional<QPointF> at) {
  if (at == m_light) return;
  // The dark around it is the same before and after: only where the light was and is must be drawn.
  if (at && m_light) {
    update(lightRect(*m_light));
    update(lightRect(*at));
  } else {
    update();
  }
  m_light = at;
}

void PresenterLayer::setCue(const QString& keys, const QString& words) {
  update(cueRect());
  m_keys = keys;
  m_words = words;
  update(cueRect());
}

void PresenterLayer::setBlack(bool black) {
  m_black = black;
  fitMouse();
  update();
}

void PresenterLayer::setDrawing(bool drawing) {
  m_drawing = drawing;
  m_penDown = false;
  fitMouse();
  update();
}

void PresenterLayer::fitMouse() {
  setAttribute(Qt::WA_TransparentForMouseEvents, !m_drawing && !m_black);
  setCursor(m_black ? Qt::BlankCursor : m_drawing ? Qt::CrossCursor : Qt::ArrowCursor);
}

void PresenterLayer::takeBackStroke() {
  if (m_strokes.empty()) return;
  m_strokes.pop_back();
  m_penDown = false;
  update();
}

void PresenterLayer::clearStrokes() {
  m_strokes.clear();
  m_penDown = false;
  update();
}

double PresenterLayer::penWidth() const {
  return withText(kPen);
}

void PresenterLayer::mousePressEvent(QMouseEvent* event) {
  if (m_black) {
    emit blackEnded();
    return;
  }
  if (!m_drawing || event->button() != Qt::LeftButton) return;
  m_penDown = true;
  m_strokes.push_back({event->position()});
  update();
}

void PresenterLayer::mouseMoveEvent(QMouseEvent* event) {
  if (!m_penDown) return;
  QPolygonF& stroke = m_strokes.back();
  const QPointF before = stroke.back();
  stroke << event->position();
  const double around = 2 * penWidth();
  update(QRectF(before, event->position())
             .normalized()
             .adjusted(-around, -around, around, around)
             .toAlignedRect());
}

void PresenterLayer::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) m_penDown = false;
}

void PresenterLayer::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (m_black) {
    painter.fillRect(rect(), Qt::black);
    return;
  }
  painter.setRenderHint(QPainter::Antialiasing);
  if (m_light) {
    const int dim = m_palette.dark ? 105 : 75;  // of 255
    QPainterPath dark;
    dark.addRect(rect());
    QPainterPath lit;
    lit.addEllipse(*m_light, reach(), reach());
    painter.fillPath(dark.subtracted(lit), QColor(0, 0, 0, dim));
    painter.setPen(QPen(m_palette.query, withText(1.5)));
    painter.drawPath(lit);
  }
  for (const QPolygonF& stroke : m_strokes) {
    // An edge of the other colour, so that it is seen on any picture.
    for (const auto& [color, width] :
         {std::pair{m_palette.window, penWidth() * 2}, std::pair{m_palette.accent, penWidth()}}) {
      painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
      stroke.size() == 1 ? painter.drawPoint(stroke.front()) : painter.drawPolyline(stroke);
    }
  }
  if (!m_keys.isEmpty()) paintCue(painter);
}

QRect PresenterLayer::cueRect() const {
  const double height = QFontMetricsF(uiFont(15)).height() + 2 * withText(kCap);
  return QRectF(0, this->height() - height - withText(kFromEdge) - 2, width(), height + 4).toAlignedRect();
}

void PresenterLayer::paintCue(QPainter& painter) const {
  const QFont keyFont = uiFont(15, QFont::DemiBold);
  const QFont wordFont = uiFont(15);
  const double pad = withText(kCap);
  const double keys = QFontMetricsF(keyFont).horizontalAdvance(m_keys) + 2 * pad;
  const double words = m_words.isEmpty() ? 0 : QFontMetricsF(wordFont).horizontalAdvance(m_words) + 2 * pad;
  const double height = QFontMetricsF(keyFont).height() + 2 * pad;
  const QRectF whole((width() - keys - words) / 2, this->height() - height - withText(kFromEdge),
                     keys + words, height);
  painter.setPen(QPen(m_palette.border, 1));
  painter.setBrush(m_palette.window);
  painter.drawRoundedRect(whole, pad, pad);
  const QRectF cap(whole.left(), whole.top(), keys, height);
  painter.setPen(Qt::NoPen);
  painter.setBrush(m_palette.accent);
  painter.drawRoundedRect(cap, pad, pad);
  painter.setPen(m_palette.accentText);
  painter.setFont(keyFont);
  painter.drawText(cap, Qt::AlignCenter, m_keys);
  painter.setPen(m_palette.text);
  painter.setFont(wordFont);
  painter.drawText(whole.adjusted(keys, 0, 0, 0), Qt::AlignCenter, m_words);
}

}  // namespace attenscope
