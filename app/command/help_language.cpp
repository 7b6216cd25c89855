// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/help_language.h"

#include "widgets/language/message_text.h"

#include <QByteArray>

#include <array>
#include <functional>
#include <memory>

namespace attenscope {

namespace {

/// What CLI11 says by itself, which translators find here.
[[maybe_unused]] constexpr std::array kOfParser{
    "Print this help message and exit",
    "Display program version information and exit",
    "Could not convert: %1 = %2",
    "%1: Value %2 not in range %3 to %4",
    "%1 is required",
    "%1 requires %2",
    "%1 excludes %2",
    "%1: At least %2 required but received %3",
    "%1: At Most %2 required but received %3",
    "%1: %2 required %3 missing",
    "%1 was given a disallowed flag override",
    "The following argument was not expected: %1",
    "The following arguments were not expected: %1",
};

/// The lines of a text by themselves: commands of examples stay as they are.
std::string linesSaid(const std::string& text) {
  std::string lines;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    lines += said(text.substr(from, end - from)) + (end < text.size() ? "\n" : "");
    from = end + 1;
  }
  return lines;
}

class Formatter : public CLI::Formatter {
 public:
  Formatter() {
    label("Usage", said("Usage"));
    label("Positionals", said("Positionals"));
    label("OPTIONS", said("OPTIONS"));
    label("SUBCOMMAND", said("SUBCOMMAND"));
    label("REQUIRED", said("REQUIRED"));
    label("Env", said("Env"));
    label("Needs", said("Needs"));
    label("Excludes", said("Excludes"));
  }
  std::string make_subcommands(const CLI::App* app, CLI::AppFormatMode mode) const override {
    return CLI::detail::find_and_replace(CLI::Formatter::make_subcommands(app, mode), "Subcommands",
                                         said("Subcommands"));
  }
};

void sayOne(CLI::App& app, const std::shared_ptr<Formatter>& formatter) {
  app.formatter(formatter);
  app.description(said(app.get_description()));
  app.footer(linesSaid(app.get_footer()));
  for (CLI::Option* option : app.get_options(std::function<bool(CLI::Option*)>())) {
    option->description(said(option->get_description()));
    option->group(option->get_group() == "Options" ? said("Options") : said(option->get_group()));
  }
}

}  // namespace

std::optional<Language> languageAskedFor(const std::vector<std::string>& arguments) {
  const std::string option = "--lang";
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (arguments[i] == option && i + 1 < arguments.size())
      return languageFrom(QString::fromStdString(arguments[i + 1]));
    if (arguments[i].starts_with(option + "="))
      return languageFrom(QString::fromStdString(arguments[i].substr(option.size() + 1)));
  }
  return languageFrom(QString::fromLocal8Bit(qgetenv(kLanguageVariable)));
}

void sayInLanguage(CLI::App& app) {
  const auto formatter = std::make_shared<Formatter>();
  sayOne(app, formatter);
  for (CLI::App* one : app.get_subcommands(std::function<bool(CLI::App*)>())) sayOne(*one, formatter);
}

}  // namespace attenscope
