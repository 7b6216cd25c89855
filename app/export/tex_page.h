// SPDX-License-Identifier: GPL-3.0-or-later
/// What the figures in LaTeX share: a page of the figure's size, its colours, its heading.
#pragma once

#include "app/export/figure_drawing.h"

#include <QByteArray>
#include <QRectF>
#include <QStringList>

namespace attenscope {

/// Lengths are in millimetres from the lower left corner: of the page or, of several panels, of the part of
/// it that one of them has.
struct TexPage {
  QPointF corner{};  ///< of that part, on the page
  double width = 0;
  double height = 0;
  double fontSize = 0;    ///< of labels, in points
  double textHeight = 0;  ///< of a line of them, in millimetres
  double top = 0;         ///< what is above belongs to the heading

  /// How wide a text is about, in millimetres.
  double widthOf(const QString& text) const;
  double widestOf(const QStringList& texts) const;
};
TexPage texPage(const FigureDrawing& drawing, const FigureOptions& options);

/// A whole document: what all need before and behind the picture. `texts` are all that stand in it, for the
/// fonts that they need.
QByteArray texDocument(const FigureDrawing& drawing, const FigureOptions& options, const TexPage& page,
                       const QStringList& texts, const QByteArray& picture);

/// "(10mm,5mm)", a place in the picture.
QByteArray texPoint(const TexPage& page, double x, double y);
/// "at={(10mm,5mm)}, anchor=south west, scale only axis, width=…, height=…," for an axis of pgfplots.
QByteArray texPlace(const TexPage& page, const QRectF& area);
/// "xtick={0,2}, xticklabels={{a},{b}}," with as many labels as have room when one needs `needed` of `pitch`,
/// every `ticks`-th at most (FigureLook::ticks).
QByteArray texTicks(char axis, const QStringList& labels, double pitch, double needed, int ticks = 1);

/// The pictures themselves. Throw Error if there is too much of something for LaTeX.
QByteArray texMatrix(const View& view, const TexPage& page, QStringList& texts);
QByteArray texBars(const View& view, const TexPage& page, QStringList& texts);
QByteArray texCurve(const View& view, const TexPage& page, QStringList& texts);
QByteArray texArcs(const View& view, const TexPage& page, QStringList& texts);

/// The bar that several matrices have in common, in this part of the page.
QByteArray texColorBar(const ValueRange& range, const QString& colormap, const TexPage& page,
                       const QRectF& area);

}  // namespace attenscope
