// SPDX-License-Identifier: GPL-3.0-or-later
/// Data of one's own: reading it, good and broken, learning it, and keeping what was learned.
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/input/image.h"
#include "engine/training/answers.h"
#include "engine/training/estimate.h"
#include "engine/training/evaluate.h"
#include "engine/training/examples.h"
#include "engine/training/own_data/own_split.h"
#include "engine/training/own_data/own_task.h"
#include "engine/training/own_data/own_vocabulary.h"
#include "engine/training/weights_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fstream>
#include <numeric>
#include <set>

using namespace attenscope;
namespace fs = std::filesystem;

namespace {

/// 60 texts whose label one word decides.
std::string toyTexts() {
  std::string file;
  const std::vector<std::string> who{"film", "soup", "room", "bed", "view"};
  for (int i = 0; i < 60; ++i) {
    const bool good = i % 2 == 0;
    file += "the " + who[static_cast<std::size_t>(i / 2 % 5)] + " of day " + std::to_string(i) + " was " +
            (good ? (i % 4 == 0 ? "great" : "lovely") : (i % 4 == 1 ? "awful" : "rude")) + "\t" +
            (good ? "praise" : "blame") + "\n";
  }
  return file;
}

std::string toyTags() {
  std::string file = "-DOCSTART- O\n\n";
  for (int i = 0; i < 60; ++i) {
    const bool place = i % 2 == 0;
    file += "We O\nmet O\n";
    file += place ? "in O\nLis" + std::to_string(i) + "burg B-LOC\n"
                  : "Anna B-PER\nKel" + std::to_string(i) + "son I-PER\n";
    file += ". O\n\n";
  }
  return file;
}

Tensor plain(float red, float blue, int i) {
  TensorBuilder picture({3, 24, 32}, 0.2F);
  for (std::int64_t p = 0; p < 24 * 32; ++p) {
    picture[p] = (p + i) % 7 == 0 ? 0.4F : red;
    picture[2 * 24 * 32 + p] = (p + i) % 7 == 0 ? 0.4F : blue;
  }
  return picture.finish();
}

std::shared_ptr<const LoadedWeights> loaded(const Task& task, const TensorMap& tensors) {
  auto weights = std::make_shared<LoadedWeights>();
  weights->file = "training";
  weights->tensors = tensors;
  weights->trained = &task.trained;
  weights->settings = task.trained.settings;
  return weights;
}

}  // namespace

class OwnDataTest : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  fs::path path(const std::string& name) const { return fs::path(m_folder.path().toStdString()) / name; }
  fs::path write(const std::string& name, const std::string& contents) const {
    std::ofstream(path(name), std::ios::binary) << contents;
    return path(name);
  }
  std::string failure(const fs::path& file) const {
    try {
      readOwnData(file);
      return "nothing";
    } catch (const Error& error) {
      return error.what();
    }
  }
  fs::path toyPictures(const std::string& name) const {
    for (int i = 0; i < 12; ++i) {
      for (const char* label : {"red", "blue"}) {
        fs::create_directories(path(name) / label);
        const bool red = label == std::string("red");
        writePng(path(name) / label / (std::to_string(i) + ".png"),
                 plain(red ? 0.9F : 0.1F, red ? 0.1F : 0.9F, i));
      }
    }
    return path(name);
  }
  static std::vector<std::uint64_t> marksOfAll(const OwnData& data) {
    std::vector<std::size_t> places(data.examples.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    return marksOf(data, places);
  }
  /// Learns, keeps the weights in a file, reads it again; the held-out score of what was read.
  double learned(const OwnTask& own, std::int64_t steps,
                 std::shared_ptr<const LoadedWeights>* kept = nullptr) {
    const TrainingResult result = train(*own.task, {.steps = steps});
    const fs::path file = path("kept.safetensors");
    writeTrained(file, *own.task, result.weights, {});
    const auto weights = readWeights(file);
    if (kept != nullptr) *kept = weights;
    return evaluate(*own.task, weights, 1000).at("right");
  }

 private slots:
  void textsAreReadWhateverTheirLineEnds() {
    const OwnData plainFile = readOwnData(write("toy.tsv", toyTexts()));
    QCOMPARE(plainFile.examples.size(), std::size_t{60});
    QVERIFY((plainFile.labels == std::vector<std::string>{"blame", "praise"}));
    std::string windows = "\xef\xbb\xbftext\tlabel\n" + toyTexts() + "\n\n";
    for (std::size_t at = 0; (at = windows.find('\n', at)) != std::string::npos; at += 2)
      windows.replace(at, 1, "\r\n");
    const OwnData other = readOwnData(write("windows.tsv", windows));
    QCOMPARE(other.examples.size(), std::size_t{60});
    QCOMPARE(other.examples.front().text, plainFile.examples.front().text);
    QVERIFY(marksOfAll(other) == marksOfAll(plainFile));
  }

  void tablesWithCommasAreRead() {
    const OwnData tabs = readOwnData(write("toy.tsv", toyTexts()));
    std::string commas = toyTexts();
    std::replace(commas.begin(), commas.end(), '\t', ',');
    const OwnData plainTable = readOwnData(write("toy.csv", commas));
    QVERIFY(plainTable.form == OwnForm::Texts && plainTable.notes.empty());
    QVERIFY(marksOfAll(plainTable) == marksOfAll(tabs));
    // Texts with commas, quotes and line ends, labels first, and a column that nobody asked for.
    std::string table = "\xef\xbb\xbflabel,id,Text\r\n";
    for (int i = 0; i < 12; ++i)
      table += std::string(i % 2 == 0 ? "good" : "\"bad, \"\"very\"\"\"") + "," + std::to_string(i) +
               ",\"nice, or\r\n\"\"not\"\" " + std::to_string(i) + "\"\r\n\r\n";
    const OwnData read = readOwnData(write("table.csv", table));
    QCOMPARE(read.examples.size(), std::size_t{12});
    QCOMPARE(read.examples[3].text, std::string("nice, or \"not\" 3"));
    QVERIFY((read.labels == std::vector<std::string>{"bad, \"very\"", "good"}));
    QCOMPARE(read.examples[3].labels.front(), 0);
    QCOMPARE(read.notes, std::vector<std::string>{"Of 3 columns 'Text' and 'label' are read."});
    // A text before a tab keeps its commas.
    std::string both;
    for (int i = 0; i < 12; ++i) both += "a, " + std::to_string(i) + "\t" + (i % 2 == 0 ? "x" : "y") + "\n";
    QCOMPARE(readOwnData(write("both.tsv", both)).examples[2].text, std::string("a, 2"));
  }

  void brokenFilesAreRefusedWithTheirLine_data() {
    QTest::addColumn<QByteArray>("contents");
    QTest::addColumn<QString>("said");
    QTest::newRow("commas alone") << QByteArray(",\n,,\n \n") << "the number of examples is 0";
    const QByteArray good = QByteArray::fromStdString(toyTexts());
    const auto row = [](const char* name, const QByteArray& contents, const char* said) {
      QTest::newRow(name) << contents << QString(said);
    };
    row("no tab", good + "no label here\n", "line 61: has no tab");
    row("commas", good + "a film,good\n", "line 61: has no tab");
    row("few commas", "a film,good\nanother,bad\n", "the number of examples is 2; expected 10");
    row("a comma too many", "a film,good\na nice, warm one,good\n", "line 2: has 3 columns; expected 2");
    row("columns without names", "1,a film,good\n", "line 1: has 3 columns; expected two");
    row("quote without end", "a film,good\n\"a nice one,good\nanother,bad\n",
        "line 2: a quote in it does not end");
    row("quote inside", "a film,good\na \"nice\" one,good\n", "line 2: a quote stands inside a field");
    row("behind a quote", "a film,good\n\"nice\" one,good\n", "line 2: a quote stands inside a field");
    row("label of nothing", "a film,good\n\"a, b\",\n", "line 2: the label is empty");
    row("empty label", good + "a film\t \n", "line 61: the label is empty");
    row("empty text", good + " \tpraise\n", "line 61: the text is empty");
    row("columns", good + "a\tb\tc\n", "line 61: has 3 columns");
    row("one label", QByteArray("a film\tgood\n").repeated(20), "every label is 'good'");
    row("alone", good + "a film\tneutral\n", "line 61: 'neutral' is the label of a single example");
    row("few", "a\tx\nb\tx\nc\ty\nd\ty\n", "the number of examples is 4; expected 10");
    row("empty", "", "the number of examples is 0");
    row("bytes", good + "caf\xe9\tpraise\n", "line 61: is not UTF-8");
    row("zero", good + QByteArray("a\0b\tpraise\n", 11), "line 61: holds a zero byte");
    row("utf16", QByteArray("\xff\xfe") + "a", "UTF-16");
    row("long", good + QByteArray(1'000'000, 'a') + "\tpraise\n", "line 61: has 1000007 bytes");
    row("tags", QByteArray::fromStdString(toyTags()) + "word\n", "the number of columns is 1; expected 2");
    row("no tag", QByteArray::fromStdString(toyTags()) + "word\t\n", "the tag is empty");
  }
  void brokenFilesAreRefusedWithTheirLine() {
    QFETCH(QByteArray, contents);
    QFETCH(QString, said);
    const QString error = QString::fromStdString(failure(write("broken.tsv", contents.toStdString())));
    QVERIFY2(error.contains(said) && error.contains("broken.tsv"), qPrintable(error));
  }

  void hostilePlacesAreRefused() {
    QVERIFY(failure(path("nothing.tsv")).find("there is no such file") != std::string::npos);
    fs::create_symlink("round.tsv", path("round.tsv"));
    QVERIFY(failure(path("round.tsv")).find("no such file") != std::string::npos);
    write("huge.tsv", "a\tb\n");
    fs::resize_file(path("huge.tsv"), std::uintmax_t{10} << 30U);  // sparse
    QVERIFY(failure(path("huge.tsv")).find("has 10240 MB; expected at most 64 MB") != std::string::npos);
    fs::create_directories(path("hollow/a"));
    fs::create_directory_symlink("..", path("hollow/a/up"));
    QVERIFY(failure(path("hollow")).find("no folder with pictures") != std::string::npos);
    QVERIFY(failure("/dev/zero") != "nothing");
  }

  void taggedSentencesAreToldFromTexts() {
    const OwnData data = readOwnData(write("toy.conll", toyTags()));
    QCOMPARE(toString(data.form), "tags");
    QCOMPARE(data.examples.size(), std::size_t{60});
    QCOMPARE(data.labels.size(), std::size_t{4});
    QVERIFY((data.examples[1].words == std::vector<std::string>{"We", "met", "Anna", "Kel1son", "."}));
    // Four columns with spaces between: # is a word there, and remarks are none.
    std::string columns = "# from a newspaper of old\n";
    for (int i = 0; i < 12; ++i) columns += "Pay VB B-VP O\n# # B-NP B-SIGN\n5 CD I-NP O\n\n";
    const OwnData signs = readOwnData(write("signs.conll", columns));
    QVERIFY((signs.labels == std::vector<std::string>{"B-SIGN", "O"}));
    QVERIFY((signs.examples.front().words == std::vector<std::string>{"Pay", "#", "5"}));
    std::string universal;
    for (int i = 0; i < 12; ++i)
      universal +=
          "# text = Dogs bark\n1\tDogs\tdog\tNOUN\t_\t_\t2\tnsubj\t_\t_\n2-3\tx\t_\t_\t_\t_\t_\t_\t_\t_\n"
          "2\tbark\tbark\tVERB\t_\t_\t0\troot\t_\t_\n\n";
    const OwnData read = readOwnData(write("dogs.conllu", universal));
    QVERIFY((read.labels == std::vector<std::string>{"NOUN", "VERB"}));
    QCOMPARE(read.examples.front().words.size(), std::size_t{2});
    QCOMPARE(read.notes.size(), std::size_t{1});
  }

  /// Nothing of what is held out is ever learned from, not even a copy of it or a word.
  void theHeldOutPartStaysApart() {
    std::string file = toyTexts() + toyTexts();
    for (int i = 0; i < 60; ++i)
      file += "rare" + std::to_string(i) + " rare" + std::to_string(i) + " soup\t" +
              (i % 3 == 0 ? "blame" : "praise") + "\n";
    const OwnTask own = makeOwnTask(readOwnData(write("twice.tsv", file)));
    QCOMPARE(own.facts.training + own.facts.heldOut, std::int64_t{180});
    QVERIFY(own.facts.heldOut >= 12 && own.facts.heldOut <= 30);
    std::set<std::string> learnedFrom;
    for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(own.facts.training); ++i)
      learnedFrom.insert(exampleAt(*own.task, Split::Training, 1, i).input.text);
    std::int64_t unknown = 0;
    for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(own.facts.heldOut); ++i) {
      const std::string text = exampleAt(*own.task, Split::HeldOut, 1, i).input.text;
      QVERIFY(!learnedFrom.contains(text));
      if (text.starts_with("rare")) {
        ++unknown;
        QCOMPARE(own.task->trained.vocabulary->row(text.substr(0, text.find(' '))), std::int64_t{0});
      }
    }
    QVERIFY(unknown > 0);
    // One round meets every example once, whatever the seed, which decides the order.
    std::map<std::string, int> rounds;
    std::vector<std::string> one;
    std::vector<std::string> other;
    for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(own.facts.training); ++i) {
      one.push_back(exampleAt(*own.task, Split::Training, 4, i).key);
      other.push_back(exampleAt(*own.task, Split::Training, 5, i).key);
      ++rounds[one.back()];
    }
    QCOMPARE(std::ssize(rounds), own.facts.training);
    QVERIFY(one != other);
  }

  /// Copies count as one, and one alone cannot be held out.
  void copiesAloneAreRefused() {
    std::string lines;
    for (int i = 0; i < 6; ++i) lines += "a film\tgood\na room\tbad\n";
    const OwnData texts = readOwnData(write("copies.tsv", lines));
    std::string sentences;
    for (int i = 0; i < 12; ++i) sentences += "We O\nmet O\nAnna B-PER\n\n";
    const OwnData tags = readOwnData(write("copies.conll", sentences));
    for (const OwnData& data : {texts, tags}) {
      try {
        makeOwnTask(data);
        QFAIL(data.name.c_str());
      } catch (const Error& error) {
        QVERIFY2(
            std::string(error.what()).find(data.name + ": each label has only one distinct example") == 0,
            error.what());
      }
    }
  }

  void textsAreLearnedKeptAndAnswered_data() {
    QTest::addColumn<QString>("mechanism");
    QTest::newRow("attention pooling") << "attention_pooling";
    QTest::newRow("transformer") << "transformer_encoder";
  }
  void textsAreLearnedKeptAndAnswered() {
    QFETCH(QString, mechanism);
    const OwnTask own = makeOwnTask(readOwnData(write("toy.tsv", toyTexts())), {mechanism.toStdString(), {}});
    QCOMPARE(own.facts.heldOut, std::int64_t{6});
    std::shared_ptr<const LoadedWeights> weights;
    QVERIFY(learned(own, 60, &weights) > 0.9);
    QVERIFY(weights->own != nullptr && weights->trained == weights->own.get());
    // By the catalogue's mechanism, as window and command line run it; nothing of the task is needed.
    RunRequest request;
    request.mechanism = &attenscope::mechanism(mechanism.toStdString());
    request.parameters = Parameters(request.mechanism->parameters);
    request.parameters.set("weights", std::string("file"));
    request.weights = weights;
    request.input.text = "the zebra was awful";
    const auto trace = runMechanism(request);
    QCOMPARE(answers::textOf(*trace), std::string("blame"));
    QVERIFY2(trace->notice.find("do not know: zebra") != std::string::npos, trace->notice.c_str());
    request.mechanism = &attenscope::mechanism("multi_head");
    request.parameters = Parameters(request.mechanism->parameters);
    request.parameters.set("weights", std::string("file"));
    QVERIFY_EXCEPTION_THROWN(runMechanism(request), Error);
  }

  void tagsAreLearnedWithSpans() {
    const OwnTask own = makeOwnTask(readOwnData(write("toy.conll", toyTags())));
    const TrainingResult result = train(*own.task, {.steps = 80});
    const Scores scores = evaluate(*own.task, loaded(*own.task, result.weights), 1000);
    QVERIFY2(scores.at("right") > 0.9 && scores.at("f1") > 0.8, qPrintable(QString::number(scores.at("f1"))));
    const auto trace = runMechanism(
        requestOf(*own.task, loaded(*own.task, result.weights), sentenceInput("We met Anna Kel99son .")));
    QVERIFY2(answers::textOf(*trace).starts_with("O · O · B-PER"), answers::textOf(*trace).c_str());
  }

  void sentencesOfManyPiecesAreCut() {
    std::string file = toyTags();
    for (int i = 0; i < 2; ++i) {
      // 50 words that occur once, read letter by letter.
      for (int word = 0; word < 50; ++word) file += "Qx" + std::to_string(100 * i + word) + "wqvkzj O\n";
      file += "\n";
    }
    const OwnData data = readOwnData(write("pieces.conll", file));
    const OwnTask own = makeOwnTask(data);
    QVERIFY(std::ranges::any_of(own.facts.notes, [](const std::string& note) {
      return note == "Of sentences that make more than 200 pieces only the words of so many are read: 2.";
    }));
    std::size_t longest = 0;
    for (std::uint64_t i = 0; i < data.examples.size(); ++i) {
      const Example example = exampleAt(*own.task, Split::Training, 1, i);
      longest = std::max(longest, tokenizeWith(*own.task->trained.vocabulary, example.input.text).size());
      QVERIFY(!example.classes.empty());
    }
    QVERIFY2(longest <= 200 && longest > 100, std::to_string(longest).c_str());
  }

  void picturesAreLearnedAndBrokenOnesNamed_data() {
    QTest::addColumn<QString>("mechanism");
    QTest::newRow("cbam") << "cbam";
    QTest::newRow("spatial pooling") << "spatial_pooling";
  }
  void picturesAreLearnedAndBrokenOnesNamed() {
    QFETCH(QString, mechanism);
    const fs::path folder = toyPictures("pictures");
    std::ofstream(folder / "red" / "torn.png") << "no picture";
    std::ofstream(folder / "readme.txt") << "beside";
    const OwnTask own = makeOwnTask(readOwnData(folder), {mechanism.toStdString(), {{"resolution", "16"}}});
    QCOMPARE(own.facts.training + own.facts.heldOut, std::int64_t{24});
    std::string notes;
    for (const std::string& note : own.facts.notes) notes += note + "\n";
    QVERIFY2(notes.find("cannot be read and are left out: 1") != std::string::npos &&
                 notes.find("torn.png") != std::string::npos &&
                 notes.find("folders are left out: 1.") != std::string::npos,
             notes.c_str());
    std::shared_ptr<const LoadedWeights> weights;
    QVERIFY(learned(own, 40, &weights) > 0.9);
    RunRequest request;
    request.mechanism = &attenscope::mechanism(mechanism.toStdString());
    request.parameters = Parameters(request.mechanism->parameters);
    request.parameters.set("weights", std::string("file"));
    request.weights = weights;
    request.input.kind = InputKind::Image;
    request.input.image = plain(0.85F, 0.15F, 50);
    const auto trace = runMechanism(request);
    QVERIFY2(answers::textOf(*trace).starts_with("red ("), answers::textOf(*trace).c_str());
    QVERIFY2(trace->notice.find("generated scenes") == std::string::npos, trace->notice.c_str());
  }

  void otherDataIsJudgedWhole() {
    const OwnData data = readOwnData(write("toy.tsv", toyTexts()));
    const OwnTask own = makeOwnTask(data);
    const TensorMap first = firstWeights(*own.task, 1);
    const fs::path file = path("kept.safetensors");
    writeTrained(file, *own.task, first, {});
    const auto weights = readWeights(file);
    const OwnAnswers answers = ownAnswers(weights->own->described, "kept");
    QCOMPARE(judgedOwnTask(data, answers, weights->settings).facts.heldOut, own.facts.heldOut);
    // A file that has changed since is judged by what was not learned of it.
    const OwnData longer = readOwnData(write("longer.tsv", toyTexts() + "an unheard film\tpraise\n"));
    const OwnTask judged = judgedOwnTask(longer, answers, weights->settings);
    QCOMPARE(judged.facts.heldOut, own.facts.heldOut + 1);
    QCOMPARE(judged.facts.training, own.facts.training);
    OwnData seen = data;
    seen.examples.clear();
    for (const std::size_t place : ownSplit(data).training) seen.examples.push_back(data.examples[place]);
    QVERIFY_EXCEPTION_THROWN(judgedOwnTask(seen, answers, weights->settings), Error);
    const OwnData few = readOwnData(write("few.tsv", "a great film\tpraise\n"), OwnUse::Judging);
    QCOMPARE(judgedOwnTask(few, answers, weights->settings).task->heldOut, std::int64_t{1});
    const OwnData strange = readOwnData(write("few.tsv", "a great film\tunheard\n"), OwnUse::Judging);
    QVERIFY_EXCEPTION_THROWN(judgedOwnTask(strange, answers, weights->settings), Error);
  }

  /// What weights read as the same is never learned and held out at once.
  void copiesLieOnOneSide() {
    std::string twice = toyTexts();
    for (char& letter : twice)
      if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    std::string labels = twice;
    for (std::size_t at = 0; (at = labels.find("\tPRAISE", at)) != std::string::npos;)
      labels.replace(at, 7, "\tpraise");
    for (std::size_t at = 0; (at = labels.find("\tBLAME", at)) != std::string::npos;)
      labels.replace(at, 6, "\tblame");
    const OwnData data = readOwnData(write("twice.tsv", toyTexts() + labels));
    const OwnSplit split = ownSplit(data);
    const auto learned = marksOf(data, split.training);
    const auto held = marksOf(data, split.heldOut);
    QCOMPARE(std::ssize(learned) + std::ssize(held), std::ptrdiff_t{60});
    for (const std::uint64_t mark : held) QVERIFY(!std::binary_search(learned.begin(), learned.end(), mark));
    const fs::path folder = toyPictures("copies");
    for (const char* label : {"red", "blue"})
      for (int i = 0; i < 12; ++i)
        fs::copy_file(folder / label / (std::to_string(i) + ".png"),
                      folder / label / ("copy-" + std::to_string(i) + ".png"));
    const std::map<std::string, std::string> settings{{"resolution", "16"}};
    const OwnTask own = makeOwnTask(readOwnData(folder), {"cbam", settings});
    const OwnAnswers answers = ownAnswers(own.task->trained.described, "kept");
    const OwnTask judged = judgedOwnTask(readOwnData(folder), answers, settings);
    QCOMPARE(judged.facts.training, own.facts.training);
    QCOMPARE(judged.facts.heldOut, own.facts.heldOut);
  }

  /// Judging takes any number of pictures of a label; those that cannot be read are named.
  void picturesAreJudgedWhateverTheirNumber() {
    const OwnTask own = makeOwnTask(readOwnData(toyPictures("learned")), {"cbam", {{"resolution", "16"}}});
    const OwnAnswers answers = ownAnswers(own.task->trained.described, "kept");
    const fs::path folder = path("judged");
    for (const char* label : {"red", "blue"}) {
      fs::create_directories(folder / label);
      writePng(folder / label / "one.png", plain(0.5F, 0.5F, 0));
    }
    std::ofstream(folder / "red" / "torn.png") << "no picture";
    const OwnTask judged =
        judgedOwnTask(readOwnData(folder, OwnUse::Judging), answers, {{"resolution", "16"}});
    QCOMPARE(judged.facts.heldOut, std::int64_t{2});
    fs::remove(folder / "red" / "one.png");
    fs::remove_all(folder / "blue");
    QVERIFY_EXCEPTION_THROWN(
        judgedOwnTask(readOwnData(folder, OwnUse::Judging), answers, {{"resolution", "16"}}), Error);
  }

  void damagedMetadataIsRefused() {
    const OwnTask own = makeOwnTask(readOwnData(write("toy.tsv", toyTexts())));
    for (const char* damage :
         {"", "{", "[]", "{}", R"({"form":"texts","mechanism":"cbam"})",
          R"({"form":"pictures","mechanism":"cbam","name":"x","labels":["a"],"words":[]})"}) {
      writeTrained(path("damaged.safetensors"), *own.task, firstWeights(*own.task, 1), {}, false,
                   {{"attenscope.own", damage}});
      try {
        readWeights(path("damaged.safetensors"));
        QFAIL(damage);
      } catch (const Error& error) {
        QVERIFY2(std::string(error.what()).find("damaged.safetensors") != std::string::npos, error.what());
      }
    }
  }

  void trainingIsEstimatedAndStopped() {
    const OwnTask own = makeOwnTask(readOwnData(write("toy.tsv", toyTexts())));
    const TrainingEstimate estimate = estimateTraining(*own.task, {.steps = 1000});
    QVERIFY(estimate.parameters > 1000 && estimate.secondsPerStep > 0);
    QVERIFY(std::abs(estimate.seconds - 1000 * estimate.secondsPerStep) < 1e-6);
    int asked = 0;
    TrainingOptions options;
    options.stopped = [&asked] { return ++asked > 40; };
    options.batch = 4;
    const TrainingResult result = train(*own.task, options);
    QVERIFY(result.steps > 0 && result.steps < own.task->plan.steps);
    QVERIFY_EXCEPTION_THROWN(
        readOwnData(toyPictures("pictures"), OwnUse::Training, RunControl([](double) { return false; })),
        Cancelled);
  }
};

QTEST_GUILESS_MAIN(OwnDataTest)
#include "own_data_test.moc"
