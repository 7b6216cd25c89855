// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawing/layer_title.h"

#include <QCoreApplication>

namespace attenscope {

QString layerTitle(const std::string& stack, int layer) {
  const auto tr = [](const char* text) { return QCoreApplication::translate("layers", text); };
  constexpr std::string_view kStage = "stage";
  if (stack.starts_with(kStage))
    return tr("Stage %1 · layer %2").arg(QString::fromStdString(stack.substr(kStage.size()))).arg(layer);
  const QString title = stack == "encoder"   ? tr("Encoder %1")
                        : stack == "decoder" ? tr("Decoder %1")
                        : stack == "cross"   ? tr("Cross %1")
                        : stack == "picture" ? tr("Picture, layer %1")
                        : stack == "text"    ? tr("Text, layer %1")
                        : stack == "glimpse" ? tr("Glimpse %1")
                        : stack == "drawing" ? tr("Step %1")
                                             : tr("Layer %1");
  return title.arg(layer);
}

}  // namespace attenscope
