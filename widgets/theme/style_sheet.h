// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace attenscope {

/// The names and colours of the palette block of `theme` ("dark", "light") in a sheet template:
///   /* palette dark: accent=#6c8cff; text=#ecedf2; … */
/// Empty if there is no such block.
QHash<QString, QString> paletteBlock(const QString& sheetTemplate, const QString& theme);

/// The style sheet for `theme`: every `@name` in the template is replaced by the colour of that name in the
/// theme's palette block. Names consist of letters only; unknown names are left as they are. Sizes of text
/// and bounds of widths and heights grow with textScale().
QString styleSheetFor(const QString& sheetTemplate, const QString& theme);

}  // namespace attenscope
