// SPDX-License-Identifier: GPL-3.0-or-later
// Prints resources/translations/catalogue_texts.h, or with en or zh resources/help/*/mechanisms.md.
#include "app/catalogue_texts.h"
#include "app/help/mechanism_page.h"
#include "app/language.h"

#include <QCoreApplication>

#include <iostream>

int main(int argc, char** argv) {
  using namespace attenscope;
  if (argc < 2) {
    std::cout << catalogueSource();
    return 0;
  }
  const QCoreApplication application(argc, argv);
  applyLanguage(languageFrom(QString::fromLocal8Bit(argv[1])).value_or(Language::English));
  std::cout << mechanismPage().toStdString();
  return 0;
}
