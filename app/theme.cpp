// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/theme.h"

#include "widgets/theme/style_sheet.h"

#include <QApplication>
#include <QFile>
#include <QPalette>
#include <QStyleFactory>

/// The resources lie in a static library, which links them only when asked. (Outside any namespace, as Qt's
/// macro needs.)
static void useResources() {
  Q_INIT_RESOURCE(resources);
}

namespace attenscope {

QString toString(ThemeChoice choice) {
  switch (choice) {
    case ThemeChoice::Dark:
      return QStringLiteral("dark");
    case ThemeChoice::Light:
      return QStringLiteral("light");
    case ThemeChoice::Contrast:
      return QStringLiteral("contrast");
    case ThemeChoice::ContrastLight:
      return QStringLiteral("contrast-light");
    case ThemeChoice::System:
      break;
  }
  return QStringLiteral("system");
}

ThemeChoice themeChoiceFrom(const QString& text) {
  if (text == QLatin1String("dark")) return ThemeChoice::Dark;
  if (text == QLatin1String("light")) return ThemeChoice::Light;
  if (text == QLatin1String("contrast")) return ThemeChoice::Contrast;
  if (text == QLatin1String("contrast-light")) return ThemeChoice::ContrastLight;
  return ThemeChoice::System;
}

bool systemPrefersDark() {
  static const bool dark = [] {
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
  }();
  return dark;
}

Palette applyTheme(ThemeChoice choice) {
  const Palette system = systemPrefersDark() ? darkPalette() : lightPalette();
  const Palette colors = paletteNamed(toString(choice)).value_or(system);
  static const bool prepared = [] {
    useResources();
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    return true;
  }();
  Q_UNUSED(prepared);
  QApplication::setFont(uiFont(13));
  QPalette palette;
  palette.setColor(QPalette::Window, colors.window);
  palette.setColor(QPalette::WindowText, colors.text);
  palette.setColor(QPalette::Base, colors.panel);
  palette.setColor(QPalette::AlternateBase, colors.window);
  palette.setColor(QPalette::Text, colors.text);
  palette.setColor(QPalette::PlaceholderText, colors.muted);
  palette.setColor(QPalette::Button, colors.window);
  palette.setColor(QPalette::ButtonText, colors.text);
  palette.setColor(QPalette::ToolTipBase, colors.panel);
  palette.setColor(QPalette::ToolTipText, colors.text);
  palette.setColor(QPalette::Highlight, colors.accent);
  palette.setColor(QPalette::HighlightedText, colors.accentText);
  palette.setColor(QPalette::Link, colors.accent);
  for (const QPalette::ColorRole role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
    palette.setColor(QPalette::Disabled, role, colors.muted);
  QApplication::setPalette(palette);
  QFile sheet(QStringLiteral(":/styles/attenscope.qss"));
  if (sheet.open(QIODevice::ReadOnly)) {
    const QString text = QString::fromUtf8(sheet.readAll());
    qApp->setStyleSheet(styleSheetFor(text, paletteName(colors)));
  }
  return colors;
}

}  // namespace attenscope
