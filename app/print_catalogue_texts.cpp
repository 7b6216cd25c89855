// SPDX-License-Identifier: GPL-3.0-or-later
// Prints resources/translations/catalogue_texts.h.
#include "app/catalogue_texts.h"

#include <iostream>

int main() {
  std::cout << attenscope::catalogueSource();
  return 0;
}
