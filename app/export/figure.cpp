// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/figure.h"

#include "engine/error.h"
#include "engine/io/atomic_file.h"
#include "widgets/drawing/whole_text.h"
#include "widgets/theme/text_scale.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPageLayout>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <qcustomplot.h>

#include <cmath>
#include <ostream>

namespace attenscope {

namespace {

constexpr int kDotsPerInch = 96;
constexpr double kPointsPerInch = 72;
constexpr double kMetresPerInch = 0.0254;
constexpr int kHeadingSize = 16;
constexpr int kOriginSize = 12;
constexpr int kMargin = 14;

/// Draws ground, heading and view; sizes follow `options.size` whatever the device's resolution.
void draw(QCPPainter& painter, View& view, const FigureOptions& options) {
  const Palette& palette = view.state().style.palette;
  const QRectF whole(QPointF(0, 0), QSizeF(options.size));
  painter.fillRect(whole, palette.canvas);
  QRectF rest = whole;
  // A heading that leaves no room for the view is left out.
  const double headingHeight = kHeadingSize + 1.5 * kMargin;
  if (options.heading && whole.height() > 4 * headingHeight) {
    const QRectF line = whole.adjusted(kMargin, kMargin / 2.0, -kMargin, 0);
    const QRectF area(line.topLeft(), QSizeF(line.width(), headingHeight - kMargin / 2.0));
    const QString origin =
        view.state().trace ? QString::fromStdString(view.state().trace->weights.text()) : QString();
    const QFontMetricsF originMetrics(uiFont(kOriginSize));
    const double originWidth = origin.isEmpty() ? 0 : originMetrics.horizontalAdvance(origin) + kMargin;
    const QFontMetricsF metrics(uiFont(kHeadingSize, QFont::DemiBold));
    const bool both = metrics.horizontalAdvance(view.title()) + originWidth <= area.width();

    painter.setFont(uiFont(kHeadingSize, QFont::DemiBold));
    painter.setPen(palette.text);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(view.title(), Qt::ElideRight, area.width()));
    if (both && !origin.isEmpty()) {
      painter.setFont(uiFont(kOriginSize));
      painter.setPen(palette.muted);
      painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, origin);
    }
    rest.setTop(headingHeight);
  }
  painter.save();
  view.render(painter, rest);
  painter.restore();
}

std::unique_ptr<View> viewFor(const ViewSpec& spec, const ViewState& state, const FigureOptions& options) {
  checkFigureOptions(options);
  std::unique_ptr<View> view(spec.create(nullptr));
  view->resize(options.size);
  ViewState onPaper = state;
  onPaper.style.marks = options.marks;
  Palette& palette = onPaper.style.palette;
  if (!palette.dark) palette.canvas = palette.grid = Qt::white;  // a light figure goes on paper
  view->setState(std::move(onPaper));
  return view;
}

QByteArray png(const QImage& image) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  if (!image.save(&buffer, "PNG")) throw Error("the picture cannot be coded as PNG");
  return bytes;
}

/// Qt writes only the first family of a font; whoever opens the file elsewhere needs the rest to fall back
/// on.
void nameFallbackFonts(QByteArray& svg) {
  const auto replace = [&svg](const QFont& font, const QByteArray& generic) {
    QByteArray families;
    for (const QString& family : font.families()) families += "'" + family.toUtf8() + "', ";
    svg.replace("font-family=\"" + font.families().first().toUtf8() + "\"",
                "font-family=\"" + families + generic + "\"");
  };
  replace(uiFont(kOriginSize), "sans-serif");
  replace(numberFont(kOriginSize), "monospace");
}

/// XML has no place for most control characters and for U+FFFE and U+FFFF, whatever text they are in.
void replaceForbidden(QByteArray& svg) {
  static const QByteArray replacement = QStringLiteral("\uFFFD").toUtf8();
  QByteArray valid;
  valid.reserve(svg.size());
  for (qsizetype i = 0; i < svg.size(); ++i) {
    const char byte = svg[i];
    const bool control = byte >= 0 && byte < ' ' && byte != '\t' && byte != '\n' && byte != '\r';
    const bool none = byte == '\xef' && (svg.mid(i, 3) == "\xef\xbf\xbe" || svg.mid(i, 3) == "\xef\xbf\xbf");
    if (control || none)
      valid += replacement;
    else
      valid += byte;
    if (none) i += 2;
  }
  svg = valid;
}

QByteArray svg(const ViewSpec& spec, const ViewState& state, const FigureOptions& options) {
  const UnscaledText unscaled;  // a figure is the same whatever the window's text
  const std::unique_ptr<View> view = viewFor(spec, state, options);
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setResolution(kDotsPerInch);
  generator.setSize(options.size);
  generator.setViewBox(QRect(QPoint(0, 0), options.size));
  generator.setTitle(view->title());
  generator.setDescription(QStringLiteral("Attenscope"));
  QCPPainter painter(&generator);
  painter.setMode(QCPPainter::pmVectorized);
  painter.setMode(QCPPainter::pmNoCaching);
  draw(painter, *view, options);
  painter.end();
  nameFallbackFonts(bytes);
  restoreTexts(bytes);
  replaceForbidden(bytes);
  return bytes;
}

QByteArray pdf(const ViewSpec& spec, const ViewState& state, const FigureOptions& options) {
  const UnscaledText unscaled;
  const std::unique_ptr<View> view = viewFor(spec, state, options);
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  writer.setResolution(kDotsPerInch);
  const QSizeF points = QSizeF(options.size) * (kPointsPerInch / kDotsPerInch);
  writer.setPageLayout(QPageLayout(QPageSize(points, QPageSize::Point, QString(), QPageSize::ExactMatch),
                                   QPageLayout::Portrait, QMarginsF()));
  writer.setTitle(view->title());
  writer.setCreator(QStringLiteral("Attenscope"));
  QCPPainter painter(&writer);
  painter.setMode(QCPPainter::pmVectorized);
  painter.setMode(QCPPainter::pmNoCaching);
  draw(painter, *view, options);
  painter.end();
  return bytes;
}

}  // namespace

std::optional<FigureFormat> figureFormat(const std::filesystem::path& path) {
  const QString ending = QString::fromStdString(path.extension().string()).toLower();
  if (ending == QLatin1String(".png")) return FigureFormat::Png;
  if (ending == QLatin1String(".svg")) return FigureFormat::Svg;
  if (ending == QLatin1String(".pdf")) return FigureFormat::Pdf;
  return std::nullopt;
}

void checkFigureOptions(const FigureOptions& options) {
  const auto fits = [](int side) { return side >= kSmallestFigureSide && side <= kLargestFigureSide; };
  if (!fits(options.size.width()) || !fits(options.size.height())) {
    throw Error("a figure of " + std::to_string(options.size.width()) + "×" +
                std::to_string(options.size.height()) + " is not possible; expected sides from " +
                std::to_string(kSmallestFigureSide) + " to " + std::to_string(kLargestFigureSide));
  }
  const double pixels = options.scale * options.scale * options.size.width() * options.size.height();
  if (!(options.scale > 0) || !(pixels >= 1) || !(pixels <= static_cast<double>(kMaxFigurePixels))) {
    throw Error("a figure of " + std::to_string(options.size.width()) + "×" +
                std::to_string(options.size.height()) + " at this scale is too large; expected at most " +
                std::to_string(kMaxFigurePixels / 1'000'000) + " million pixels");
  }
}

QImage figureImage(const ViewSpec& spec, const ViewState& state, const FigureOptions& options) {
  const UnscaledText unscaled;
  const std::unique_ptr<View> view = viewFor(spec, state, options);
  const QSize pixels(static_cast<int>(std::lround(options.size.width() * options.scale)),
                     static_cast<int>(std::lround(options.size.height() * options.scale)));
  QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
  if (image.isNull()) throw Error("there is not enough memory for the picture");
  image.fill(view->state().style.palette.canvas);
  image.setDevicePixelRatio(options.scale);
  QCPPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setMode(QCPPainter::pmNoCaching);
  draw(painter, *view, options);
  painter.end();
  image.setDevicePixelRatio(1);
  const int dotsPerMetre = static_cast<int>(std::lround(kDotsPerInch * options.scale / kMetresPerInch));
  image.setDotsPerMeterX(dotsPerMetre);
  image.setDotsPerMeterY(dotsPerMetre);
  return image.convertToFormat(QImage::Format_RGB32);
}

std::function<void()> drawFigure(const std::filesystem::path& path, const ViewSpec& view,
                                 const ViewState& state, const FigureOptions& options) {
  const std::optional<FigureFormat> format = figureFormat(path);
  if (!format) throw Error(path.string() + ": unknown kind of figure; expected .png, .svg or .pdf");
  const auto write = [path](const QByteArray& bytes) {
    writeAtomically(path, [&](std::ostream& stream) { stream.write(bytes.constData(), bytes.size()); });
  };
  if (*format == FigureFormat::Png)
    return [write, image = figureImage(view, state, options)] { write(png(image)); };
  return [write, bytes = *format == FigureFormat::Svg ? svg(view, state, options)
                                                      : pdf(view, state, options)] { write(bytes); };
}

void renderFigure(const std::filesystem::path& path, const ViewSpec& view, const ViewState& state,
                  const FigureOptions& options) {
  drawFigure(path, view, state, options)();
}

}  // namespace attenscope
