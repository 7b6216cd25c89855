// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/figure_drawing.h"

#include "engine/error.h"
#include "widgets/special_tokens.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <qcustomplot.h>

namespace attenscope {

namespace {

constexpr int kHeadingSize = 16;
constexpr int kOriginSize = 12;
constexpr int kMargin = 14;
constexpr double kHeadingHeight = kHeadingSize + 1.5 * kMargin;

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

}  // namespace

FigureDrawing::FigureDrawing(const ViewSpec& spec, const ViewState& state, const FigureOptions& options)
    : m_options(options), m_font(options.family) {
  checkFigureOptions(options);
  checkFamily(options.family);
  ViewState onPaper = state;
  onPaper.style.look = withParts(state.style.look, spec.look);
  if (!onPaper.style.look.specials) {
    if (state.stepOrNull() != nullptr) checkWithoutSpecials(*state.trace, state.step, spec.part);
    onPaper = withoutSpecials(std::move(onPaper), spec.part);
  }
  onPaper.style.marks = options.marks;
  onPaper.style.palette = onGround(state.style.palette, options.background);
  m_view.reset(spec.create(nullptr));
  m_view->resize(QSize(static_cast<int>(options.size.width()), static_cast<int>(options.size.height())));
  m_view->setState(std::move(onPaper));
}

QRectF FigureDrawing::viewArea() const {
  const QRectF whole(QPointF(0, 0), m_options.size);
  const bool heading = m_options.heading && whole.height() > 4 * kHeadingHeight;
  return heading ? whole.adjusted(0, kHeadingHeight, 0, 0) : whole;
}

void FigureDrawing::checkRoom() const {
  if (const QString missing = m_view->missingIn(viewArea()); !missing.isEmpty())
    throw Error(missing.toStdString() + "; expected a larger figure or smaller text");
}

void FigureDrawing::drawHeading(QCPPainter& painter) const {
  const QRectF area(QPointF(0, 0), m_options.size);
  const ViewState& state = m_view->state();
  const QRectF line = area.adjusted(kMargin, kMargin / 2.0, -kMargin, 0);
  const QRectF box(line.topLeft(), QSizeF(line.width(), kHeadingHeight - kMargin / 2.0));
  const QString origin = state.trace ? QString::fromStdString(state.trace->weights.text()) : QString();
  const QFontMetricsF originMetrics(uiFont(kOriginSize));
  const double originWidth = origin.isEmpty() ? 0 : originMetrics.horizontalAdvance(origin) + kMargin;
  const QFontMetricsF metrics(uiFont(kHeadingSize, QFont::DemiBold));
  const bool both = metrics.horizontalAdvance(m_view->title()) + originWidth <= box.width();

  painter.setFont(uiFont(kHeadingSize, QFont::DemiBold));
  painter.setPen(state.style.palette.text);
  painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                   metrics.elidedText(m_view->title(), Qt::ElideRight, box.width()));
  if (both && !origin.isEmpty()) {
    painter.setFont(uiFont(kOriginSize));
    painter.setPen(state.style.palette.muted);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, origin);
  }
}

void FigureDrawing::draw(QCPPainter& painter) const {
  const QRectF whole(QPointF(0, 0), m_options.size);
  if (!transparent()) painter.fillRect(whole, m_view->state().style.palette.canvas);
  if (viewArea() != whole) drawHeading(painter);
  painter.save();
  m_view->render(painter, viewArea());
  painter.restore();
}

}  // namespace attenscope
