// SPDX-License-Identifier: GPL-3.0-or-later
// Prints resources/translations/catalogue_texts.h; with en or zh resources/help/*/mechanisms.md; or of the
// sources in a folder widgets/language/message_texts.h.
#include "app/catalogue_texts.h"
#include "app/help/mechanism_page.h"
#include "app/language.h"
#include "app/message_sources.h"

#include <QCoreApplication>

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
  using namespace attenscope;
  try {
    if (argc < 2) {
      std::cout << catalogueSource();
      return 0;
    }
    const std::optional<Language> language = languageFrom(QString::fromLocal8Bit(argv[1]));
    if (!language) {
      std::cout << messageSource(argv[1]);
      return 0;
    }
    const QCoreApplication application(argc, argv);
    applyLanguage(*language);
    std::cout << mechanismPage().toStdString();
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 2;
  }
  return 0;
}
