// SPDX-License-Identifier: GPL-3.0-or-later
/// What the figures in HTML share: one file that needs no network, in the colours of whoever reads it.
#pragma once

#include "app/export/figure_drawing.h"

#include <QByteArray>
#include <QStringList>

namespace attenscope {

/// A text as HTML, and as a text of JavaScript inside of HTML.
QByteArray htmlText(const QString& text);
QByteArray scriptText(const QString& text);
/// A list of such texts.
QByteArray scriptList(const QStringList& texts);

/// A whole page with this body and this script.
QByteArray htmlPage(const FigureDrawing& drawing, const FigureOptions& options, const QByteArray& body,
                    const QByteArray& script);

/// The figures themselves. Throw Error if there is too much of something for a page.
QByteArray htmlMatrix(const FigureDrawing& drawing, const FigureOptions& options);
QByteArray htmlArcs(const FigureDrawing& drawing, const FigureOptions& options);

}  // namespace attenscope
