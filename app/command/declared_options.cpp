// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/declared_options.h"

#include "app/language.h"
#include "widgets/views/catalog.h"

#include <string_view>

namespace attenscope {

namespace {

const CLI::Range kIndex(0, 1'000'000);

/// An option that may be given once, with the placeholder of its value.
CLI::Option* once(CLI::Option* option, const std::string& type) {
  return option->type_name(type)->multi_option_policy(CLI::MultiOptionPolicy::Throw);
}

/// An option whose value is taken as it stands, once, even where it is empty or begins with a dash.
CLI::Option* addText(CLI::App& app, const std::string& name, std::optional<std::string>& target,
                     const std::string& type, const std::string& help) {
  return once(app.add_option_function<std::string>(
                  name, [&target](const std::string& value) { target = value; }, help),
              type);
}

CLI::Option* addIndex(CLI::App& app, const std::string& name, int& target, const std::string& help) {
  return once(app.add_option(name, target, help)->check(kIndex), "N");
}

/// An option that means something beside `needed` alone.
CLI::Option* needing(CLI::Option* needed, CLI::Option* option) {
  return needed->get_required() ? option : option->needs(needed);
}

/// An option that a view declares. A number of 0 is what it is without.
CLI::Option* addViewOption(CLI::App& app, const ViewOption& option, ViewOptions& target) {
  const std::string name = std::string("--") + option.id;
  if (option.value == nullptr)
    return app.add_flag_callback(
        name, [&target, id = option.id] { target[id] = "on"; }, option.help);
  if (std::string_view(option.value) == "N")
    return once(app.add_option_function<int>(
                       name,
                       [&target, id = option.id](const int& value) {
                         if (value > 0) target[id] = std::to_string(value);
                       },
                       option.help)
                    ->check(kIndex),
                option.value);
  return once(
      app.add_option_function<std::string>(
          name, [&target, id = option.id](const std::string& value) { target[id] = value; }, option.help),
      option.value);
}

/// What is done to each option of a group.
using WithOption = std::function<void(CLI::Option* option)>;

/// The size of a figure, its font and its ground.
void addFigureFlags(CLI::App& command, FigureFlags& flags, bool& noRecipe, const WithOption& add) {
  const auto number = [&](const char* name, std::optional<double>& target, const char* type,
                          const char* help) { add(once(command.add_option(name, target, help), type)); };
  add(addText(command, "--size", flags.size, "WxH", "Size in pixels of 1/96 inch; 1200x800 unless given"));
  add(addText(command, "--paper", flags.paper, "single|double|slide|poster",
              "Size on paper: one column (88 mm), two (178 mm), a slide 16:9 or a poster"));
  number("--width", flags.width, "MM", "Width on paper in millimetres");
  number("--height", flags.height, "MM", "Height; three quarters of the width unless given");
  number("--dpi", flags.dpi, "N", "Pixels of a PNG per inch; 96 unless given, on paper 300");
  add(addText(command, "--font", flags.font, "FAMILY", "Font of all texts"));
  number("--font-size", flags.fontSize, "PT", "Size of labels in points");
  add(addText(command, "--background", flags.background, "white|transparent|theme",
              "Ground; white unless the theme is dark"));
  add(command.add_flag("--no-recipe", noRecipe, "The figure does not hold how it was made"));
  add(command.add_flag("--no-title", flags.noTitle, "Without the heading"));
  add(command.add_flag("--marks", flags.marks, "Mark what is selected, as the window does"));
}

/// What a figure that `run` or `model` draws looks like.
void addLookFlags(CLI::App& command, FigureFlags& flags, const WithOption& add) {
  add(addText(command, "--style", flags.style, "NAME|F.json",
              "Size, text, look and colours of a named style (`attenscope list styles`); other options win"));
  add(command.add_flag("--check-print", flags.checkPrint,
                       "Print how the colours look in grey and to colour-blind readers"));
  add(addText(command, "--ticks", flags.ticks, "all|none|N",
              "Labels of rows and columns: all that have room, none, or every N-th"));
  add(addText(command, "--rotate", flags.rotate, "auto|0|45|90",
              "How far labels of a matrix's columns are turned"));
  add(addText(command, "--grid", flags.grid, "gaps|none|lines", "Between the cells of a matrix"));
  add(addText(command, "--values", flags.values, "auto|always|never", "Numbers in the cells of a matrix"));
  add(command.add_flag("--no-colorbar", flags.noColorBar, "Without the bar of colours"));
}

/// Several views in one figure.
std::vector<CLI::Option*> addPanelFlags(CLI::App& command, PanelFlags& flags) {
  CLI::Option* panels =
      command
          .add_option("--panels", flags.panels,
                      "A panel for each of heads, layers, channels, queries, steps, views, runs (what is "
                      "compared: a, b, difference) or values of a parameter, such as heads=0,2,5 or "
                      "temperature=0.5,1,2; twice for rows and columns")
          ->type_name("WHAT=LIST")
          ->expected(1)
          ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
          ->group("Panels");
  once(command.add_option("--columns", flags.columns, "Panels beside each other; as many as fit best"), "N")
      ->check(CLI::Range(1, static_cast<int>(kMostPanels)))
      ->needs(panels)
      ->group("Panels");
  addText(command, "--bars", flags.bars, "usual|shared|each",
          "Whether panels share colours and colour bar; usual: where they show the same step")
      ->needs(panels)
      ->group("Panels");
  command.add_flag("--no-letters", flags.noLetters, "Panels without (a), (b), …")
      ->needs(panels)
      ->group("Panels");
  return {panels};
}

/// How fast a motion is, and its colours.
void addTiming(CLI::App& command, MotionFlags& motion, CLI::Option* file) {
  const auto add = [&](CLI::Option* option) { return needing(file, option)->group("Motion"); };
  CLI::Option* fps = add(once(command.add_option("--fps", motion.fps, "Pictures a second; 2 unless given")
                                  ->check(CLI::Range(1000.0 / kLongestFrame, 1000.0 / kShortestFrame)),
                              "N"));
  add(once(command.add_option("--frame-ms", motion.frame, "Milliseconds of each picture; 500 unless given")
               ->check(CLI::Range(kShortestFrame, kLongestFrame)),
           "N"))
      ->excludes(fps);
  add(once(command
               .add_option("--hold", motion.hold,
                           "Milliseconds for which the last picture stands; 1500 unless given")
               ->check(CLI::Range(kShortestFrame, kLongestHold)),
           "N"));
  add(once(command.add_option("--loop", motion.loops, "How often it is played; 0, for ever, unless given")
               ->check(CLI::Range(0, kMostLoops)),
           "N"));
  add(command.add_flag("--dither", motion.dither,
                       "GIF: mix colours that it has no place for of others; else the nearest is taken"));
  add(command.add_flag("--own-ranges", motion.ownRanges,
                       "The colours of each picture span its own values, not those of all pictures"));
}

/// What moves.
void addMotion(CLI::App& command, MotionFlags& motion, CLI::Option* file) {
  const auto add = [&](CLI::Option* option) { return needing(file, option)->group("Motion"); };
  CLI::Option* sweep = add(addText(command, "--sweep", motion.sweep, "NAME=FROM:TO:STEP",
                                   "A parameter takes one value after the other; also NAME=VALUE,VALUE"));
  CLI::Option* over = add(addText(command, "--over", motion.over, "heads|layers|steps|queries",
                                  "One picture for each head (or channel), layer, step or query of the run"));
  CLI::Option* decode = add(command.add_flag(
      "--decode", motion.decode, "Token by token, as a decoder or a causal model writes: row by row"));
  sweep->excludes(over)->excludes(decode);
  over->excludes(decode);
  addTiming(command, motion, file);
}

/// What both `run` and `model` may do with their steps.
/// `layerAlone`: a layer means something without a drawing, too.
void addOutputs(CLI::App& command, OutputOptions& options, bool layerAlone) {
  addText(command, "--dump", options.dump, "F.safetensors", "Write every step under its id")->group("Output");
  CLI::Option* print =
      addText(command, "--print", options.print, "STEP", "Print a step's numbers")->group("Output");
  CLI::Option* render =
      addText(command, "--render", options.render, "F.png|svg|pdf|tex|html", "Draw a step")->group("Output");
  CLI::Option* numbers = addText(command, "--numbers", options.numbers, "F.csv|tsv|npy|npz|json|safetensors",
                                 "Write the numbers of what --render draws");
  numbers->group("Output");
  command.add_flag("--long", options.longNumbers, "In --numbers a row for every number, for R and pandas")
      ->needs(numbers)
      ->group("Output");
  CLI::Option* animated =
      addText(command, "--animate", options.animate, "F.webp|gif|png|mp4", "Draw it moving")->group("Output");
  addMotion(command, options.motion, animated);
  std::vector<CLI::Option*> ofRendered;
  const auto forRender = [&](CLI::Option* option) { ofRendered.push_back(option->group("Drawing")); };
  // What is drawn is also what --numbers writes.
  std::vector<CLI::Option*> ofDrawn;
  const auto forDrawn = [&](CLI::Option* option) { ofDrawn.push_back(option->group("Drawing")); };
  forDrawn(addText(command, "--step", options.step, "STEP", "Which step to draw"));
  forDrawn(addText(command, "--view", options.view, "ID", "How to draw it, such as matrix"));
  addFigureFlags(command, options.figure, options.noRecipe,
                 [&](CLI::Option* option) { ofRendered.push_back(option->group("Figure")); });
  addLookFlags(command, options.figure, [&](CLI::Option* option) { option->needs(render)->group("Figure"); });
  for (CLI::Option* option : addPanelFlags(command, options.panels)) ofDrawn.push_back(option);
  forDrawn(command.add_flag("--hide-special", options.figure.hideSpecial,
                            "Leave out rows and columns of special tokens such as [CLS] and </s>"));
  forRender(addText(command, "--theme", options.theme, "dark|light", "Colours; light unless given"));
  forRender(addText(command, "--colormap", options.colormap, "ID", "Colour map, such as viridis"));
  forRender(addText(command, "--scale-colors", options.colorScale, "linear|log|percentile",
                    "How colours follow values; linear unless given"));
  forRender(
      command.add_flag("--rows-alone", options.rowsAlone, "Colour each row by itself, up to its largest"));
  CLI::Option* together =
      command.add_flag("--heads-together", options.headsTogether, "One scale for the colours of all heads");
  CLI::Option* alone =
      command.add_flag("--heads-alone", options.headsAlone, "A scale of its own for each head's colours");
  forRender(together->excludes(alone));
  forRender(alone);
  for (const ViewSpec& view : viewCatalog())
    for (const ViewOption& option : view.options)
      forDrawn(addViewOption(command, option, options.viewOptions));
  command
      .add_flag("--patterns", options.analyses.patterns,
                "Print what each head does: previous token, induction, …")
      ->group("Output");
  addText(command, "--like", options.analyses.like, "F.npy",
          "Print the heads by how like their weights are to a painted pattern [queries × keys] of 0 and 1")
      ->group("Output");
  addText(command, "--circuit", options.analyses.circuit, "LAYER.HEAD",
          "Print the QK and OV circuits of a head with their singular values; without layers HEAD")
      ->group("Output");
  CLI::Option* why =
      addText(command, "--why", options.analyses.why, "PLACE",
              "Print where a number comes from: \"weights layer 2 head 1 query 3 key 0\", \"logits token 5\"")
          ->group("Output");
  addIndex(command, "--depth", options.analyses.depth,
           "How many numbers --why prints, each the largest term of the one before")
      ->needs(why)
      ->group("Output");
  CLI::Option* explain =
      addText(
          command, "--explain", options.explain.methods, "METHOD[,METHOD…]|all",
          "Which places or tokens made the answer: gradcam, saliency, relevance, … (README); the maps are "
          "what --print, --dump and --render then write")
          ->group("Explaining");
  const auto forExplain = [&](CLI::Option* option) { option->needs(explain)->group("Explaining"); };
  forExplain(addText(command, "--target", options.explain.target, "ANSWER",
                     "What is explained: a class by number or name, a difference \"cat - dog\", a cell "
                     "\"output[0,12]\"; the likeliest answer unless given"));
  forExplain(addText(command, "--explain-layer", options.explain.layer, "STEP[.LAYER]",
                     "The feature map that class activation maps look at; the last one unless given"));
  forExplain(command
                 .add_option("--explain-set", options.explain.settings,
                             "Set a method's parameter, such as smoothgrad.samples=20; may be repeated")
                 ->type_name("[METHOD.]NAME=VALUE")
                 ->allow_extra_args(false));
  forExplain(
      command.add_flag("--curves", options.explain.curves, "Measure each map by deletion and insertion"));
  forExplain(command.add_flag("--randomised-check", options.explain.randomised,
                              "Draw the weights anew from the answer down: does each map change with them?"));
  addText(command, "--measure", options.measure, "weights|norms|written",
          "What a weight is worth: as it is, times the length of its value, or of what the head writes")
      ->group("Output");
  command
      .add_option("--aggregate", options.aggregates,
                  "Add steps of all heads or layers together: mean, max, min or std; may be repeated")
      ->type_name("heads:mean|layers:max")
      ->allow_extra_args(false)
      ->group("Output");
  CLI::Option* layer = addIndex(command, "--layer", options.layer, "Layer to draw or print, from 0");
  CLI::Option* head = addIndex(command, "--head", options.head, "Head to draw or print, from 0");
  for (CLI::Option* option : {layer, head}) option->group("Drawing");
  command.callback(
      [print, render, animated, numbers, layer, head, layerAlone, ofDrawn, ofRendered, &options] {
        const bool rendered = render->count() > 0 || animated->count() > 0;
        for (const CLI::Option* option : ofRendered)
          if (option->count() > 0 && !rendered)
            throw CLI::RequiresError(option->get_name(), "--render or --animate");
        for (const CLI::Option* option : ofDrawn)
          if (option->count() > 0 && !rendered && numbers->count() == 0)
            throw CLI::RequiresError(option->get_name(), "--render, --animate or --numbers");
        // Of a head that is compared with another these say which.
        const bool compares = std::any_of(options.against.begin(), options.against.end(),
                                          [](const std::string& what) { return what.starts_with("head="); });
        for (const CLI::Option* option : {layer, head}) {
          if (compares || (option == layer && layerAlone)) continue;
          if (option->count() > 0 && print->count() == 0 && !rendered && numbers->count() == 0) {
            throw Error(option->get_name() +
                        " needs --render, --animate, --numbers, --print or --against head=…");
          }
        }
      });
}

void addEdits(CLI::App& command, OutputOptions& options) {
  command
      .add_option(
          "--edit", options.edits,
          "Change the run: \"scale layer 5 head 3 by 0\", \"forbid query 3 key 1\", \"zero mlp layer 2\" "
          "and more (README); may be repeated")
      ->type_name("TEXT")
      ->allow_extra_args(false)
      ->group("Edits");
  command
      .add_option(
          "--against", options.against,
          "Compare with another run B: plain (without edits), or what is different there, such as text=S, "
          "image=F (with frame=N of a video), model=DIR, weights=F or a parameter's NAME=VALUE; may be "
          "repeated. Or another head of "
          "the "
          "same run: head=[LAYER.]HEAD. Edits may take values from B")
      ->type_name("WHAT")
      ->allow_extra_args(false)
      ->group("Edits");
  addText(command, "--of", options.of, "a|b|difference|causes",
          "Which run is printed, drawn or dumped: this one, the one compared with, A − B over the words that "
          "both "
          "have, or the map of --trace")
      ->group("Edits");
  addText(
      command, "--trace", options.trace, "STEP",
      "Patch each head or token of every layer's STEP from the other run, and print how far the answer moves")
      ->group("Edits");
}

void addPicture(CLI::App& command, PictureOptions& picture) {
  addText(command, "--image", picture.image, "F",
          "Picture to attend over; or a video, a folder of numbered pictures or their pattern "
          "(frame_%04d.png), of which the first frame is taken")
      ->group("Input");
  once(command.add_option("--frame", picture.frame, "Which frame of --image, from 1")
           ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000'000})),
       "N")
      ->group("Input");
  once(command.add_option("--time", picture.time, "The frame of --image that is shown at S seconds"), "S")
      ->group("Input");
  command
      .add_option_function<std::string>(
          "--camera", [&picture](const std::string& device) { picture.camera = device; },
          "Take one picture with a camera; the first of /dev/video* unless a DEVICE is given")
      ->type_name("[DEVICE]")
      ->expected(0, 1)
      ->default_str("")
      ->group("Input");
}

CLI::App* addRun(CLI::App& app, RunOptions& run) {
  CLI::App* command = app.add_subcommand("run", "Run a mechanism and write, print or draw its steps");
  command->add_option("ID", run.mechanism, "Which mechanism; `attenscope list` names them");
  addText(*command, "--sample", run.sample, "ID",
          "A sample with its mechanism and settings; `attenscope list` names them")
      ->group("Input");
  addText(*command, "--text", run.text, "S", "Sentence to attend over")->group("Input");
  addText(*command, "--source", run.source, "S", "The other sentence, for mechanisms that take a pair")
      ->group("Input");
  addText(*command, "--query", run.query, "S", "Text that asks the sentence, for mechanisms that take one")
      ->group("Input");
  addPicture(*command, run);
  addText(*command, "--tensors", run.tensors, "F.safetensors", "Raw inputs by name, such as q, k, v and mask")
      ->group("Input");
  addText(*command, "--weights", run.weights, "F.safetensors", "Weights under PyTorch's names")
      ->group("Parameters");
  command->add_option("--set", run.settings, "A parameter; may be repeated")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false)
      ->group("Parameters");
  addText(*command, "--seed", run.seed, "N", "Seed of the random numbers")->group("Parameters");
  addEdits(*command, run);
  command
      ->add_flag("--json", run.json,
                 "Describe the run as JSON: tokens, answer, steps, what edits changed, what analyses find")
      ->group("Output");
  addOutputs(*command, run, false);
  return command;
}

CLI::App* addModel(CLI::App& app, ModelOptions& model) {
  CLI::App* command = app.add_subcommand(
      "model", "Run a checkpoint folder (or attention from elsewhere) and write its steps");
  command
      ->add_option("DIR", model.path,
                   "Hugging Face folder, a network as .onnx, attention as .safetensors, .npy or .npz, or "
                   ":stories, the small model "
                   "in the program")
      ->required();
  addText(*command, "--text", model.text, "S", "Sentence to attend over")->group("Input");
  addText(*command, "--pair", model.pair, "S", "Second sentence, or the decoder's text")->group("Input");
  addPicture(*command, model);
  addText(*command, "--tensors", model.tensors, "F.safetensors", "Inputs of a network (.onnx) by name")
      ->group("Input");
  command
      ->add_option("--find", model.finds,
                   "What a value of a network is taken for: 'look at VALUE', 'attention VALUE over 14 x 14', "
                   "'channel gate VALUE', 'spatial gate VALUE' or 'leave out VALUE'; may be repeated")
      ->type_name("TEXT")
      ->allow_extra_args(false)
      ->group("Input");
  addText(*command, "--classes", model.classes, "F",
          "Names of a network's classes: one a line, or JSON by number")
      ->group("Input");
  command->add_option("--set", model.settings, "A parameter; may be repeated")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false)
      ->group("Parameters");
  command->add_option("--scale", model.scales, "Scale a head's output, such as 5.3=0; may be repeated")
      ->type_name("LAYER.HEAD=FACTOR")
      ->allow_extra_args(false)
      ->group("Parameters");
  addText(*command, "--array", model.array, "NAME", "Which of a file's arrays of attention, such as scores")
      ->group("Input");
  addIndex(*command, "--item", model.item, "Which item of a batch of attention, from 0")->group("Input");
  addText(*command, "--stack", model.stack, "NAME",
          "Part that --layer means: encoder, decoder, cross, or stage1 to stage4")
      ->group("Drawing");
  addIndex(*command, "--top", model.top, "Print the N likeliest predictions")->group("Output");
  command
      ->add_option("--outline", model.outline,
                   "List what was found in a network and every value that it computes; with WORDS only those "
                   "whose name, operator or kind has all of them")
      ->type_name("[WORDS]")
      ->expected(0, 1)
      ->group("Output");
  command->add_flag("--json", model.json,
                    "Describe the model as JSON; with an input also its tokens, their ids and predictions");
  addEdits(*command, model);
  addOutputs(*command, model, true);
  return command;
}

/// A moving picture of what is learned.
void addTrainMotion(CLI::App& command, TrainMotionOptions& motion) {
  CLI::Option* file = addText(command, "--motion", motion.file, "F.webp|gif|png|mp4",
                              "A moving picture of the attention to one example while it is learned");
  const auto add = [&](CLI::Option* option) { option->needs(file)->group("Motion"); };
  file->group("Motion");
  add(once(command
               .add_option("--motion-every", motion.every,
                           "A picture every N steps; about 60 pictures in all unless given")
               ->check(CLI::Range(1, 10'000'000)),
           "N"));
  add(addText(command, "--step", motion.step, "STEP", "Which step of the mechanism to draw"));
  add(addText(command, "--view", motion.view, "ID", "How to draw it, such as matrix"));
  add(addIndex(command, "--layer", motion.layer, "Layer to draw, from 0"));
  add(addIndex(command, "--head", motion.head, "Head to draw, from 0"));
  add(addText(command, "--theme", motion.theme, "dark|light", "Colours; light unless given"));
  addTiming(command, motion.motion, file);
  addFigureFlags(command, motion.figure, motion.noRecipe,
                 [&](CLI::Option* option) { option->needs(file)->group("Figure"); });
}

CLI::App* addTrain(CLI::App& app, TrainOptions& train) {
  CLI::App* command = app.add_subcommand("train", "Train a task's weights; without a task, list the tasks");
  command->add_option("TASK", train.task, "What to learn");
  command
      ->add_option("--set", train.settings,
                   "batch, learning_rate, warmup, clip, weight_decay, pool, or a parameter of the mechanism; "
                   "may be repeated")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  command->add_option("--steps", train.steps, "How many steps")
      ->type_name("N")
      ->check(CLI::Range(1, 10'000'000));
  command->add_option("--seed", train.seed, "Of the first weights and the examples")
      ->type_name("N")
      ->check(CLI::Range(0, 9999));
  addText(*command, "--weights", train.weights, "F.safetensors", "Where what is learned goes");
  addText(*command, "--model", train.model, "DIR",
          "Where a language model goes as a folder that `attenscope model` opens");
  addText(*command, "--start", train.start, "F.safetensors",
          "Weights to go on from; the optimiser begins anew");
  command
      ->add_option("--snapshot", train.snapshot,
                   "Write what was learned so far every N steps; every minute by default")
      ->type_name("N")
      ->check(CLI::Range(1, 10'000'000));
  command->add_flag("--half", train.half, "Write float16");
  addTrainMotion(*command, train.motion);
  return command;
}

CLI::App* addRecipe(CLI::App& app, RecipeOptions& recipe) {
  CLI::App* command = app.add_subcommand("recipe", "Print how a figure was made, which is inside its file");
  command->add_option("FILE", recipe.file, "A PNG, SVG, PDF, HTML or LaTeX file of this program")->required();
  CLI::Option* json = command->add_flag("--json", recipe.json, "As JSON, with the session");
  command->add_flag("--command", recipe.command, "Only the command line that makes it again")->excludes(json);
  return command;
}

CLI::App* addBatch(CLI::App& app, BatchOptions& batch) {
  CLI::App* command = app.add_subcommand("batch", "Make a figure again for many texts, pictures or values");
  command->add_option("RECIPE", batch.recipe, "A figure of this program, or a saved session")->required();
  command->add_option(
      "INPUTS", batch.inputs,
      "Text files, a text a line; pictures; videos; folders; tables (.csv) with columns text, source, "
      "image and parameters");
  once(command->add_option("--out", batch.out, "Folder for figures, numbers, table.csv and index.html"),
       "DIR")
      ->required();
  command->add_option("--sweep", batch.sweeps, "Values of a parameter, one after the other; may be repeated")
      ->type_name("NAME=FROM:TO:STEP")
      ->allow_extra_args(false);
  once(
      command
          ->add_option("--every", batch.every,
                       "Take every N-th frame of videos, animated pictures and folders of numbered pictures; "
                       "of videos all frames unless given")
          ->check(CLI::Range(1, 1'000'000)),
      "N");
  addText(*command, "--format", batch.figures, "png|svg|pdf|tex|html", "Kind of figures; as the recipe's");
  addText(*command, "--numbers", batch.numbers, "csv|tsv|npy|npz|json|safetensors", "Kind of numbers; csv");
  command->add_flag("--long", batch.longForm, "A row for every number");
  addText(*command, "--masks", batch.masks, "DIR",
          "Given masks, named as the pictures: table.csv then has the overlap (IoU) of each");
  once(command->add_option("--jobs", batch.jobs, "How many at a time; as many as there are processors")
           ->check(CLI::Range(1, 1024)),
       "N");
  command->add_flag("--no-recipe", batch.noRecipe, "The figures do not hold how they were made");
  return command;
}

CLI::App* addAnimate(CLI::App& app, AnimateOptions& animate) {
  CLI::App* command =
      app.add_subcommand("animate", "Make a moving picture of a figure: WebP, GIF, PNG or MP4");
  command->add_option("RECIPE", animate.recipe, "A figure of this program, or a saved session")->required();
  CLI::Option* out = once(command->add_option("--out", animate.out, "Where it goes; .mp4 needs ffmpeg"),
                          "F.webp|gif|png|mp4")
                         ->required();
  addMotion(*command, animate.motion, out);
  addFigureFlags(*command, animate.figure, animate.noRecipe,
                 [](CLI::Option* option) { option->group("Figure"); });
  addText(*command, "--theme", animate.theme, "dark|light", "Colours; as the recipe's unless given")
      ->group("Figure");
  for (const auto& [option, help] :
       {std::pair{"--size", "Size in pixels of 1/96 inch; as the recipe's unless given"},
        std::pair{"--dpi", "Pixels per inch; as the recipe's unless given, with a new size on paper 300"},
        std::pair{"--background", "Ground; as the recipe's unless given; .gif and .mp4 cover it"}})
    command->get_option(option)->description(help);
  command->footer(
      "Examples:\n"
      "  attenscope animate head.png --sweep temperature=0.1:4:0.1 --fps 10 --out sweep.webp\n"
      "  attenscope animate head.png --over heads --out heads.gif\n"
      "  attenscope animate translation.attenscope --decode --size 900x700 --out decoding.mp4\n"
      "Only a .png holds how it was made, as figures do, and opens again.");
  return command;
}

CLI::App* addPrune(CLI::App& app, PruneOptions& prune) {
  CLI::App* command =
      app.add_subcommand("prune", "Take heads or weights out of a task or a model, and say what that costs");
  command->add_option("WHAT", prune.what, "A task, a model's folder, or with --channels a mechanism");
  command->add_flag("--heads", prune.heads, "Heads, the least important first (the default)");
  command->add_flag("--weights", prune.weights, "Weights of the matrices");
  command->add_flag("--channels", prune.channels, "Channels whose gate is low (SE, CBAM and their kin)");
  addText(*command, "--attention", prune.attention, "top-k|window",
          "What attention itself needs: the largest weights of each query, or the near ones; as a curve");
  addText(*command, "--scope", prune.scope, "global|matrix|rows|heads",
          "Weights: the smallest of all (default), of each matrix, whole rows, or whole heads");
  command->add_option("--global", prune.global, "Window: the first N tokens are seen from everywhere")
      ->type_name("N")
      ->check(CLI::Range(0, 1'000'000));
  command->add_flag("--renormalised", prune.renormalised, "Attention: what is kept sums to 1 again");
  once(command->add_option("--below", prune.below, "Channels: the mean gate under which one goes"),
       "THRESHOLD");
  addText(*command, "--image", prune.image, "F", "The picture for the channels of a mechanism");
  command->add_option("--set", prune.settings, "A parameter of the mechanism; may be repeated")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  once(command->add_option(
           "--by", prune.by,
           "Heads: leave-one-out (default), gradient, random; weights: magnitude (default), random"),
       "ORDER");
  once(command
           ->add_option("--to", prune.to,
                        "Fraction that is left; all heads go, or half of the weights, unless given")
           ->check(CLI::Range(0.0, 1.0)),
       "FRACTION");
  command->add_flag("--iterated", prune.iterated, "Compute the importance of heads anew after each removal");
  command->add_flag("--per-matrix", prune.perMatrix,
                    "The same sparsity in every matrix, not over all together");
  command->add_option("--examples", prune.examples, "Held-out examples of a task; 200 unless given")
      ->type_name("N")
      ->check(CLI::Range(1, 100'000));
  addText(*command, "--texts", prune.texts, "F", "Texts on which a model is judged, one a line");
  addText(*command, "--text", prune.text, "S",
          "One such text, or the text of a mechanism whose result is to stay as it is");
  command->add_option("--finetune", prune.finetune, "Train a task so many steps after pruning")
      ->type_name("N")
      ->check(CLI::Range(1, 1'000'000));
  command->add_option("--seed", prune.seed, "Of random orders and fine-tuning")
      ->type_name("N")
      ->check(CLI::Range(0, 9999));
  addText(*command, "--out", prune.out, "F.safetensors", "Where the pruned weights go, zeros in place");
  command->add_flag("--compact", prune.compact,
                    "Leave rows and columns that are all 0 out of --out, which then says what is left");
  addText(*command, "--render", prune.render, "F.png|svg|pdf", "Draw the score over what is pruned");
  addText(*command, "--maps", prune.maps, "F.png|svg|pdf",
          "Draw the attention of the head that changed most, before and after");
  addText(*command, "--theme", prune.theme, "dark|light", "Colours; light unless given");
  command->add_flag("--json", prune.json, "As JSON");
  return command;
}

CLI::App* addEvaluate(CLI::App& app, EvaluateOptions& evaluate) {
  CLI::App* command = app.add_subcommand("evaluate", "Print the held-out scores of trained weights");
  command->add_option("TASK", evaluate.task, "Which task");
  addText(*command, "--weights", evaluate.weights, "F.safetensors", "Instead of the program's own");
  command->add_flag("--all", evaluate.all, "Every task that the program brings weights for");
  command->add_option("--count", evaluate.count, "Held-out examples")
      ->type_name("N")
      ->check(CLI::Range(1, 1'000'000));
  command->add_flag("--note", evaluate.note,
                    "Write the scores into the metadata of --weights; its tensors stay as they are");
  return command;
}

CLI::App* addLesson(CLI::App& app, LessonOptions& lesson) {
  CLI::App* command =
      app.add_subcommand("lesson", "List the lessons, check a lesson's file, or draw its pages");
  command->add_option("ACTION", lesson.action, "list, check or render")->required();
  command->add_option("LESSON", lesson.lesson, "A lesson's file, or its ID or number in the list");
  addText(*command, "--out", lesson.out, "DIR", "render: where a PNG of every page goes");
  addText(*command, "--size", lesson.size, "WxH", "render: size of the window; 1440x900 unless given");
  addText(*command, "--theme", lesson.theme, "dark|light", "render: colours; light unless given");
  command->add_flag("--answers", lesson.answers,
                    "render: also every page that asks with the truth beside a guess");
  command->add_flag("--json", lesson.json, "list: as JSON");
  command->footer(
      "Examples:\n"
      "  attenscope lesson list --json\n"
      "  attenscope lesson check my.lesson\n"
      "  attenscope --lang zh lesson render 4 --out pages --answers\n"
      "resources/lessons/FORMAT.md describes the files.");
  return command;
}

}  // namespace

namespace {

void addWindowPicture(CLI::App& app, WindowPicture& picture) {
  CLI::Option* file = addText(app, "--picture", picture.file, "F.png",
                              "Write a picture of the window with what it opens, without a display, and end");
  addText(app, "--picture-size", picture.size, "WxH", "Size of that window in pixels; 1440x900 unless given")
      ->needs(file);
  addText(app, "--picture-theme", picture.theme, "light|dark", "Theme of that window; light unless given")
      ->needs(file);
}

}  // namespace

DeclaredOptions::DeclaredOptions()
    : app("Attention, every number of it. Without a subcommand the window opens.", "attenscope") {
  app.set_version_flag("--version", "attenscope " ATTENSCOPE_VERSION);
  app.add_option(
      "FILE", paths,
      "Image, video, text, weights, model folder (or :stories, the small model in the program), lesson or "
      "saved session to open in the window, instead of the last session");
  once(
      app.add_option("--lang", language,
                     "Language of the window, and of figures that subcommands draw; ATTENSCOPE_LANG says the "
                     "same"),
      "en|zh")
      ->envname(kLanguageVariable);
  app.add_flag("--fresh", fresh, "Open the window with a sample instead of the last session");
  addWindowPicture(app, picture);
  CLI::App* list = app.add_subcommand(
      "list",
      "List the mechanisms and samples, describe a mechanism, or list styles or colormaps of figures");
  list->add_option("ID", listed, "Which mechanism to describe; or styles, or colormaps");
  list->add_flag("--json", json, "As JSON");
  addRun(app, run);
  modelCommand = addModel(app, model);
  trainCommand = addTrain(app, train);
  recipeCommand = addRecipe(app, recipe);
  batchCommand = addBatch(app, batch);
  animateCommand = addAnimate(app, animate);
  pruneCommand = addPrune(app, prune);
  evaluateCommand = addEvaluate(app, evaluate);
  lessonCommand = addLesson(app, lesson);
  listCommand = list;
  app.require_subcommand(0, 1);
}

}  // namespace attenscope
