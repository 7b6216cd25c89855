// SPDX-License-Identifier: GPL-3.0-or-later
// Tiny tokenizers of every kind against what the original libraries give (tests/golden/write_tokenizer_*),
// and what happens to them when their files are damaged.
#include "tests/support/tokenizer_folder.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace attenscope;
using nlohmann::json;

namespace {

const std::filesystem::path kFolder =
    std::filesystem::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/tokenizers";

std::string readBytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

json readJson(const std::filesystem::path& path) {
  return json::parse(readBytes(path));
}

/// Tokens inside the text and in order; every token has a text for people or is empty in the vocabulary.
void checkPlaces(const EncodedText& encoded, const std::string& text) {
  std::size_t last = 0;
  for (const TextToken& token : encoded.tokens) {
    QVERIFY(token.begin <= token.end && token.end <= text.size());
    QVERIFY2(token.begin >= last, text.c_str());
    last = token.begin;
    QCOMPARE(token.text.empty(), token.piece.empty());
  }
}

/// Opens what a damaged folder holds and reads a text with it; all it may do is throw Error.
bool survives(const TokenizerFolder& folder, std::string_view modelType) {
  try {
    const auto tokenizer = folder.open(modelType);
    const std::string pair = "and <mask> b";
    tokenizer->encode("The café's 猫 👍🏽 [MASK] tokens\n  12", &pair);
    for (std::int64_t id = -1; id < 40; ++id) tokenizer->pieceOf(id);
    return true;
  } catch (const Error&) {
    return false;
  }
}

/// Puts something else in place of one value somewhere in a JSON document.
void damage(json& value, std::mt19937& random) {
  if ((value.is_object() || value.is_array()) && !value.empty() && random() % 8 != 0) {
    auto child = value.begin();
    std::advance(child, static_cast<std::ptrdiff_t>(random() % value.size()));
    if (random() % 12 == 0) {
      value.erase(child);
      return;
    }
    damage(*child, random);
    return;
  }
  const std::vector<json> others{nullptr,
                                 true,
                                 -1,
                                 1e300,
                                 9223372036854775807LL,
                                 "",
                                 "Sequence",
                                 "ByteLevel",
                                 "(a+",
                                 json::array(),
                                 json::object(),
                                 "\xc3\xa9",
                                 json::array({1, "a"})};
  value = others[random() % others.size()];
}

}  // namespace

class TextTokenizerGoldenTest : public QObject {
  Q_OBJECT

 private slots:
  void sameIdsAsTheOriginals_data() {
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("expected");
    for (const char* name :
         {"bert", "bert_cased", "gpt2", "roberta", "llama3", "t5", "unigram", "llama2", "mixed"})
      QTest::newRow(name) << name << name;
    QTest::newRow("vocab.txt") << "bert_vocab"
                               << "bert";
    QTest::newRow("vocab.json and merges.txt") << "gpt2_vocab"
                                               << "gpt2";
  }

  void sameIdsAsTheOriginals() {
    QFETCH(QString, folder);
    QFETCH(QString, expected);
    const auto tokenizer =
        openTokenizer(kFolder / folder.toStdString(), folder.section('_', 0, 0).toStdString());
    const json cases = readJson(kFolder / "cases.json");
    const json wanted = readJson(kFolder / expected.toStdString() / "expected.json");
    QVERIFY(cases["texts"].size() > 30);
    for (std::size_t i = 0; i < cases["texts"].size(); ++i) {
      const auto text = cases["texts"][i].get<std::string>();
      const EncodedText encoded = tokenizer->encode(text);
      const auto ids = wanted["texts"][i].get<std::vector<std::int64_t>>();
      QVERIFY2(idsOf(encoded) == ids, (text + ": " + piecesOf(encoded)).c_str());
      QCOMPARE(idsOf(tokenizer->encode(text, nullptr, false)),
               wanted["plain"][i].get<std::vector<std::int64_t>>());
      checkPlaces(encoded, text);
    }
    for (std::size_t i = 0; i < cases["pairs"].size(); ++i) {
      const auto second = cases["pairs"][i][1].get<std::string>();
      const EncodedText encoded = tokenizer->encode(cases["pairs"][i][0].get<std::string>(), &second);
      QCOMPARE(idsOf(encoded), wanted["pairs"][i].get<std::vector<std::int64_t>>());
      std::vector<int> segments;
      for (const TextToken& token : encoded.tokens) segments.push_back(token.segment);
      QCOMPARE(segments, wanted["segments"][i].get<std::vector<int>>());
    }
  }

  void sameIdsAsSentencePiece_data() {
    QTest::addColumn<QString>("folder");
    for (const char* name : {"t5_model", "unigram_model", "llama2_model"}) QTest::newRow(name) << name;
  }

  void sameIdsAsSentencePiece() {
    QFETCH(QString, folder);
    const auto tokenizer = openTokenizer(kFolder / folder.toStdString(), "other");
    const json cases = readJson(kFolder / "cases.json");
    const json wanted = readJson(kFolder / folder.toStdString() / "expected.json");
    for (std::size_t i = 0; i < cases["texts"].size(); ++i) {
      const auto text = cases["texts"][i].get<std::string>();
      // The library reads its control pieces as plain text; models see them as what they are.
      if (text.find("<s>") != text.npos || text.find("<unk>") != text.npos) continue;
      const EncodedText encoded = tokenizer->encode(text, nullptr, false);
      const auto ids = wanted["plain"][i].get<std::vector<std::int64_t>>();
      QVERIFY2(idsOf(encoded) == ids, (text + ": " + piecesOf(encoded)).c_str());
      checkPlaces(encoded, text);
    }
  }

  void marianTakesItsIdsFromAFile() {
    const TokenizerFolder folder;
    const auto original = openTokenizer(kFolder / "unigram_model", "other");
    json vocabulary{{">>fra<<", 700}};
    for (std::int64_t id = 0; id < original->vocabularySize(); ++id)
      vocabulary[original->vocabularyPiece(id)] = 500 - id;
    folder.write("source.spm", readBytes(kFolder / "unigram_model/spiece.model"));
    folder.write("target.spm", readBytes(kFolder / "unigram_model/spiece.model"));
    QVERIFY(QString::fromStdString(folder.complaint("marian")).contains("vocab.json"));
    folder.writeJson("vocab.json", vocabulary);
    const auto tokenizer = folder.open("marian");
    const auto plain = idsOf(original->encode("the cat is", nullptr, false));
    std::vector<std::int64_t> expected{700};
    for (const std::int64_t id : plain) expected.push_back(500 - id);
    expected.push_back(500 - 1);  // </s>
    QCOMPARE(idsOf(tokenizer->encode(">>fra<< the cat is")), expected);
    QCOMPARE(idsOf(openTargetTokenizer(folder.path(), "marian")->encode("the cat is", nullptr, false)),
             std::vector<std::int64_t>(expected.begin() + 1, expected.end() - 1));
  }

  void xlmRobertaShiftsTheFilesNumbers() {
    const TokenizerFolder folder;
    folder.write("sentencepiece.bpe.model", readBytes(kFolder / "llama2_model/tokenizer.model"));
    const auto original = openTokenizer(kFolder / "llama2_model", "llama");
    const auto tokenizer = folder.open("xlm-roberta");
    std::vector<std::int64_t> expected{0};
    for (const std::int64_t id : idsOf(original->encode("the cat", nullptr, false)))
      expected.push_back(id + 1);
    expected.push_back(2);
    QCOMPARE(idsOf(tokenizer->encode("the cat")), expected);
    QCOMPARE(*tokenizer->maskId(), original->vocabularySize() + 1);
    QCOMPARE(*tokenizer->padId(), std::int64_t{1});
    QCOMPARE(*tokenizer->unknownId(), std::int64_t{3});
  }

  void camemBertPutsFourBeforeTheFilesNumbers() {
    const TokenizerFolder folder;
    folder.write("sentencepiece.bpe.model", readBytes(kFolder / "llama2_model/tokenizer.model"));
    const auto original = openTokenizer(kFolder / "llama2_model", "llama");
    const auto tokenizer = folder.open("camembert");
    std::vector<std::int64_t> expected{5};  // <s>, 1 in the file
    for (const int times : {1, 2}) {
      for (const std::int64_t id : idsOf(original->encode("the cat", nullptr, false)))
        expected.push_back(id + 4);
      expected.push_back(6);
      const std::string second = "the cat";
      QCOMPARE(idsOf(tokenizer->encode("the cat", times == 2 ? &second : nullptr)), expected);
      expected.push_back(6);
    }
    QCOMPARE(*tokenizer->padId(), std::int64_t{1});
    QCOMPARE(*tokenizer->maskId(), original->vocabularySize() + 4);
    for (const auto& [id, piece] : std::map<int, std::string>{{0, "<s>NOTUSED"}, {2, "</s>NOTUSED"}})
      QCOMPARE(tokenizer->vocabularyPiece(id), piece);
    // The mask takes the space before it, as a word does.
    QCOMPARE(piecesOf(tokenizer->encode("the <mask>cat", nullptr, false)),
             piecesOf(tokenizer->encode("the<mask>cat", nullptr, false)));
    for (const char* type : {"m2m_100", "mbart", "xlnet"})
      QVERIFY(QString::fromStdString(folder.complaint(type)).contains("tokenizer.json is needed"));
  }

  void whatCamemBertsFileLacksIsThree() {
    const TokenizerFolder folder;
    folder.write("sentencepiece.bpe.model", readBytes(kFolder / "unigram_model/spiece.model"));
    folder.writeJson("tokenizer_config.json", json{{"cls_token", "</s>"}});  // the file has no <s>
    const auto original = openTokenizer(kFolder / "unigram_model", "other");
    const auto tokenizer = folder.open("camembert");
    QCOMPARE(*tokenizer->unknownId(), std::int64_t{3});
    const auto own = idsOf(original->encode("\xe2\x98\x83", nullptr, false));
    auto expected = own;
    for (std::int64_t& id : expected) id = id == *original->unknownId() ? 3 : id + 4;
    QVERIFY(std::find(own.begin(), own.end(), *original->unknownId()) != own.end());
    QCOMPARE(idsOf(tokenizer->encode("\xe2\x98\x83", nullptr, false)), expected);
  }

  void pegasusPutsItsMasksBeforeTheFilesNumbers() {
    const TokenizerFolder folder;
    folder.write("spiece.model", readBytes(kFolder / "unigram_model/spiece.model"));
    const auto original = openTokenizer(kFolder / "unigram_model", "other");
    const auto tokenizer = folder.open("pegasus");
    std::vector<std::int64_t> expected;
    for (const std::int64_t id : idsOf(original->encode("the cat is", nullptr, false)))
      expected.push_back(id + 103);
    expected.push_back(1);
    QCOMPARE(idsOf(tokenizer->encode("the cat is")), expected);
    QCOMPARE(*tokenizer->padId(), std::int64_t{0});
    QCOMPARE(*tokenizer->maskId(), std::int64_t{3});
    QCOMPARE(*tokenizer->unknownId(), std::int64_t{105});
    QCOMPARE(tokenizer->vocabularyPiece(2), std::string("<mask_1>"));
    QCOMPARE(tokenizer->vocabularyPiece(104), std::string("<unk_102>"));
  }

  void debertasMaskFollowsTheFilesPieces() {
    const TokenizerFolder folder;
    folder.write("spm.model", readBytes(kFolder / "unigram_model/spiece.model"));
    const auto original = openTokenizer(kFolder / "unigram_model", "other");
    // The file has no [CLS] and [SEP] of its own.
    json options{{"cls_token", "</s>"}, {"sep_token", "</s>"}};
    folder.writeJson("tokenizer_config.json", options);
    const auto tokenizer = folder.open("deberta-v2");
    QCOMPARE(*tokenizer->maskId(), original->vocabularySize());
    std::vector<std::int64_t> expected = idsOf(original->encode("the cat", nullptr, false));
    expected.insert(expected.begin(), 1);
    expected.push_back(1);
    QCOMPARE(idsOf(tokenizer->encode("the cat")), expected);
    QCOMPARE(idsOf(tokenizer->encode("the cat [MASK]", nullptr, false)).back(), original->vocabularySize());
    folder.writeJson("added_tokens.json", json{{"[MASK]", 900}});
    QCOMPARE(*folder.open("deberta-v2")->maskId(), std::int64_t{900});
    options["do_lower_case"] = true;
    folder.writeJson("tokenizer_config.json", options);
    QCOMPARE(idsOf(folder.open("deberta-v2")->encode("THE Cat")), expected);
    options["split_by_punct"] = true;
    folder.writeJson("tokenizer_config.json", options);
    QVERIFY(QString::fromStdString(folder.complaint("deberta-v2")).contains("'split_by_punct' is true"));
  }

  void damagedJsonIsAnErrorAndNoCrash() {
    std::mt19937 random(4);
    int refused = 0;
    for (const char* name : {"bert", "gpt2", "llama3", "t5", "llama2", "mixed", "roberta"}) {
      const json whole = readJson(kFolder / name / "tokenizer.json");
      for (int round = 0; round < 60; ++round) {
        json damaged = whole;
        for (std::uint32_t i = 0; i < 1 + random() % 2; ++i) damage(damaged, random);
        const TokenizerFolder folder;
        folder.writeJson("tokenizer.json", damaged);
        refused += survives(folder, "bert") ? 0 : 1;
      }
    }
    QVERIFY(refused > 100);
  }

  void damagedBytesAreAnErrorAndNoCrash_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("file");
    QTest::newRow("tokenizer.json") << "t5"
                                    << "tokenizer.json";
    QTest::newRow("vocab.txt") << "bert_vocab"
                               << "vocab.txt";
    QTest::newRow("merges.txt") << "gpt2_vocab"
                                << "merges.txt";
    QTest::newRow("spiece.model") << "t5_model"
                                  << "spiece.model";
    QTest::newRow("tokenizer.model") << "llama2_model"
                                     << "tokenizer.model";
  }

  void damagedBytesAreAnErrorAndNoCrash() {
    QFETCH(QString, source);
    QFETCH(QString, file);
    std::mt19937 random(7);
    const std::string whole = readBytes(kFolder / source.toStdString() / file.toStdString());
    const TokenizerFolder folder;
    if (file == "merges.txt") folder.write("vocab.json", readBytes(kFolder / "gpt2_vocab/vocab.json"));
    for (int round = 0; round < 400; ++round) {
      std::string bytes = whole;
      for (std::uint32_t i = 0; i < 1 + random() % 4; ++i)
        bytes[random() % bytes.size()] = static_cast<char>(random());
      if (round % 3 == 0) bytes.resize(random() % bytes.size());
      folder.write(file.toStdString(), bytes);
      survives(folder, "t5");
    }
  }

  void longTextsTakeReasonableTime_data() {
    QTest::addColumn<QString>("folder");
    for (const char* name : {"bert", "gpt2", "roberta", "llama3", "t5", "unigram", "llama2", "mixed",
                             "t5_model", "llama2_model"})
      QTest::newRow(name) << name;
  }

  void longTextsTakeReasonableTime() {
#ifdef ATTENSCOPE_SANITIZE
    constexpr std::size_t kBytes = 100'000;
#else
    constexpr std::size_t kBytes = 1'000'000;
#endif
    QFETCH(QString, folder);
    const auto tokenizer = openTokenizer(kFolder / folder.toStdString(), "other");
    std::string prose;
    while (prose.size() < kBytes)
      prose += "The animal didn't cross the street, because it was too tired. 猫 é ";
    std::string word;
    while (word.size() < 10'000) word += "internationalization";
    const std::string spaces(kBytes, ' ');
    const std::string letters(kBytes, 'a');
    for (const std::string& text : {prose, word, spaces, letters}) {
      QElapsedTimer clock;
      clock.start();
      const EncodedText encoded = tokenizer->encode(text);
      QVERIFY2(clock.elapsed() < 15'000, text.substr(0, 20).c_str());
      if (text == prose)
        qInfo("%s: %.0f thousand tokens a second", qPrintable(folder),
              static_cast<double>(encoded.tokens.size()) /
                  (1 + static_cast<double>(clock.nsecsElapsed()) / 1e6));
    }
  }
};

QTEST_GUILESS_MAIN(TextTokenizerGoldenTest)
#include "text_tokenizer_golden_test.moc"
