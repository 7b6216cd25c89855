// SPDX-License-Identifier: GPL-3.0-or-later
// Every change of the session, without a window and without a run.
#include "app/session/edits.h"

#include "app/session/samples.h"
#include "app/session/trained_choice.h"
#include "engine/catalog.h"
#include "engine/input/tokenizers/text_tokenizer.h"
#include "engine/models/model.h"
#include "engine/training/own_data/own_answers.h"

#include <QTest>

using namespace attenscope;

namespace {

SessionState sentence() {
  SessionState state;
  chooseMechanism(state, "multi_head");
  state.parameters.at("multi_head") = untrainedParameters(mechanism("multi_head"));
  state.input.text = "a b c d";
  return state;
}

Selection query(int token) {
  Selection selection;
  selection.query = token;
  return selection;
}

/// An encoder of four layers and a decoder of two that read token ids.
Model twoStacks() {
  Model model;
  model.takesText = true;
  model.stacks = {{.name = "encoder", .layers = 4}, {.name = "decoder", .layers = 2}};
  return model;
}

SessionState ofModel(Model model) {
  return edits::takeModel(sentence(), std::make_shared<const Model>(std::move(model)), "1 2 3");
}

}  // namespace

class EditsTest : public QObject {
  Q_OBJECT

 private slots:
  void theStateHandedInStays() {
    const SessionState before = sentence();
    const SessionState after = edits::toggleToken(before, 2);
    QVERIFY(before.input.hiddenTokens.empty());
    QCOMPARE(after.input.hiddenTokens, (std::set<int>{2}));
  }

  void anAggregateIsShownAsSoonAsThereIsOne() {
    SessionState state = sentence();
    state.display.fixedRanges[{"multi_head", "weights"}] = {0, 1};
    state.display.fixedRanges[{"self_attention", "weights"}] = {0, 1};
    Step weights;
    weights.id = "weights";
    weights.role = Role::Weights;
    // Other numbers: a range that was fixed for those before would cut them off.
    state = edits::setMeasuring(state, {.measure = Measure::Norms}, &weights);
    QCOMPARE(state.step, std::string());
    QCOMPARE(state.display.fixedRanges.size(), std::size_t{1});
    state = edits::setMeasuring(state, {.measure = Measure::Norms, .heads = Aggregate::Mean}, &weights);
    QCOMPARE(state.step, std::string("weights_heads"));
    weights.id = "weights_heads";
    state = edits::setMeasuring(state, {.heads = Aggregate::Maximum}, &weights);
    QCOMPARE(state.step, std::string("weights_heads"));
    state = edits::setMeasuring(state, {}, &weights);
    QCOMPARE(state.step, std::string("weights"));
    Step scores;
    scores.id = "scores";
    scores.role = Role::Scores;
    state.step = "scores";
    QCOMPARE(edits::setMeasuring(state, {.heads = Aggregate::Mean}, &scores).step, std::string("scores"));
  }

  void layersTogetherHaveNoLayerAndGoBackToTheOneLookedAt() {
    SessionState state = ofModel(twoStacks());
    state = edits::takeLayer(state, 2);
    Step weights;
    weights.id = "encoder_weights";
    weights.role = Role::Weights;
    weights.layer = 2;
    state = edits::setMeasuring(state, {.layers = Aggregate::Mean}, &weights);
    QCOMPARE(state.step, std::string("encoder_weights_layers"));
    QCOMPARE(state.stepLayer, -1);
    weights.id = state.step;
    weights.layer = -1;
    state = edits::setMeasuring(state, {}, &weights);
    QCOMPARE(state.step, std::string("encoder_weights"));
    QCOMPARE(state.stepLayer, 2);
  }

  void aStepTakesItsLayerAndForgetsTheView() {
    SessionState state = sentence();
    state.mainView = QStringLiteral("heat");
    Step step;
    step.id = "weights";
    step.layer = 2;
    state = edits::showStep(state, step);
    QCOMPARE(state.step, std::string("weights"));
    QCOMPARE(state.stepLayer, 2);
    QCOMPARE(state.selection.layer, 2);
    QVERIFY(state.mainView.isEmpty());
  }

  void aStepOfAModelBringsItsLayer() {
    Step step;
    step.id = "decoder_q";
    step.stack = "decoder";
    step.layer = 1;
    const SessionState state = edits::showStep(ofModel(twoStacks()), step);
    QCOMPARE(state.input.detailStack, std::string("decoder"));
    QCOMPARE(state.input.detailLayer, 1);
    step.layer = -1;  // what belongs to no layer leaves it
    QCOMPARE(edits::showStep(state, step).input.detailLayer, 1);
    QCOMPARE(edits::showStep(state, step).selection.layer, 1);
  }

  void viewsAndColoursAreKept() {
    SessionState state = edits::showMainView(sentence(), QStringLiteral("flow"));
    state = edits::showSideView(state, QStringLiteral("wall"));
    state = edits::setColormap(state, QStringLiteral("grey"));
    const ViewOptions options{{"sort", "entropy"}, {"dim", "10"}};
    state = edits::setViewOptions(state, "wall", options);
    QCOMPARE(state.mainView, QStringLiteral("flow"));
    QCOMPARE(state.sideView, QStringLiteral("wall"));
    QCOMPARE(state.display.colormap, QStringLiteral("grey"));
    QCOMPARE(state.display.viewOptions, (std::map<QString, ViewOptions>{{"wall", options}}));
    DisplaySettings display;
    display.overlay = 0.25;
    QVERIFY(edits::setDisplay(state, display).display == display);
  }

  void pickingPinsAndCtrlAddsAndTakesAway() {
    SessionState state = edits::pick(sentence(), query(1), false, nullptr, -1);
    QVERIFY(state.selection.pinned);
    QCOMPARE(state.selection.query, 1);
    state = edits::pick(state, query(3), true, nullptr, -1);
    QCOMPARE(state.selection.query, 1);
    QCOMPARE(state.selection.moreQueries, (std::vector<int>{3}));
    state = edits::pick(state, query(1), true, nullptr, -1);  // the first cannot be added to itself
    QCOMPARE(state.selection.moreQueries, (std::vector<int>{3}));
    state = edits::pick(state, query(2), true, nullptr, -1);
    state = edits::pick(state, query(3), false, nullptr, -1);  // the new one leaves those that were added
    QCOMPARE(state.selection.query, 3);
    QCOMPARE(state.selection.moreQueries, (std::vector<int>{2}));
    state = edits::pick(state, query(2), true, nullptr, -1);
    QVERIFY(state.selection.moreQueries.empty());
  }

  void pickingAnotherLayerShowsItsStep() {
    Trace trace;
    for (const int layer : {0, 1}) {
      Step step;
      step.id = "weights";
      step.layer = layer;
      trace.steps.push_back(step);
    }
    Selection there = query(0);
    there.layer = 1;
    QCOMPARE(edits::pick(sentence(), there, false, &trace, 0).stepLayer, 1);
    QCOMPARE(edits::pick(sentence(), there, false, &trace, 0).step, std::string("weights"));
    there.layer = 5;
    QCOMPARE(edits::pick(sentence(), there, false, &trace, 0).stepLayer, -1);
    QCOMPARE(edits::pick(sentence(), there, false, nullptr, -1).stepLayer, -1);
  }

  void pickingAnotherLayerOfAModelLooksAtIt() {
    Selection there = query(0);
    there.layer = 3;
    const SessionState state = edits::pick(ofModel(twoStacks()), there, false, nullptr, -1);
    QCOMPARE(state.input.detailLayer, 3);
    QCOMPARE(state.input.detailStack, std::string("encoder"));
  }

  void headsAndChannelsTurnAsFarAsTheyGo() {
    Trace trace;
    Step step;
    step.axes = {{AxisKind::Head, nullptr}, {AxisKind::Channel, nullptr}};
    step.value = Tensor::filled({3, 5}, 0);
    trace.steps.push_back(step);
    SessionState state = edits::turn(sentence(), 1, trace);
    QCOMPARE(state.selection.head, 1);
    QCOMPARE(state.selection.channel, 1);
    state = edits::turn(state, 3, trace);
    QCOMPARE(state.selection.head, 2);
    QCOMPARE(state.selection.channel, 4);
    state = edits::turn(state, -1, trace);
    QCOMPARE(state.selection.head, 1);
    QCOMPARE(state.selection.channel, 3);
    state = edits::turn(state, -9, trace);
    QCOMPARE(state.selection.head, 0);
    QCOMPARE(state.selection.channel, 0);
  }

  void lettingGoKeepsHeadChannelAndLayer() {
    Selection picked = query(2);
    picked.head = 3;
    picked.channel = 4;
    picked.layer = 5;
    const SessionState state = edits::unpin(edits::pick(sentence(), picked, false, nullptr, -1));
    Selection expected;
    expected.head = 3;
    expected.channel = 4;
    expected.layer = 5;
    QVERIFY(state.selection == expected);
    QCOMPARE(edits::selectHead(state, 1).selection.head, 1);
  }

  void hiddenTokensComeBack() {
    SessionState state = edits::toggleToken(edits::toggleToken(sentence(), 1), 2);
    QCOMPARE(edits::toggleToken(state, 1).input.hiddenTokens, (std::set<int>{2}));
    QVERIFY(edits::showAllTokens(state).input.hiddenTokens.empty());
  }

  void theMaskIsPaintedGrowsAndTurnsRound() {
    SessionState state = edits::paintPair(sentence(), 0, 1, true, 2);
    QVERIFY(state.input.paintedMask.equals(Tensor({2, 2}, {1, 0, 1, 1})));
    QVERIFY(edits::paintPair(state, 2, 0, true, 2).input.paintedMask.sameAs(state.input.paintedMask));
    QVERIFY(edits::paintPair(state, 0, 2, true, 2).input.paintedMask.sameAs(state.input.paintedMask));
    QVERIFY(edits::paintPair(state, 0, -1, true, 2).input.paintedMask.sameAs(state.input.paintedMask));
    QVERIFY(edits::paintPair(state, 0, 1, false, 2).input.paintedMask.equals(Tensor({2, 2}, {1, 1, 1, 1})));
    const SessionState grown = edits::paintPair(state, 2, 2, true, 3);
    QVERIFY(grown.input.paintedMask.equals(Tensor({3, 3}, {1, 0, 1, 1, 1, 1, 1, 1, 0})));
    QVERIFY(edits::invertMask(state, 2).input.paintedMask.equals(Tensor({2, 2}, {0, 1, 0, 0})));
    QVERIFY(edits::invertMask(sentence(), 2).input.paintedMask.equals(Tensor({2, 2}, {0, 0, 0, 0})));
    QVERIFY(edits::invertMask(sentence(), 1).input.paintedMask.equals(Tensor({1, 1}, {0})));
    QVERIFY(edits::invertMask(state, 0).input.paintedMask.sameAs(state.input.paintedMask));
    QVERIFY(edits::clearMask(state).input.paintedMask.empty());
  }

  void typingMovesHiddenTokensAndIsOnesOwn() {
    SessionState state = edits::toggleToken(sentence(), 3);
    state.ownText = false;
    state = edits::typeText(state, "new a b c d");
    QCOMPARE(state.input.text, std::string("new a b c d"));
    QCOMPARE(state.input.hiddenTokens, (std::set<int>{4}));
    QVERIFY(state.ownText);
    QCOMPARE(edits::typeQuery(state, "which").input.query, std::string("which"));
    // Of a pair the keys stand in the source.
    SessionState pair = edits::toggleToken(sentence(), 1);
    pair.input.kind = InputKind::Pair;
    pair.input.source = "x y";
    QCOMPARE(edits::typeText(pair, "new a b").input.hiddenTokens, (std::set<int>{1}));
    pair.ownText = false;
    pair = edits::typeSource(pair, "z x y");
    QVERIFY(pair.ownText);
    QCOMPARE(pair.input.source, std::string("z x y"));
    QCOMPARE(pair.input.hiddenTokens, (std::set<int>{2}));
  }

  void numbersBeginWithAnExample() {
    SessionState state;
    chooseMechanism(state, "scaled_dot_product");
    state = edits::takeInputKind(state, InputKind::Numbers);
    QVERIFY(state.input.kind == InputKind::Numbers);
    QCOMPARE(state.input.tensors.size(), std::size_t(3));
    const TensorMap own{{"q", Tensor({1, 1}, {7})}};
    state = edits::takeNumbers(state, own, {"one"});
    QCOMPARE(state.input.numberTokens, (std::vector<std::string>{"one"}));
    QVERIFY(edits::takeInputKind(state, InputKind::Numbers).input.tensors.at("q").equals(own.at("q")));
  }

  void theTextDoorLeadsBackToTheKindOfTextBefore() {
    SessionState state;
    chooseMechanism(state, "cross_attention");
    state = edits::takeInputKind(state, InputKind::Pair);
    state = edits::switchInput(state, InputKind::Image);
    QVERIFY(state.input.kind == InputKind::Image);
    QVERIFY(edits::switchInput(state, InputKind::Sentence).input.kind == InputKind::Pair);
  }

  /// What draws a picture takes none, but is found behind the door of pictures; the words before it stay.
  void whatDrawsAPictureIsFoundAmongPictures() {
    SessionState state = edits::takeSample(sentence(), sampleNamed("learned-twins-1"));
    QCOMPARE(state.mechanism, std::string("generator"));
    QVERIFY(state.input.kind == InputKind::Numbers && doorOf(state) == InputKind::Image);
    QCOMPARE(state.input.text, std::string("a b c d"));
    QCOMPARE(state.currentParameters().real("strength"), 0.0);
    const SessionState words = edits::switchInput(state, InputKind::Sentence);
    QVERIFY(words.input.kind == InputKind::Sentence && words.mechanism == "multi_head");
    QCOMPARE(words.input.text, std::string("a b c d"));
    QVERIFY(edits::switchInput(state, InputKind::Image).input.kind == InputKind::Image);
    SessionState regression;
    chooseMechanism(regression, "kernel_regression");
    QVERIFY(doorOf(regression) == InputKind::Numbers);
  }

  void aPictureComesWithItsNameAndSize() {
    SessionState state = edits::switchInput(sentence(), InputKind::Image);
    state.selection = query(1);
    const OpenedImage image{Tensor({3, 1, 1}, {0, 0.5F, 1}), "mine.png", 2400, 1200};
    state = edits::takeImage(state, image);
    QVERIFY(state.input.kind == InputKind::Image);
    QVERIFY(state.input.image.sameAs(image.image));
    QCOMPARE(state.input.imageName, std::string("mine.png"));
    QCOMPARE(state.input.originalWidth, std::int64_t{2400});
    QCOMPARE(state.input.originalHeight, std::int64_t{1200});
    QVERIFY(state.selection == Selection());
    state = edits::takeText(edits::toggleToken(state, 1), {"words", "a.txt"});
    QVERIFY(state.input.kind == InputKind::Sentence);
    QCOMPARE(state.input.text, std::string("words"));
    QVERIFY(state.ownText && state.input.hiddenTokens.empty());
  }

  void aModelTakesWhatItReads() {
    Model sees;
    sees.takesImage = true;
    const OpenedImage image{Tensor({3, 1, 1}, {0, 0.5F, 1}), "mine.png"};
    QVERIFY(edits::takeImage(ofModel(sees), image).input.kind == InputKind::Model);
    QVERIFY(edits::takeImage(ofModel(twoStacks()), image).input.kind == InputKind::Image);
    QVERIFY(edits::takeText(ofModel(twoStacks()), {"1 2", "a.txt"}).input.kind == InputKind::Model);
    QVERIFY(edits::takeText(ofModel(sees), {"1 2", "a.txt"}).input.kind == InputKind::Sentence);
  }

  void trainedWeightsMeetWhatTheyKnow() {
    SessionState state;
    state.input.text = "ѧ";
    chooseMechanism(state, "multi_head");
    // Words that are no one's own give way to the task's, one's own to other weights.
    const SessionState sample = edits::takeMechanism(state, "scaled_dot_product");
    QVERIFY(sample.input.text != state.input.text);
    QCOMPARE(sample.currentParameters().choice("weights"), std::string("trained"));
    state.ownText = true;
    const SessionState own = edits::takeMechanism(state, "scaled_dot_product");
    QCOMPARE(own.input.text, state.input.text);
    QVERIFY(own.currentParameters().choice("weights") != "trained");
    // Chosen by hand they leave one's own words as they are; the window then offers the task's.
    Parameters parameters = own.currentParameters();
    parameters.set("weights", std::string("trained"));
    const SessionState chosen = edits::setParameters(own, parameters);
    QCOMPARE(chosen.input.text, own.input.text);
    QCOMPARE(chosen.currentParameters().choice("weights"), std::string("trained"));
    QVERIFY(taskWithoutItsInput(chosen, own) != nullptr);
    // Pictures bring theirs: behind the door lies the task's, one's own is seen by other weights.
    const SessionState door =
        edits::switchInput(edits::takeMechanism(SessionState(), "cbam"), InputKind::Image);
    QVERIFY(!door.input.image.empty());
    QCOMPARE(door.currentParameters().choice("weights"), std::string("trained"));
    SessionState empty = door;
    empty.input.image = {};
    QVERIFY(!edits::switchInput(empty, InputKind::Image).input.image.empty());
    const OpenedImage image{Tensor({3, 1, 1}, {0, 0.5F, 1}), "mine.png"};
    QVERIFY(edits::takeImage(door, image).currentParameters().choice("weights") != "trained");
  }

  void weightsAndTensorsAreTakenWhereTheyFit() {
    auto weights = std::make_shared<LoadedWeights>();
    const auto taken = edits::takeWeights(sentence(), {weights, QStringLiteral("/w")});
    QVERIFY(taken && taken->weights == weights);
    QCOMPARE(taken->weightsPath, QStringLiteral("/w"));
    QCOMPARE(taken->currentParameters().choice("weights"), std::string("file"));
    const TensorMap three{{"q", Tensor({1, 1}, {1})}, {"k", Tensor({1, 1}, {1})}, {"v", Tensor({1, 1}, {1})}};
    SessionState before = edits::paintPair(edits::toggleToken(sentence(), 1), 0, 1, true, 2);
    before.input.numberTokens = {"one"};
    before.selection = query(1);
    const auto numbers = edits::takeTensors(before, {three, "t"});
    QVERIFY(numbers && numbers->input.kind == InputKind::Numbers && numbers->input.hiddenTokens.empty());
    QCOMPARE(numbers->input.tensors.size(), std::size_t(3));
    QVERIFY(numbers->input.paintedMask.empty() && numbers->input.numberTokens.empty());
    QVERIFY(numbers->selection == Selection());
    QVERIFY(mechanism(numbers->mechanism).accepts(InputKind::Numbers));
    const auto again = edits::takeTensors(edits::paintPair(*numbers, 0, 1, true, 2), {three, "t"});
    QVERIFY(again && again->input.paintedMask.empty());
    // A mechanism that takes numbers stays; these tensors alone say which takes them otherwise.
    SessionState takesNumbers = before;
    chooseMechanism(takesNumbers, "soft");
    QCOMPARE(edits::takeTensors(takesNumbers, {three, "t"})->mechanism, std::string("soft"));
    const TensorMap points{{"keys", Tensor({1}, {1})}, {"values", Tensor({1}, {1})}};
    QCOMPARE(edits::takeTensors(before, {points, "t"})->mechanism, std::string("kernel_regression"));
    QVERIFY(!edits::takeTensors(sentence(), {{{"nonsense", Tensor({1, 1}, {1})}}, "t"}));
    SessionState without;
    chooseMechanism(without, "kernel_regression");
    QVERIFY(without.currentParameters().find("weights") == nullptr);
    QVERIFY(!edits::takeWeights(without, {weights, {}}));
  }

  /// Weights of one's own pictures bring their mechanism and something to look at, and stay with the next
  /// picture.
  void weightsOfOnesOwnPicturesAreTakenBeforeAPicture() {
    OwnAnswers answers;
    answers.form = OwnForm::Pictures;
    answers.mechanism = "cbam";
    answers.labels = {"blue", "red"};
    auto weights = std::make_shared<LoadedWeights>();
    weights->own = ownTrained(answers);
    weights->trained = weights->own.get();
    const auto taken = edits::takeWeights(sentence(), {weights, QStringLiteral("/w")});
    QVERIFY(taken && taken->mechanism == "cbam" && taken->input.kind == InputKind::Image);
    QVERIFY(!taken->input.image.empty());
    const OpenedImage image{Tensor({3, 1, 1}, {0, 0.5F, 1}), "mine.png"};
    const SessionState next = edits::takeImage(*taken, image);
    QCOMPARE(next.currentParameters().choice("weights"), std::string("file"));
    QVERIFY(next.weights == weights && next.mechanism == "cbam");
  }

  void aMechanismKeepsParametersThatWereLeft() {
    SessionState state = sentence();
    Parameters parameters = state.currentParameters();
    parameters.set("temperature", 2.5);
    state = edits::setParameters(state, parameters);
    QCOMPARE(state.currentParameters().real("temperature"), 2.5);
    state = edits::takeMechanism(state, "scaled_dot_product");
    QCOMPARE(state.mechanism, std::string("scaled_dot_product"));
    QCOMPARE(edits::takeMechanism(state, "multi_head").currentParameters().real("temperature"), 2.5);
  }

  void aDraggedNumberStaysInItsLimits() {
    const SessionState state = sentence();
    const double most = state.currentParameters().find("temperature")->maximum;
    const auto far = edits::dragParameter(state, "temperature", most + 100);
    QVERIFY(far);
    QCOMPARE(far->currentParameters().real("temperature"), most);
    const double least = state.currentParameters().find("temperature")->minimum;
    QCOMPARE(edits::dragParameter(state, "temperature", least - 100)->currentParameters().real("temperature"),
             least);
    const auto whole = edits::dragParameter(state, "heads", 1.6);
    QVERIFY(whole);
    QCOMPARE(whole->currentParameters().integer("heads"), std::int64_t{2});
    QVERIFY(!edits::dragParameter(state, "nonsense", 1));
    QVERIFY(!edits::dragParameter(state, "weights", 1));
  }

  void aModelOpensWithAllItsHeads() {
    SessionState state = ofModel(twoStacks());
    QVERIFY(state.input.kind == InputKind::Model);
    QCOMPARE(state.mainView, QStringLiteral("wall"));
    QCOMPARE(state.input.detailStack, std::string("encoder"));
    QVERIFY(state.input.image.empty());
  }

  void aModelBringsATextOrAPictureWhereNoneIs() {
    Model reads = twoStacks();
    reads.tokenizer = openTokenizer(ATTENSCOPE_SOURCE_DIR "/tests/golden/tokenizers/bert_vocab", "bert");
    const auto model = std::make_shared<const Model>(reads);
    QCOMPARE(edits::takeModel(sentence(), model, "so").input.text, std::string("a b c d"));
    QCOMPARE(edits::takeModel(SessionState(), model, "so").input.text, std::string("so"));
    Model sees;
    sees.takesImage = true;
    sees.stacks = {{.layers = 1}};
    const auto picture = std::make_shared<const Model>(sees);
    const SessionState state = edits::takeModel(SessionState(), picture, "so");
    QVERIFY(state.input.text.empty());
    QCOMPARE(state.input.imageName, std::string("scene-46.png"));
    QCOMPARE(state.input.image.dim(0), std::int64_t{3});
    QVERIFY(state.mainView.isEmpty());  // one layer needs no wall
    SessionState own;
    own.input.image = Tensor({3, 1, 1}, {0, 0.5F, 1});
    QVERIFY(edits::takeModel(own, picture, "so").input.image.sameAs(own.input.image));
  }

  void attentionThatIsTooLargeOpensWithItsFirstLayer() {
    Model given;
    given.stacks = {{.layers = 12}};
    given.parameters = SessionState().input.maxWeights / 4;
    QCOMPARE(ofModel(given).mainView, QStringLiteral("wall"));
    given.parameters += 1;
    QVERIFY(ofModel(given).mainView.isEmpty());
  }

  void layersAndStacksOfAModelAreLookedAt() {
    SessionState state = edits::takeLayer(ofModel(twoStacks()), 3);
    QCOMPARE(state.input.detailLayer, 3);
    QCOMPARE(state.input.detailStack, std::string("encoder"));
    state = edits::takeStack(state, "decoder");
    QCOMPARE(state.input.detailStack, std::string("decoder"));
    QCOMPARE(state.input.detailLayer, 1);  // its last
    QCOMPARE(edits::takeStack(state, "encoder").input.detailLayer, 1);
  }

  void anotherStageShowsTheSamePlaceOfThePicture() {
    Model given;
    given.stacks = {{.name = "stage1", .layers = 2, .heads = 3}, {.name = "stage2", .layers = 2, .heads = 6}};
    SessionState state = ofModel(given);
    Trace trace;
    trace.patchesOfStacks = {{"stage1", {8, 6, 0}}, {"stage2", {4, 3, 0}}};
    state.selection.query = 5 * 6 + 4;
    state.selection.key = 8 * 6;  // beyond the picture
    state.selection.row = 7;
    state.selection.column = 0;
    state = edits::takeStack(state, "stage2", &trace);
    QCOMPARE(state.selection.query, 2 * 3 + 2);
    QCOMPARE(state.selection.key, -1);
    QCOMPARE(state.selection.row, 3);
    state.selection.head = 5;
    state = edits::takeStack(state, "stage1", &trace);
    QCOMPARE(state.selection.query, 5 * 6 + 5);
    QCOMPARE(state.selection.row, 7);
    QCOMPARE(state.selection.head, 2);
  }

  void cellsOfShownTokensAreThoseOfAllTokens() {
    RunRequest request;
    request.input.kind = InputKind::Model;
    request.input.model =
        openModel(std::filesystem::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/models/bert");
    request.mechanism = &request.input.model->mechanism;
    request.input.text = "3 7 5";
    request.input.source = "2 4";
    request.parameters = Parameters(request.mechanism->parameters);
    request.parameters.setText("pairs", "ab");
    const auto trace = runMechanism(request);
    const Step& weights = *trace->find("weights", 0);
    QVERIFY(weights.value.dim(1) < 5 || weights.value.dim(2) < 5);
    QVERIFY(trace->tokenAt("", true, 0) > 0);
    Selection cell;
    cell.head = 1;
    cell.query = 1;
    cell.key = 0;
    const auto edit = edits::cellEdit(*trace, weights, cell, 0.75);
    QVERIFY(edit);
    request.edits = {*edit};
    const auto edited = runMechanism(request);
    QCOMPARE(edited->editProblems.at(0), std::string());
    const Tensor now = edited->find("weights", 0)->value;
    for (std::int64_t i = 0; i < now.size(); ++i)
      QCOMPARE(now[i], i == now.flatIndex(std::vector<std::int64_t>{1, 1, 0}) ? 0.75F : weights.value[i]);
    // A key that is hidden is the one that is pointed at.
    request.edits.clear();
    request.input.hiddenTokens = {static_cast<int>(trace->tokenAt("", true, 0))};
    const Tensor hidden = runMechanism(request)->find("weights", 0)->value;
    for (std::int64_t row = 0; row < hidden.dim(0) * hidden.dim(1); ++row)
      QCOMPARE(hidden[row * hidden.dim(2)], 0.0F);
  }

  void aScaledHeadIsKeptUntilItIsAsItWas() {
    const HeadRef head{"encoder", 1, 2};
    const SessionState state = edits::scaleHead(sentence(), head, 0.5);
    QCOMPARE(edits::scaledHead(state, head)->number, 0.5);
    QVERIFY(edits::scaleHead(state, head, 1).currentEdits().empty());
    QVERIFY(edits::resetHeads(state).currentEdits().empty());
  }

  void aSampleIsTaken() {
    const SessionState opening = openingState();
    QVERIFY(edits::takeSample(SessionState(opening), samples().front()).mechanism == opening.mechanism);
    QCOMPARE(edits::takeSample(SessionState(opening), samples().front()).input.text, opening.input.text);
    const auto another = std::find_if(samples().begin(), samples().end(), [&](const OfferedSample& sample) {
      return edits::takeSample(sentence(), sample).mechanism == "cbam";
    });
    QVERIFY(another != samples().end());
    QVERIFY(edits::takeSample(sentence(), *another).input.kind == InputKind::Image);
  }
};

QTEST_APPLESS_MAIN(EditsTest)
#include "edits_test.moc"
