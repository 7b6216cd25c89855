// SPDX-License-Identifier: GPL-3.0-or-later
/// Sentences that the engine or the command line put together of English texts and values, in the language of
/// whoever reads them. The engine knows no languages: what it says is matched here against the templates that
/// its sources have (widgets/language/message_texts.h), and said anew with the same values.
#pragma once

#include <QString>

#include <string>
#include <string_view>
#include <vector>

class QTranslator;

namespace attenscope {

/// The texts of the language shown, which must outlive their use here; nullptr in English. Not while another
/// thread asks for a text.
void setShownTexts(const QTranslator* texts);

/// The sentence in the language shown: names, numbers and what stands in quotes as they are; as it is where
/// no template fits. In English always as it is.
QString messageText(std::string_view message);
QString messageText(const QString& message);
inline QString messageText(const char* message) {
  return messageText(std::string_view(message));
}
/// The same as UTF-8, for standard output and standard error.
std::string said(std::string_view message);

/// Every template: "tensor '%1' has shape %2; expected %3".
std::vector<std::string> messageTexts();

}  // namespace attenscope
