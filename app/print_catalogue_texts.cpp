// SPDX-License-Identifier: GPL-3.0-or-later
// Prints resources/translations/catalogue_texts.h, or of the sources in a folder
// widgets/language/message_texts.h.
#include "app/catalogue_texts.h"
#include "app/message_sources.h"

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
  try {
    std::cout << (argc > 1 ? attenscope::messageSource(argv[1]) : attenscope::catalogueSource());
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 2;
  }
  return 0;
}
