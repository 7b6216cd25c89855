// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace attenscope {

/// The names and colours of the palette block of `theme` ("dark", "light") in a sheet template:
///   /* palette dark: accent=#6c8cff; text=#ecedf2; … */
/// Empty where there is no such block.
QHash<QString, QString> paletteBlock(const QString& sheetTemplate, const QString& theme);

/// The style sheet for `theme`: every `@name` of the template replaced by the colour of that name in the
/// theme's palette block. Names are letters only; a name that the block does not know stays as it is.
QString styleSheetFor(const QString& sheetTemplate, const QString& theme);

}  // namespace attenscope
