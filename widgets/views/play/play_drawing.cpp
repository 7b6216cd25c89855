// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/play/play_drawing.h"

#include "widgets/drawing/labels.h"
#include "widgets/drawing/text.h"
#include "widgets/theme/text_scale.h"
#include "widgets/views/play/play_painter.h"

#include <qcustomplot.h>

#include <algorithm>

namespace attenscope {

double eased(double t) {
  t = std::clamp(t, 0.0, 1.0);
  return t * t * (3 - 2 * t);
}

QColor withAlpha(QColor color, double alpha) {
  color.setAlphaF(static_cast<float>(std::clamp(alpha, 0.0, 1.0)));
  return color;
}

PlayPainter::PlayPainter(QCPPainter& painter, const QRectF& rect, const PlayStage& ready, const Beat& beat,
                         double progress, const ViewStyle& style)
    : m_painter(painter),
      m_ready(ready),
      m_stage(ready.stage),
      m_beat(beat),
      m_progress(progress),
      m_style(style),
      m_palette(style.palette),
      m_layout(layOutPlay(rect, ready)) {}

void PlayPainter::draw(const QString& title) {
  m_painter.setAntialiasing(true);
  m_painter.setFont(uiFont(12, QFont::DemiBold));
  m_painter.setPen(m_palette.muted);
  drawElided(m_painter, m_layout.title, Qt::AlignLeft | Qt::AlignVCenter, title);
  constexpr QSizeF kLeast(240, 90);  // a scene in less room is its sentence alone
  if (m_layout.field.width() < kLeast.width() || m_layout.field.height() < kLeast.height()) return words();
  switch (m_stage.play) {
    case Play::Given:
      given();
      break;
    case Play::Product:
    case Play::Mix:
    case Play::Pair:
      if (m_ready.operands.size() >= 2) {
        product();
      } else {
        row();
      }
      break;
    case Play::Softmax:
      softmax();
      break;
    case Play::Recurrent:
      recurrent();
      break;
    default:
      row();
  }
  words();
}

void PlayPainter::words() {
  const PlayWords said = wordsOf(m_ready, m_beat, m_layout.numbers.width());
  m_painter.setPen(m_palette.text);
  m_painter.setFont(uiFont(14, QFont::Medium));
  const QString& text = said.sentence;
  if (textWidth(m_painter.font(), text) <= m_layout.sentence.width() ||
      m_layout.sentence.height() < withText(30)) {
    drawElided(m_painter, m_layout.sentence, Qt::AlignCenter, text);
  } else {
    m_painter.setFont(uiFont(13, QFont::Medium));
    m_painter.drawText(m_layout.sentence, Qt::AlignCenter | Qt::TextWordWrap, text);
  }
  m_painter.setFont(numberFont(12));
  m_painter.setPen(m_palette.muted);
  drawElided(m_painter, m_layout.numbers, Qt::AlignCenter, said.numbers);
}

void drawPlay(QCPPainter& painter, const QRectF& rect, const PlayStage& ready, const Beat& beat,
              double progress, const ViewStyle& style, const QString& title) {
  painter.save();
  painter.setClipRect(rect, Qt::IntersectClip);
  constexpr double kWhole = 0.99;  // where steps end
  PlayPainter(painter, rect, ready, beat, std::min(1.0, progress / kWhole), style).draw(title);
  painter.restore();
}

}  // namespace attenscope
