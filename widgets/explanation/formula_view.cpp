// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/explanation/formula_view.h"

#include "widgets/controls/tool_tip.h"
#include "widgets/drawing/labels.h"
#include "widgets/language/message_text.h"
#include "widgets/theme/text_scale.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr TextPixels kSize{16};      // of letters
constexpr TextPixels kSmallest{10};  // below, a formula runs out of the card instead
constexpr int kMargin = 11;
constexpr int kBetween = 11;
constexpr double kAround = 2.5;  // ground of a symbol beyond its ink

QFont formulaFont(double size, bool slanted) {
  // In whole pixels a script would jump; the painter scales a font of one size instead.
  QFont font = uiFont(64);
  font.setItalic(slanted);
  font.setHintingPreference(QFont::PreferNoHinting);
  font.setPixelSize(std::max(1, static_cast<int>(std::lround(size))));
  return font;
}

TextExtent measured(const QString& text, double size, bool slanted) {
  constexpr double kProbe = 64;  // fractions of a pixel count at the size drawn
  const QFontMetricsF metrics(formulaFont(kProbe, slanted));
  const QRectF ink = metrics.tightBoundingRect(text);
  const double scale = size / kProbe;
  return {metrics.horizontalAdvance(text) * scale, std::max(0.0, -ink.top() * scale),
          std::max(0.0, ink.bottom() * scale)};
}

}  // namespace

FormulaView::FormulaView(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void FormulaView::setFormulas(const std::vector<std::string>& markup) {
  m_formulas.clear();
  QStringList spoken;
  for (const std::string& one : markup) {
    m_formulas.push_back(parseFormula(one));
    spoken << QString::fromStdString(plainText(m_formulas.back()));
  }
  setAccessibleName(tr("Formulas"));
  setAccessibleDescription(spoken.join(QStringLiteral("; ")));
  arrange();
}

void FormulaView::setAllShown(bool all) {
  if (all == m_all) return;
  m_all = all;
  arrange();
}

void FormulaView::setState(const ViewState& state) {
  const auto kind = [](const ViewState& of) {
    return of.trace ? std::tuple(of.trace->mechanism, of.trace->steps.size(), of.step)
                    : std::tuple(std::string(), std::size_t{0}, -1);
  };
  const bool same = kind(state) == kind(m_state) && state.style.palette == m_state.style.palette;
  m_state = state;
  if (!same) update();  // no number is drawn here
}

std::vector<FormulaView::Placed> FormulaView::placedIn(int width) const {
  std::vector<Placed> all;
  const double room = std::max(40, width - 2 * kMargin);
  double y = kMargin;
  const std::size_t count = m_all ? m_formulas.size() : std::min<std::size_t>(1, m_formulas.size());
  for (std::size_t i = 0; i < count; ++i) {
    Placed one;
    one.size = kSize;
    one.layout = layoutFormula(m_formulas[i], one.size, measured);
    if (one.layout.width > room) {
      one.size = std::max<double>(kSmallest, kSize * room / one.layout.width);
      one.layout = layoutFormula(m_formulas[i], one.size, measured);
    }
    one.origin = QPointF(kMargin, y + one.layout.ascent);
    y += one.layout.height() + kBetween;
    all.push_back(std::move(one));
  }
  return all;
}

int FormulaView::heightOf(const std::vector<Placed>& placed) const {
  if (placed.empty()) return 0;
  return static_cast<int>(std::ceil(placed.back().origin.y() + placed.back().layout.descent)) + kMargin;
}

void FormulaView::arrange() {
  m_asked = {-1, 0};
  hover({});  // what the pointer was over has moved
  m_arrangedFor = width();
  m_placed = placedIn(m_arrangedFor);
  updateGeometry();
  update();
}

QSize FormulaView::sizeHint() const {
  return {276, heightForWidth(276)};
}

QSize FormulaView::minimumSizeHint() const {
  return {120, heightOf(m_placed)};
}

int FormulaView::heightForWidth(int width) const {
  if (width == m_arrangedFor) return heightOf(m_placed);
  if (width != m_asked.first) m_asked = {width, heightOf(placedIn(width))};
  return m_asked.second;
}

void FormulaView::resizeEvent(QResizeEvent*) {
  if (width() != m_arrangedFor) arrange();
}

const Step* FormulaView::stepOf(const std::string& id) const {
  if (!m_state.trace) return nullptr;
  // Of a step that every layer has, the one in the layer looked at.
  const Step* shown = m_state.stepOrNull();
  if (shown != nullptr)
    if (const Step* own = m_state.trace->find(id, shown->layer)) return own;
  return m_state.trace->find(id);
}

std::string FormulaView::idAt(const Place& place) const {
  if (place.formula < 0) return {};
  return m_placed[static_cast<std::size_t>(place.formula)]
      .layout.areas[static_cast<std::size_t>(place.area)]
      .step;
}

QString FormulaView::hoveredStep() const {
  return QString::fromStdString(idAt(m_hovered));
}

std::vector<double> FormulaView::sizes() const {
  std::vector<double> all;
  for (const Placed& one : m_placed) all.push_back(one.size);
  return all;
}

QRectF FormulaView::areaOf(const QString& step) const {
  for (const Placed& one : m_placed)
    for (const FormulaLayout::Area& area : one.layout.areas)
      if (area.step == step.toStdString()) return area.rect.translated(one.origin);
  return {};
}

QColor FormulaView::colorOf(const FormulaLayout& layout, FormulaLayout::Tint tint, int area) const {
  const Palette& palette = m_state.style.palette;
  using Tint = FormulaLayout::Tint;
  if (tint == Tint::None && area >= 0)
    if (const Step* step = stepOf(layout.areas[static_cast<std::size_t>(area)].step))
      tint = step->role == Role::Query   ? Tint::Query
             : step->role == Role::Key   ? Tint::Key
             : step->role == Role::Value ? Tint::Value
                                         : Tint::None;
  return tint == Tint::Query   ? palette.query
         : tint == Tint::Key   ? palette.key
         : tint == Tint::Value ? palette.value
                               : palette.text;
}

void FormulaView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Palette& palette = m_state.style.palette;
  painter.setPen(QPen(hasFocus() ? palette.accent : palette.border, 1));
  painter.setBrush(palette.panel);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
  const Step* chosen = m_state.stepOrNull();
  for (std::size_t f = 0; f < m_placed.size(); ++f) {
    const Placed& one = m_placed[f];
    painter.save();
    painter.translate(one.origin);
    for (std::size_t a = 0; a < one.layout.areas.size(); ++a) {
      const FormulaLayout::Area& area = one.layout.areas[a];
      const bool hovered = m_hovered == Place{static_cast<int>(f), static_cast<int>(a)};
      const bool here = chosen != nullptr && chosen->id == area.step;
      if (!hovered && !here) continue;
      painter.setPen(hovered ? QPen(palette.accent, 1.2) : QPen(Qt::NoPen));
      painter.setBrush(palette.selection);
      painter.drawRoundedRect(area.rect.adjusted(-kAround, -kAround, kAround, kAround), 4, 4);
    }
    for (const FormulaLayout::Glyph& glyph : one.layout.glyphs) {
      constexpr double kDrawn = 32;  // scaled, so that scripts have their exact size
      painter.save();
      painter.translate(glyph.origin);
      painter.scale(glyph.size / kDrawn, glyph.size / kDrawn);
      painter.setFont(formulaFont(kDrawn, glyph.slanted));
      painter.setPen(colorOf(one.layout, glyph.tint, glyph.area));
      painter.drawText(QPointF(0, 0), glyph.text);
      painter.restore();
    }
    for (const FormulaLayout::Line& line : one.layout.lines) {
      painter.setPen(QPen(colorOf(one.layout, line.tint, line.area), line.width, Qt::SolidLine, Qt::FlatCap,
                          Qt::MiterJoin));
      painter.drawPolyline(line.points.data(), static_cast<int>(line.points.size()));
    }
    painter.restore();
  }
}

FormulaView::Place FormulaView::placeAt(const QPointF& position) const {
  for (std::size_t f = 0; f < m_placed.size(); ++f) {
    const int area = m_placed[f].layout.areaAt(position - m_placed[f].origin);
    if (area < 0) continue;
    const Place place{static_cast<int>(f), area};
    // A variant of the mechanism may leave a step out.
    if (stepOf(idAt(place)) != nullptr) return place;
  }
  return {};
}

void FormulaView::hover(Place place) {
  if (place == m_hovered) return;
  m_hovered = place;
  tellCurrent();
  setCursor(place.formula >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
  update();
  if (place.formula >= 0) {
    emit stepHovered(hoveredStep());
  } else {
    emit hoverEnded();
  }
}

void FormulaView::mouseMoveEvent(QMouseEvent* event) {
  hover(placeAt(event->position()));
}

void FormulaView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
  const Place place = placeAt(event->position());
  if (place.formula >= 0) emit stepChosen(QString::fromStdString(idAt(place)));
}

std::vector<FormulaView::Place> FormulaView::places() const {
  std::vector<Place> all;
  for (std::size_t f = 0; f < m_placed.size(); ++f)
    for (std::size_t a = 0; a < m_placed[f].layout.areas.size(); ++a) {
      const Place place{static_cast<int>(f), static_cast<int>(a)};
      if (stepOf(idAt(place)) != nullptr) all.push_back(place);
    }
  return all;
}

SpokenPart FormulaView::spokenPart(int part) const {
  const Place place = places()[static_cast<std::size_t>(part)];
  const Placed& one = m_placed[static_cast<std::size_t>(place.formula)];
  const FormulaLayout::Area& area = one.layout.areas[static_cast<std::size_t>(place.area)];
  const Step* chosen = m_state.stepOrNull();
  return {stepEquation(*stepOf(area.step)),
          {},
          area.rect.translated(one.origin).toAlignedRect(),
          chosen != nullptr && chosen->id == area.step};
}

int FormulaView::spokenCurrent() const {
  const std::vector<Place> all = places();
  const auto at = std::find(all.begin(), all.end(), m_hovered);
  return at == all.end() ? -1 : static_cast<int>(at - all.begin());
}

void FormulaView::pressSpoken(int part) {
  emit stepChosen(QString::fromStdString(idAt(places()[static_cast<std::size_t>(part)])));
}

void FormulaView::keyPressEvent(QKeyEvent* event) {
  const std::vector<Place> all = places();
  const bool forward = event->key() == Qt::Key_Right;
  if (!all.empty() && (forward || event->key() == Qt::Key_Left)) {
    const auto at = std::find(all.begin(), all.end(), m_hovered);
    const auto last = static_cast<int>(all.size()) - 1;
    const int now = at == all.end() ? (forward ? -1 : last + 1) : static_cast<int>(at - all.begin());
    hover(all[static_cast<std::size_t>(std::clamp(now + (forward ? 1 : -1), 0, last))]);
  } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_hovered.formula >= 0) {
    emit stepChosen(hoveredStep());
  } else {
    QWidget::keyPressEvent(event);
  }
}

void FormulaView::focusOutEvent(QFocusEvent* event) {
  hover({});
  QWidget::focusOutEvent(event);
}

void FormulaView::leaveEvent(QEvent*) {
  hover({});
}

bool FormulaView::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const Place place = placeAt(help->pos());
    QString text;
    if (const Step* step = place.formula < 0 ? nullptr : stepOf(idAt(place))) {
      text = messageText(step->symbol);
      if (!step->formula.empty()) text += QStringLiteral(" = ") + messageText(step->formula);
      text += QLatin1Char('\n') + tr("Click to show this step");
    }
    QToolTip::showText(help->globalPos(), plainToolTip(text), this);
    return true;
  }
  return QWidget::event(event);
}

void FormulaView::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) arrange();
}

}  // namespace attenscope
