// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/session.h"

#include "app/session/edits.h"
#include "app/session/file_loader.h"
#include "app/session/file_writer.h"
#include "app/session/samples.h"
#include "app/session/session_file.h"
#include "app/session/trained_choice.h"
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/input/pixels.h"
#include "engine/io/safetensors.h"

#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace attenscope;

namespace {

constexpr int kPatience = 20000;

/// Runs the session until the trace of its latest state is there.
void settle(Session& session) {
  QTRY_VERIFY_WITH_TIMEOUT(!session.busy(), kPatience);
  QCoreApplication::processEvents();
}

template <typename Edit>
void change(Session& session, Edit edit, const QString& merge = {}) {
  SessionState next = session.state();
  edit(next);
  session.change(QStringLiteral("test"), std::move(next), merge);
}

SessionState sentenceState(const char* text) {
  SessionState state;
  chooseMechanism(state, "multi_head");
  state.parameters.at("multi_head") = untrainedParameters(mechanism("multi_head"));
  state.input.text = text;
  return state;
}

/// JSON with its quotes written as apostrophes.
QByteArray json(const char* text) {
  return QByteArray(text).replace('\'', '"');
}

}  // namespace

class SessionTest : public QObject {
  Q_OBJECT

 private slots:
  void whyTrainedWeightsGaveWayIsSaidAsLongAsItIsTrue() {
    Session session;
    SessionState state = sentenceState("100 200 300");  // beyond the numbers that sorting learned
    state.ownText = true;
    chooseMechanism(state, "self_attention");
    session.reset(state);
    settle(session);
    session.change("test", edits::takeMechanism(session.state(), "scaled_dot_product"));
    settle(session);
    const auto notice = [&] { return QString::fromStdString(session.trace()->notice); };
    const std::string outside = task("sort-scaled-dot-product").trained.outside(sentenceInput("100 200 300"));
    QVERIFY(!outside.empty());
    QCOMPARE(session.state().currentParameters().choice("weights"), std::string("random"));
    QVERIFY2(notice().contains(QString::fromStdString(outside)), qPrintable(notice()));
    // A session that comes back says it too.
    const QTemporaryDir folder;
    saveSession(folder.filePath("own.attenscope"), session.state());
    QCOMPARE(whyUntrained(loadSession(folder.filePath("own.attenscope"))), outside);
    // Another text, or weights chosen by hand, need no such word.
    session.change("test", edits::typeText(session.state(), "The animal did not cross the street"));
    settle(session);
    QVERIFY2(notice().isEmpty(), qPrintable(notice()));
    session.undoStack().undo();
    settle(session);
    QVERIFY(!notice().isEmpty());
    Parameters chosen = session.state().currentParameters();
    chosen.set("weights", std::string("trained"));
    session.change("test", edits::setParameters(session.state(), chosen));
    QVERIFY(session.state().gaveWay.empty());
    settle(session);
  }

  void aSentenceBecomesATrace() {
    Session session;
    session.reset(sentenceState("one two three"));
    settle(session);
    QVERIFY(session.trace() != nullptr);
    QCOMPARE(session.trace()->tokens.size(), std::size_t(3));
    QVERIFY(session.shownStep() >= 0);
  }

  void undoBringsBackTheStateAndItsTrace() {
    Session session;
    session.reset(sentenceState("one two three"));
    settle(session);
    change(session, [](SessionState& s) { s.input.text = "one two three four"; });
    settle(session);
    QCOMPARE(session.trace()->tokens.size(), std::size_t(4));
    session.undoStack().undo();
    settle(session);
    QCOMPARE(session.state().input.text, std::string("one two three"));
    QCOMPARE(session.trace()->tokens.size(), std::size_t(3));
    session.undoStack().redo();
    settle(session);
    QCOMPARE(session.trace()->tokens.size(), std::size_t(4));
  }

  void aDragIsOneStepOfUndo() {
    Session session;
    session.reset(sentenceState("one two three"));
    settle(session);
    for (const double temperature : {1.5, 2.0, 2.5}) {
      change(
          session, [&](SessionState& s) { s.parameters.at("multi_head").set("temperature", temperature); },
          QStringLiteral("parameter temperature"));
    }
    change(
        session, [&](SessionState& s) { s.parameters.at("multi_head").set("seed", std::int64_t{5}); },
        QStringLiteral("parameter seed"));
    QCOMPARE(session.undoStack().count(), 2);
    session.undoStack().undo();
    session.undoStack().undo();
    QCOMPARE(session.state().currentParameters().real("temperature"), 1.0);
  }

  void aFailingRunKeepsTheTraceAndSaysWhy() {
    Session session;
    session.reset(sentenceState("one two three"));
    settle(session);
    const auto before = session.trace();
    QSignalSpy failed(&session, &Session::failed);
    change(session, [](SessionState& s) { s.input.text = "   "; });
    settle(session);
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed.first().first().toString().contains("empty"));
    QCOMPARE(session.trace(), before);
    QSignalSpy recovered(&session, &Session::recovered);
    change(session, [](SessionState& s) { s.input.text = "again"; });
    settle(session);
    QCOMPARE(recovered.count(), 1);
    QCOMPARE(session.trace()->tokens.size(), std::size_t(1));
  }

  void weightsThatDoNotFitAreRefusedAndTheStateStays() {
    Session session;
    session.reset(sentenceState("one two three"));
    settle(session);
    auto weights = std::make_shared<LoadedWeights>();
    weights->file = "wrong.safetensors";
    weights->tensors["in_proj_weight"] = Tensor::filled({3, 3}, 1);
    SessionState next = session.state();
    next.weights = weights;
    next.parameters.at("multi_head").set("weights", std::string("file"));
    QSignalSpy failed(&session, &Session::failed);
    session.tryChange(QStringLiteral("weights"), std::move(next));
    settle(session);
    QCOMPARE(failed.count(), 1);
    const QString sentence = failed.first().first().toString();
    QVERIFY2(sentence.contains("wrong.safetensors") && sentence.contains("in_proj_weight") &&
                 sentence.contains("[3, 3]"),
             qPrintable(sentence));
    QVERIFY(session.state().weights == nullptr);
    QCOMPARE(session.state().currentParameters().choice("weights"), std::string("random"));
    QCOMPARE(session.undoStack().count(), 0);
  }

  void aTemperatureComputesOnlyWhatFollows() {
    Session session;
    session.reset(sentenceState("one two three four five"));
    settle(session);
    const int all = session.trace()->computedOperations;
    change(session, [](SessionState& s) { s.parameters.at("multi_head").set("temperature", 2.0); });
    settle(session);
    QVERIFY(session.trace()->computedOperations < all);
    QVERIFY(session.trace()->reusedOperations > 0);
    QVERIFY(session.trace()->find("q")->value.data() != nullptr);
  }

  void hoverIsAPreviewAndAPinHolds() {
    Session session;
    session.reset(sentenceState("one two three"));
    settle(session);
    Selection hover = session.selection();
    hover.query = 1;
    session.hover(hover);
    QCOMPARE(session.selection().query, 1);
    QCOMPARE(session.state().selection.query, -1);
    session.endHover();
    QCOMPARE(session.selection().query, -1);
    change(session, [](SessionState& s) {
      s.selection.query = 2;
      s.selection.pinned = true;
    });
    session.hover(hover);
    QCOMPARE(session.selection().query, 2);
  }

  void aShorterSentencePullsTheSelectionIn() {
    Session session;
    SessionState state = sentenceState("one two three four");
    state.selection.query = 3;
    state.selection.pinned = true;
    session.reset(state);
    settle(session);
    change(session, [](SessionState& s) { s.input.text = "one two"; });
    settle(session);
    QCOMPARE(session.selection().query, 1);
  }

  void theLatestOfManyRunsWins() {
    Session session;
    session.reset(sentenceState("start"));
    for (int i = 1; i <= 40; ++i) {
      change(session, [&](SessionState& s) {
        s.input.text.clear();
        for (int word = 0; word < i; ++word) s.input.text += "word ";
      });
    }
    settle(session);
    QCOMPARE(session.trace()->tokens.size(), std::size_t(40));
  }

  void aLongRunCanBeCancelledAndWhatWasShownStays() {
    Session session;
    session.reset(sentenceState("one two three"));
    settle(session);
    const auto before = session.trace();
    change(session, [](SessionState& s) {
      for (int word = 0; word < 2000; ++word) s.input.text += " word" + std::to_string(word);
      s.parameters.at("multi_head").set("width", std::int64_t{512});
    });
    QVERIFY(session.busy());
    session.cancelRun();
    QTest::qWait(1500);
    QCOMPARE(session.trace(), before);
    QVERIFY(!session.busy());
  }

  void aSentenceChangesOnlyWhereTheWeightsComeFrom() {
    SessionState state = openingState();
    Parameters& parameters = state.parameters.at("multi_head");
    parameters.set("weights", std::string("trained"));
    parameters.set("temperature", 3.0);
    parameters.set("heads", std::int64_t{2});
    const auto named = [](const char* id) {
      return std::find_if(samples().begin(), samples().end(),
                          [&](const OfferedSample& sample) { return sample.id == id; });
    };
    named("bank")->apply(state);
    QCOMPARE(state.currentParameters().choice("weights"), std::string("random"));
    QCOMPARE(state.currentParameters().real("temperature"), 3.0);
    QCOMPARE(state.currentParameters().integer("heads"), std::int64_t{2});
    // A sample of trained weights begins with the mechanism as it is declared, whatever was chosen before.
    const auto trained = std::find_if(samples().begin(), samples().end(), [](const OfferedSample& sample) {
      return sample.id.starts_with("learned-sort-multi-head");
    });
    QVERIFY(trained != samples().end());
    trained->apply(state);
    QCOMPARE(state.mechanism, std::string("multi_head"));
    QCOMPARE(state.currentParameters().choice("weights"), std::string("trained"));
    QCOMPARE(state.currentParameters().real("temperature"), 1.0);
    named("head-dot")->apply(state);
    trained->apply(state);
    QCOMPARE(state.mechanism, std::string("multi_head"));
  }

  /// What is said of a scene is not true of weights that learned to answer a sign.
  void aSceneLeavesTrainedWeights() {
    SessionState state = openingState();
    for (const OfferedSample& sample : samples()) {
      if (!sample.id.starts_with("scene-")) continue;
      chooseInputKind(state, InputKind::Image);
      chooseMechanism(state, "cbam");
      state.parameters.at("cbam").set("weights", std::string("trained"));
      sample.apply(state);
      QCOMPARE(state.mechanism, std::string("cbam"));
      QCOMPARE(state.currentParameters().choice("weights"), std::string("analytic"));
    }
  }

  /// Weights that learned to answer a sign have nothing to say of other pictures.
  void aPictureOfOnesOwnTakesOtherWeightsThanTheSigns() {
    SessionState state = openingState();
    chooseInputKind(state, InputKind::Image);
    chooseMechanism(state, "cbam");
    Parameters& parameters = state.parameters.at("cbam");
    parameters.set("weights", std::string("trained"));
    state.input.image = Tensor({3, 4, 4}, std::vector<float>(48, 0.5F));
    state.input.imageName = "mine.png";
    const SessionState mine = state;
    settleTrained(state);
    QCOMPARE(state.currentParameters().choice("weights"), std::string("analytic"));
    QVERIFY(state.input.image.sameAs(mine.input.image));
    // Chosen on purpose, they are taken, and the picture stays.
    Parameters before = state.currentParameters();
    state.parameters.at("cbam").set("weights", std::string("trained"));
    settleChosenTask(state, before);
    QCOMPARE(state.currentParameters().choice("weights"), std::string("trained"));
    QVERIFY(state.input.image.sameAs(mine.input.image));
    // Where there is no picture, the task's sample stands, with its weights.
    state.input.image = Tensor();
    state.input.imageName.clear();
    settleTrained(state);
    QVERIFY(!state.input.image.empty() && isSamplePicture(state.input));
    QCOMPARE(state.currentParameters().choice("weights"), std::string("trained"));
    const Tensor sample = state.input.image;
    settleTrained(state);
    QVERIFY(state.input.image.sameAs(sample));
  }

  void everySampleRuns() {
    for (const OfferedSample& sample : samples()) {
      Session session;
      SessionState state = openingState();
      sample.apply(state);
      QSignalSpy failed(&session, &Session::failed);
      session.reset(state);
      settle(session);
      QVERIFY2(failed.isEmpty() && session.trace() != nullptr, sample.id.c_str());
    }
  }

  /// Files that were written once stay readable: these are never written anew.
  void sessionsOfBeforeOpen() {
    const QString folder = QStringLiteral(ATTENSCOPE_SOURCE_DIR "/tests/sessions/");
    const SessionState compared = loadSession(folder + QStringLiteral("with_comparison.attenscope"));
    QCOMPARE(compared.mechanism, std::string("multi_head"));
    QCOMPARE(compared.input.text, std::string("the cat saw me"));
    QCOMPARE(compared.input.hiddenTokens, std::set<int>{3});
    QCOMPARE(compared.currentParameters().real("temperature"), 2.0);
    QCOMPARE(compared.currentEdits().size(), std::size_t(2));
    QCOMPARE(compared.currentEdits()[0].text(), std::string("scale head 1 by 0"));
    QVERIFY(compared.currentEdits()[0].on && !compared.currentEdits()[1].on);
    QVERIFY(compared.comparison.with == Comparison::With::Run);
    QVERIFY(compared.comparison.beside == Comparison::Beside::Difference);
    QCOMPARE(compared.comparison.run->input.text, std::string("the dog saw me"));
    QCOMPARE(compared.selection.moreQueries, std::vector<int>{2});
    QVERIFY(compared.display.measuring.measure == Measure::Norms);
    QCOMPARE(compared.display.viewOptions.at(QStringLiteral("matrix")).at("order"), std::string("received"));
    QCOMPARE((compared.display.fixedRanges.at({"multi_head", "weights"}).high), 0.5);
    QCOMPARE(compared.sideView, QStringLiteral("tokens"));
    // Factors of heads, ranges by step and the wall's options as they were before there were edits.
    const SessionState before = loadSession(folder + QStringLiteral("before_edits.attenscope"));
    QCOMPARE(before.currentEdits().size(), std::size_t(1));
    QCOMPARE(before.currentEdits()[0].text(), std::string("scale layer 1 head 2 by 0.5"));
    QCOMPARE((before.display.fixedRanges.at({"model", "weights"}).high), 0.25);
    QCOMPARE(before.display.viewOptions.at(QStringLiteral("wall")).at("sort"), std::string("head_entropy"));
    QCOMPARE(before.input.detailLayer, 1);
    QCOMPARE(before.currentParameters().real("temperature"), 1.25);
    QVERIFY(!before.comparison.on());
  }

  void aSavedSessionComesBackAsItWas() {
    QTemporaryDir folder;
    SessionState state = openingState();
    for (const OfferedSample& sample : samples()) {
      sample.apply(state);
      state.display.colormap = QStringLiteral("cividis");
      state.display.fixedRanges[{state.mechanism, "weights"}] = {0.0, 0.5};
      state.display.colorings[{state.mechanism, "weights"}] = {ColorScale::Logarithmic, HeadScale::Common,
                                                               true};
      state.display.colorings[{state.mechanism, "scores"}] = {ColorScale::Percentile, HeadScale::Alone,
                                                              false};
      state.input.hiddenTokens = {1};
      state.input.query = "which one, 哪个";
      const QString path = folder.filePath("a.attenscope");
      saveSession(path, state);
      const SessionState back = loadSession(path);
      QCOMPARE(back.mechanism, state.mechanism);
      QVERIFY(back.input.kind == state.input.kind);
      QVERIFY(back.currentParameters() == state.currentParameters());
      QVERIFY(back.selection == state.selection);
      QVERIFY(back.display == state.display);
      if (state.input.kind == InputKind::Image) {
        QVERIFY(back.input.image.shape() == state.input.image.shape());
        QVERIFY(back.input.image.equals(state.input.image));
      } else {
        QVERIFY(back.input.hiddenTokens == state.input.hiddenTokens);
      }
      if (state.input.kind == InputKind::Sentence || state.input.kind == InputKind::Pair) {
        QCOMPARE(back.input.text, state.input.text);
        QCOMPARE(back.input.query, state.input.query);
      }
      if (state.input.kind != InputKind::Numbers) continue;
      QCOMPARE(back.input.tensors.size(), state.input.tensors.size());
      for (const auto& [name, tensor] : state.input.tensors)
        QVERIFY(back.input.tensors.at(name).equals(tensor));
    }
  }

  /// What a model reads of a picture whose image was reduced or laid over white.
  void aPicturesOwnPixelsComeBackWithTheirModel() {
    const std::filesystem::path models = std::filesystem::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/models";
    QTemporaryDir folder;
    const QString path = folder.filePath("a.attenscope");
    SessionState state = edits::takeModel(openingState(), openAnyModel(models / "vit"), {});
    QVERIFY(state.input.pixels == nullptr);
    QImage picture(1100, 8, QImage::Format_RGBA8888);
    for (int y = 0; y < picture.height(); ++y)
      for (int x = 0; x < picture.width(); ++x)
        picture.setPixelColor(x, y, QColor(x % 256, y, 7, x % 2 * 255));
    QVERIFY(picture.save(folder.filePath("a.png")));
    const auto opened = std::get<OpenedImage>(readAnyFile(folder.filePath("a.png")));
    QVERIFY(opened.pixels && opened.pixels->hasAlpha() && opened.pixels->width == 1100);
    state = edits::takeImage(state, opened);
    saveSession(path, state);
    const SessionState back = loadSession(path);
    QVERIFY(back.input.pixels && back.input.pixels->values == opened.pixels->values);
    QCOMPARE(back.input.originalWidth, std::int64_t{1100});
    // A sample has no other pixels.
    for (const OfferedSample& sample : samples()) {
      const SessionState next = edits::takeSample(back, sample);
      if (!next.input.image.sameAs(back.input.image)) QVERIFY(next.input.pixels == nullptr);
    }
  }

  /// A picture, a pair's other text or numbers that were opened before may not be meant for those who get it.
  void onlyTheShownInputIsSaved_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QStringList>("kept");
    QTest::newRow("sentence") << static_cast<int>(InputKind::Sentence) << QStringList{"shown text"};
    QTest::newRow("pair") << static_cast<int>(InputKind::Pair) << QStringList{"shown text", "private source"};
    QTest::newRow("picture") << static_cast<int>(InputKind::Image) << QStringList{"private.png", "\"image\""};
    QTest::newRow("numbers") << static_cast<int>(InputKind::Numbers)
                             << QStringList{"private label", "tensors"};
  }
  void onlyTheShownInputIsSaved() {
    QFETCH(int, kind);
    QFETCH(QStringList, kept);
    QTemporaryDir folder;
    SessionState state = openingState();
    state.input.image = Tensor({3, 1, 1}, {0.1F, 0.2F, 0.3F});
    state.input.imageName = "private.png";
    state.input.numberTokens = {"private label"};
    state.input.tensors = {
        {"q", Tensor({1, 1}, {1.0F})}, {"k", Tensor({1, 1}, {1.0F})}, {"v", Tensor({1, 1}, {1.0F})}};
    chooseInputKind(state, static_cast<InputKind>(kind));
    state.input.text = "shown text";
    state.input.source = "private source";
    const QString path = folder.filePath("a.attenscope");
    saveSession(path, state);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray input =
        QJsonDocument(QJsonDocument::fromJson(file.readAll())["input"].toObject()).toJson();
    for (const char* text :
         {"shown text", "private source", "private.png", "\"image\"", "private label", "tensors"})
      QVERIFY2(input.contains(text) == kept.contains(text), text);
    const SessionState back = loadSession(path);
    QVERIFY(back.input.kind == state.input.kind);
    // Behind the sentence's door there is always one.
    QVERIFY(!back.input.text.empty());
  }

  void aPictureComesBackExactly_data() {
    QTest::addColumn<double>("levels");
    QTest::newRow("8 bits") << 255.0;
    QTest::newRow("16 bits") << 65535.0;
    QTest::newRow("floating point") << 0.0;
  }
  /// Whatever depth it has; the values are made as those of a file of that depth are.
  void aPictureComesBackExactly() {
    QFETCH(double, levels);
    QTemporaryDir folder;
    const QString path = folder.filePath("a.attenscope");
    SessionState state = openingState();
    chooseInputKind(state, InputKind::Image);
    if (levels > 0) {
      const bool deep = levels > 255;
      QImage picture(31, 17, deep ? QImage::Format_RGBX64 : QImage::Format_RGB32);
      for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
          picture.setPixelColor(
              x, y,
              QColor::fromRgba64(static_cast<ushort>(x * 2111), static_cast<ushort>(y * 3803 + x),
                                 static_cast<ushort>(x * y * 131), 65535));
      QVERIFY(picture.save(folder.filePath("a.png")));
      state.input.image = std::get<OpenedImage>(readAnyFile(folder.filePath("a.png"))).image;
    } else {
      std::vector<float> values(3 * 4 * 5);
      for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<float>(i) / 61.7F;
      state.input.image = Tensor({3, 4, 5}, values);
    }
    state.input.imageName = "a.png";
    saveSession(path, state);
    QVERIFY(loadSession(path).input.image.equals(state.input.image));
  }

  void damagedSessionsAreNamed_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("cut off") << json("{'format': 'attenscope session', 'version': 1, 'mech");
    QTest::newRow("another version") << json("{'format': 'attenscope session', 'version': 9}");
    QTest::newRow("no input") << json("{'format': 'attenscope session', 'version': 1}");
    QTest::newRow("bad parameter") << json(
        "{'format': 'attenscope session', 'version': 1, 'mechanism': 'multi_head', 'input': {'kind': "
        "'sentence'}, 'parameters': {'multi_head': {'heads': 'seven'}}}");
    QTest::newRow("lying shape") << json(
        "{'format': 'attenscope session', 'version': 1, 'mechanism': 'scaled_dot_product', 'parameters': {}, "
        "'input': {'kind': 'numbers', 'tensors': {'q': {'shape': [4000000000, 4000000000], 'values': "
        "[1]}}}}");
    QTest::newRow("a picture for a sentence") << json(
        "{'format': 'attenscope session', 'version': 1, 'mechanism': 'cbam', 'parameters': {}, 'input': "
        "{'kind': 'sentence', 'text': 'hello'}}");
  }
  void damagedSessionsAreNamed() {
    QFETCH(QByteArray, content);
    QTemporaryDir folder;
    QFile file(folder.filePath("broken.attenscope"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    try {
      loadSession(file.fileName());
      QFAIL("no error");
    } catch (const Error& error) {
      QVERIFY2(QString::fromUtf8(error.what()).startsWith("broken.attenscope: "), error.what());
    }
  }

  /// The samples menu asks what one wants to see and answers with a few each; sample texts are words, no
  /// identifiers.
  void samplesStandUnderTheirQuestions() {
    std::map<QString, int> questions;
    for (const OfferedSample& sample : samples()) {
      const QString question = QString::fromStdString(sample.group);
      QVERIFY2(question.endsWith(QLatin1Char('?')), sample.group.c_str());
      ++questions[question];
      QVERIFY2(!sampleText(sample.title).contains(QRegularExpression("[a-z][A-Z][a-z]")),
               sample.title.c_str());
    }
    QVERIFY2(questions.size() >= 6 && questions.size() <= 11, qPrintable(QString::number(questions.size())));
    for (const auto& [question, count] : questions)
      QVERIFY2(count <= 18, qPrintable(question + QString::number(count)));
  }

  /// Each view's options are kept as they are; a wall as sessions once had it is understood.
  void optionsOfViewsAreKept() {
    const QTemporaryDir folder;
    const QString path = folder.filePath("s.attenscope");
    SessionState state = openingState();
    state.display.viewOptions = {{"wall", {{"sort", "entropy"}, {"dim", "25"}}},
                                 {"matrix", {{"any", "thing"}}}};
    saveSession(path, state);
    QCOMPARE(loadSession(path).display.viewOptions, state.display.viewOptions);

    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    file.close();
    QJsonObject display = json["display"].toObject();
    display.remove("views");
    display["wall"] = QJsonObject{{"statistic", "entropy"}, {"sorted", false}, {"dim", 50}, {"large", true}};
    json["display"] = display;
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(json).toJson());
    file.close();
    const std::map<QString, ViewOptions> expected{
        {"wall", {{"figure", "entropy"}, {"dim", "50"}, {"large", "on"}}}};
    QCOMPARE(loadSession(path).display.viewOptions, expected);
  }

  /// How weights are shown is kept; a session from before that shows them as they are, and nonsense is
  /// refused.
  void howWeightsAreShownIsKept() {
    const QTemporaryDir folder;
    const QString path = folder.filePath("m.attenscope");
    SessionState state = openingState();
    saveSession(path, state);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray plain = file.readAll();
    file.close();
    QVERIFY(!plain.contains("\"measure\""));
    QCOMPARE(loadSession(path).display.measuring, Measuring{});
    state.display.measuring = {Measure::Written, Aggregate::Mean, Aggregate::Deviation};
    saveSession(path, state);
    QCOMPARE(loadSession(path).display.measuring, state.display.measuring);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray odd = file.readAll().replace("\"written\"", "\"weighed\"");
    file.close();
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(odd);
    file.close();
    QVERIFY_THROWS_EXCEPTION(Error, loadSession(path));
  }

  void filesAreWrittenBesideTheWindowsThread() {
    QTemporaryDir folder;
    std::atomic<bool> go = false;
    std::atomic<int> written = 0;
    {
      FileWriter writer;
      QSignalSpy saved(&writer, &FileWriter::saved);
      QSignalSpy failed(&writer, &FileWriter::failed);
      const Qt::HANDLE here = QThread::currentThreadId();
      writer.write(QStringLiteral("a"), [&] {
        while (!go) QThread::msleep(1);
        if (QThread::currentThreadId() != here) ++written;
      });
      writer.write(QStringLiteral("b"), [] { throw Error("b: the disk is full"); });
      QCoreApplication::processEvents();  // the thread of the window is free meanwhile
      QVERIFY(writer.busy() && saved.isEmpty());
      go = true;
      QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatience);
      QCOMPARE(saved.count(), 1);
      QCOMPARE(saved.first().first().toString(), QStringLiteral("a"));
      QCOMPARE(failed.first().first().toString(), QStringLiteral("b: the disk is full"));
      QVERIFY(!writer.busy());
      writer.write(QStringLiteral("c"), [&] {
        QThread::msleep(50);
        ++written;
      });
    }
    QCOMPARE(written.load(), 2);  // whoever goes waits for what is being written
  }

  void hiddenTokensFollowTheEdit() {
    using Set = std::set<int>;
    SessionState state = openingState();
    state.input.hiddenTokens = {1, 3};
    const auto after = [&](const char* before, const char* now) {
      state.input.text = before;
      return edits::typeText(state, now).input.hiddenTokens;
    };
    QCOMPARE(after("a b c d", "a b c d e"), (Set{1, 3}));
    QCOMPARE(after("a b c d", "new a b c d"), (Set{2, 4}));
    QCOMPARE(after("a b c d", "a b x y z c d"), (Set{1, 6}));
    QCOMPARE(after("a b c d", "a d"), (Set{1}));      // b went, d moved up
    QCOMPARE(after("a b c d", "a x c d"), (Set{3}));  // b is another word now
    QCOMPARE(after("a b c d", "quite another text here"), Set{});
    QCOMPARE(after("a b", "a b c"), (Set{1}));  // 3 was no token
    // Where weights read pieces, these are counted: a joy ##less play.
    const Task& sentiment = task("sentiment");
    chooseTaskSample(state, sentiment, sentiment.samples.front());
    state.input.hiddenTokens = {1, 3};
    QCOMPARE(after("a joyless play", "a joyless play was"), (Set{1, 3}));
    QCOMPARE(after("a joyless play", "a joyful play"), (Set{1, 3}));
    QCOMPARE(after("a joyless play", "a careless play"), (Set{3}));
    QCOMPARE(after("a joyless play", "such a joyless play"), (Set{2, 4}));
  }

  void editsFollowTheWords() {
    SessionState state = edits::takeMechanism(openingState(), "multi_head");
    state.input.text = "the cat saw me";
    const auto add = [&](const char* text) { state = edits::addEdit(state, parseEdit(text)); };
    add("forbid head 1 query 1 key 3");
    add("hide token 2");
    const auto texts = [](const SessionState& after) {
      QStringList all;
      for (const Edit& edit : after.currentEdits())
        all << (edit.on ? QString() : QStringLiteral("off: ")) + QString::fromStdString(edit.text());
      return all;
    };
    using Texts = QStringList;
    QCOMPARE(texts(edits::typeText(state, "now the cat saw me")),
             (Texts{"forbid head 1 query 2 key 4", "hide token 3"}));
    // Another word in place of one has its edits.
    QCOMPARE(texts(edits::typeText(state, "the dog saw me")),
             (Texts{"forbid head 1 query 1 key 3", "hide token 2"}));
    // Of a word that is gone the edit stays, switched off.
    QCOMPARE(texts(edits::typeText(state, "the cat me")),
             (Texts{"forbid head 1 query 1 key 2", "off: hide token 2"}));
    // Queries are words of the text, keys of the source.
    SessionState pair = edits::takeMechanism(state, "cross_attention");
    pair.input.kind = InputKind::Pair;
    pair.input.text = "a b";
    pair.input.source = "c d";
    pair = edits::addEdit(pair, parseEdit("forbid query 1 key 1"));
    QCOMPARE(texts(edits::typeText(pair, "x a b")), Texts{"forbid query 2 key 1"});
    QCOMPARE(texts(edits::typeSource(pair, "x c d")), Texts{"forbid query 1 key 2"});
  }

  void hiddenKeysEndWithTheirKeys() {
    SessionState state = openingState();
    state.input.hiddenTokens = {4};
    state.input.paintedMask = Tensor({1, 1}, {0});
    chooseInputKind(state, InputKind::Image);
    QCOMPARE(state.input.hiddenTokens, (std::set<int>{4}));
    chooseInputKind(state, InputKind::Sentence);
    QCOMPARE(state.input.hiddenTokens, (std::set<int>{4}));
    chooseInputKind(state, InputKind::Numbers);
    QVERIFY(state.input.hiddenTokens.empty() && state.input.paintedMask.empty());
  }

  void filesAreKnownByWhatIsInThem() {
    QTemporaryDir folder;
    const auto write = [&](const char* name, const QByteArray& content) {
      QFile file(folder.filePath(name));
      [&] { QVERIFY(file.open(QIODevice::WriteOnly)); }();
      file.write(content);
      return file.fileName();
    };
    QVERIFY(std::holds_alternative<OpenedText>(readAnyFile(write("a.txt", "猫喜欢追逐老鼠\n"))));
    writeSafetensors(folder.filePath("w.safetensors").toStdString(),
                     {{"in_proj_weight", Tensor::filled({2, 2}, 1)}});
    QVERIFY(std::holds_alternative<OpenedWeights>(readAnyFile(folder.filePath("w.safetensors"))));
    writeSafetensors(folder.filePath("q.safetensors").toStdString(), {{"q", Tensor::filled({2, 2}, 1)}});
    QVERIFY(std::holds_alternative<OpenedTensors>(readAnyFile(folder.filePath("q.safetensors"))));
    saveSession(folder.filePath("s.attenscope"), openingState());
    QVERIFY(std::holds_alternative<OpenedSession>(readAnyFile(folder.filePath("s.attenscope"))));
    for (const QString& bad :
         {folder.filePath("missing.png"), folder.path(), write("empty.txt", ""),
          write("words.png", "not a picture"), write("noise.png", QByteArray("\x01\x02\x00\x03\xff\xfe", 6))})
      QVERIFY_EXCEPTION_THROWN(readAnyFile(bad), Error);
  }
};

QTEST_MAIN(SessionTest)
#include "session_test.moc"
