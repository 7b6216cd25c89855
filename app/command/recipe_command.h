// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <string>

namespace attenscope {

/// The options of `attenscope recipe`, as typed.
struct RecipeOptions {
  std::string file;
  bool json = false;
  bool command = false;
};

/// Prints the recipe that a figure holds: in lines for people, as JSON, or only its command line. Throws
/// Error if there is none.
void recipeFromCommandLine(const RecipeOptions& options, std::ostream& out);

}  // namespace attenscope
