// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QRectF>

namespace attenscope {

/// The same page as Qt wrote it, in fewer bytes: streams packed anew, pictures of few colours with a table of
/// them, and what describes objects packed as well (PDF 1.5). `page` is the part of it that is shown, in
/// points from its lower left corner; Qt itself knows whole points only.
QByteArray compactPdf(const QByteArray& pdf, const QRectF& page);

}  // namespace attenscope
