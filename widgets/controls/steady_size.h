// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;
class QWidget;

namespace attenscope {

/// Fixes the size of a label or button to what it needs for `text`, which it shows, its width in steps. Of a
/// fixed size it can say something else without the whole window being laid out anew, as it would be with
/// each move of a slider. To be called when it says something else; a change of its font is followed.
/// It is as high as `neighbour`, if there is one and that needs more.
void fitSteadily(QWidget* widget, const QString& text, const QWidget* neighbour = nullptr);

}  // namespace attenscope
