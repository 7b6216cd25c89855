// SPDX-License-Identifier: GPL-3.0-or-later
/// The manual page and the completions of shells, made of the command line's own declarations.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace attenscope {

/// For `man attenscope`, in roff.
std::string manualPage(const CLI::App& app);
/// For "bash", "zsh" or "fish". Throws Error for another shell.
std::string completionFor(const CLI::App& app, const std::string& shell);

}  // namespace attenscope
