// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/language/engine_text.h"

#include "widgets/language/message_text.h"

#include <QCoreApplication>

namespace attenscope {

QString engineText(const std::string& text) {
  // An empty source would give the header of the translations.
  if (text.empty()) return {};
  const QString english = QString::fromStdString(text);
  const QString composed = messageText(text);
  return composed != english ? composed : QCoreApplication::translate("engine", text.c_str());
}

}  // namespace attenscope
