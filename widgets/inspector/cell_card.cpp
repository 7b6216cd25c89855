// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/cell_card.h"

#include "widgets/drawing/chip_outline.h"
#include "widgets/drawing/text.h"
#include "widgets/inspector/figure_list.h"
#include "widgets/theme/text_scale.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace attenscope {

namespace {

constexpr int kMargin = 11;
constexpr TextPixels kChipHeight{22};
constexpr int kChipPadding = 8;
constexpr int kGap = 6;

}  // namespace

CellCard::CellCard(QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(kMargin, kMargin - 2, kMargin, kMargin - 3);
  column->setSpacing(3);
  m_nameSpace = new QWidget(this);
  m_nameSpace->setAttribute(Qt::WA_TransparentForMouseEvents);
  m_hint = new QLabel(this);
  m_hint->setProperty("role", QStringLiteral("muted"));
  m_hint->setWordWrap(true);
  m_lines = new FigureList(this);
  column->addWidget(m_nameSpace);
  column->addWidget(m_hint);
  column->addWidget(m_lines);
}

void CellCard::setColors(const Palette& palette) {
  if (palette == m_palette) return;
  m_palette = palette;
  m_lines->setColors(palette);
  update();
}

QString CellCard::hint() const {
  return m_hint->isHidden() ? QString() : m_hint->text();
}

void CellCard::setCell(std::vector<CellName> name, std::vector<Figure> lines) {
  m_hint->hide();
  m_lines->show();
  m_nameSpace->setVisible(!name.empty());
  if (name != m_name) {
    m_name = std::move(name);
    placeName();
    QString spoken;
    for (const CellName& word : m_name) spoken += word.text + QLatin1Char(' ');
    setAccessibleName(tr("Selected cell: %1").arg(spoken.trimmed()));
    update();
  }
  m_lines->setFigures(std::move(lines));
}

void CellCard::setHint(const QString& sentence) {
  m_name.clear();
  m_rects.clear();
  m_lines->setFigures({});
  m_lines->hide();
  m_nameSpace->hide();
  m_hint->setText(sentence);
  m_hint->show();
  setAccessibleName(sentence);
  update();
}

void CellCard::placeName() {
  const QFont font = uiFont(13);
  const int room = std::max(40, width() - 2 * kMargin);
  m_rects.clear();
  int x = 0;
  int y = 0;
  for (const CellName& word : m_name) {
    const bool chip = word.part != CellName::Part::Plain;
    const int own = std::min(room, wholeTextWidth(font, word.text) + (chip ? 2 * kChipPadding : 2));
    if (x > 0 && x + own > room) {
      x = 0;
      y += kChipHeight + 4;
    }
    m_rects.emplace_back(x, y, own, kChipHeight);
    x += own + kGap;
  }
  const int needed = m_name.empty() ? 0 : y + kChipHeight + 2;
  if (m_nameSpace->minimumHeight() != needed) m_nameSpace->setFixedHeight(needed);
}

void CellCard::resizeEvent(QResizeEvent*) {
  placeName();
}

void CellCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(m_palette.border, 1));
  painter.setBrush(m_palette.panel);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
  const QFont font = uiFont(13);
  painter.setFont(font);
  for (std::size_t i = 0; i < m_rects.size(); ++i) {
    const CellName& word = m_name[i];
    const QRect rect = m_rects[i].translated(m_nameSpace->pos());
    if (word.part == CellName::Part::Plain) {
      painter.setPen(m_palette.text);
      drawLine(painter, rect, Qt::AlignLeft | Qt::AlignVCenter,
               elidedText(font, word.text, Qt::ElideRight, rect.width()));
      continue;
    }
    const QColor color = word.part == CellName::Part::Query ? m_palette.query : m_palette.key;
    QColor ground = color;
    ground.setAlphaF(0.08F);
    painter.setPen(chipOutline(color, word.part == CellName::Part::Query));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    drawLine(painter, rect, Qt::AlignCenter,
             elidedText(font, word.text, Qt::ElideMiddle, rect.width() - kChipPadding));
  }
}

void CellCard::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) {
    placeName();
    update();
  }
}

}  // namespace attenscope
