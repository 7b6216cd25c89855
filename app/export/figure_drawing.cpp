// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/figure_drawing.h"

#include "app/panels/panel_grid.h"
#include "engine/error.h"
#include "widgets/drawing/color_bar.h"
#include "widgets/drawing/text.h"
#include "widgets/language/engine_text.h"
#include "widgets/language/message_text.h"
#include "widgets/special_tokens.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <qcustomplot.h>

#include <algorithm>

namespace attenscope {

namespace {

constexpr int kHeadingSize = 16;
constexpr int kOriginSize = 12;
constexpr int kMomentSize = 15;
constexpr int kMargin = 14;
constexpr double kMoment = kMomentSize + kMargin;
constexpr double kHeading = kHeadingSize + 1.5 * kMargin;
constexpr double kHeadingLine = kHeadingSize + 6;  // of a second line
constexpr int kCaptionSize = 13;
constexpr double kAfterLetters = 6;
constexpr double kCaption = 22;  // height of the line above a panel

void checkFamily(const QString& family) {
  if (!family.isEmpty() && !QFontDatabase::families().contains(family, Qt::CaseInsensitive))
    throw Error("there is no font '" + family.toStdString() +
                "' on this machine; expected the name of a family, such as DejaVu Sans");
}

/// The colours on this ground.
Palette onGround(Palette palette, Background background) {
  if (background == Background::White && palette.dark)
    throw Error("the texts of the dark theme cannot be read on white; expected the light theme");
  const bool white = background == Background::White || background == Background::Transparent ||
                     background == Background::Usual;
  if (white && !palette.dark) palette.canvas = palette.grid = Qt::white;  // a light figure goes on paper
  return palette;
}

/// The parts of a heading, which are set apart by dots.
QStringList partsOf(const QString& heading) {
  return heading.split(QStringLiteral(" · "), Qt::SkipEmptyParts);
}

/// Why the colours of a panel cannot be those of others; empty if they can.
std::string whyAlone(const FigurePanel& panel, const std::optional<ValueRange>& range) {
  if (!panel.view->colors || !range)
    return "the view '" + std::string(panel.view->id) + "' has no colours that stand for values";
  if (range->rowsAlone) return "each row has colours of its own";
  if (range->scale == ColorScale::Percentile) return "colours by percentile are of one panel each";
  if (range->heads == HeadScale::Alone) return "each head has colours of its own";
  return {};
}

/// Whether equal colours would mean the same in both.
bool sameMeaning(const FigurePanel& a, const FigurePanel& b) {
  const Step* first = a.state.stepOrNull();
  const Step* second = b.state.stepOrNull();
  return first != nullptr && second != nullptr && first->id == second->id && first->role == second->role &&
         a.state.style.colormap == b.state.style.colormap;
}

}  // namespace

FigureDrawing::FigureDrawing(const FigureContent& content, const FigureOptions& options)
    : m_options(options), m_font(options.family), m_letters(content.letters), m_columns(content.columns) {
  checkFigureOptions(options);
  checkFamily(options.family);
  for (const FigurePanel& panel : content.panels) {
    ViewState onPaper = panel.state;
    onPaper.style.look = withParts(panel.state.style.look, panel.view->look);
    if (!onPaper.style.look.specials) {
      if (panel.state.stepOrNull() != nullptr)
        checkWithoutSpecials(*panel.state.trace, panel.state.step, panel.view->part);
      onPaper = withoutSpecials(std::move(onPaper), panel.view->part);
    }
    onPaper.style.marks = options.marks;
    onPaper.style.palette = onGround(panel.state.style.palette, options.background);
    m_panels.push_back({std::unique_ptr<View>(panel.view->create(nullptr)), panel.title});
    View& view = *m_panels.back().view;
    view.resize(QSize(static_cast<int>(options.size.width()), static_cast<int>(options.size.height())));
    view.setState(std::move(onPaper));
  }
  if (content.several()) {
    shareColors(content);
    for (const FigurePanel& panel : content.panels)
      m_aspect = &panel == &content.first() ? panelAspect(panel) : std::max(m_aspect, panelAspect(panel));
  }
  divideHeadings(content);
  if (content.several() && content.freeHeight) fitHeight();
}

void FigureDrawing::fitHeight() {
  const double bar = m_shared ? colorBarWidth(*m_shared) + 1.5 * kMargin : 0;
  const double width = m_options.size.width() - bar;
  if (m_columns == 0) m_columns = readableColumns(width, m_panels.size());
  const double heading =
      (m_options.heading ? headingHeight() : 0) + (m_options.caption.isEmpty() ? 0 : kMoment);
  m_options.size.setHeight(
      std::ceil(heading + heightOfPanels(width, m_panels.size(), m_columns, m_aspect, kCaption)));
  checkFigureOptions(m_options);
}

void FigureDrawing::shareColors(const FigureContent& content) {
  if (content.bars == PanelBars::Each) return;
  const bool wanted = content.bars == PanelBars::Shared;
  // The panels whose colours mean the same: all, where that is asked for.
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < m_panels.size(); ++i) {
    const FigurePanel& panel = content.panels[i];
    const std::string problem = whyAlone(panel, m_panels[i].view->shownRange());
    const bool otherMap = panel.state.style.colormap != content.first().state.style.colormap;
    if (wanted && (!problem.empty() || otherMap))
      throw Error("the panels cannot have one colour bar: " +
                  (problem.empty() ? "they have different colour maps" : problem));
    if (!problem.empty()) continue;
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& others) {
      return wanted || sameMeaning(content.panels[others.front()], panel);
    });
    if (group == groups.end())
      groups.push_back({i});
    else
      group->push_back(i);
  }
  for (const std::vector<std::size_t>& group : groups) shareRange(group);
  if (groups.size() != 1 || groups.front().size() != m_panels.size()) return;
  m_shared = m_panels.front().view->shownRange();
  for (const Panel& panel : m_panels) {
    const std::optional<ValueRange> range = panel.view->shownRange();
    m_shared->below = m_shared->below || (range && range->below);
    m_shared->above = m_shared->above || (range && range->above);
    ViewState state = panel.view->state();
    state.style.look.colorBar = false;
    panel.view->setState(std::move(state));
  }
  if (!content.first().state.style.look.colorBar) m_shared.reset();
}

void FigureDrawing::shareRange(const std::vector<std::size_t>& group) {
  if (group.size() < 2) return;
  ValueRange all = *m_panels[group.front()].view->shownRange();
  for (const std::size_t i : group) {
    const ValueRange range = *m_panels[i].view->shownRange();
    all.low = std::min(all.low, range.low);
    all.high = std::max(all.high, range.high);
  }
  for (const std::size_t i : group) {
    ViewState state = m_panels[i].view->state();
    state.style.fixedRange = true;
    state.style.low = all.low;
    state.style.high = all.high;
    m_panels[i].view->setState(std::move(state));
  }
}

void FigureDrawing::divideHeadings(const FigureContent& content) {
  m_title = m_panels.front().view->title();
  if (m_panels.size() == 1) return;
  std::vector<QStringList> headings;
  for (std::size_t i = 0; i < m_panels.size(); ++i)
    headings.push_back(partsOf(content.panels[i].named ? m_title : m_panels[i].view->title()));
  const auto inAll = [&](const QString& part) {
    return std::all_of(headings.begin(), headings.end(),
                       [&](const QStringList& parts) { return parts.contains(part); });
  };
  QStringList common;
  for (const QString& part : headings.front())
    if (inAll(part)) common << part;
  m_title = common.join(QStringLiteral(" · "));
  if (const auto& trace = view().state().trace; m_title.isEmpty() && trace)
    m_title = engineText(trace->title);
  for (std::size_t i = 0; i < m_panels.size(); ++i) {
    QStringList own;
    for (const QString& part : headings[i])
      if (!common.contains(part)) own << part;
    QString& title = m_panels[i].title;
    // What the plan calls it comes first, and is not said twice.
    for (const QString& part : partsOf(title)) own.removeAll(part);
    if (!title.isEmpty()) own.prepend(title);
    title = own.join(QStringLiteral(" · "));
  }
}

QStringList FigureDrawing::headingLines() const {
  const QFontMetricsF metrics(uiFont(kHeadingSize, QFont::DemiBold));
  const double width = m_options.size.width() - 2 * kMargin;
  if (metrics.horizontalAdvance(m_title) <= width) return {m_title};
  // Broken between its parts if one of them fits, else between words; what the second has no room for is cut.
  for (const QString& between : {QStringLiteral(" · "), QStringLiteral(" ")})
    for (qsizetype at = m_title.lastIndexOf(between); at > 0; at = m_title.lastIndexOf(between, at - 1))
      if (metrics.horizontalAdvance(m_title.left(at)) <= width)
        return {m_title.left(at),
                metrics.elidedText(m_title.mid(at + between.size()), Qt::ElideRight, width)};
  return {metrics.elidedText(m_title, Qt::ElideRight, width)};
}

double FigureDrawing::headingHeight() const {
  return kHeading + static_cast<double>(headingLines().size() - 1) * kHeadingLine;
}

QRectF FigureDrawing::belowHeading() const {
  const QRectF whole(QPointF(0, 0), m_options.size);
  const bool heading = m_options.heading && whole.height() > 4 * kHeading;
  return heading ? whole.adjusted(0, headingHeight(), 0, 0) : whole;
}

QRectF FigureDrawing::besideBar() const {
  const QRectF area = belowHeading().adjusted(0, m_options.caption.isEmpty() ? 0 : kMoment, 0, 0);
  if (!m_shared) return area;
  return area.adjusted(0, 0, -colorBarWidth(*m_shared) - 1.5 * kMargin, 0);
}

std::vector<PanelPlace> FigureDrawing::places() const {
  if (m_panels.size() == 1) return {{QRectF(), besideBar()}};
  return panelPlaces(besideBar(), m_panels.size(), m_columns, m_aspect, kCaption);
}

void FigureDrawing::checkRoom() const {
  const std::vector<PanelPlace> areas = places();
  for (std::size_t i = 0; i < m_panels.size(); ++i)
    if (const QString missing = m_panels[i].view->missingIn(areas[i].view); !missing.isEmpty())
      throw Error(missing.toStdString() + "; expected a larger figure or smaller text");
}

void FigureDrawing::drawHeading(QCPPainter& painter) const {
  const QRectF area(QPointF(0, 0), m_options.size);
  const ViewState& state = view().state();
  const QRectF line = area.adjusted(kMargin, kMargin / 2.0, -kMargin, 0);
  const QRectF box(line.topLeft(), QSizeF(line.width(), kHeading - kMargin / 2.0));
  const QString origin = state.trace ? messageText(state.trace->weights.text()) : QString();
  const QFontMetricsF originMetrics(uiFont(kOriginSize));
  const double originWidth = origin.isEmpty() ? 0 : originMetrics.horizontalAdvance(origin) + kMargin;
  const QFontMetricsF metrics(uiFont(kHeadingSize, QFont::DemiBold));
  const bool both = metrics.horizontalAdvance(m_title) + originWidth <= box.width();

  painter.setFont(uiFont(kHeadingSize, QFont::DemiBold));
  painter.setPen(state.style.palette.text);
  const QStringList lines = headingLines();
  for (qsizetype i = 0; i < lines.size(); ++i)
    painter.drawText(box.translated(0, static_cast<double>(i) * kHeadingLine),
                     Qt::AlignLeft | Qt::AlignVCenter, lines[i]);
  if (both && !origin.isEmpty()) {
    painter.setFont(uiFont(kOriginSize));
    painter.setPen(state.style.palette.muted);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, origin);
  }
}

QRectF FigureDrawing::sharedBar() const {
  const QRectF area(QPointF(0, besideBar().top()), QPointF(m_options.size.width(), m_options.size.height()));
  constexpr double kTallest = 320;
  const double width = colorBarWidth(*m_shared) + kMargin;
  const double height = std::min(kTallest, area.height() - kCaption - 2.0 * kMargin);
  return QRectF(area.right() - width, area.top() + kCaption + (area.height() - kCaption - height) / 2,
                width - kMargin, height);
}

void FigureDrawing::drawSharedBar(QCPPainter& painter) const {
  if (m_shared) drawColorBar(painter, sharedBar(), *m_shared, view().state().style);
}

QString FigureDrawing::lettersOf(std::size_t panel) const {
  return m_letters && m_panels.size() > 1 ? panelLetters(panel) : QString();
}

int FigureDrawing::captionSize(double width) const {
  constexpr int kSmallestCaption = 10;
  for (int size = kCaptionSize; size > kSmallestCaption; --size) {
    const QFontMetricsF bold(uiFont(size, QFont::Bold));
    const QFontMetricsF plain(uiFont(size));
    double widest = 0;
    for (std::size_t i = 0; i < m_panels.size(); ++i)
      widest =
          std::max(widest, plain.horizontalAdvance(m_panels[i].title) +
                               (m_letters ? bold.horizontalAdvance(panelLetters(i)) + kAfterLetters : 0));
    if (widest <= width - kMargin) return size;
  }
  return kSmallestCaption;
}

void FigureDrawing::drawCaption(QCPPainter& painter, const QRectF& line, std::size_t panel, int size) const {
  const QRectF box = line.adjusted(kMargin, 0, 0, 0);
  const QString letters = lettersOf(panel);
  const QFont bold = uiFont(size, QFont::Bold);
  const double width = letters.isEmpty() ? 0 : QFontMetricsF(bold).horizontalAdvance(letters) + kAfterLetters;
  painter.setPen(view().state().style.palette.text);
  painter.setFont(bold);
  drawLine(painter, box, Qt::AlignLeft | Qt::AlignVCenter, letters);
  const QFont plain = uiFont(size);
  painter.setFont(plain);
  const QRectF rest = box.adjusted(width, 0, 0, 0);
  drawLine(painter, rest, Qt::AlignLeft | Qt::AlignVCenter,
           QFontMetricsF(plain).elidedText(m_panels[panel].title, Qt::ElideRight, rest.width()));
}

void FigureDrawing::drawMoment(QCPPainter& painter) const {
  if (m_options.caption.isEmpty()) return;
  const QRectF area = belowHeading();
  const QFont font = uiFont(kMomentSize, QFont::DemiBold);
  const QRectF box(area.left() + kMargin, area.top() + kMargin / 2.0, area.width() - 2 * kMargin,
                   kMoment - kMargin / 2.0);
  painter.setFont(font);
  painter.setPen(view().state().style.palette.accent);
  painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                   QFontMetricsF(font).elidedText(m_options.caption, Qt::ElideRight, box.width()));
}

void FigureDrawing::draw(QCPPainter& painter) const {
  const QRectF whole(QPointF(0, 0), m_options.size);
  if (!transparent()) painter.fillRect(whole, view().state().style.palette.canvas);
  if (belowHeading() != whole) drawHeading(painter);
  drawMoment(painter);
  drawSharedBar(painter);
  const std::vector<PanelPlace> areas = places();
  const int size = m_panels.size() > 1 ? captionSize(areas.front().caption.width()) : 0;
  for (std::size_t i = 0; i < m_panels.size(); ++i) {
    if (m_panels.size() > 1) drawCaption(painter, areas[i].caption, i, size);
    painter.save();
    m_panels[i].view->render(painter, areas[i].view);
    painter.restore();
  }
}

}  // namespace attenscope
