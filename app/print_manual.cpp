// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the manual page and the completions of shells into a folder.
#include "app/command/declared_options.h"
#include "app/command/help_language.h"
#include "app/command/manual.h"
#include "engine/error.h"
#include "engine/io/atomic_file.h"

#include <filesystem>
#include <iostream>
#include <ostream>

namespace {

void write(const std::filesystem::path& path, const std::string& text) {
  attenscope::writeAtomically(path, [&](std::ostream& stream) { stream << text; });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "expected a folder\n";
    return 2;
  }
  try {
    const std::filesystem::path folder = argv[1];
    const attenscope::DeclaredOptions options;
    write(folder / "attenscope.1", attenscope::manualPage(options.app));
    write(folder / "attenscope.bash", attenscope::completionFor(options.app, "bash"));
    write(folder / "_attenscope", attenscope::completionFor(options.app, "zsh"));
    write(folder / "attenscope.fish", attenscope::completionFor(options.app, "fish"));
    attenscope::setCommandLanguage(attenscope::Language::Chinese);
    attenscope::DeclaredOptions chinese;
    attenscope::sayInLanguage(chinese.app);
    write(folder / "attenscope.zh_CN.1", attenscope::manualPage(chinese.app));
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 2;
  }
  return 0;
}
