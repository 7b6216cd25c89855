// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace attenscope {

/// The same drawing as Qt wrote it, in a fraction of the bytes: styles said once for all shapes that have
/// them, outlines in relative commands of hundredths of a unit, cells of a grid as a path for each colour in
/// units of the grid, pictures coded as figures are, and
/// with the fonts of its texts inside. The order in which things are drawn stays, but for
/// shapes of one colour, and texts stay texts. What it does not know is left as it is.
QByteArray compactSvg(const QByteArray& svg);

}  // namespace attenscope
