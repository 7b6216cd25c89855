// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace attenscope {

/// Fixes the size of a widget to what it needs now and a little more, unless the size that it has will do. Of
/// a fixed size it can say something else without the whole window being laid out anew, as it would be with
/// each move of a slider.
void fitSteadily(QWidget* widget);

}  // namespace attenscope
