// SPDX-License-Identifier: GPL-3.0-or-later
/// The tasks that write a text: their examples by rules of their own, and what the trained weights do.
#include "engine/catalog.h"
#include "engine/training/evaluate.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/text/chinese_words.h"
#include "engine/training/tasks/text/dates.h"
#include "engine/training/tasks/text/french_grammar.h"
#include "engine/training/tasks/text/french_words.h"
#include "engine/training/tasks/text/summary_words.h"
#include "engine/training/trained_weights.h"
#include "engine/training/trainer.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace attenscope;

namespace {

using Words = std::vector<std::string>;

const std::vector<std::string> kTasks{"translation-fr", "translation-zh", "dates", "summary"};

std::string said(const Example& example) {
  return example.input.source + " → " + example.answer;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

int countOf(std::string_view text, std::string_view part) {
  int count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size()))
    ++count;
  return count;
}

/// Whether a French word begins with a sound before which articles, pronouns and "ne" lose their vowel.
bool elides(const std::string& word) {
  for (const char* start : {"a", "e", "i", "o", "u", "h", "é", "è", "ê", "â", "œ", "î"})
    if (word.starts_with(start)) return true;
  return false;
}

/// Masculine, feminine, both in the plural: which of the four forms a noun's is; −1 where it is none or may
/// be two (souris).
int formOf(const std::string& word) {
  for (const french::Noun& noun : french::kNouns) {
    if (std::string_view(noun.french) == noun.frenchPlural) continue;
    if (word == noun.french) return noun.feminine ? 1 : 0;
    if (word == noun.frenchPlural) return noun.feminine ? 3 : 2;
  }
  return -1;
}

bool isAdjective(const std::string& word, bool before) {
  return std::any_of(french::kAdjectives.begin(), french::kAdjectives.end(), [&](const auto& adjective) {
    return adjective.before == before &&
           std::find(adjective.french.begin(), adjective.french.end(), word) != adjective.french.end();
  });
}

bool agrees(const std::string& adjective, int form) {
  return std::any_of(french::kAdjectives.begin(), french::kAdjectives.end(), [&](const auto& known) {
    return known.french[static_cast<std::size_t>(form)] == adjective;
  });
}

void checkFrench(const AlignedSentence& sentence) {
  const Words& words = sentence.target;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string& word = words[i];
    const std::string& next = words[i + 1];
    const Words losing{"je", "ne", "le", "la", "de", "que", "ce"};
    if (std::find(losing.begin(), losing.end(), word) != losing.end())
      QVERIFY2(!elides(next), qPrintable(QString::fromStdString(word + " " + next)));
    if (word == "de") QVERIFY(next != "le" && next != "les" && next != "des");
    if (word == "ne" || word.starts_with("n'")) {
      // … pas after the verb, with at most a pronoun before that
      std::size_t verb = i + (word == "ne" ? 1 : 0);
      if (words[verb] == "le" || words[verb] == "la" || words[verb] == "les") ++verb;
      QVERIFY(verb + 1 < words.size());
      QVERIFY(words[verb + 1] == "pas" || words[verb + 1] == "jamais");
    }
    const int form = formOf(word);
    if (form < 0) continue;
    QVERIFY2(!isAdjective(next, true), qPrintable(QString::fromStdString(word + " " + next)));
    if (isAdjective(next, false))
      QVERIFY2(agrees(next, form), qPrintable(QString::fromStdString(word + " " + next)));
    if (i > 0) {
      QVERIFY(!isAdjective(words[i - 1], false) || form < 0);
      if (isAdjective(words[i - 1], true)) QVERIFY(agrees(words[i - 1], form));
    }
  }
}

/// The pieces that a task's readings see, none unknown, and joined again.
void checkVocabulary(const Task& task, const Example& example) {
  for (const bool source : {true, false}) {
    const TaskVocabulary& vocabulary = *(source ? task.trained.sourceVocabulary : task.trained.vocabulary);
    const std::string& text = source ? example.input.source : example.answer;
    Words pieces;
    for (const VocabularyToken& token : tokenizeWith(vocabulary, text)) {
      if (token.added) continue;
      QVERIFY2(token.row != 0, qPrintable(QString::fromStdString(token.text + " in " + said(example))));
      pieces.push_back(token.text);
    }
    QCOMPARE(QString::fromStdString(joinPieces(vocabulary, pieces)), QString::fromStdString(text));
  }
  QCOMPARE(example.classes.size(), tokenizeWith(*task.trained.vocabulary, example.answer).size());
}

}  // namespace

class WritingTasksTest : public QObject {
  Q_OBJECT

 private slots:
  void examplesAreReadWhole();
  void sameSeedSameExamples();
  void heldOutIsNeverTrained();
  void frenchAgreesAndCrosses();
  void frenchMarksWhatMeansTheSame();
  void longerSentencesAreLonger();
  void chineseCountsAndDenies();
  void datesMeanOneDay();
  void whatIsNoDateIsSaidSo();
  void summariesSayWhoDidWhat();
  void trainedWeightsReachTheirGoals_data();
  void trainedWeightsReachTheirGoals();
  void samplesAreWrittenRight();
  void theFixedContextForgets();
  void alignmentFollowsTheWords();
  void theDateDecoderPoints();
};

void WritingTasksTest::examplesAreReadWhole() {
  for (const std::string& id : kTasks) {
    const Task& one = task(id);
    for (std::uint64_t i = 0; i < 500; ++i) {
      checkVocabulary(one, exampleAt(one, Split::Training, 3, i));
      if (QTest::currentTestFailed()) return;
    }
    QVERIFY2(one.trained.sourceVocabulary->size() + one.trained.vocabulary->size() > 50, id.c_str());
  }
}

void WritingTasksTest::sameSeedSameExamples() {
  for (const std::string& id : kTasks) {
    const Task& one = task(id);
    int different = 0;
    for (std::uint64_t i = 0; i < 20; ++i) {
      const Example first = exampleAt(one, Split::Training, 3, i);
      const Example second = exampleAt(one, Split::Training, 3, i);
      QCOMPARE(said(first), said(second));
      if (said(exampleAt(one, Split::Training, 4, i)) != said(first)) ++different;
    }
    QVERIFY(different >= 19);
  }
}

void WritingTasksTest::heldOutIsNeverTrained() {
  for (const std::string& id : kTasks) {
    const Task& one = task(id);
    std::set<std::string> trained;
    for (std::uint64_t i = 0; i < 2000; ++i) trained.insert(exampleAt(one, Split::Training, 1, i).key);
    for (std::uint64_t i = 0; i < 200; ++i) {
      const Example example = exampleAt(one, Split::HeldOut, 7, i);
      QVERIFY2(!trained.contains(example.key), example.key.c_str());
    }
    QVERIFY(trained.size() > 1900);  // and hardly any comes twice
  }
}

void WritingTasksTest::frenchAgreesAndCrosses() {
  std::mt19937_64 random(11);
  int crossing = 0;
  for (int i = 0; i < 2000; ++i) {
    const AlignedSentence sentence = french::drawSentence(random);
    checkFrench(sentence);
    if (QTest::currentTestFailed()) return;
    QVERIFY(sentence.source.size() <= french::kLongestTrained);
    std::int64_t furthest = -1;
    bool crosses = false;
    for (const std::int64_t from : sentence.from) {
      if (from < 0) continue;
      crosses = crosses || from < furthest;
      furthest = std::max(furthest, from);
    }
    if (crosses) ++crossing;
  }
  QVERIFY2(crossing > 1000, qPrintable(QString::number(crossing)));
}

void WritingTasksTest::frenchMarksWhatMeansTheSame() {
  std::mt19937_64 random(12);
  for (int i = 0; i < 500; ++i) {
    const AlignedSentence sentence = french::drawSentence(random);
    for (std::size_t k = 0; k < sentence.target.size(); ++k)
      for (const french::Noun& noun : french::kNouns) {
        if (sentence.target[k] != noun.french && sentence.target[k] != noun.frenchPlural) continue;
        const std::int64_t from = sentence.from[k];
        QVERIFY2(from >= 0, noun.french);
        const std::string& english = sentence.source[static_cast<std::size_t>(from)];
        QVERIFY2(english == noun.english || english == noun.englishPlural, english.c_str());
      }
  }
}

void WritingTasksTest::longerSentencesAreLonger() {
  const Task& one = task("translation-fr");
  double trained = 0;
  double longer = 0;
  for (std::uint64_t i = 0; i < 200; ++i) {
    const Example usual = exampleAt(one, Split::Training, 1, i);
    trained +=
        static_cast<double>(tokenizeWith(*one.trained.sourceVocabulary, usual.input.source).size() - 1);
    const Example example = exampleAt(one, one.otherExamples.front(), 7, i);
    checkVocabulary(one, example);
    if (QTest::currentTestFailed()) return;
    const std::size_t words = tokenizeWith(*one.trained.sourceVocabulary, example.input.source).size() - 1;
    QVERIFY(words > french::kLongestTrained);
    longer += static_cast<double>(words);
  }
  QVERIFY2(longer >= 2 * trained, qPrintable(QString::number(longer / trained)));
}

void WritingTasksTest::chineseCountsAndDenies() {
  const Task& one = task("translation-zh");
  for (std::uint64_t i = 0; i < 2000; ++i) {
    const Example example = exampleAt(one, Split::Training, 2, i);
    const std::string& english = example.input.source;
    const std::string& text = example.answer;
    QVERIFY2(countOf(english, "did not") == countOf(text, "没"), said(example).c_str());
    QVERIFY2(countOf(english, "will") == countOf(text, "会"), said(example).c_str());
    // After a number and "this" comes a measure word of the noun that follows.
    for (const char* number : {"两", "三", "五"})
      for (std::size_t at = text.find(number); at != std::string::npos; at = text.find(number, at + 3)) {
        if (at >= 6 && text.substr(at - 6, 6) == "星期") continue;
        const std::string measure = text.substr(at + 3, 3);
        std::size_t nearest = std::string::npos;
        const chinese::Noun* noun = nullptr;
        for (const chinese::Noun& known : chinese::kNouns) {
          const std::size_t found = text.find(known.chinese, at + 6);
          const bool closer =
              found < nearest ||
              (found == nearest && noun != nullptr && found != std::string::npos &&
               std::string_view(known.chinese).size() > std::string_view(noun->chinese).size());
          if (closer) {
            nearest = found;
            noun = &known;
          }
        }
        QVERIFY(noun != nullptr);
        QVERIFY2(measure == noun->measure, said(example).c_str());
      }
    // 了 with a past that is not denied, and only then.
    int past = 0;
    for (const VocabularyToken& token : tokenizeWith(*one.trained.sourceVocabulary, english))
      for (const chinese::Verb& verb : chinese::kVerbs)
        if (token.text == verb.past) ++past;
    QVERIFY2(past == countOf(text, "了"), said(example).c_str());
    // A time that begins the sentence here stands at either end of its clause there.
    for (const chinese::Time& time : chinese::kTimes)
      if (text.starts_with(time.chinese))
        QVERIFY2(contains(english, "day") || contains(english, time.english) ||
                     contains(english, "morning") || contains(english, "evening"),
                 said(example).c_str());
  }
}

void WritingTasksTest::datesMeanOneDay() {
  std::mt19937_64 random(5);
  for (int i = 0; i < 3000; ++i) {
    const Date date = drawDate(random);
    const std::string text = drawSpelling(date, random);
    QVERIFY(QDate::fromString(QString::fromStdString(isoText(date)), Qt::ISODate) ==
            QDate(date.year, date.month, date.day));
    QVERIFY(contains(text, std::to_string(date.year)));
    QVERIFY(contains(text, std::to_string(date.day)));
    const std::optional<Date> read = readDate(text);
    QVERIFY2(read && isoText(*read) == isoText(date), text.c_str());
    const QString letters = QString::fromStdString(text).remove(QRegularExpression("[^A-Za-z]"));
    if (letters.isEmpty()) continue;
    const QString month = QLocale::c().monthName(date.month, QLocale::ShortFormat);
    QVERIFY2(QString::fromStdString(text).contains(month), text.c_str());
    if (text.find(',') < text.find_first_of("0123456789")) {  // a weekday first, which must be the right one
      const QString weekday =
          QLocale::c().dayName(QDate(date.year, date.month, date.day).dayOfWeek(), QLocale::ShortFormat);
      QVERIFY2(QString::fromStdString(text).startsWith(weekday), text.c_str());
    }
  }
}

/// What is right is what the text says by the rules of dates.h.
void WritingTasksTest::whatIsNoDateIsSaidSo() {
  const Task& one = task("dates");
  std::map<std::string, int> kinds;
  for (std::uint64_t i = 0; i < 3000; ++i) {
    const Example example = exampleAt(one, Split::Training, 3, i);
    const std::optional<Date> read = readDate(example.input.source);
    if (!read) {
      QVERIFY2(example.answer == "no date", said(example).c_str());
      ++kinds["none"];
      continue;
    }
    const bool isDay = QDate(read->year, read->month, read->day).isValid();
    QVERIFY2(example.answer == isoText(*read) + (isDay ? "" : " no date"), said(example).c_str());
    ++kinds[isDay ? "day" : "no such day"];
  }
  QVERIFY(kinds["none"] > 300 && kinds["day"] > 1500 && kinds["no such day"] > 200);
  const auto written = [&](const char* text) {
    return runMechanism(requestOf(one, trainedWeights(one.trained), pairInput({}, text)))->written;
  };
  const std::vector<std::pair<const char*, const char*>> own{{"4 July 1776", "1776-07-04"},
                                                             {"July 4, 1776", "1776-07-04"},
                                                             {"4.7.1776", "1776-07-04"},
                                                             {"1776-07-04", "1776-07-04"},
                                                             {"04/07/1776", "1776-07-04"},
                                                             {"12/25/2031", "2031-12-25"},
                                                             {"2024-02-30", "2024-02-30 no date"},
                                                             {"29 February 2023", "2023-02-29 no date"},
                                                             {"29 February 2024", "2024-02-29"},
                                                             {"31 April 1999", "1999-04-31 no date"},
                                                             {"hello", "no date"},
                                                             {"good morning", "no date"}};
  for (const auto& [text, expected] : own)
    QVERIFY2(written(text) == expected, (text + (": " + written(text))).c_str());
  // Leap years by fours, six times in seven, as its notice says.
  int right = 0;
  for (int year = 1001; year < 3000; year += 11) {
    if (year % 100 == 0) continue;
    const Date date{year, 2, 29};
    const std::string expected = isoText(date) + (QDate::isLeapYear(year) ? "" : " no date");
    right += written((std::to_string(year) + "-02-29").c_str()) == expected ? 1 : 0;
  }
  QVERIFY2(right >= 150, qPrintable(QString::number(right)));
}

void WritingTasksTest::summariesSayWhoDidWhat() {
  const Task& one = task("summary");
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const Example example = exampleAt(one, Split::Training, 2, i);
    const QString report = QString::fromStdString(example.input.source);
    const QStringList sentences = report.split('.', Qt::SkipEmptyParts);
    QCOMPARE(sentences.size(), 3);
    QString point;
    QString person;
    for (const QString& sentence : sentences) {
      for (const char* cue : reports::kCues)
        if (sentence.trimmed().startsWith(QString(cue).replace(" ,", ","))) point = sentence;
      if (sentence.contains(" is a ") || sentence.contains(" is an "))
        person = sentence.mid(sentence.indexOf(" is a") + 4);
    }
    QVERIFY(!point.isEmpty() && !person.isEmpty());
    const QString summary = QString::fromStdString(example.answer);
    QVERIFY2(summary.startsWith(person), said(example).c_str());
    const QString deed = summary.mid(person.size() + 1).chopped(1);  // "finds an old map"
    const auto verb = std::find_if(
        reports::kDeeds.begin(), reports::kDeeds.end(),
        [&](const reports::Deed& known) { return deed.startsWith(QString(known.present) + " "); });
    QVERIFY2(verb != reports::kDeeds.end(), said(example).c_str());
    QVERIFY2(point.contains(QString(verb->past) + deed.mid(QString(verb->present).size())),
             said(example).c_str());
  }
}

void WritingTasksTest::trainedWeightsReachTheirGoals_data() {
  QTest::addColumn<QString>("id");
  for (const std::string& id : kTasks) QTest::newRow(id.c_str()) << QString::fromStdString(id);
}

void WritingTasksTest::trainedWeightsReachTheirGoals() {
  QFETCH(QString, id);
  Task one = task(id.toStdString());
  one.otherExamples.clear();
  one.otherWriters.clear();
  const Scores scores = evaluate(one, trainedWeights(one.trained), 200);
  QVERIFY2(scores.at("exact") >= one.goals.front().least, qPrintable(QString::number(scores.at("exact"))));
}

/// What the menus offer must not go wrong.
void WritingTasksTest::samplesAreWrittenRight() {
  const std::map<std::string, std::vector<std::string>> right{
      {"translation-fr",
       {"la nuit, les petits chats noirs ne mangent pas les tomates rouges.",
        "aujourd'hui, le vieux médecin vend deux chevaux blancs car notre jeune sœur peint souvent un grand "
        "bateau bleu."}},
      {"translation-zh", {"昨天聪明的女孩在公园里买了两只小鸟。", "昨天我的老师没借书，但是现在她不睡觉。"}},
      {"dates", {"1987-03-03", "2031-12-25", "2024-02-30 no date"}},
      {"summary",
       {"a young doctor from lyon finds an ancient map.", "a pilot from oslo loses a golden ring."}}};
  for (const std::string& id : kTasks) {
    const Task& one = task(id);
    QCOMPARE(one.samples.size(), right.at(id).size());
    for (std::size_t i = 0; i < one.samples.size(); ++i)
      QCOMPARE(runMechanism(requestOf(one, trainedWeights(one.trained), one.samples[i].drawn()))->written,
               right.at(id)[i]);
  }
}

void WritingTasksTest::theFixedContextForgets() {
  const Task& one = task("translation-fr");
  const Scores scores = evaluate(one, trainedWeights(one.trained), 40);
  QVERIFY(scores.at("dot_exact") >= 0.95);
  QVERIFY(scores.at("fixed_pieces") < scores.at("pieces"));
  QVERIFY2(scores.at("fixed_pieces_longer") < 0.7 * scores.at("pieces_longer"),
           qPrintable(QString::number(scores.at("fixed_pieces_longer"))));
}

void WritingTasksTest::alignmentFollowsTheWords() {
  const Task& one = task("translation-fr");
  std::mt19937_64 random(13);
  for (const char* step : {"additive_weights"}) {
    int right = 0;
    int of = 0;
    for (int seen = 0; seen < 200;) {
      const AlignedSentence sentence = french::drawSentence(random);
      Input input;
      input.kind = InputKind::Pair;
      input.source = joinPieces(*one.trained.sourceVocabulary, sentence.source);
      input.text = joinPieces(*one.trained.vocabulary, sentence.target);
      if (splitOf(input.source) != Split::HeldOut) continue;
      ++seen;
      const auto trace = runMechanism(requestOf(one, trainedWeights(one.trained), input));
      const Tensor& weights = trace->find(step)->value;
      QCOMPARE(weights.dim(0), static_cast<std::int64_t>(sentence.target.size() + 1));
      QCOMPARE(weights.dim(1), static_cast<std::int64_t>(sentence.source.size() + 1));
      for (std::size_t i = 0; i < sentence.target.size(); ++i) {
        if (sentence.from[i] < 0) continue;
        const float* row = weights.data() + static_cast<std::int64_t>(i) * weights.dim(1);
        ++of;
        if (std::max_element(row, row + weights.dim(1)) - row == sentence.from[i]) ++right;
      }
    }
    QVERIFY2(right >= 0.95 * of, qPrintable(QString("%1: %2 of %3").arg(step).arg(right).arg(of)));
  }
}

void WritingTasksTest::theDateDecoderPoints() {
  // When a digit of the year is written, some head of some layer looks mostly at that digit.
  const Task& one = task("dates");
  int points = 0;
  int of = 0;
  for (std::uint64_t i = 0; i < 100; ++i) {
    const Example example = exampleAt(one, Split::HeldOut, 7, i);
    const std::size_t year = example.input.source.find(example.answer.substr(0, 4));
    if (year == std::string::npos ||
        example.input.source.find(example.answer.substr(0, 4), year + 1) != std::string::npos)
      continue;
    const auto trace = runMechanism(requestOf(one, trainedWeights(one.trained), example.input));
    for (std::int64_t digit = 0; digit < 4; ++digit) {
      ++of;
      bool found = false;
      for (const Step& step : trace->steps) {
        if (step.id != "weights") continue;
        for (std::int64_t head = 0; head < step.value.dim(0); ++head)
          found = found || step.value.at({head, digit, static_cast<std::int64_t>(year) + digit}) > 0.5F;
      }
      if (found) ++points;
    }
  }
  QVERIFY2(points >= 0.85 * of, qPrintable(QString("%1 of %2").arg(points).arg(of)));
}

QTEST_GUILESS_MAIN(WritingTasksTest)
#include "writing_tasks_test.moc"
