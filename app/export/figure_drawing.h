// SPDX-License-Identifier: GPL-3.0-or-later
/// What every format of figures draws: the ground, the heading and the view.
#pragma once

#include "app/export/figure.h"
#include "widgets/theme/figure_font.h"
#include "widgets/theme/text_scale.h"

#include <memory>

class QCPPainter;

namespace attenscope {

/// A view made ready to be drawn with these options. While it lives, texts have the figure's size and font.
class FigureDrawing {
 public:
  /// Throws Error like checkFigureOptions(), for a font that there is not, and for white behind the dark
  /// theme.
  FigureDrawing(const ViewSpec& spec, const ViewState& state, const FigureOptions& options);

  const View& view() const { return *m_view; }
  /// Throws Error where something of the look was asked for that has no room.
  void checkRoom() const;
  bool transparent() const { return m_options.background == Background::Transparent; }
  /// Draws all in units from (0, 0), whatever the painter's device.
  void draw(QCPPainter& painter) const;

 private:
  /// What the heading leaves to the view: all, where it would leave the view no room.
  QRectF viewArea() const;
  void drawHeading(QCPPainter& painter) const;

  FigureOptions m_options;
  UnscaledText m_unscaled;  // a figure is the same whatever the window's text
  FigureFont m_font;
  std::unique_ptr<View> m_view;
};

/// The formats, each in a file of its own.
QByteArray pngFigure(const QImage& image);
QByteArray svgFigure(const ViewSpec& spec, const ViewState& state, const FigureOptions& options);
QByteArray pdfFigure(const ViewSpec& spec, const ViewState& state, const FigureOptions& options);
/// These have some views only. Throw Error that names the formats which have the others.
QByteArray texFigure(const ViewSpec& spec, const ViewState& state, const FigureOptions& options);
QByteArray htmlFigure(const ViewSpec& spec, const ViewState& state, const FigureOptions& options);

}  // namespace attenscope
