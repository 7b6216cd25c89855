// SPDX-License-Identifier: GPL-3.0-or-later
/// What every format of figures draws: the ground, the heading and the view.
#pragma once

#include "app/export/figure.h"
#include "app/export/png_pixels.h"
#include "app/panels/panel_grid.h"
#include "widgets/theme/figure_font.h"
#include "widgets/theme/text_scale.h"

#include <memory>
#include <optional>
#include <vector>

class QCPPainter;

namespace attenscope {

/// A view made ready to be drawn with these options. While it lives, texts have the figure's size and font.
class FigureDrawing {
 public:
  /// Throws Error like checkFigureOptions(), for a font that there is not, for white behind the dark theme,
  /// for colours that panels cannot have in common, and for panels that have no room.
  FigureDrawing(const FigureContent& content, const FigureOptions& options);

  /// Those it was made with, but for the height of panels where that is free.
  const FigureOptions& options() const { return m_options; }
  std::size_t count() const { return m_panels.size(); }
  const View& view(std::size_t panel = 0) const { return *m_panels[panel].view; }
  /// What stands above all of them.
  const QString& title() const { return m_title; }
  /// Before the title of one of several panels; empty if they are to have none.
  QString lettersOf(std::size_t panel) const;
  /// What of a panel's heading is its own.
  const QString& titleOf(std::size_t panel) const { return m_panels[panel].title; }
  /// The range of the bar that all panels have, if they have one.
  const std::optional<ValueRange>& sharedRange() const { return m_shared; }
  /// Where that bar is drawn, with its numbers.
  QRectF sharedBar() const;
  /// Where the panels are drawn; of a view alone without a caption. Throws Error if there is no room for
  /// them.
  std::vector<PanelPlace> places() const;
  /// Throws Error where something of the look was asked for that has no room.
  void checkRoom() const;
  bool transparent() const { return m_options.background == Background::Transparent; }
  /// Draws all in units from (0, 0), whatever the painter's device.
  void draw(QCPPainter& painter) const;

 private:
  /// What the heading leaves: all, where it would leave the views no room.
  QRectF belowHeading() const;
  /// What the caption of a moving picture and the bar that all panels share leave of that.
  QRectF besideBar() const;
  void drawHeading(QCPPainter& painter) const;
  void drawMoment(QCPPainter& painter) const;
  void drawSharedBar(QCPPainter& painter) const;
  /// The largest size at which all captions fit, or the smallest, at which they are elided.
  int captionSize(double width) const;
  void drawCaption(QCPPainter& painter, const QRectF& line, std::size_t panel, int size) const;
  /// Gives panels whose colours mean the same the range of values that they have together, and one bar if
  /// those are all.
  void shareColors(const FigureContent& content);
  void shareRange(const std::vector<std::size_t>& group);
  /// Divides the panels' headings into what they have in common and what each has alone.
  void divideHeadings(const FigureContent& content);
  /// The title as it is drawn: in two lines where it is too long for one.
  QStringList headingLines() const;
  double headingHeight() const;
  /// Makes the figure as high as its panels need.
  void fitHeight();

  struct Panel {
    std::unique_ptr<View> view;
    QString title;
  };

  FigureOptions m_options;
  UnscaledText m_unscaled;  // a figure is the same whatever the window's text
  FigureFont m_font;
  std::vector<Panel> m_panels;
  QString m_title;
  bool m_letters = true;
  std::optional<ValueRange> m_shared;  ///< the range of the bar that all panels have
  double m_aspect = 1;
  int m_columns = 0;
};

/// Throws Error, naming the formats that have it, for a view that this one does not have.
void checkViews(FigureFormat format, const FigureContent& content);

/// The formats, each in a file of its own.
QByteArray pngFigure(const QImage& image, PixelsOf what = PixelsOf::Figure);
QByteArray svgFigure(const FigureContent& content, const FigureOptions& options);
QByteArray pdfFigure(const FigureContent& content, const FigureOptions& options);
/// These have some views only. Throw Error that names the formats which have the others.
QByteArray texFigure(const FigureContent& content, const FigureOptions& options);
QByteArray htmlFigure(const FigureContent& content, const FigureOptions& options);

}  // namespace attenscope
