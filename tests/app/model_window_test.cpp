// SPDX-License-Identifier: GPL-3.0-or-later
// A checkpoint folder in the window, with real events: open it, choose layer and head, scale one, edit the
// text, export.
#include "app/export/figure.h"
#include "app/session/comparing.h"
#include "app/session/edits.h"
#include "app/session/session_file.h"
#include "app/window/recent_files.h"
#include "engine/io/npy.h"
#include "engine/io/safetensors.h"
#include "engine/models/model.h"
#include "tests/support/opened_window.h"
#include "tests/support/view_helpers.h"
#include "widgets/controls/heading.h"
#include "widgets/controls/layer_head_bar.h"
#include "widgets/controls/segmented.h"
#include "widgets/views/wall/wall_order.h"

#include <QContextMenuEvent>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSlider>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>
#include <QUrl>

#include <filesystem>

using namespace attenscope;

namespace {

const QString kModels = QStringLiteral(ATTENSCOPE_SOURCE_DIR "/tests/golden/models/");

}  // namespace

class ModelWindowTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  void press(const char* name) { QTest::mouseClick(child<QToolButton>(name), Qt::LeftButton); }
  /// Opens a model by dropping its folder on the window; the tiny ones have no tokenizer and take token ids.
  void dropModel(const char* name, const QString& text) {
    // A text that the tiny vocabulary knows, before the model first runs.
    SessionState before = state();
    before.input.text = text.toStdString();
    session().reset(before);
    settle();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(kModels + QLatin1String(name))});
    drop(&data);
    QTRY_COMPARE_WITH_TIMEOUT(state().input.kind, InputKind::Model, kPatience);
    settle();
    QTRY_COMPARE_WITH_TIMEOUT(QString::fromStdString(session().trace()->mechanism), QString("model"),
                              kPatience);
  }

 private slots:
  void init() { open(); }
  void cleanup() { m_window.reset(); }

  void aFolderWithoutATokenizerOpensWithNumbers() {
    dropModel("bert", "The cat sat on the mat");
    QCOMPARE(child<QPlainTextEdit>("sentence")->toPlainText(), QString("1 2 3 4 5 6 7"));
    QCOMPARE(session().trace()->tokens.size(), std::size_t{7});
    // What is there already and can be read stays.
    dropModel("gpt2", "3 7, 5");
    QCOMPARE(child<QPlainTextEdit>("sentence")->toPlainText(), QString("3 7, 5"));
  }

  void aHeadingBreaksBetweenItsPartsAlone() {
    dropModel("gpt2", "3 7 5 2");
    const auto* heading = child<ViewPane>("sidePane")->findChild<Heading*>();
    const QString expected = QString("Layer_0 · head_0").replace(u'_', QChar(QChar::Nbsp));
    QVERIFY2(heading->text().endsWith(expected), qPrintable(heading->text()));
  }

  void aDroppedFolderOpens() {
    dropModel("bert", "3 7 5 2");
    QCOMPARE(child<QLabel>("modelName")->text(), QString("bert"));
    QVERIFY(child<QLabel>("modelSummary")->text().contains("2 layers"));
    QCOMPARE(child<Segmented>("kinds")->current(), QString("model"));
    QVERIFY(child<LayerHeadBar>("layerHeadBar")->isVisible());
    QVERIFY(child<QLabel>("weightsOrigin")->text().contains("bert"));
    const Step* weights = session().trace()->find("weights", 0);
    QVERIFY(weights != nullptr);
    QCOMPARE(weights->value.dim(0), 2);
    QVERIFY(child<QPlainTextEdit>("source")->isVisible());  // BERT takes a second sentence
    QVERIFY(!child<QWidget>("sourceTokens")->isVisible());  // whose tokens are among the first's
    // Back to the sentence and its mechanism, and to the model again without opening it twice.
    const auto model = state().input.model;
    Segmented* kinds = child<Segmented>("kinds");
    QTest::mouseClick(kinds, Qt::LeftButton, {}, kinds->segmentRect(0).center());
    settle();
    QVERIFY(!child<LayerHeadBar>("layerHeadBar")->isVisible());
    QVERIFY(session().trace()->mechanism != "model");
    QTest::mouseClick(kinds, Qt::LeftButton, {}, kinds->segmentRect(2).center());
    settle();
    QCOMPARE(state().input.model, model);
    QCOMPARE(QString::fromStdString(session().trace()->mechanism), QString("model"));
  }

  void aModelOpensWithItsWallWhichSessionsKeep() {
    dropModel("bert", "3 7 5 2");
    ViewPane* pane = child<ViewPane>("mainPane");
    QCOMPARE(pane->currentId(), QString("wall"));
    QVERIFY(child<ViewPane>("sidePane")->currentView() != nullptr);
    View* wall = pane->currentView();
    wall->setFocus();
    QTest::keyClick(wall, Qt::Key_S);
    QTest::keyClick(wall, Qt::Key_F);
    const WallOrder order = wallOrderFrom(state().display.viewOptions.at("wall"));
    QVERIFY(order.sorted && order.share == 25 && !order.statistic.empty());
    const QTemporaryDir folder;
    saveSession(folder.filePath("wall.attenscope"), state());
    const SessionState again = loadSession(folder.filePath("wall.attenscope"));
    QVERIFY(wallOrderFrom(again.display.viewOptions.at("wall")) == order);
    QCOMPARE(again.mainView, QString("wall"));
  }

  void layerAndHeadAreChosenApart() {
    dropModel("bert", "3 7 5 2");
    SessionState matrix = state();
    matrix.mainView = QStringLiteral("matrix");
    session().change(QStringLiteral("view"), matrix);
    QVERIFY(session().trace()->find("q", 0) != nullptr);
    QVERIFY(session().trace()->find("q", 1) == nullptr);
    press("layerForth");
    settle();
    QCOMPARE(state().input.detailLayer, 1);
    QCOMPARE(child<QLabel>("layerNumber")->text(), QString("1"));
    QCOMPARE(child<QLabel>("headNumber")->text(), QString("0"));
    QVERIFY(session().trace()->find("q", 1) != nullptr);
    QCOMPARE(session().trace()->steps[static_cast<std::size_t>(session().shownStep())].layer, 1);
    press("headForth");
    settle();
    QCOMPARE(state().selection.head, 1);
    QCOMPARE(child<QLabel>("layerNumber")->text(), QString("1"));
    QVERIFY2(child<ViewPane>("mainPane")->currentView()->heading().contains("head 1"),
             qPrintable(child<ViewPane>("mainPane")->currentView()->heading()));
    QVERIFY(!child<QToolButton>("layerForth")->isEnabled());
    // Nothing but the layer's own steps was computed for it.
    QVERIFY(session().trace()->reusedOperations > session().trace()->computedOperations);
  }

  void aScaledHeadChangesWhatFollowsAlone() {
    dropModel("gpt2", "3 7 5 2");
    press("layerForth");
    settle();
    const Tensor first = session().trace()->find("output", 0)->value;
    const Tensor last = session().trace()->find("output", 1)->value;
    auto* scale = child<QSlider>("headScale");
    scale->setFocus();
    QTest::keyClick(scale, Qt::Key_Home);
    settle();
    QCOMPARE(state().currentEdits(), (std::vector<Edit>{Edit::scaleHead({"", 1, 0}, 0)}));
    QVERIFY(session().trace()->find("output", 0)->value.sameAs(first));
    QVERIFY(!session().trace()->find("output", 1)->value.equals(last));
    QVERIFY(session().trace()->find("output_change") != nullptr);
    press("resetScales");
    settle();
    QVERIFY(state().currentEdits().empty());
    QVERIFY(session().trace()->find("output", 1)->value.equals(last));
  }

  void theRightButtonRemovesTheHeadUnderIt() {
    dropModel("bert", "3 7 5 2");
    View* view = child<ViewPane>("wallPane")->currentView();
    QVERIFY(view != nullptr);
    // Whichever head lies near the left end of the row of heads.
    const QPoint at(40, view->height() / 2);
    const QStringList entries = pickFromMenu(view, at, "Remove");
    QVERIFY2(entries.size() >= 5, qPrintable(entries.join(", ")));
    QCOMPARE(state().currentEdits(), (std::vector<Edit>{Edit::scaleHead({"", 0, 0}, 0)}));
    QVERIFY(session().trace()->find("output_change") != nullptr);
  }

  void thePartsOfAnEncoderDecoderAreChosenApart() {
    dropModel("t5", "3 7 5 2");
    SessionState two = state();
    two.input.source = "4 2";
    session().reset(two);
    settle();
    const auto shown = [&] {
      return session().trace()->steps[static_cast<std::size_t>(session().shownStep())];
    };
    QCOMPARE(QString::fromStdString(shown().id), QString("encoder_weights"));
    Segmented* stacks = child<Segmented>("stacks");
    QTest::mouseClick(stacks, Qt::LeftButton, {}, stacks->segmentRect(2).center());
    settle();
    QCOMPARE(QString::fromStdString(shown().id), QString("cross_weights"));
    QCOMPARE(shown().value.dim(2), 4);
    press("layerForth");
    settle();
    QCOMPARE(QString::fromStdString(shown().id), QString("cross_weights"));
    QCOMPARE(shown().layer, 1);
    QVERIFY(session().trace()->find("cross_q", 1) != nullptr);
  }

  void editingTheTextRunsAgainAndAWrongOneKeepsWhatWasThere() {
    dropModel("gpt2", "3 7 5 2");
    type("3 7 5 2 6");
    QTRY_COMPARE(session().trace()->tokens.size(), std::size_t(5));
    // In one piece, so that nothing valid is typed on the way.
    auto* edit = child<QPlainTextEdit>("sentence");
    edit->selectAll();
    edit->insertPlainText("3 7 nonsense");
    settle();
    QTRY_VERIFY(m_window->findChild<MessageBar*>()->text().contains("nonsense"));
    QCOMPARE(session().trace()->tokens.size(), std::size_t(5));  // what was there stays
  }

  void whatIsShownIsExported() {
    dropModel("bert", "3 7 5 2");
    press("layerForth");
    settle();
    QTemporaryDir folder;
    const View* view = child<ViewPane>("mainPane")->currentView();
    const QString path = folder.filePath("weights.png");
    renderFigure(path.toStdString(), *findView(child<ViewPane>("mainPane")->currentId()), view->state(), {});
    const QImage image(path);
    QVERIFY(image.width() > 400);
    // And the session, which opens the model again.
    const QString saved = folder.filePath("model.attenscope");
    saveSession(saved, state());
    const SessionState again = loadSession(saved);
    QCOMPARE(again.input.kind, InputKind::Model);
    QCOMPARE(again.input.detailLayer, 1);
    QCOMPARE(QString::fromStdString(again.input.model->name), QString("bert"));
    QCOMPARE(again.input.text, state().input.text);
  }

  /// A session whose model was moved asks where it is, and is all there then; B's model as well.
  void aMissingModelIsAskedFor() {
    QTemporaryDir folder;
    const QString before = folder.filePath(QStringLiteral("bert"));
    const QString now = folder.filePath(QStringLiteral("elsewhere"));
    const QString saved = folder.filePath(QStringLiteral("moved.attenscope"));
    std::filesystem::copy((kModels + QStringLiteral("bert")).toStdString(), before.toStdString());
    dropModel("bert", "3 9 4");
    SessionState next = edits::takeModel(state(), openAnyModel(before.toStdString()), {});
    next = edits::compareWithThis(edits::addEdit(next, parseEdit("scale layer 1 head 0 by 0")));
    next.comparison.beside = Comparison::Beside::Difference;
    saveSession(saved, next);
    QVERIFY(QDir().rename(before, now));
    const std::string text = state().input.text;
    m_window->openFile(saved);
    QTRY_VERIFY2_WITH_TIMEOUT(message().contains(QStringLiteral("its model is no longer at")),
                              qPrintable(message()), kPatience);
    QVERIFY(state().currentEdits().empty());  // nothing that was open is lost
    QTimer answer;
    connect(&answer, &QTimer::timeout, this, [&] {
      auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
      if (dialog == nullptr) return;
      auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
      name->setText(now);
      QTest::keyClick(name, Qt::Key_Return);
    });
    answer.start(20);
    press("messageAction");
    QTRY_COMPARE_WITH_TIMEOUT(state().currentEdits().size(), std::size_t(1), kPatience);
    settle();
    QCOMPARE(state().input.model->path, std::filesystem::path(now.toStdString()));
    QCOMPARE(state().input.text, text);
    QVERIFY(state().comparison.beside == Comparison::Beside::Difference);
    QVERIFY(state().comparison.run->input.model == state().input.model);
  }

  void aModelThatSeesBeginsWithAPicture() {
    QVERIFY(state().input.image.empty());
    dropModel("vit", "3");
    QVERIFY(!state().input.image.empty());
    const Step* weights = session().trace()->find("weights", 0);
    QVERIFY(weights != nullptr);
    const PatchGrid patches = session().trace()->patches;
    QCOMPARE(weights->value.dim(1), std::int64_t(patches.rows * patches.columns + patches.before));
    // All layers and heads, their maps over the picture.
    QCOMPARE(child<ViewPane>("mainPane")->currentId(), QString("wall"));
  }

  void aModelInStagesShowsEach() {
    dropModel("swin", "3");
    QCOMPARE(child<ViewPane>("mainPane")->currentId(), QString("wall"));
    session().change("part of the model", edits::takeStack(state(), "stage3", session().trace().get()));
    QTRY_VERIFY_WITH_TIMEOUT(session().trace()->find("stage3_q", 0) != nullptr, kPatience);
    QCOMPARE(state().step, std::string("stage3_weights"));
    QCOMPARE(child<ViewPane>("mainPane")->currentId(), QString("wall"));
    QCOMPARE(session().trace()->find("stage3_map", 1)->value.shape(), (Shape{4, 2, 2}));
    // Weights that are too large to keep are shown as the map of one query.
    SessionState small = edits::takeStack(state(), "stage1", session().trace().get());
    small.input.maxWeights = 8000;
    session().change("less memory", small);
    QTRY_VERIFY_WITH_TIMEOUT(session().trace()->find("stage1_weights") == nullptr, kPatience);
    QCOMPARE(session().trace()->steps[static_cast<std::size_t>(session().shownStep())].id,
             std::string("stage1_map"));
  }

  void aDamagedFolderIsOneSentence() {
    QTemporaryDir folder;
    m_window->openFile(folder.path());
    QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<MessageBar*>()->text().contains("config.json"), kPatience);
    QVERIFY(state().input.kind != InputKind::Model);
  }

  void whatCannotBeOpenedIsSaidAndNothingIsLost_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("expected");
    QTest::newRow("LFS pointer") << "model.safetensors"
                                 << QByteArray(
                                        "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n")
                                 << "git lfs pull";
    QTest::newRow("GGUF") << "a.gguf" << QByteArray("GGUF") << "is a GGUF file";
    QTest::newRow("Keras") << "tf_model.h5" << QByteArray("x") << "is a Keras file";
    QTest::newRow("pickle") << "pytorch_model.bin" << QByteArray("x")
                            << "is not a file that torch.save() writes";
    QTest::newRow("office") << "a.docx" << QByteArray("PK\3\4") << "is an office document; save its words";
    QTest::newRow("adapter") << "adapter_config.json" << QByteArray("{}") << "merge it into its base";
    QTest::newRow("nothing") << "" << QByteArray() << "there is no such file";
  }
  void whatCannotBeOpenedIsSaidAndNothingIsLost() {
    QFETCH(QString, file);
    QFETCH(QByteArray, content);
    QFETCH(QString, expected);
    const QTemporaryDir folder;
    const QString path = folder.filePath(file.isEmpty() ? "nowhere.png" : file);
    if (!file.isEmpty()) {
      QFile out(path);
      QVERIFY(out.open(QIODevice::WriteOnly));
      out.write(content);
    }
    const SessionState before = state();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    drop(&data);
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(expected), kPatience);
    QVERIFY2(message().contains(QFileInfo(path).fileName()), qPrintable(message()));
    QVERIFY2(!message().contains('\n') && message().size() <= 300, qPrintable(message()));
    QCOMPARE(state().input.text, before.input.text);
    QCOMPARE(state().mechanism, before.mechanism);
    QVERIFY(session().trace() != nullptr);
  }

  void aModelOfPicturesAndSentencesTakesBoth() {
    dropModel("clip", "12 7 13");
    QVERIFY(child<QWidget>("picture")->isVisible());
    auto* sentences = child<QPlainTextEdit>("sentence");
    QVERIFY(sentences->isVisible());
    QVERIFY(session().trace()->find("predictions") == nullptr);
    sentences->moveCursor(QTextCursor::End);
    QTest::keyClick(sentences, Qt::Key_Return);
    QTest::keyClicks(sentences, "12 3 13");
    settle();
    QTRY_VERIFY_WITH_TIMEOUT(session().trace()->find("predictions") != nullptr, kPatience);
    QCOMPARE(session().trace()->find("similarity")->value.dim(0), std::int64_t{2});
    const QString answer = child<QLabel>("answer")->text();
    QVERIFY2(answer.contains("12 3 13 (") || answer.contains("12 7 13 ("), qPrintable(answer));
    // The picture's tower first; its places are no characters of the text.
    QCOMPARE(session().trace()->steps[static_cast<std::size_t>(session().shownStep())].stack,
             std::string("picture"));
    const auto* tokens = child<QWidget>("tokens");
    QVERIFY(tokens->isVisible());
    SessionState chosen = state();
    chosen.selection.query = 1;
    session().change("query", chosen);
    settle();
    QVERIFY(sentences->extraSelections().isEmpty());
    // In the text's tower they are.
    auto* stacks = child<Segmented>("stacks");
    QTest::mouseClick(stacks, Qt::LeftButton, {}, stacks->segmentRect(1).center());
    settle();
    QCOMPARE(state().input.detailStack, std::string("text"));
    QTRY_VERIFY_WITH_TIMEOUT(session().trace()->find("text_q", 0) != nullptr, kPatience);
    chosen = state();
    chosen.selection.query = 1;
    session().change("query", chosen);
    settle();
    QCOMPARE(session().trace()->steps[static_cast<std::size_t>(session().shownStep())].stack,
             std::string("text"));
    QTRY_VERIFY_WITH_TIMEOUT(!sentences->extraSelections().isEmpty(), kPatience);
    // Sessions keep both.
    const SessionState again = [&] {
      const QTemporaryDir folder;
      saveSession(folder.filePath("both.attenscope"), state());
      return loadSession(folder.filePath("both.attenscope"));
    }();
    QCOMPARE(again.input.text, state().input.text);
    QVERIFY(again.input.image.equals(state().input.image));
  }

  /// Numbers that are drawn from the file itself are never drawn as 0 without a word, and the window stays.
  void aFileCutShortWhileItIsShownIsSaid() {
    QTemporaryDir folder;
    const QString path = folder.filePath("attention.npy");
    writeNpy(path.toStdString(), Tensor::filled({2, 3, 40, 40}, 1.0F / 40));
    m_window->openFile(path);
    QTRY_COMPARE_WITH_TIMEOUT(state().input.kind, InputKind::Model, kPatience);
    settle();
    QTRY_VERIFY(session().trace()->find("weights", 1) != nullptr);
    std::filesystem::resize_file(path.toStdString(), 200);
    press("layerForth");
    settle();
    QTRY_VERIFY_WITH_TIMEOUT(message().contains("was cut short while it was open"), kPatience);
    QVERIFY(m_window->isVisible());
  }

  void attentionFromElsewhereOpens() {
    QTemporaryDir folder;
    TensorBuilder weights({2, 3, 4, 4}, 0.25F);
    const QString path = folder.filePath("attention.npy");
    writeNpy(path.toStdString(), weights.finish());
    m_window->openFile(path);
    QTRY_COMPARE_WITH_TIMEOUT(state().input.kind, InputKind::Model, kPatience);
    settle();
    QTRY_VERIFY(session().trace()->find("weights", 1) != nullptr);
    QVERIFY(!child<QSlider>("headScale")->isVisible());
    QVERIFY(child<QLabel>("givenNote")->isVisible());
    press("layerForth");
    settle();
    QCOMPARE(session().trace()->steps[static_cast<std::size_t>(session().shownStep())].layer, 1);
  }

  void theSmallModelOpensWithItsSampleAndComesBack() {
    Segmented* kinds = child<Segmented>("kinds");
    QTest::mouseClick(kinds, Qt::LeftButton, {}, kinds->segmentRect(2).center());
    auto* button = child<QPushButton>("openStories");
    QVERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(state().input.kind, InputKind::Model, kPatience);
    settle();
    const Sample& sample = storiesSample();
    QCOMPARE(message(), QString::fromStdString(sample.notice));
    QCOMPARE(child<QLabel>("modelName")->text(), QString("stories"));
    QCOMPARE(child<QPlainTextEdit>("sentence")->toPlainText(), QString::fromStdString(sample.input.text));
    QVERIFY(!button->isVisible());  // it is open
    const Step& shown = session().trace()->steps[static_cast<std::size_t>(session().shownStep())];
    QCOMPARE(shown.id, std::string("weights"));
    QCOMPARE(shown.layer, sample.look.layer);
    QCOMPARE(child<ViewPane>("mainPane")->currentId(), QString("matrix"));
    QCOMPARE(session().selection().head, sample.look.head);
    QCOMPARE(session().selection().query, sample.look.query);
    QCOMPARE(session().selection().key, sample.look.key);
    for (const QString& recent : RecentFiles::paths())
      QVERIFY2(!recent.endsWith("stories"), qPrintable(recent));  // it is no file

    const QTemporaryDir folder;
    const QString path = folder.filePath("small.attenscope");
    saveSession(path, state());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains(R"("model":":stories")"));
    const SessionState again = loadSession(path);
    QCOMPARE(again.input.model->summary, state().input.model->summary);
    QCOMPARE(again.input.text, sample.input.text);
    QCOMPARE(again.input.detailLayer, 1);
    QCOMPARE(again.selection.key, sample.look.key);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{"small.attenscope"});
    // What is typed takes the notice away.
    type("Ida has a green hat . Ida likes the green");
    QVERIFY(message() != QString::fromStdString(sample.notice));
    session().undoStack().undo();
    session().undoStack().undo();
    QVERIFY(state().input.kind != InputKind::Model);
  }

  void theWindowTakesTheSmallModelsPath() {
    m_window->openFile(":stories");
    QTRY_COMPARE_WITH_TIMEOUT(state().input.kind, InputKind::Model, kPatience);
    QCOMPARE(state().input.text, storiesSample().input.text);
    m_window->openFile(":nothing");
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(":nothing"), kPatience);
  }

  /// A batch whose second item holds scores, one of them no number.
  void anItemOfABatchIsChosen() {
    QTemporaryDir folder;
    TensorBuilder numbers({2, 1, 3, 3}, 1.0F / 3);
    numbers[9] = std::numeric_limits<float>::quiet_NaN();
    numbers[10] = -2;
    const Tensor layer = numbers.finish();
    const QString path = folder.filePath("batch.safetensors");
    writeSafetensors(path.toStdString(), {{"attention.0", layer}, {"attention.1", layer}});
    m_window->openFile(path);
    QTRY_COMPARE_WITH_TIMEOUT(state().input.kind, InputKind::Model, kPatience);
    settle();
    QTRY_VERIFY(session().trace()->find("weights", 1) != nullptr);
    SessionState next = state();
    next.parameters.at("model").setText("item", "1");
    session().change("item", next);
    settle();
    QTRY_VERIFY(session().trace()->find("scores", 1) != nullptr);
    QVERIFY(session().trace()->find("weights") == nullptr);
    const Step& shown = session().trace()->steps[static_cast<std::size_t>(session().shownStep())];
    QCOMPARE(shown.id, std::string("scores"));
    QVERIFY(countPixels(m_window->grab().toImage(), QColor::fromRgb(kNotANumberColor)) > 100);
  }
};

QTEST_MAIN(ModelWindowTest)
#include "model_window_test.moc"
