// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

#include "app/command/declared_options.h"
#include "app/command/figure_flags.h"
#include "app/command/help_command.h"
#include "app/command/help_language.h"
#include "app/export/figure.h"
#include "app/export/figure_theme.h"
#include "app/settings.h"
#include "engine/compute/memory_limit.h"
#include "engine/compute/thread_limit.h"
#include "engine/error.h"
#include "widgets/language/message_text.h"

#include <iostream>
#include <new>

namespace attenscope {

namespace {

constexpr int kFailure = 2;

/// One line on standard error, whatever the message holds.
int fail(const std::string& message) {
  std::cerr << "attenscope: " << printableMessage(said(message)) << std::endl;
  return kFailure;
}

void takeWindowPicture(const WindowPicture& picture, WindowOptions& window) {
  if (!picture.file) return;
  window.picture = QString::fromLocal8Bit(picture.file->c_str());
  window.theme = QString::fromStdString(picture.theme.value_or("light"));
  if (figureFormat(*picture.file) != FigureFormat::Png)
    throw Error("--picture " + printable(*picture.file) + ": expected a file ending in .png");
  figurePalette(window.theme.toStdString(), "--picture-theme");  // or it throws
  if (picture.size) window.pictureSize = pixelSize("--picture-size", *picture.size);
  if (window.pictureSize.width() < 800 || window.pictureSize.height() < 600)
    throw Error("--picture-size " + printable(*picture.size) + ": the window needs at least 800x600 pixels");
}

}  // namespace

std::optional<int> runCommandLine(int& argc, char** argv, WindowOptions& window) {
  DeclaredOptions options;
  CLI::App& app = options.app;
  std::vector<std::string> arguments(argv, argv + argc);
  if (!arguments.empty()) arguments.front() = "attenscope";
  int code = 0;
  const HeldToMemoryLimit held;
  if (const std::optional<Language> asked = languageAskedFor(arguments)) setCommandLanguage(resolved(*asked));
  if (commandLanguage() != Language::English) sayInLanguage(app);

  try {
    app.parse(argc, argv);
    window.fresh = options.fresh;
    if (!options.language.empty()) {
      window.language = languageFrom(QString::fromStdString(options.language));
      if (!window.language) throw Error("--lang " + printable(options.language) + ": expected en or zh");
    }
    window.threads = options.threads;
    window.megabytes = options.megabytes;
    limitThreads(options.threads.value_or(0));
    limitMemory(settings::bytesOf(options.megabytes.value_or(0)));
    if (app.get_subcommands().empty()) {
      for (const std::string& path : options.paths) window.files << QString::fromLocal8Bit(path.c_str());
      if (options.theme && *options.theme != "system")
        figurePalette(*options.theme, "--theme");  // or it throws
      window.theme = QString::fromStdString(options.theme.value_or(""));
      takeWindowPicture(options.picture, window);
      return std::nullopt;
    }
    if (!options.paths.empty())
      throw Error("'" + options.paths.front() + "' was not expected beside a subcommand");
    if (options.picture.file)
      throw Error("--picture is for the window and was not expected beside a subcommand");
    if (options.theme)
      throw Error("--theme before a subcommand is for the window; expected it behind " +
                  app.get_subcommands().front()->get_name());
    if (options.fresh) throw Error("--fresh is for the window and was not expected beside a subcommand");
    options.run.arguments = options.model.arguments = options.animate.arguments =
        options.train.motion.arguments = arguments;
    if (options.listCommand->parsed()) {
      listOf(std::cout, options.listed, options.json);
    } else if (options.modelCommand->parsed()) {
      modelFromCommandLine(options.model, std::cout, std::cerr, argc, argv);
    } else if (options.trainCommand->parsed()) {
      trainFromCommandLine(options.train, std::cout, std::cerr, argc, argv);
    } else if (options.batchCommand->parsed()) {
      code = batchFromCommandLine(options.batch, std::cout, std::cerr, argc, argv);
    } else if (options.animateCommand->parsed()) {
      animateFromCommandLine(options.animate, std::cout, std::cerr, argc, argv);
    } else if (options.recipeCommand->parsed()) {
      recipeFromCommandLine(options.recipe, std::cout);
    } else if (options.pruneCommand->parsed()) {
      pruneFromCommandLine(options.prune, std::cout, std::cerr, argc, argv);
    } else if (options.helpCommand->parsed()) {
      printHelp(std::cout, options.topic);
    } else if (options.lessonCommand->parsed()) {
      code = lessonFromCommandLine(options.lesson, std::cout, std::cerr, argc, argv);
    } else if (options.evaluateCommand->parsed()) {
      evaluateFromCommandLine(options.evaluate, std::cout);
    } else {
      runFromCommandLine(options.run, std::cout, std::cerr, argc, argv);
    }
  } catch (const CLI::Success& success) {  // --help and --version
    return app.exit(success, std::cout, std::cerr);
  } catch (const CLI::ParseError& error) {
    return fail(error.what() + std::string("; `attenscope --help` says what is possible"));
  } catch (const std::bad_alloc&) {
    return fail(memoryLimit() == 0 ? "there is not enough memory"
                                   : "this needs more memory than --memory allows");
  } catch (const std::exception& error) {
    return fail(error.what());
  }
  std::cout.flush();
  if (!std::cout) return fail("standard output cannot be written");
  return code;
}

}  // namespace attenscope
