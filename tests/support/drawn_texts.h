// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/drawing/whole_text.h"
#include "widgets/view.h"

#include <QBuffer>
#include <QStringList>
#include <QSvgGenerator>
#include <QXmlStreamReader>
#include <qcustomplot.h>

/// A view drawn as SVG.
inline QByteArray drawnSvg(attenscope::View& view, const QSize& size) {
  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setResolution(96);
  generator.setSize(size);
  QCPPainter painter(&generator);
  painter.setMode(QCPPainter::pmVectorized);
  view.render(painter, QRectF(QPointF(), QSizeF(size)));
  painter.end();
  QByteArray svg = buffer.data();
  attenscope::restoreTexts(svg);
  return svg;
}

/// The texts of an SVG file in the order in which they were drawn; nothing if it is no valid XML.
inline QStringList textsOf(const QByteArray& svg) {
  QStringList texts;
  QXmlStreamReader reader(svg);
  while (!reader.atEnd())
    if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QLatin1String("text"))
      texts << reader.readElementText().trimmed();
  return reader.hasError() ? QStringList() : texts;
}

inline QStringList drawnTexts(attenscope::View& view, const QSize& size) {
  return textsOf(drawnSvg(view, size));
}
