// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/token_list.h"

#include "engine/trace/visible_text.h"
#include "widgets/controls/tool_tip.h"
#include "widgets/drawing/chip_outline.h"
#include "widgets/drawing/query_dashes.h"
#include "widgets/drawing/text.h"
#include "widgets/theme/query_hues.h"
#include "widgets/theme/text_scale.h"

#include <QFontMetrics>
#include <QHash>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace attenscope {

namespace {

constexpr TextPixels kChipHeight{22};
constexpr int kGap = 5;
constexpr int kPadding = 8;
constexpr int kFontPixels = 13;
constexpr TextPixels kNarrowest{22};

// A token that is only white space would be an invisible chip.
QString shownText(const std::string& token) {
  return QString::fromStdString(visibleText(token));
}

QColor over(const QColor& ground, const QColor& ink, double amount) {
  return QColor::fromRgbF(static_cast<float>(ground.redF() + (ink.redF() - ground.redF()) * amount),
                          static_cast<float>(ground.greenF() + (ink.greenF() - ground.greenF()) * amount),
                          static_cast<float>(ground.blueF() + (ink.blueF() - ground.blueF()) * amount));
}

}  // namespace

TokenList::TokenList(QWidget* parent) : QAbstractScrollArea(parent) {
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  setAccessibleName(tr("Tokens"));
  viewport()->setMouseTracking(true);
  viewport()->setAutoFillBackground(false);
  verticalScrollBar()->setSingleStep(kChipHeight + kGap);
}

void TokenList::setColors(const Palette& palette) {
  if (palette == m_palette) return;
  m_palette = palette;
  viewport()->update();
}

void TokenList::setTokens(const std::vector<std::string>& tokens, const std::set<int>& hidden) {
  if (tokens == m_tokens && hidden == m_hidden) return;
  m_hidden = hidden;
  if (tokens != m_tokens) {
    m_tokens = tokens;
    m_hovered = -1;
    m_focused = std::min(m_focused, tokenCount() - 1);
    flow();
  }
  viewport()->update();
}

void TokenList::setSelection(int query, int key, const std::vector<int>& moreQueries) {
  if (query == m_query && key == m_key && moreQueries == m_moreQueries) return;
  const bool moved = query != m_query;
  m_query = query;
  m_key = key;
  m_moreQueries = moreQueries;
  if (moved && m_hovered < 0) reveal(query);  // not under the pointer: the chip would run away from it
  viewport()->update();
}

void TokenList::setMaximumLines(int lines) {
  m_maximumLines = std::max(1, lines);
  flow();
}

void TokenList::flow() {
  const QFont font = uiFont(kFontPixels);
  const int width = std::max(40, viewport()->width());
  QHash<QString, int> widths;  // long texts repeat their words
  m_chips.clear();
  m_chips.reserve(m_tokens.size());
  int x = 0;
  int line = 0;
  for (const std::string& token : m_tokens) {
    Chip chip;
    chip.text = shownText(token);
    auto known = widths.find(chip.text);
    if (known == widths.end()) known = widths.insert(chip.text, wholeTextWidth(font, chip.text));
    const int own = std::clamp<int>(*known + 2 * kPadding, kNarrowest, width);
    if (own == width) chip.text = elidedText(font, chip.text, Qt::ElideMiddle, width - 2 * kPadding);
    if (x > 0 && x + own > width) {
      x = 0;
      ++line;
    }
    chip.rect = QRect(x, line * (kChipHeight + kGap), own, kChipHeight);
    x += own + kGap;
    m_chips.push_back(std::move(chip));
  }
  m_lines = m_chips.empty() ? 0 : line + 1;
  const int visible = std::min(m_lines, m_maximumLines);
  const int height = std::max(1, visible) * (kChipHeight + kGap) - kGap + 2;
  if (minimumHeight() != height) setFixedHeight(height);
  verticalScrollBar()->setPageStep(height);
  verticalScrollBar()->setRange(0, std::max(0, contentHeight() - height));
  updateGeometry();
  viewport()->update();
}

int TokenList::contentHeight() const {
  return std::max(0, m_lines * (kChipHeight + kGap) - kGap + 2);
}

QSize TokenList::sizeHint() const {
  return {240, std::max(1, std::min(m_lines, m_maximumLines)) * (kChipHeight + kGap) - kGap + 2};
}

QSize TokenList::minimumSizeHint() const {
  return {80, kChipHeight + 2};
}

QRect TokenList::chipRect(int token) const {
  return m_chips[static_cast<std::size_t>(token)].rect.translated(0, 1 - verticalScrollBar()->value());
}

int TokenList::tokenAt(const QPoint& position) const {
  const QPoint content = position + QPoint(0, verticalScrollBar()->value() - 1);
  // Chips are in reading order: the first whose line ends below the pointer starts the line to search.
  auto chip = std::lower_bound(m_chips.begin(), m_chips.end(), content.y(),
                               [](const Chip& c, int y) { return c.rect.bottom() < y; });
  for (; chip != m_chips.end() && chip->rect.top() <= content.y(); ++chip)
    if (chip->rect.contains(content)) return static_cast<int>(chip - m_chips.begin());
  return -1;
}

void TokenList::reveal(int token) {
  if (token < 0 || token >= tokenCount()) return;
  const QRect rect = m_chips[static_cast<std::size_t>(token)].rect;
  QScrollBar* bar = verticalScrollBar();
  if (rect.top() < bar->value()) bar->setValue(rect.top());
  if (rect.bottom() + 2 > bar->value() + viewport()->height())
    bar->setValue(rect.bottom() + 3 - viewport()->height());
}

void TokenList::moveFocus(int token) {
  if (m_tokens.empty()) return;
  m_focused = std::clamp(token, 0, tokenCount() - 1);
  reveal(m_focused);
  tellCurrent();
  viewport()->update();
}

int TokenList::furtherPlace(int token) const {
  if (token == m_query) return -1;
  const auto found = std::find(m_moreQueries.begin(), m_moreQueries.end(), token);
  return found == m_moreQueries.end() ? -1 : static_cast<int>(found - m_moreQueries.begin());
}

bool TokenList::isQuery(int token) const {
  return token == m_query || furtherPlace(token) >= 0;
}

SpokenWhole TokenList::spoken() const {
  const bool chosen = m_query >= 0 && m_query < tokenCount();
  return {QAccessible::List, QAccessible::ListItem,
          chosen ? shownText(m_tokens[static_cast<std::size_t>(m_query)]) : QString()};
}

SpokenPart TokenList::spokenPart(int part) const {
  QStringList more;
  if (isQuery(part)) more << tr("query", "of a token");
  if (part == m_key) more << tr("key", "of a token");
  if (m_hidden.contains(part)) more << tr("hidden as a key");
  return {shownText(m_tokens[static_cast<std::size_t>(part)]), more.join(QStringLiteral(", ")),
          chipRect(part).translated(viewport()->pos()), isQuery(part)};
}

int TokenList::spokenAt(const QPoint& position) const {
  return tokenAt(position - viewport()->pos());
}

void TokenList::pressSpoken(int part) {
  moveFocus(part);
  emit picked(part, Qt::NoModifier);
}

void TokenList::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  painter.setRenderHint(QPainter::Antialiasing);
  QFont font = uiFont(kFontPixels);
  QFont struck = font;
  struck.setStrikeOut(true);
  const QColor ground = over(m_palette.window, m_palette.text, m_palette.dark ? 0.035 : 0.03);
  const int top = verticalScrollBar()->value();
  const int bottom = top + viewport()->height();
  auto chip = std::lower_bound(m_chips.begin(), m_chips.end(), top,
                               [](const Chip& c, int y) { return c.rect.bottom() < y; });
  for (; chip != m_chips.end() && chip->rect.top() <= bottom; ++chip) {
    const int token = static_cast<int>(chip - m_chips.begin());
    const QRectF rect = QRectF(chipRect(token)).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool hidden = m_hidden.contains(token);
    const bool query = isQuery(token);
    const bool key = token == m_key;
    const int further = furtherPlace(token);
    const QColor mark = further >= 0 ? furtherQueryHue(m_palette, static_cast<std::size_t>(further))
                        : query      ? m_palette.query
                                     : m_palette.key;
    if (query || key) {
      painter.setPen(chipOutline(mark, query));
      painter.setBrush(over(m_palette.window, mark, 0.08));
    } else {
      painter.setPen(QPen(token == m_hovered ? m_palette.muted : m_palette.border, 1));
      painter.setBrush(token == m_hovered ? m_palette.selection : ground);
    }
    painter.drawRoundedRect(rect, 5, 5);
    // A token that is its own key has both colours: the outline amber, a line inside teal.
    if (query && key) {
      painter.setPen(chipOutline(m_palette.key, false));
      painter.setBrush(Qt::NoBrush);
      painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 3.5, 3.5);
    }
    // A further query stands on the line by which it is known in the views.
    if (further >= 0) {
      const QLineF foot(rect.bottomLeft() + QPointF(4, -0.5), rect.bottomRight() + QPointF(-4, -0.5));
      painter.setPen(QPen(m_palette.window, 3, Qt::SolidLine, Qt::FlatCap));
      painter.drawLine(foot);
      painter.setPen(withDashesOf(QPen(mark, 2.4), static_cast<std::size_t>(further)));
      painter.drawLine(foot);
    }
    if (token == m_focused && hasFocus()) {
      painter.setPen(QPen(m_palette.accent, 1, Qt::DotLine));
      painter.setBrush(Qt::NoBrush);
      painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 3.5, 3.5);
    }
    painter.setFont(hidden ? struck : font);
    painter.setPen(hidden         ? over(m_palette.window, m_palette.muted, 0.75)
                   : query || key ? mark
                                  : m_palette.text);
    drawLine(painter, rect, Qt::AlignCenter, chip->text);
  }
}

void TokenList::resizeEvent(QResizeEvent* event) {
  QAbstractScrollArea::resizeEvent(event);
  flow();
}

void TokenList::mouseMoveEvent(QMouseEvent* event) {
  const int under = tokenAt(event->pos());
  if (under == m_hovered) return;
  m_hovered = under;
  viewport()->update();
  if (under >= 0) {
    emit hovered(under);
  } else {
    emit hoverEnded();
  }
}

void TokenList::mousePressEvent(QMouseEvent* event) {
  const int under = tokenAt(event->pos());
  if (event->button() != Qt::LeftButton || under < 0) return;
  m_focused = under;
  emit picked(under, event->modifiers());
}

void TokenList::mouseDoubleClickEvent(QMouseEvent* event) {
  const int under = tokenAt(event->pos());
  if (event->button() == Qt::LeftButton && under >= 0) emit toggled(under);
}

void TokenList::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Left:
      return moveFocus(m_focused - 1);
    case Qt::Key_Right:
      return moveFocus(m_focused + 1);
    case Qt::Key_Home:
      return moveFocus(0);
    case Qt::Key_End:
      return moveFocus(tokenCount() - 1);
    case Qt::Key_Up:
    case Qt::Key_Down: {
      if (m_focused < 0) return moveFocus(0);
      const QRect rect = chipRect(m_focused);
      const int y = rect.center().y() + (event->key() == Qt::Key_Up ? -1 : 1) * (kChipHeight + kGap);
      for (int x = rect.center().x(); x >= 0; x -= kNarrowest / 2)
        if (const int token = tokenAt({x, y}); token >= 0) return moveFocus(token);
      return;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (m_focused >= 0) emit picked(m_focused, event->modifiers());
      return;
    case Qt::Key_Space:
      if (m_focused >= 0) emit toggled(m_focused);
      return;
    default:
      return QAbstractScrollArea::keyPressEvent(event);
  }
}

bool TokenList::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::Leave && m_hovered >= 0) {
    m_hovered = -1;
    viewport()->update();
    emit hoverEnded();
  }
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const int under = tokenAt(help->pos());
    QString text;
    if (under >= 0) {
      text = tr("Token %1: %2").arg(under).arg(shownText(m_tokens[static_cast<std::size_t>(under)]));
      text += m_hidden.contains(under)
                  ? tr("\nHidden: no token attends to it. Double-click to show it again.")
                  : tr("\nClick to choose it as the query; Ctrl+click adds another. Double-click to hide it "
                       "as a key.");
    }
    QToolTip::showText(help->globalPos(), plainToolTip(text), viewport());
    return true;
  }
  return QAbstractScrollArea::viewportEvent(event);
}

void TokenList::changeEvent(QEvent* event) {
  QAbstractScrollArea::changeEvent(event);
  if (event->type() == QEvent::FontChange) {
    verticalScrollBar()->setSingleStep(kChipHeight + kGap);
    flow();
  }
}

}  // namespace attenscope
