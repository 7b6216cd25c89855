// SPDX-License-Identifier: GPL-3.0-or-later
/// The tasks of texts: examples are right by rules of their own, and the weights in the box answer what they
/// never saw and look where the answer stands.
#include "engine/catalog.h"
#include "engine/characters.h"
#include "engine/input/tokenizer.h"
#include "engine/training/answers.h"
#include "engine/training/evaluate.h"
#include "engine/training/examples.h"
#include "engine/training/task.h"
#include "engine/training/tasks/text/headline_text.h"
#include "engine/training/tasks/text/review_words_zh.h"
#include "engine/training/tasks/text/sentiment_parts.h"
#include "engine/training/tasks/text/tagging_words.h"
#include "engine/training/trained_weights.h"
#include "engine/training/trainer.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <sstream>

using namespace attenscope;

namespace {

const std::vector<std::string> kTasks{"sort-dot-product",
                                      "sort-scaled-dot-product",
                                      "sort-additive",
                                      "sort-bilinear",
                                      "sort-cosine",
                                      "sort-soft",
                                      "sort-hard",
                                      "sort-self-attention",
                                      "sort-multi-head",
                                      "reverse",
                                      "copy",
                                      "induction",
                                      "brackets",
                                      "questions",
                                      "question",
                                      "headline",
                                      "sentiment",
                                      "topic",
                                      "tagging",
                                      "reviews-zh",
                                      "names-zh"};

std::vector<std::string> wordsOf(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

std::shared_ptr<const Trace> runOf(const char* id, const Input& input) {
  const Task& chosen = task(id);
  return runMechanism(requestOf(chosen, trainedWeights(chosen.trained), input));
}

std::shared_ptr<const Trace> runOf(const char* id, const char* text) {
  Input input;
  input.text = text;
  return runOf(id, input);
}

/// What the trained weights say of a text: the likeliest answer of each row.
std::vector<std::string> said(const char* id, const Input& input) {
  const auto trace = runOf(id, input);
  const Step* answer = trace->find("answer");
  std::vector<std::string> words;
  for (std::int64_t row = 0; row < answer->value.dim(0); ++row)
    words.push_back(answer->cellTexts->at(static_cast<std::size_t>(row * answer->value.dim(1))));
  return words;
}

std::vector<std::string> said(const char* id, const char* text) {
  Input input;
  input.text = text;
  return said(id, input);
}

}  // namespace

class TextTasksTest : public QObject {
  Q_OBJECT

 private slots:
  void examplesDependOnTheSeedAlone_data() { everyTask(); }
  void examplesDependOnTheSeedAlone() {
    QFETCH(QString, id);
    const Task& chosen = task(id.toStdString());
    std::set<std::string> keys;
    for (std::uint64_t i = 0; i < 60; ++i) {
      const Example one = exampleAt(chosen, Split::Training, 3, i);
      const Example same = exampleAt(chosen, Split::Training, 3, i);
      QCOMPARE(one.input.text, same.input.text);
      QCOMPARE(one.input.source, same.input.source);
      QVERIFY(one.classes == same.classes);
      keys.insert(one.key);
    }
    QVERIFY(keys.size() > 50);
    for (std::uint64_t i = 0; i < 60; ++i)
      QVERIFY(!keys.contains(exampleAt(chosen, Split::HeldOut, 3, i).key));
  }

  void sortedNumbersAreSorted() {
    each("sort-soft", [](const Example& example) {
      std::vector<int> numbers;
      for (const std::string& word : wordsOf(example.input.text)) numbers.push_back(std::stoi(word));
      std::sort(numbers.begin(), numbers.end());
      std::string expected;
      for (const int number : numbers) expected += (expected.empty() ? "" : " ") + std::to_string(number);
      QCOMPARE(example.answer, expected);
    });
  }

  void inductionAnswersWithWhatFollowed() {
    each("induction", [](const Example& example) {
      const std::string& text = example.input.text;
      for (std::size_t i = 0; i < text.size(); ++i) {
        char followed = '-';
        for (std::size_t j = 0; j < i; ++j)
          if (text[j] == text[i]) followed = text[j + 1];
        QCOMPARE(example.answer[i], followed);
        QCOMPARE(example.classes[i], followed == '-' ? -1 : followed - 'a' + 1);
      }
    });
  }

  void balancedTextsVanishPairByPair() {
    int balanced = 0;
    each("brackets", [&](const Example& example) {
      QString text = QString::fromStdString(example.input.text);
      text.remove(QRegularExpression("[^][(){}]"));
      for (int length = -1; length != text.size();) {
        length = static_cast<int>(text.size());
        for (const char* pair : {"()", "[]", "{}"}) text.remove(pair);
      }
      QCOMPARE(example.answer, std::string(text.isEmpty() ? "balanced" : "not balanced"));
      balanced += text.isEmpty() ? 1 : 0;
    });
    QVERIFY2(balanced > 40 && balanced < 160, qPrintable(QString::number(balanced)));
  }

  void copiedDigitsStandInTheSource() {
    each("copy", [](const Example& example) {
      std::string digits;
      for (const char sign : example.input.source)
        if (sign >= '0' && sign <= '9') digits += sign;
      QCOMPARE(digits.size(), std::size_t{3});
      const std::vector<std::string> asked = wordsOf(example.input.text);
      const std::vector<std::string> answers = wordsOf(example.answer);
      for (std::size_t i = 0; i < asked.size(); ++i) {
        const std::size_t which = asked[i] == "start" ? 0 : asked[i] == "middle" ? 1 : 2;
        QCOMPARE(answers[i], std::string(1, digits[which]));
      }
    });
  }

  void answersAreWordsOfTheSentence() {
    each("questions", [](const Example& example) {
      const std::vector<std::string> words = wordsOf(example.input.source);
      for (const std::string& answer : wordsOf(example.answer))
        QVERIFY(answer == "<none>" || std::any_of(words.begin(), words.end(), [&](const std::string& word) {
                  return word == answer || word == answer + ".";
                }));
    });
  }

  /// Others tell of deeds in the same words, and the headline is made of none of theirs.
  void headlinesAreMadeOfTheNews() {
    int others = 0;
    each("headline", [&](const Example& example) {
      const std::vector<std::string> words = wordsOf(example.input.text);
      QCOMPARE(headline_text::newsIn(words), std::size_t{1});
      const std::vector<std::size_t> sentences = headline_text::sentencesOf(words);
      const Tensor& there = example.targets.at("there");
      QCOMPARE(there.dim(0), std::ssize(words));
      std::set<std::size_t> gist;
      std::set<std::string> told;
      for (std::size_t i = 0; i < words.size(); ++i) {
        if (there.at({static_cast<std::int64_t>(i), 0}) == 0) continue;
        gist.insert(sentences[i]);
        if (there.at({static_cast<std::int64_t>(i), 1}) == 1) told.insert(words[i]);
      }
      QCOMPARE(gist.size(), std::size_t{1});
      const std::vector<std::string> headline = wordsOf(example.answer);
      QCOMPARE(headline.size(), std::size_t{4});
      QVERIFY(told.contains(headline[0]) && told.contains(headline[3]));
      QVERIFY(told.contains(headline[2]) != (headline[2] == "–"));
      for (std::size_t i = 0; i < words.size(); ++i)
        if (!gist.contains(sentences[i]) && words[i] == "a") ++others;
    });
    QVERIFY2(others > 150, qPrintable(QString::number(others)));
  }

  void everyWordHasATag() {
    each("tagging", [](const Example& example) {
      const std::vector<Token> words = tokenize(example.input.text);
      QCOMPARE(words.size(), example.classes.size());
      for (std::size_t i = 0; i < words.size(); ++i)  // "University of Lisbon" is one name
        if (example.classes[i] != 0)
          QVERIFY(words[i].text == "of" || QString::fromStdString(words[i].text).front().isUpper());
    });
  }

  // A name's ending tells what it is where the words around it do not, and no such text is trained with.
  void endingsTell() {
    const Task& chosen = task("tagging");
    const std::vector<const std::vector<std::string>*> endings{nullptr, &tagging_words::personEndings(),
                                                               &tagging_words::placeEndings(),
                                                               &tagging_words::organisationEndings()};
    for (std::uint64_t n = 0; n < 200; ++n) {
      const Example example = exampleAt(chosen, chosen.otherExamples.front(), 5, n);
      QVERIFY(splitOf(example.key) == Split::HeldOut);
      const std::vector<Token> words = tokenize(example.input.text);
      QCOMPARE(words.size(), example.classes.size());
      int names = 0;
      for (std::size_t i = 0; i < words.size(); ++i) {
        if (example.classes[i] == 0) continue;
        const auto& own = *endings[static_cast<std::size_t>(example.classes[i])];
        QVERIFY2(std::any_of(own.begin(), own.end(),
                             [&](const auto& end) { return words[i].text.ends_with(end); }),
                 words[i].text.c_str());
        ++names;
      }
      QVERIFY(names > 0);
    }
  }

  // "joyless" is never in training, though joy and ##less are: in the words of other texts.
  void unseenWordsAreUnseenButTheirPartsAreNot() {
    const Task& chosen = task("sentiment");
    const TaskVocabulary& vocabulary = *chosen.trained.vocabulary;
    std::string trained;
    std::set<std::int64_t> rows;
    constexpr std::uint64_t kChecked = 6000;
    for (std::uint64_t i = 0; i < kChecked; ++i) {
      const std::string text = exampleAt(chosen, Split::Training, 1, i).input.text;
      for (const VocabularyToken& token : tokenizeWith(vocabulary, text)) rows.insert(token.row);
      trained += text + "\n";
    }
    int words = 0;
    for (const auto* list : {&sentiment_parts::unseenPraise(), &sentiment_parts::unseenBlame()})
      for (const std::string& word : *list) {
        QVERIFY2(trained.find(word) == std::string::npos, word.c_str());
        const std::vector<VocabularyToken> pieces = tokenizeWith(vocabulary, word);
        QVERIFY2(pieces.size() > 1 && !pieces.front().spelled, word.c_str());
        for (const VocabularyToken& piece : pieces) QVERIFY2(rows.contains(piece.row), word.c_str());
        ++words;
      }
    QVERIFY(words >= 20);
    for (std::uint64_t i = 0; i < 100; ++i) {
      const std::string text = exampleAt(chosen, chosen.otherExamples.front(), 7, i).input.text;
      const auto says = [&](const std::string& word) { return text.find(word) != std::string::npos; };
      const auto& praise = sentiment_parts::unseenPraise();
      const auto& blame = sentiment_parts::unseenBlame();
      QVERIFY2(
          std::any_of(praise.begin(), praise.end(), says) || std::any_of(blame.begin(), blame.end(), says),
          text.c_str());
    }
  }

  /// Every character is a token, and each has what the task says of it.
  void everyChineseCharacterHasItsPlace() {
    int deciding = 0;
    each("reviews-zh", [&](const Example& example) {
      const std::vector<Token> tokens = tokenize(example.input.text);
      const Tensor& decides = example.targets.at("decides");
      QCOMPARE(decides.dim(0), std::ssize(tokens));
      const auto values = decides.values();
      const auto marked = std::count(values.begin(), values.end(), 1.0F);
      QVERIFY2(example.answer == "中性" ? marked == 0 : marked > 0, example.input.text.c_str());
      // What 但是 leaves behind decides nothing.
      for (std::size_t i = 0; i + 1 < tokens.size(); ++i)
        if (tokens[i].text == "但" && tokens[i + 1].text == "是" && example.answer != "中性") {
          ++deciding;
          for (std::size_t before = 0; before < i; ++before)
            QVERIFY2(values[before] == 0.0F, example.input.text.c_str());
        }
    });
    QVERIFY(deciding > 10);
    each("names-zh", [](const Example& example) {
      const std::vector<Token> tokens = tokenize(example.input.text);
      QCOMPARE(tokens.size(), example.classes.size());
      const Tensor& tells = example.targets.at("tells");
      for (std::int64_t i = 0; i < std::ssize(example.classes); ++i) {
        const std::int64_t tag = example.classes[static_cast<std::size_t>(i)];
        QCOMPARE(tells[i] < 0, tag == 0);
        // I follows B or I of its own kind.
        if (tag > 0 && tag % 2 == 0) {
          QVERIFY(i > 0);
          const std::int64_t before = example.classes[static_cast<std::size_t>(i - 1)];
          QVERIFY2(before == tag || before == tag - 1, example.input.text.c_str());
        }
        if (tag > 0) QVERIFY((example.classes[static_cast<std::size_t>(tells[i])] + 1) / 2 == (tag + 1) / 2);
      }
    });
  }

  /// What weights know they have learned: every character of a vocabulary occurs in training, and there all
  /// but the signs for unknown ones are known.
  void chineseVocabulariesAreLearnedWhole() {
    for (const char* id : {"reviews-zh", "names-zh"}) {
      const Task& chosen = task(id);
      std::set<char32_t> met;
      constexpr std::uint64_t kChecked = 20000;
      for (std::uint64_t i = 0; i < kChecked; ++i)
        for (const char32_t code : charactersOf(exampleAt(chosen, Split::Training, 1, i).input.text))
          met.insert(code);
      const auto& words = chosen.trained.vocabulary->words;
      std::set<char32_t> known;
      for (std::size_t row = 1; row < words.size(); ++row) {
        QVERIFY2(charactersOf(words[row]).size() == 1, words[row].c_str());
        known.insert(charactersOf(words[row]).front());
        QVERIFY2(met.contains(*charactersOf(words[row]).begin()), words[row].c_str());
      }
      for (const char32_t code : met) {
        const bool sign = code == U'㐀' || code == U'Ѧ' || code == U' ' || (code >= U'0' && code <= U'9');
        std::string text;
        appendUtf8(text, code);
        QVERIFY2(sign || known.contains(code), text.c_str());
      }
    }
  }

  // 难喝 is never in training, though 难 and 喝 are.
  void unseenChineseWordsAreUnseenButTheirCharactersAreNot() {
    const Task& chosen = task("reviews-zh");
    std::string trained;
    for (std::uint64_t i = 0; i < 3000; ++i)
      trained += exampleAt(chosen, Split::Training, 1, i).input.text + "\n";
    for (const auto* list : {&review_words_zh::unseenPraise(), &review_words_zh::unseenBlame()})
      for (const std::string& word : *list) {
        QVERIFY2(trained.find(word) == std::string::npos, word.c_str());
        for (const Token& character : tokenize(word))
          QVERIFY2(trained.find(character.text) != std::string::npos, word.c_str());
      }
  }

  void trainedWeightsReachTheirGoals_data() { everyTask(); }
  void trainedWeightsReachTheirGoals() {
    QFETCH(QString, id);
    const Task& chosen = task(id.toStdString());
    QVERIFY(hasTrainedWeights(chosen));
    QVERIFY(!chosen.goals.empty());
    const Scores scores = evaluate(chosen, trainedWeights(chosen.trained), 200);
    QString text;
    for (const auto& [name, value] : scores) text += QString("%1 %2 ").arg(name.c_str()).arg(value);
    QVERIFY2(reached(chosen, scores), qPrintable(text));
  }

  void headsLookAtTheAnswer() {
    const auto headOf = [](const char* id) {
      const Task& chosen = task(id);
      const Scores scores = evaluate(chosen, trainedWeights(chosen.trained), 200);
      return std::max(scores.at("pointed_1"), scores.at("pointed_2"));
    };
    for (const char* id : {"sort-multi-head", "induction", "brackets"}) {
      const double most = headOf(id);
      QVERIFY2(most >= 0.8, qPrintable(QString("%1: %2").arg(id).arg(most)));
    }
  }

  void textsOfOnesOwnAreUnderstood() {
    using Words = std::vector<std::string>;
    QVERIFY((said("sentiment", "The zorbs were not bad at all.") == Words{"positive"}));
    QVERIFY((said("sentiment", "I did not like this hotel.") == Words{"negative"}));
    // What denies may stand first.
    QVERIFY((said("sentiment", "Not a single boring moment") == Words{"positive"}));
    QVERIFY((said("sentiment", "Not bad") == Words{"positive"}));
    QVERIFY((said("sentiment", "Never dull.") == Words{"positive"}));
    QVERIFY((said("sentiment", "The food was good. Never boring.") == Words{"positive"}));
    QVERIFY((said("sentiment", "Not a single good scene.") == Words{"negative"}));
    QVERIFY((said("sentiment", "Nobody liked the film.") == Words{"negative"}));
    QVERIFY((said("sentiment", "Never good.") == Words{"negative"}));
    // No training text says these words: their parts do.
    QVERIFY((said("sentiment", "The play was joyless.") == Words{"negative"}));
    QVERIFY((said("sentiment", "The music was graceful.") == Words{"positive"}));
    QVERIFY((said("sentiment", "The staff wasn’t unlikeable.") == Words{"positive"}));
    QVERIFY(
        (said("sentiment", "The zorblax was unwatchable but the 猫 was delightful") == Words{"positive"}));
    // What is only spelled says nothing.
    QVERIFY((said("sentiment", "My badger is named Hopewell.") == Words{"neutral"}));
    QVERIFY((said("topic", "My uncle baked a splendid cake for us.") == Words{"food"}));
    QCOMPARE(answers::textOf(*runOf("headline",
                                    "Oscar broke a clock. The streets were empty. Most important, Laura sold "
                                    "a blue kite near the river.")),
             std::string("laura · sells · blue · kite"));
    QCOMPARE(
        answers::textOf(*runOf("headline", "Paul hid a key, and that is the news. Hugo sold a huge book.")),
        std::string("paul · hides · – · key"));
    const auto compare = [](const char* text, const char* expected) {
      QCOMPARE(QString::fromStdString(answers::textOf(*runOf("tagging", text))), QString(expected));
    };
    // Names of one's own are read letter by letter; the words around them say what they are,
    compare("Zorvina Blatt moved to Quelm.", "person · person · other · other · place · other");
    compare("Zorvina Blatt of Kvelsoft met 猫 in Drumville.",
            "person · person · other · organisation · other · person · other · place · other");
    // or their endings alone; and every piece of a name is tagged.
    compare("I like Kvelburg", "other · other · place");
    compare("I like Kvelson", "other · other · person");
    compare("I like Kvelsoft", "other · other · organisation");
    QVERIFY((said("tagging", "I like Kvelburg") ==
             Words{"other", "other", "place", "place", "place", "place", "place"}));
    // A word in pieces has one tag.
    for (const char* name : {"Microsoft", "Volkswagen", "Nvidia", "Kvelsoft", "Zorvina", "Washington"}) {
      const auto trace = runOf("tagging", (std::string(name) + " opened an office in Berlin.").c_str());
      const Words tags = said("tagging", (std::string(name) + " opened an office in Berlin.").c_str());
      for (std::size_t i = 1; i < tags.size() && continuesWord(trace->tokens[i]); ++i)
        QVERIFY2(tags[i] == tags[0], name);
    }
    compare("Microsoft opened an office in Berlin.",
            "organisation · other · other · other · other · place · other");
    // Chinese: what denies, what only looks as if it did, and which half of a sentence counts.
    for (const auto& [text, verdict] : {std::pair("这个手机用了三个月，电池不耐用，后悔买了", "差评"),
                                        {"不得不说，房间一点也不吵。", "好评"},
                                        {"酒店离地铁站不远，房间很干净，就是隔音太差了。", "差评"},
                                        {"菜上得很慢，但味道值得等", "好评"},
                                        {"东西没有想象中那么好", "差评"},
                                        {"快递昨天到的，是蓝色的", "中性"},
                                        {"这家的咖啡很好喝。", "好评"},
                                        {"喆喆饭店的面条不难吃！", "好评"}})
      QVERIFY2((said("reviews-zh", text) == Words{verdict}), text);
    Input unknown;
    unknown.text = "喆喆饭店的面条很好吃";
    QVERIFY(runOf("reviews-zh", unknown)->notice.find("喆") != std::string::npos);
    Input pair;
    pair.kind = InputKind::Pair;
    pair.source = "two black dogs run in the park";
    pair.text = "place colour time";
    QVERIFY((said("questions", pair) == Words{"park", "black", "<none>"}));
  }

 private:
  static void everyTask() {
    QTest::addColumn<QString>("id");
    for (const std::string& id : kTasks) QTest::newRow(id.c_str()) << QString::fromStdString(id);
  }

  template <typename Check>
  static void each(const char* id, Check check) {
    constexpr std::uint64_t kChecked = 200;
    for (std::uint64_t i = 0; i < kChecked; ++i) {
      check(exampleAt(task(id), Split::Training, 5, i));
      if (QTest::currentTestFailed()) return;
    }
  }
};

QTEST_GUILESS_MAIN(TextTasksTest)
#include "text_tasks_test.moc"
