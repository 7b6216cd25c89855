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

/// What a page has of one view. The style and the script are those of its kind, which a page holds once: the
/// script is the body of a function of `root`, the element of the panel, and `data`, this object.
struct HtmlPanel {
  const char* kind = "";  ///< name of that function
  const char* style = "";
  const char* script = "";
  QByteArray body{};
  QByteArray data{};  ///< "{m:3,n:4}"
};

/// The views that there are. Throw Error if there is too much of something for a page.
HtmlPanel htmlMatrix(const View& view);
HtmlPanel htmlArcs(const View& view);

/// The bar that explains the colours of several panels.
QByteArray htmlColorBar(const ValueRange& range, const QString& colormap);

}  // namespace attenscope
