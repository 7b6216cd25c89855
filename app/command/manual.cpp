// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/manual.h"

#include "engine/error.h"
#include "widgets/language/message_text.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <set>

namespace attenscope {

namespace {

/// Text for roff, in which a backslash, a dash and a dot or quote at the beginning of a line mean something.
std::string roff(const std::string& text) {
  std::string escaped;
  bool begins = true;
  for (const char c : text) {
    if (begins && (c == '.' || c == '\'')) escaped += "\\&";
    if (c == '\\')
      escaped += "\\e";
    else if (c == '-')
      escaped += "\\-";
    else
      escaped += c;
    begins = c == '\n';
  }
  return escaped;
}

std::string namesOf(const CLI::Option& option) {
  std::string names;
  for (const std::string& name : option.get_snames()) names += (names.empty() ? "" : ", ") + ("-" + name);
  for (const std::string& name : option.get_lnames()) names += (names.empty() ? "" : ", ") + ("--" + name);
  return names.empty() ? option.get_name(true) : names;
}

void addOptions(const CLI::App& app, std::string& page) {
  for (const CLI::Option* option : app.get_options()) {
    const bool positional = option->get_lnames().empty() && option->get_snames().empty();
    page += ".TP\n.B " + roff(namesOf(*option));
    const std::string type = option->get_expected_max() == 0 ? std::string() : option->get_type_name();
    if (!type.empty() && !positional) page += " \\fI" + roff(type) + "\\fR";
    page += "\n" + roff(option->get_description()) + "\n";
  }
}

std::string section(const std::string& title) {
  return ".SH " + title + "\n";
}

std::vector<const CLI::App*> subcommandsOf(const CLI::App& app) {
  return app.get_subcommands(std::function<bool(const CLI::App*)>());
}

/// The long names of an app's options, with what they need after them.
struct Completed {
  std::string name;
  std::string help;
  bool takesValue = false;
};

std::vector<Completed> completedOf(const CLI::App& app) {
  std::vector<Completed> all;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames())
      all.push_back({"--" + name, option->get_description(), option->get_expected_max() != 0});
  return all;
}

std::string wordsOf(const CLI::App& app) {
  std::string words;
  for (const Completed& one : completedOf(app)) words += (words.empty() ? "" : " ") + one.name;
  return words;
}

std::string subcommandWords(const CLI::App& app) {
  std::string words;
  for (const CLI::App* one : subcommandsOf(app)) words += (words.empty() ? "" : " ") + one->get_name();
  return words;
}

/// Within single quotes of a shell.
std::string quoted(const std::string& text) {
  std::string safe;
  for (const char c : text) safe += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return "'" + safe + "'";
}

/// What a description of zsh may not hold unescaped.
std::string forZsh(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') safe += '\\';
    safe += c;
  }
  return safe;
}

std::string bashCompletion(const CLI::App& app) {
  std::string text =
      "# Completion of attenscope for bash, made of its own command line.\n_attenscope() {\n"
      "  local word=\"${COMP_WORDS[COMP_CWORD]}\" command= i\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n    case \"${COMP_WORDS[i]}\" in\n";
  std::string names;
  for (const CLI::App* one : subcommandsOf(app)) names += (names.empty() ? "" : "|") + one->get_name();
  text += "      " + names + ") command=\"${COMP_WORDS[i]}\"; break ;;\n    esac\n  done\n  local words\n" +
          "  case \"$command\" in\n";
  for (const CLI::App* one : subcommandsOf(app))
    text += "    " + one->get_name() + ") words=" + quoted(wordsOf(*one)) + " ;;\n";
  text += "    *) words=" + quoted(subcommandWords(app) + " " + wordsOf(app)) + " ;;\n  esac\n" +
          "  if [[ $word == -* || ( -z $command && $COMP_CWORD -eq 1 ) ]]; then\n"
          "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n  fi\n"
          "  [[ $word != -* ]] && COMPREPLY+=($(compgen -f -- \"$word\"))\n}\n"
          "complete -o filenames -F _attenscope attenscope\n";
  return text;
}

std::string zshOptions(const CLI::App& app) {
  std::string text;
  for (const Completed& one : completedOf(app))
    text += " \\\n        " +
            quoted("*" + one.name + "[" + forZsh(one.help) + "]" + (one.takesValue ? ":value:_files" : ""));
  return text;
}

std::string zshCompletion(const CLI::App& app) {
  std::string text =
      "#compdef attenscope\n# Completion of attenscope for zsh, made of its own command line.\n"
      "local -a commands=(\n";
  for (const CLI::App* one : subcommandsOf(app))
    text += "  " + quoted(one->get_name() + ":" + forZsh(one->get_description())) + "\n";
  text += ")\nlocal line state\n_arguments -C" + zshOptions(app) +
          " \\\n        '1: :->first' \\\n        '*:: :->rest'\ncase $state in\n"
          "  first) _describe command commands; _files ;;\n  rest)\n    case $line[1] in\n";
  for (const CLI::App* one : subcommandsOf(app))
    text +=
        "      " + one->get_name() + ") _arguments" + zshOptions(*one) + " \\\n        '*:file:_files' ;;\n";
  return text + "      *) _files ;;\n    esac ;;\nesac\n";
}

std::string fishCompletion(const CLI::App& app) {
  std::string text = "# Completion of attenscope for fish, made of its own command line.\n";
  const std::string none = "not __fish_seen_subcommand_from " + subcommandWords(app);
  const auto add = [&](const std::string& when, const CLI::App& of) {
    for (const Completed& one : completedOf(of))
      text += "complete -c attenscope -n " + quoted(when) + " -l " + one.name.substr(2) +
              (one.takesValue ? " -r" : "") + " -d " + quoted(one.help) + "\n";
  };
  for (const CLI::App* one : subcommandsOf(app))
    text += "complete -c attenscope -n " + quoted(none) + " -a " + one->get_name() + " -d " +
            quoted(one->get_description()) + "\n";
  add(none, app);
  for (const CLI::App* one : subcommandsOf(app)) add("__fish_seen_subcommand_from " + one->get_name(), *one);
  return text;
}

}  // namespace

std::string manualPage(const CLI::App& app) {
  const std::string options = said("OPTIONS");
  const std::string command = said("SUBCOMMAND");
  std::string page =
      ".TH ATTENSCOPE 1 \"\" \"Attenscope " ATTENSCOPE_VERSION "\" \"" + said("User Commands") + "\"\n" +
      section(said("NAME")) + "attenscope \\- " + said("see every number of attention") + "\n" +
      section(said("SYNOPSIS")) + ".B attenscope\n[\\fI" + options +
      "\\fR] [\\fIFILE\\fR...]\n.br\n.B attenscope\n[\\fB\\-\\-lang\\fR \\fIen|zh\\fR] \\fI" + command +
      "\\fR [\\fI" + options + "\\fR]\n" + section(said("DESCRIPTION")) + roff(app.get_description()) + "\n" +
      roff(said("Type a sentence, drop a picture or open a model: a built-in attention "
                "engine computes the attention, and every number on the way can be seen, changed, explained "
                "and published.")) +
      "\n" + section(options);
  addOptions(app, page);
  page += section(said("SUBCOMMANDS"));
  for (const CLI::App* one : subcommandsOf(app)) {
    page += ".SS attenscope " + one->get_name() + "\n" + roff(one->get_description()) + "\n";
    addOptions(*one, page);
    if (const std::string footer = one->get_footer(); !footer.empty())
      page += ".PP\n.nf\n" + roff(footer) + "\n.fi\n";
  }
  return page + section(said("EXIT STATUS")) +
         roff(said("0 if all went well, 2 after one line on standard error.")) + "\n" +
         section(said("ENVIRONMENT")) + ".TP\n.B ATTENSCOPE_LANG\n" +
         roff(said("Language, en or zh, as --lang says it.")) + "\n";
}

std::string completionFor(const CLI::App& app, const std::string& shell) {
  if (shell == "bash") return bashCompletion(app);
  if (shell == "zsh") return zshCompletion(app);
  if (shell == "fish") return fishCompletion(app);
  throw Error("'" + printable(shell) + "': expected bash, zsh or fish");
}

}  // namespace attenscope
