// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/language/engine_text.h"

#include <QCoreApplication>

namespace attenscope {

QString engineText(const std::string& text) {
  // An empty source would give the header of the translations.
  return text.empty() ? QString() : QCoreApplication::translate("engine", text.c_str());
}

}  // namespace attenscope
