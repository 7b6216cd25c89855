// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/declared_options.h"

#include "app/command/command_examples.h"
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
  add(addText(command, "--size", flags.size, "WxH", "Size in pixels of 1/96 inch; default 1200x800"));
  add(addText(command, "--paper", flags.paper, "single|double|slide|poster",
              "Size on paper: one column (88 mm), two columns (178 mm), a 16:9 slide or a poster"));
  number("--width", flags.width, "MM", "Width on paper in millimetres");
  number("--height", flags.height, "MM",
         "Height on paper in millimetres; default three quarters of the width");
  number("--dpi", flags.dpi, "N", "Pixels per inch of a PNG; default 96, on paper 300");
  add(addText(command, "--font", flags.font, "FAMILY", "Font of all text"));
  number("--font-size", flags.fontSize, "PT", "Size of labels in points");
  add(addText(command, "--background", flags.background, "white|transparent|theme",
              "Background; white unless the theme is dark"));
  add(command.add_flag("--no-recipe", noRecipe, "Do not store in the figure how it was made"));
  add(command.add_flag("--no-title", flags.noTitle, "Leave out the heading"));
  add(command.add_flag("--marks", flags.marks, "Mark what is selected, as the window does"));
}

/// What a figure that `run`, `model` or `animate` draws looks like.
void addLookFlags(CLI::App& command, FigureFlags& flags, const WithOption& add) {
  add(addText(command, "--ticks", flags.ticks, "all|none|N",
              "Labels of rows and columns: all that have room, none, or every Nth"));
  add(addText(command, "--rotate", flags.rotate, "auto|0|45|90",
              "How far the column labels of a matrix are turned, in degrees"));
  add(addText(command, "--grid", flags.grid, "gaps|none|lines", "What separates the cells of a matrix"));
  add(addText(command, "--values", flags.values, "auto|always|never", "Numbers in the cells of a matrix"));
  add(command.add_flag("--no-colorbar", flags.noColorBar, "Leave out the colour bar"));
}

/// Several views in one figure.
std::vector<CLI::Option*> addPanelFlags(CLI::App& command, PanelFlags& flags) {
  CLI::Option* panels =
      command
          .add_option("--panels", flags.panels,
                      "One panel for each of several heads, layers, channels, queries, steps, views, runs "
                      "(those compared: a, b, difference) or values of a parameter, such as heads=0,2,5 or "
                      "temperature=0.5,1,2; give it twice for rows and columns")
          ->type_name("WHAT=LIST")
          ->expected(1)
          ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
          ->group("Panels");
  once(command.add_option("--columns", flags.columns,
                          "Number of panels side by side; default as many as fit best"),
       "N")
      ->check(CLI::Range(1, static_cast<int>(kMostPanels)))
      ->needs(panels)
      ->group("Panels");
  addText(command, "--bars", flags.bars, "usual|shared|each",
          "Whether panels share their colours and colour bar; usual: where they show the same step")
      ->needs(panels)
      ->group("Panels");
  command.add_flag("--no-letters", flags.noLetters, "Leave out the letters (a), (b), … of the panels")
      ->needs(panels)
      ->group("Panels");
  return {panels};
}

/// How fast a motion is, and its colours.
void addTiming(CLI::App& command, MotionFlags& motion, CLI::Option* file) {
  const auto add = [&](CLI::Option* option) { return needing(file, option)->group("Motion"); };
  CLI::Option* fps = add(once(command.add_option("--fps", motion.fps, "Frames per second; default 2")
                                  ->check(CLI::Range(1000.0 / kLongestFrame, 1000.0 / kShortestFrame)),
                              "N"));
  add(once(command.add_option("--frame-ms", motion.frame, "Milliseconds for each frame; default 500")
               ->check(CLI::Range(kShortestFrame, kLongestFrame)),
           "N"))
      ->excludes(fps);
  add(once(
      command.add_option("--hold", motion.hold, "Milliseconds for which the last frame stays; default 1500")
          ->check(CLI::Range(kShortestFrame, kLongestHold)),
      "N"));
  add(once(command.add_option("--loop", motion.loops, "How many times it is played; default 0, for ever")
               ->check(CLI::Range(0, kMostLoops)),
           "N"));
  add(command.add_flag("--dither", motion.dither,
                       "GIF: dither colours for which it has no room; otherwise the nearest one is taken"));
  add(command.add_flag("--own-ranges", motion.ownRanges,
                       "Let the colours of each frame span its own values, not those of all frames"));
}

/// What moves.
void addMotion(CLI::App& command, MotionFlags& motion, CLI::Option* file) {
  const auto add = [&](CLI::Option* option) { return needing(file, option)->group("Motion"); };
  CLI::Option* sweep = add(addText(command, "--sweep", motion.sweep, "NAME=FROM:TO:STEP",
                                   "Let a parameter take one value after another; also NAME=VALUE,VALUE"));
  CLI::Option* over = add(addText(command, "--over", motion.over, "heads|layers|steps|queries|film",
                                  "One frame for each head (or channel), layer, step or query of the run"));
  CLI::Option* decode = add(
      command.add_flag("--decode", motion.decode,
                       "Show the text token by token, as a decoder or a causal model writes it: row by row"));
  sweep->excludes(over)->excludes(decode);
  over->excludes(decode);
  addTiming(command, motion, file);
}

/// What both `run` and `model` may do with their steps.
/// `layerAlone`: a layer means something without a drawing, too.
void addOutputs(CLI::App& command, OutputOptions& options, bool layerAlone) {
  addText(command, "--dump", options.dump, "F.safetensors", "Write every step to a file, each under its id")
      ->group("Output");
  CLI::Option* print =
      addText(command, "--print", options.print, "STEP", "Print the numbers of a step")->group("Output");
  CLI::Option* render =
      addText(command, "--render", options.render, "F.png|svg|pdf|tex|html", "Draw a step")->group("Output");
  CLI::Option* numbers = addText(command, "--numbers", options.numbers, "F.csv|tsv|npy|npz|json|safetensors",
                                 "Write the numbers of what --render draws");
  numbers->group("Output");
  command.add_flag("--long", options.longNumbers, "In --numbers, write one row per number, for R and pandas")
      ->needs(numbers)
      ->group("Output");
  CLI::Option* animated =
      addText(command, "--animate", options.animate, "F.webp|gif|png|mp4", "Draw a step as a motion")
          ->group("Output");
  addMotion(command, options.motion, animated);
  std::vector<CLI::Option*> ofRendered;
  const auto forRender = [&](CLI::Option* option) { ofRendered.push_back(option->group("Drawing")); };
  // What is drawn is also what --numbers writes.
  std::vector<CLI::Option*> ofDrawn;
  const auto forDrawn = [&](CLI::Option* option) { ofDrawn.push_back(option->group("Drawing")); };
  forDrawn(addText(command, "--step", options.step, "STEP", "Which step to draw"));
  forDrawn(addText(command, "--view", options.view, "ID", "The view to draw it with, such as matrix"));
  addFigureFlags(command, options.figure, options.noRecipe,
                 [&](CLI::Option* option) { ofRendered.push_back(option->group("Figure")); });
  for (CLI::Option* option :
       {addText(
            command, "--style", options.figure.style, "NAME|F.json",
            "Size, text, look and colours of a named style (`attenscope list styles`); other options win"),
        command.add_flag("--check-print", options.figure.checkPrint,
                         "Print how the colours look in grey and to colour-blind readers")})
    option->needs(render)->group("Figure");
  addLookFlags(command, options.figure,
               [&](CLI::Option* option) { ofRendered.push_back(option->group("Figure")); });
  for (CLI::Option* option : addPanelFlags(command, options.panels)) ofDrawn.push_back(option);
  forDrawn(command.add_flag("--hide-special", options.figure.hideSpecial,
                            "Leave out rows and columns of special tokens such as [CLS] and </s>"));
  forDrawn(command
               .add_option("--select", options.selected,
                           "Which place of an axis is looked at, from 0, such as the query whose keys a view "
                           "of one query shows; may be repeated")
               ->type_name("query|key|row|column|channel|feature=N")
               ->allow_extra_args(false));
  forRender(addText(command, "--theme", options.theme, "dark|light|contrast|contrast-light",
                    "Theme of the colours; default light"));
  forRender(addText(command, "--colormap", options.colormap, "ID", "Colour map, such as viridis"));
  forRender(addText(command, "--scale-colors", options.colorScale, "linear|log|percentile",
                    "How colours follow values; default linear"));
  forRender(command.add_flag("--rows-alone", options.rowsAlone,
                             "Colour each row by itself, up to its largest value"));
  CLI::Option* together =
      command.add_flag("--heads-together", options.headsTogether, "Use one colour scale for all heads");
  CLI::Option* alone =
      command.add_flag("--heads-alone", options.headsAlone, "Give each head a colour scale of its own");
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
          "Print the heads in order of how similar their weights are to a painted pattern [queries × keys] "
          "of 0 and 1")
      ->group("Output");
  addText(command, "--circuit", options.analyses.circuit, "LAYER.HEAD",
          "Print the QK and OV circuits of a head with their singular values; just HEAD where there are no "
          "layers")
      ->group("Output");
  CLI::Option* why =
      addText(command, "--why", options.analyses.why, "PLACE",
              "Print where a number comes from: \"weights layer 2 head 1 query 3 key 0\", \"logits token 5\"")
          ->group("Output");
  addIndex(command, "--depth", options.analyses.depth,
           "How many numbers --why prints, each being the largest term of the one before")
      ->needs(why)
      ->group("Output");
  CLI::Option* explain =
      addText(
          command, "--explain", options.explain.methods, "METHOD[,METHOD…]|all",
          "Explain which positions or tokens led to the answer: gradcam, saliency, "
          "relevance, … (`attenscope help explaining`); --print, --dump and --render then write these maps")
          ->group("Explaining");
  const auto forExplain = [&](CLI::Option* option) { option->needs(explain)->group("Explaining"); };
  forExplain(addText(command, "--target", options.explain.target, "ANSWER",
                     "What is explained: a class by number or name, a difference \"cat - dog\", or a cell "
                     "\"output[0,12]\"; default the likeliest answer"));
  forExplain(addText(command, "--explain-layer", options.explain.layer, "STEP[.LAYER]",
                     "The feature map that class activation maps look at; default the last one"));
  forExplain(command
                 .add_option("--explain-set", options.explain.settings,
                             "Set a method's parameter, such as smoothgrad.samples=20; may be repeated")
                 ->type_name("[METHOD.]NAME=VALUE")
                 ->allow_extra_args(false));
  forExplain(
      command.add_flag("--curves", options.explain.curves, "Measure each map by deletion and insertion"));
  forExplain(command.add_flag(
      "--randomised-check", options.explain.randomised,
      "Randomise the weights from the answer down, to see whether each map changes with them"));
  addText(command, "--measure", options.measure, "weights|norms|written",
          "How weights are measured: as they are, times the length of the value, or by the length of what "
          "the head writes")
      ->group("Output");
  command
      .add_option("--aggregate", options.aggregates,
                  "Combine the steps of all heads or layers: mean, max, min or std; may be repeated")
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
      .add_option("--edit", options.edits,
                  "Edit the run: \"scale layer 5 head 3 by 0\", \"forbid query 3 key 1\", \"zero mlp layer "
                  "2\" and more (`attenscope help edits`); may be repeated")
      ->type_name("TEXT")
      ->allow_extra_args(false)
      ->group("Edits");
  command
      .add_option("--against", options.against,
                  "Compare with another run B: plain (without edits), or what is different in it, such as "
                  "text=S, image=F (with frame=N of a video), model=DIR, weights=F or a parameter's "
                  "NAME=VALUE; may be repeated. Or compare with another head of the same run: "
                  "head=[LAYER.]HEAD. Edits may take values from B")
      ->type_name("WHAT")
      ->allow_extra_args(false)
      ->group("Edits");
  addText(command, "--of", options.of, "a|b|difference|causes",
          "Which run is printed, drawn or dumped: this one (a), the one it is compared with (b), A − B over "
          "the words that both have, or the map of --trace")
      ->group("Edits");
  addText(command, "--trace", options.trace, "STEP",
          "Patch each head or token of STEP in every layer from the other run, and print how far the answer "
          "moves")
      ->group("Edits");
}

void addPicture(CLI::App& command, PictureOptions& picture) {
  addText(command, "--image", picture.image, "F",
          "Picture to attend over; or a video, a folder of numbered pictures or a pattern for them "
          "(frame_%04d.png), from which the first frame is taken")
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
          "Take one picture with a camera; default the first of /dev/video*")
      ->type_name("[DEVICE]")
      ->expected(0, 1)
      ->default_str("")
      ->group("Input");
}

CLI::App* addRun(CLI::App& app, RunOptions& run) {
  CLI::App* command = app.add_subcommand("run", "Run a mechanism and write, print or draw its steps");
  command->add_option("ID", run.mechanism, "Which mechanism; `attenscope list` names them");
  addText(*command, "--sample", run.sample, "ID",
          "A sample, with its mechanism and settings; `attenscope list` names them")
      ->group("Input");
  addText(*command, "--text", run.text, "S", "Sentence to attend over")->group("Input");
  addText(*command, "--source", run.source, "S", "The other sentence, for mechanisms that take a pair")
      ->group("Input");
  addText(*command, "--query", run.query, "S",
          "Query text that is asked of the sentence, for mechanisms that take one")
      ->group("Input");
  addPicture(*command, run);
  addText(*command, "--tensors", run.tensors, "F.safetensors", "Raw inputs by name, such as q, k, v and mask")
      ->group("Input");
  addText(*command, "--weights", run.weights, "F.safetensors", "Weights under PyTorch's names")
      ->group("Parameters");
  command->add_option("--set", run.settings, "Set a parameter; may be repeated")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false)
      ->group("Parameters");
  addText(*command, "--seed", run.seed, "N", "Seed of the random numbers")->group("Parameters");
  addEdits(*command, run);
  command
      ->add_flag(
          "--json", run.json,
          "Describe the run as JSON: tokens, answer, steps, what edits changed and what analyses found")
      ->group("Output");
  addOutputs(*command, run, false);
  return command;
}

CLI::App* addModel(CLI::App& app, ModelOptions& model) {
  CLI::App* command = app.add_subcommand(
      "model", "Run a checkpoint folder (or open attention computed elsewhere) and write its steps");
  command
      ->add_option("DIR", model.path,
                   "A Hugging Face folder, a network as .onnx, attention as .safetensors, .npy or .npz, or "
                   ":stories, the small model in the program")
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
          "Names of a network's classes: one per line, or JSON by number")
      ->group("Input");
  command->add_option("--set", model.settings, "Set a parameter; may be repeated")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false)
      ->group("Parameters");
  command->add_option("--scale", model.scales, "Scale a head's output, such as 5.3=0; may be repeated")
      ->type_name("LAYER.HEAD=FACTOR")
      ->allow_extra_args(false)
      ->group("Parameters");
  addText(*command, "--array", model.array, "NAME",
          "Which of the attention arrays in the file, such as scores")
      ->group("Input");
  addIndex(*command, "--item", model.item, "Which item of a batch of attention arrays, from 0")
      ->group("Input");
  addText(*command, "--stack", model.stack, "NAME",
          "The part whose layer --layer means: encoder, decoder, cross, or stage1 to stage4")
      ->group("Drawing");
  addIndex(*command, "--top", model.top, "Print the N likeliest predictions")->group("Output");
  command
      ->add_option("--outline", model.outline,
                   "List what was found in a network and every value that it computes; with WORDS, only "
                   "those whose name, operator or kind contains all of them")
      ->type_name("[WORDS]")
      ->expected(0, 1)
      ->group("Output");
  command->add_flag(
      "--json", model.json,
      "Describe the model as JSON; with an input, also its tokens, their ids and the predictions");
  addEdits(*command, model);
  addOutputs(*command, model, true);
  return command;
}

/// A moving picture of what is learned.
void addTrainMotion(CLI::App& command, TrainMotionOptions& motion) {
  CLI::Option* file = addText(command, "--motion", motion.file, "F.webp|gif|png|mp4",
                              "Draw a motion of the attention to one example while the task is learned");
  const auto add = [&](CLI::Option* option) { option->needs(file)->group("Motion"); };
  file->group("Motion");
  add(once(command
               .add_option("--motion-every", motion.every,
                           "One frame every N steps; default about 60 frames in all")
               ->check(CLI::Range(1, 10'000'000)),
           "N"));
  add(addText(command, "--step", motion.step, "STEP", "Which step of the mechanism to draw"));
  add(addText(command, "--view", motion.view, "ID", "The view to draw it with, such as matrix"));
  add(addIndex(command, "--layer", motion.layer, "Layer to draw, from 0"));
  add(addIndex(command, "--head", motion.head, "Head to draw, from 0"));
  add(addText(command, "--theme", motion.theme, "dark|light|contrast|contrast-light",
              "Theme of the colours; default light"));
  for (CLI::Option* option : addPanelFlags(command, motion.panels)) option->needs(file);
  addTiming(command, motion.motion, file);
  addFigureFlags(command, motion.figure, motion.noRecipe,
                 [&](CLI::Option* option) { option->needs(file)->group("Figure"); });
}

CLI::App* addTrain(CLI::App& app, TrainOptions& train) {
  CLI::App* command = app.add_subcommand("train", "Train a task's weights; without a task, list the tasks");
  command->add_option("TASK", train.task,
                      "What to learn: a task, or data of your own: a file of texts and labels, one in CoNLL "
                      "form, or a folder with a folder of pictures for every class");
  addText(
      *command, "--on", train.on, "MECHANISM",
      "Mechanism that learns data of your own: attention_pooling or transformer_encoder for texts, cbam or "
      "spatial_pooling for pictures");
  command
      ->add_option("--set", train.settings,
                   "Set batch, learning_rate, warmup, clip, weight_decay, pool or a parameter of the "
                   "mechanism; may be repeated")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  command->add_option("--steps", train.steps, "How many steps to train")
      ->type_name("N")
      ->check(CLI::Range(1, 10'000'000));
  command->add_option("--seed", train.seed, "Seed of the first weights and of the examples")
      ->type_name("N")
      ->check(CLI::Range(0, 9999));
  addText(*command, "--weights", train.weights, "F.safetensors", "File to write the learned weights to");
  addText(*command, "--model", train.model, "DIR",
          "Folder to write a language model to, as `attenscope model` opens it");
  addText(*command, "--start", train.start, "F.safetensors",
          "Weights to continue from; the optimiser starts afresh");
  command
      ->add_option("--start-step", train.startStep,
                   "The step that they are of: training goes on with the examples and the learning rate of "
                   "the steps after it")
      ->type_name("N")
      ->check(CLI::Range(0, 10'000'000));
  command
      ->add_option("--snapshot", train.snapshot,
                   "Write what has been learned so far every N steps; default every minute")
      ->type_name("N")
      ->check(CLI::Range(1, 10'000'000));
  addText(*command, "--curve", train.curve, "F.csv",
          "Table of every step: loss, learning rate, gradients per head, and scores from time to time");
  command->add_flag("--half", train.half, "Write float16");
  addTrainMotion(*command, train.motion);
  return command;
}

CLI::App* addRecipe(CLI::App& app, RecipeOptions& recipe) {
  CLI::App* command = app.add_subcommand("recipe", "Print how a figure was made, as stored in its file");
  command->add_option("FILE", recipe.file, "A PNG, SVG, PDF, HTML or LaTeX file of this program")->required();
  CLI::Option* json = command->add_flag("--json", recipe.json, "Print it as JSON, with the session");
  command->add_flag("--command", recipe.command, "Print only the command line that makes it again")
      ->excludes(json);
  return command;
}

CLI::App* addBatch(CLI::App& app, BatchOptions& batch) {
  CLI::App* command = app.add_subcommand("batch", "Make a figure again for many texts, pictures or values");
  command->add_option("RECIPE", batch.recipe, "A figure of this program, or a saved session")->required();
  command->add_option("INPUTS", batch.inputs,
                      "Text files, one text per line; pictures; videos; folders; tables (.csv) with columns "
                      "text, source, image and parameters");
  once(command->add_option("--out", batch.out, "Folder for figures, numbers, table.csv and index.html"),
       "DIR")
      ->required();
  command->add_option("--sweep", batch.sweeps, "Values of a parameter, one after another; may be repeated")
      ->type_name("NAME=FROM:TO:STEP")
      ->allow_extra_args(false);
  once(command
           ->add_option("--every", batch.every,
                        "Take every Nth frame of videos, animated pictures and folders of numbered pictures; "
                        "default all frames of videos")
           ->check(CLI::Range(1, 1'000'000)),
       "N");
  addText(*command, "--format", batch.figures, "png|svg|pdf|tex|html",
          "Format of the figures; default as in the recipe");
  addText(*command, "--numbers", batch.numbers, "csv|tsv|npy|npz|json|safetensors",
          "Format of the numbers; default csv");
  command->add_flag("--long", batch.longForm, "Write one row per number");
  addText(*command, "--masks", batch.masks, "DIR",
          "Folder of given masks, named like the pictures: table.csv then has the overlap (IoU) with each");
  once(command
           ->add_option("--jobs", batch.jobs,
                        "How many to make at a time; default as many as there are processors")
           ->check(CLI::Range(1, 1024)),
       "N");
  command->add_flag("--no-recipe", batch.noRecipe, "Do not store in the figures how they were made");
  return command;
}

CLI::App* addAnimate(CLI::App& app, AnimateOptions& animate) {
  CLI::App* command = app.add_subcommand("animate", "Make a motion from a figure: WebP, GIF, PNG or MP4");
  command->add_option("RECIPE", animate.recipe, "A figure of this program, or a saved session")->required();
  CLI::Option* out = once(command->add_option("--out", animate.out, "File to write; .mp4 needs ffmpeg"),
                          "F.webp|gif|png|mp4")
                         ->required();
  addMotion(*command, animate.motion, out);
  addFigureFlags(*command, animate.figure, animate.noRecipe,
                 [](CLI::Option* option) { option->group("Figure"); });
  addLookFlags(*command, animate.figure, [](CLI::Option* option) { option->group("Figure"); });
  command
      ->add_flag("--hide-special", animate.figure.hideSpecial,
                 "Leave out rows and columns of special tokens such as [CLS] and </s>")
      ->group("Figure");
  addText(*command, "--theme", animate.theme, "dark|light|contrast|contrast-light",
          "Theme of the colours; default as in the recipe")
      ->group("Figure");
  for (const auto& [option, help] :
       {std::pair{"--size", "Size in pixels of 1/96 inch; default as in the recipe"},
        std::pair{"--dpi", "Pixels per inch; default as in the recipe, or 300 with a new size on paper"},
        std::pair{"--background",
                  "Background; default as in the recipe; .gif and .mp4 cannot be transparent"}})
    command->get_option(option)->description(help);
  return command;
}

CLI::App* addPrune(CLI::App& app, PruneOptions& prune) {
  CLI::App* command =
      app.add_subcommand("prune", "Remove heads or weights from a task or a model, and say what that costs");
  command->add_option("WHAT", prune.what, "A task, a model's folder or, with --channels, a mechanism");
  command->add_flag("--heads", prune.heads, "Prune heads, the least important first (the default)");
  command->add_flag("--weights", prune.weights, "Prune weights of the matrices");
  command->add_flag("--channels", prune.channels, "Prune channels whose gate is low (SE, CBAM and the like)");
  addText(*command, "--attention", prune.attention, "top-k|window",
          "How much of the attention is needed: keep the largest weights of each query, or those within a "
          "window; as a curve");
  addText(*command, "--scope", prune.scope, "global|matrix|rows|heads",
          "Weights: prune the smallest of all (default), the smallest of each matrix, whole rows, or whole "
          "heads");
  command->add_option("--global", prune.global, "Window: let the first N tokens be seen from everywhere")
      ->type_name("N")
      ->check(CLI::Range(0, 1'000'000));
  command->add_flag("--renormalised", prune.renormalised, "Attention: scale what is kept to sum to 1 again");
  once(command->add_option("--below", prune.below, "Channels: remove those whose mean gate is below this"),
       "THRESHOLD");
  addText(*command, "--image", prune.image, "F", "Channels: the picture that the mechanism looks at");
  command->add_option("--set", prune.settings, "Set a parameter of the mechanism; may be repeated")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  once(command->add_option("--by", prune.by,
                           "Order of removal. Heads: leave-one-out (default), gradient, random; weights: "
                           "magnitude (default), random"),
       "ORDER");
  once(command
           ->add_option("--to", prune.to,
                        "Fraction that is left; by default all heads are removed, or half of the weights")
           ->check(CLI::Range(0.0, 1.0)),
       "FRACTION");
  command->add_flag("--iterated", prune.iterated, "Compute the importance of heads again after each removal");
  command->add_flag("--per-matrix", prune.perMatrix,
                    "Use the same sparsity in every matrix, instead of one over all of them");
  command->add_option("--examples", prune.examples, "Number of held-out examples of a task; default 200")
      ->type_name("N")
      ->check(CLI::Range(1, 100'000));
  addText(*command, "--texts", prune.texts, "F", "File of texts on which a model is judged, one per line");
  addText(*command, "--text", prune.text, "S",
          "One such text, or the text of a mechanism whose result should stay the same");
  command->add_option("--finetune", prune.finetune, "Train a task for so many steps after pruning")
      ->type_name("N")
      ->check(CLI::Range(1, 1'000'000));
  command->add_option("--seed", prune.seed, "Seed of random orders and of fine-tuning")
      ->type_name("N")
      ->check(CLI::Range(0, 9999));
  addText(*command, "--out", prune.out, "F.safetensors",
          "File to write the pruned weights to, with zeros in place of what was removed");
  command->add_flag("--compact", prune.compact,
                    "Leave rows and columns that are all 0 out of --out; the file then says which are left");
  addText(*command, "--render", prune.render, "F.png|svg|pdf", "Draw the score against what is pruned");
  addText(*command, "--maps", prune.maps, "F.png|svg|pdf",
          "Draw the attention of the head that changed most, before and after");
  addText(*command, "--theme", prune.theme, "dark|light|contrast|contrast-light",
          "Theme of the colours; default light");
  command->add_flag("--json", prune.json, "Print as JSON");
  return command;
}

CLI::App* addEvaluate(CLI::App& app, EvaluateOptions& evaluate) {
  CLI::App* command = app.add_subcommand("evaluate", "Print the held-out scores of trained weights");
  command->add_option("TASK", evaluate.task,
                      "The task to evaluate, or data of your own, which needs --weights");
  addText(*command, "--weights", evaluate.weights, "F.safetensors",
          "File of weights to use instead of the program's own");
  command->add_flag("--all", evaluate.all, "Evaluate every task for which the program has weights");
  command->add_option("--count", evaluate.count, "Number of held-out examples")
      ->type_name("N")
      ->check(CLI::Range(1, 1'000'000));
  command->add_flag("--note", evaluate.note,
                    "Write the scores into the metadata of --weights; its tensors are not changed");
  return command;
}

CLI::App* addLesson(CLI::App& app, LessonOptions& lesson) {
  CLI::App* command = app.add_subcommand(
      "lesson", "List the lessons, check a lesson's file, draw its pages, or table answers handed in");
  command->add_option("ACTION", lesson.action, "list, check, render or answers")->required();
  command->add_option(
      "LESSON", lesson.lessons,
      "A lesson's file, or its ID or number in the list; answers: files that were handed in, or "
      "folders of them");
  addText(*command, "--out", lesson.out, "DIR", "render: where a PNG of every page goes");
  addText(*command, "--size", lesson.size, "WxH", "render: size of the window; 1440x900 unless given");
  addText(*command, "--theme", lesson.theme, "dark|light", "render: colours; light unless given");
  command->add_flag("--answers", lesson.answers,
                    "render: also every page that asks with the truth beside a guess");
  command->add_flag("--json", lesson.json, "list: as JSON");
  addText(*command, "--csv", lesson.csv, "FILE", "answers: write the table for spreadsheets there");
  return command;
}

}  // namespace

namespace {

CLI::App* addHelp(CLI::App& app, std::string& topic) {
  CLI::App* command = app.add_subcommand("help", "Print a page of the manual, or list its pages");
  command->add_option(
      "TOPIC", topic,
      "A page, such as views, or a section of one, such as views#wall; without it the contents");
  return command;
}

void addWindowPicture(CLI::App& app, WindowPicture& picture) {
  CLI::Option* file =
      addText(app, "--picture", picture.file, "F.png",
              "Write a picture of the window, with what it opens, and quit; needs no display");
  addText(app, "--picture-size", picture.size, "WxH", "Size of that window in pixels; default 1440x900")
      ->needs(file);
  addText(app, "--picture-theme", picture.theme, "light|dark", "Theme of that window; default light")
      ->needs(file);
}

}  // namespace

DeclaredOptions::DeclaredOptions()
    : app("Shows attention, down to every number. Without a subcommand, the window opens.", "attenscope") {
  app.set_version_flag("--version", "attenscope " ATTENSCOPE_VERSION);
  app.add_option("FILE", paths,
                 "Picture, video, text, weights, model folder (or :stories, the small model in the program), "
                 "lesson or saved session to open in the window instead of the last session");
  once(app.add_option("--lang", language,
                      "Language of the window and of the figures that subcommands draw; the environment "
                      "variable ATTENSCOPE_LANG says the same"),
       "en|zh")
      ->envname(kLanguageVariable);
  addText(app, "--theme", theme, "system|dark|light|contrast|contrast-light",
          "Theme of the window from now on; contrast has strong contrasts, on black or on white");
  once(
      app.add_option("--threads", threads,
                     "Threads that share costly work; default: all processors, or in the window those of its "
                     "settings")
          ->check(CLI::Range(1, 1024)),
      "N");
  once(app.add_option(
              "--memory", megabytes,
              "Megabytes that the numbers of a run may take; default: all there is, or in the window those "
              "of its settings")
           ->check(CLI::Range(64, 100'000'000)),
       "N");
  app.add_flag("--fresh", fresh, "Open the window with a sample instead of the last session");
  addWindowPicture(app, picture);
  CLI::App* list = app.add_subcommand(
      "list",
      "List the mechanisms and samples, describe a mechanism, or list the styles or colour maps of figures");
  list->add_option("ID", listed, "Which mechanism to describe; or styles, or colormaps");
  list->add_flag("--json", json, "Print as JSON");
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
  helpCommand = addHelp(app, topic);
  for (CLI::App* command : app.get_subcommands(std::function<bool(CLI::App*)>()))
    command->footer(examplesFor(command->get_name()));
  app.require_subcommand(0, 1);
}

}  // namespace attenscope
