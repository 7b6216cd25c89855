// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/help_command.h"

#include "app/help/help_text.h"

#include <ostream>

namespace attenscope {

void printHelp(std::ostream& out, const std::string& topic) {
  const Language language = commandLanguage();
  out << (topic.empty() ? helpContents(language)
                        : helpText(HelpTopic::of(QString::fromStdString(topic)), language));
}

}  // namespace attenscope
