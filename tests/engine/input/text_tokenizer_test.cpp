// SPDX-License-Identifier: GPL-3.0-or-later
// Models' tokenizers, case by case, worked out by hand from the published algorithms.
#include "tests/support/tokenizer_folder.h"

#include <QElapsedTimer>
#include <QTest>

using namespace attenscope;
using nlohmann::json;

namespace {

/// {"a": 0, "b": 1, …}
json numbered(const std::vector<std::string>& pieces) {
  json vocabulary = json::object();
  for (std::size_t i = 0; i < pieces.size(); ++i) vocabulary[pieces[i]] = i;
  return vocabulary;
}

json wordPiece(const std::vector<std::string>& pieces, const json& cleaning = json::object()) {
  json normalizer{{"type", "BertNormalizer"}};
  normalizer.update(cleaning);
  return {{"normalizer", normalizer},
          {"pre_tokenizer", {{"type", "BertPreTokenizer"}}},
          {"model", {{"type", "WordPiece"}, {"vocab", numbered(pieces)}, {"max_input_chars_per_word", 12}}}};
}

json bytePair(const std::vector<std::string>& pieces, const std::vector<std::string>& merges,
              const json& options = json::object()) {
  json model{{"type", "BPE"}, {"vocab", numbered(pieces)}, {"merges", merges}};
  model.update(options);
  return {{"model", model}};
}

/// Pieces with scores; the first stands for what is unknown.
json unigram(const std::vector<std::pair<std::string, double>>& pieces, bool byteFallback = false) {
  return {
      {"model", {{"type", "Unigram"}, {"unk_id", 0}, {"vocab", pieces}, {"byte_fallback", byteFallback}}}};
}

/// Every character a word of its own kind: shows what splitting does, by places alone.
json splitOnly(const json& preTokenizer, const json& normalizer = nullptr) {
  return {{"normalizer", normalizer},
          {"pre_tokenizer", preTokenizer},
          {"model", {{"type", "WordLevel"}, {"vocab", {{"?", 0}}}, {"unk_token", "?"}}}};
}

std::shared_ptr<const TextTokenizer> open(const json& document) {
  const TokenizerFolder folder;
  folder.writeJson("tokenizer.json", document);
  return folder.open();
}

std::string pieces(const json& document, const std::string& text) {
  return piecesOf(open(document)->encode(text));
}
std::string places(const json& document, const std::string& text) {
  return placesOf(open(document)->encode(text), text);
}
QString complaint(const json& document) {
  const TokenizerFolder folder;
  folder.writeJson("tokenizer.json", document);
  return QString::fromStdString(folder.complaint());
}

/// GPT-2's characters for bytes 0 to 255.
std::vector<std::string> byteAlphabet() {
  std::vector<std::string> letters;
  int other = 0x100;
  for (int byte = 0; byte < 256; ++byte) {
    const bool itself = (byte > 32 && byte < 127) || (byte > 160 && byte != 173);
    letters.push_back(QString(QChar(itself ? byte : other++)).toStdString());
  }
  return letters;
}

}  // namespace

class TextTokenizerTest : public QObject {
  Q_OBJECT

 private slots:
  void wordPieceTakesTheLongestMatch() {
    const json document = wordPiece({"[UNK]", "un", "##aff", "##able", "##a", "cafe", "##s", "u"});
    const std::string text = "Unaffable CAFÉS une";
    QCOMPARE(pieces(document, text), std::string("un|##aff|##able|cafe|##s|[UNK]"));
    QCOMPARE(places(document, text), std::string("Un|aff|able|CAFÉ|S|une"));
  }

  void aTextThatNormalisersMakeEverLongerIsRefused() {
    const json twentyfold{
        {"type", "Replace"}, {"pattern", {{"String", "a"}}}, {"content", std::string(20, 'a')}};
    const auto times = [&](int count) {
      return splitOnly({{"type", "Whitespace"}},
                       {{"type", "Sequence"}, {"normalizers", std::vector<json>(count, twentyfold)}});
    };
    const std::string text(1000, 'a');
    QCOMPARE(open(times(1))->encode(text).tokens.size(), std::size_t{1});
    QElapsedTimer timer;
    timer.start();
    try {
      open(times(90))->encode(text);
      QFAIL("was not refused");
    } catch (const Error& error) {
      QVERIFY2(std::string(error.what()).find("normalizer.normalizers[1]\": the normaliser \"Replace\"") !=
                   std::string::npos,
               error.what());
    }
    QVERIFY(timer.elapsed() < 2000);
    // What Unicode itself makes long is honest.
    const json unicode{{"type", "Sequence"}, {"normalizers", {{{"type", "NFKC"}}, {{"type", "ByteLevel"}}}}};
    std::string ligatures;
    for (int i = 0; i < 1000; ++i) ligatures += "\uFDFA";
    QVERIFY(!open(splitOnly({{"type", "Whitespace"}}, unicode))->encode(ligatures).tokens.empty());
  }

  void aTooLongWordIsUnknownAsAWhole() {
    const json document = wordPiece({"[UNK]", "a", "##a"});
    QCOMPARE(open(document)->encode(std::string(12, 'a')).tokens.size(), std::size_t{12});
    const std::string text = std::string(13, 'a') + " a";
    QCOMPARE(pieces(document, text), std::string("[UNK]|a"));
    QCOMPARE(places(document, text), std::string(13, 'a') + "|a");
    // Characters count, not bytes: twelve of three bytes each are one too few to be too long.
    QCOMPARE(pieces(wordPiece({"[UNK]", "ก", "##ก"}), "กกกกกกกกกกกก"),
             std::string("ก|##ก|##ก|##ก|##ก|##ก|##ก|##ก|##ก|##ก|##ก|##ก"));
  }

  void bertCleansBeforeItSplits() {
    const std::vector<std::string> vocabulary{"[UNK]", "a", "b", "ab", "我", "猫", "e", "é", "É", ".", "$"};
    // Control characters and U+FFFD vanish inside a word, white space of any kind splits, ideographs stand
    // alone.
    const std::string odd =
        "a\x01\xef\xbf\xbd"
        "b\xc2\xa0"
        "a\xe3\x80\x80"
        "b" +
        std::string(1, '\0');
    QCOMPARE(pieces(wordPiece(vocabulary), odd), std::string("ab|a|b"));
    QCOMPARE(pieces(wordPiece(vocabulary), "a我猫b"), std::string("a|我|猫|b"));
    QCOMPARE(placesOf(open(wordPiece(vocabulary))->encode("a我猫b"), "a我猫b"), std::string("a|我|猫|b"));
    QCOMPARE(pieces(wordPiece(vocabulary), "a.b$"), std::string("a|.|b|$"));
    // Accents fall with lower-casing unless said otherwise.
    QCOMPARE(pieces(wordPiece(vocabulary), "É e\xcc\x81"), std::string("e|e"));
    QCOMPARE(pieces(wordPiece(vocabulary, {{"strip_accents", false}}), "É"), std::string("é"));
    QCOMPARE(pieces(wordPiece(vocabulary, {{"lowercase", false}}), "É"), std::string("É"));
    QCOMPARE(pieces(wordPiece(vocabulary, {{"lowercase", false}, {"strip_accents", true}}), "é"),
             std::string("e"));
    QCOMPARE(places(wordPiece(vocabulary), "x e\xcc\x81 x"), std::string("x|e\xcc\x81|x"));
  }

  void bytePairsMergeInTheOrderOfTheirRanks() {
    const std::vector<std::string> vocabulary{"a", "b", "c", "ab", "bc", "abc", "aa", "aaaa"};
    QCOMPARE(pieces(bytePair(vocabulary, {"b c", "a b"}), "abc"), std::string("a|bc"));
    QCOMPARE(pieces(bytePair(vocabulary, {"a b", "b c"}), "abc"), std::string("ab|c"));
    QCOMPARE(pieces(bytePair(vocabulary, {"b c", "a b", "a bc"}), "abc"), std::string("abc"));
    QCOMPARE(pieces(bytePair(vocabulary, {"a a"}), "aaa"), std::string("aa|a"));  // leftmost first
    QCOMPARE(pieces(bytePair(vocabulary, {"a a", "aa aa"}), "aaaaa"), std::string("aaaa|a"));
    const json pairs{{"merges", json::array({json::array({"a", "b"})})}};
    QCOMPARE(pieces(bytePair(vocabulary, {}, pairs), "abc"), std::string("ab|c"));
  }

  void whatBytePairsLackIsBytesOrUnknownOrNothing() {
    const std::vector<std::string> vocabulary{"a", "<unk>", "<0xC3>", "<0xA9>", "b"};
    QCOMPARE(pieces(bytePair(vocabulary, {}), "aéb"), std::string("a|b"));
    QCOMPARE(pieces(bytePair(vocabulary, {}, {{"unk_token", "<unk>"}}), "axyb"),
             std::string("a|<unk>|<unk>|b"));
    QCOMPARE(places(bytePair(vocabulary, {}, {{"unk_token", "<unk>"}, {"fuse_unk", true}}), "axyb"),
             std::string("a|xy|b"));
    const json fallback = bytePair(vocabulary, {}, {{"unk_token", "<unk>"}, {"byte_fallback", true}});
    QCOMPARE(pieces(fallback, "aéb猫"), std::string("a|<0xC3>|<0xA9>|b|<unk>"));
    QCOMPARE(places(fallback, "aéb猫"), std::string("a|é|é|b|猫"));
  }

  void bytePairsMayMarkWordsEnds() {
    const json marks{{"continuing_subword_prefix", "@"}, {"end_of_word_suffix", "</w>"}};
    const json document =
        bytePair({"a", "@b", "@c</w>", "ab", "abc</w>", "a</w>"}, {"a @b", "ab @c</w>"}, marks);
    QCOMPARE(pieces(document, "abc"), std::string("abc</w>"));
    QCOMPARE(open(document)->encode("abc").tokens[0].text, std::string("abc"));
    QCOMPARE(pieces(document, "a"), std::string("a</w>"));
  }

  /// A folder of CLIP's with vocab.json and merges.txt reads as one with the tokenizer.json that says the
  /// same.
  void clipsOwnFilesCleanAndMarkWords() {
    std::vector<std::string> pieces = byteAlphabet();
    const std::size_t letters = pieces.size();
    for (std::size_t i = 0; i < letters; ++i) pieces.push_back(pieces[i] + "</w>");
    pieces.insert(pieces.end(), {"ca", "cat</w>", "'s</w>", "<|startoftext|>", "<|endoftext|>"});
    json vocabulary = json::object();
    for (std::size_t i = 0; i < pieces.size(); ++i) vocabulary[pieces[i]] = i;
    const TokenizerFolder folder;
    folder.writeJson("vocab.json", vocabulary);
    folder.write("merges.txt", "#version: 0.2\nc a\nca t</w>\n' s</w>\n");
    const auto own = folder.open("clip");
    const std::string text = "A  Cat's ÉTÉ, 12!\n";
    const EncodedText encoded = own->encode(text);
    QCOMPARE(piecesOf(encoded),
             std::string(
                 "<|startoftext|>|a</w>|cat</w>|'s</w>|Ã|©|t|Ã|©</w>|,</w>|1</w>|2</w>|!</w>|<|endoftext|>"));
    QCOMPARE(encoded.tokens.at(2).text, std::string("cat"));
    QCOMPARE(text.substr(encoded.tokens.at(2).begin, 3), std::string("Cat"));
    QVERIFY(encoded.tokens.front().special && encoded.tokens.back().special);
    QCOMPARE(piecesOf(own->encode("")), std::string("<|startoftext|>|<|endoftext|>"));
    QVERIFY(folder.open("gpt2")->encode(text).tokens.size() != encoded.tokens.size());
  }

  void aWholeWordMayPassBeforeAllMerges() {
    const std::vector<std::string> vocabulary{"a", "b", "c", "ab", "abc"};
    QCOMPARE(pieces(bytePair(vocabulary, {"a b"}, {{"ignore_merges", true}}), "abc"), std::string("abc"));
    QCOMPARE(pieces(bytePair(vocabulary, {"a b"}), "abc"), std::string("ab|c"));
  }

  void bytesAsCharacters() {
    std::vector<std::string> vocabulary = byteAlphabet();
    vocabulary.insert(vocabulary.end(), {"Ġc", "Ã©"});
    json document = bytePair(vocabulary, {"Ġ c", "Ã ©"});
    document["pre_tokenizer"] = {{"type", "ByteLevel"}, {"add_prefix_space", false}};
    const std::string text = "é c's 👍\n";
    const EncodedText encoded = open(document)->encode(text);
    QCOMPARE(piecesOf(encoded), std::string("Ã©|Ġc|'|s|Ġ|ð|Ł|ĳ|į|Ċ"));
    QCOMPARE(placesOf(encoded, text), std::string("é| c|'|s| |👍|👍|👍|👍|\n"));
    std::string shown;
    for (const TextToken& token : encoded.tokens) shown += token.text + "|";
    QCOMPARE(shown, std::string("é| c|'|s| |<0xF0>|<0x9F>|<0x91>|<0x8D>|↵|"));

    document["post_processor"] = {{"type", "ByteLevel"}, {"trim_offsets", true}};
    QCOMPARE(places(document, "é c"), std::string("é|c"));  // Ġc without its space
    document["pre_tokenizer"]["add_prefix_space"] = true;
    QCOMPARE(pieces(document, "c"), std::string("Ġc"));
    QCOMPARE(places(document, "c"), std::string("c"));
  }

  void unigramTakesTheLikeliestPath() {
    const json document = unigram({{"<unk>", 0}, {"a", -1}, {"ab", -1.5}, {"bc", -1}, {"c", -3}, {"b", -9}});
    QCOMPARE(pieces(document, "abc"), std::string("a|bc"));  // -2 against -4.5 for ab|c
    QCOMPARE(pieces(document, "abb"), std::string("ab|b"));
  }

  void ofEqualPathsUnigramTakesTheLongestLastPiece() {
    QCOMPARE(pieces(unigram({{"<unk>", 0}, {"a", -1}, {"b", -1}, {"ab", -2}}), "ab"), std::string("ab"));
    // aa|a and a|aa weigh the same; the later piece that starts further left stays.
    QCOMPARE(pieces(unigram({{"<unk>", 0}, {"a", -1}, {"aa", -1.5}}), "aaa"), std::string("a|aa"));
  }

  void unigramsUnknownCharactersJoin() {
    const std::string text = "axéy猫a";
    const json document = unigram({{"<unk>", 0}, {"a", -1}});
    QCOMPARE(pieces(document, text), std::string("a|<unk>|a"));
    QCOMPARE(places(document, text), std::string("a|xéy猫|a"));
    std::vector<std::pair<std::string, double>> bytes{
        {"<unk>", 0}, {"a", -1}, {"<0xC3>", -5}, {"<0xA9>", -5}};
    QCOMPARE(pieces(unigram(bytes, true), "aéx"), std::string("a|<0xC3>|<0xA9>|<unk>"));
    QCOMPARE(places(unigram(bytes, true), "aéx"), std::string("a|é|é|x"));
  }

  void metaspaceMarksWordsBeginnings() {
    json document = unigram({{"<unk>", 0}, {"▁a", -1}, {"▁b", -1}, {"a", -2}, {"▁", -3}, {"b", -2}});
    document["pre_tokenizer"] = {{"type", "Metaspace"}, {"prepend_scheme", "always"}};
    QCOMPARE(pieces(document, "a  b"), std::string("▁a|▁|▁b"));
    QCOMPARE(places(document, "a  b"), std::string("a| | b"));
    QCOMPARE(open(document)->encode("a b").tokens[1].text, std::string(" b"));
    document["added_tokens"] = json::array({{{"id", 9}, {"content", "<x>"}, {"special", true}}});
    QCOMPARE(pieces(document, "a<x>b"), std::string("▁a|<x>|▁b"));
    document["pre_tokenizer"]["prepend_scheme"] = "first";
    QCOMPARE(pieces(document, "a<x>b"), std::string("▁a|<x>|b"));
    document["pre_tokenizer"]["prepend_scheme"] = "never";
    QCOMPARE(pieces(document, "a<x>b"), std::string("a|<x>|b"));
    QCOMPARE(pieces(document, ""), std::string());
  }

  void splitting_data() {
    QTest::addColumn<QString>("behaviour");
    QTest::addColumn<bool>("invert");
    QTest::addColumn<QString>("expected");
    QTest::newRow("removed") << "Removed" << false << "a|b|c";
    QTest::newRow("isolated") << "Isolated" << false << "a|-|b|-|-|c";
    QTest::newRow("previous") << "MergedWithPrevious" << false << "a-|b-|-|c";
    QTest::newRow("next") << "MergedWithNext" << false << "a|-b|-|-c";
    QTest::newRow("contiguous") << "Contiguous" << false << "a|-|b|--|c";
    QTest::newRow("removed, inverted") << "Removed" << true << "-|-|-";
  }

  void splitting() {
    QFETCH(QString, behaviour);
    QFETCH(bool, invert);
    QFETCH(QString, expected);
    for (const json& pattern : {json{{"String", "-"}}, json{{"Regex", "[-+]"}}})
      QCOMPARE(places(splitOnly({{"type", "Split"},
                                 {"pattern", pattern},
                                 {"behavior", behaviour.toStdString()},
                                 {"invert", invert}}),
                      "a-b--c"),
               expected.toStdString());
  }

  void theUsualPatternsAreUnderstood() {
    const json llama3{
        {"Regex",
         "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+"
         "[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+"}};
    const json split{{"type", "Split"}, {"pattern", llama3}, {"behavior", "Isolated"}};
    QCOMPARE(places(splitOnly(split), "It'S 12345  x!\n\n (y)"),
             std::string("It|'S| |123|45| | x|!\n\n| (|y|)"));
    QCOMPARE(places(splitOnly({{"type", "ByteLevel"}, {"add_prefix_space", false}}), "it's 12345  x"),
             std::string("it|'s| 12345| | x"));
    QCOMPARE(places(splitOnly({{"type", "Whitespace"}}), "a_b, c!?"), std::string("a_b|,|c|!?"));
    QCOMPARE(places(splitOnly({{"type", "Digits"}, {"individual_digits", true}}), "a12"),
             std::string("a|1|2"));
    QCOMPARE(places(splitOnly({{"type", "Digits"}}), "a12b"), std::string("a|12|b"));
  }

  void scriptsArePiecesOfTheirOwn() {
    const json scripts{{"type", "UnicodeScripts"}};
    // Kana and Han are one; a full stop is common to all scripts; a space belongs to what is before it.
    QCOMPARE(places(splitOnly(scripts), "どこで生れ。Yes"), std::string("どこで生れ|。|Yes"));
    QCOMPARE(places(splitOnly(scripts), "Apples are りんご 林檎"), std::string("Apples are |りんご 林檎"));
    QCOMPARE(places(splitOnly(scripts), "カー ab12 αβжз"), std::string("カー |ab|12 |αβ|жз"));
    QCOMPARE(places(splitOnly(scripts), "naïve-it's\n"), std::string("naïve|-|it|'|s|\n"));
    // A combining mark is of the script "inherited"; ideographs outside the first plane are Han.
    QCOMPARE(places(splitOnly(scripts), "e\xcc\x81x 𠀀中"), std::string("e|\xcc\x81|x |𠀀中"));
    // Unassigned characters belong to what is before them; what begins the text without a script goes.
    QCOMPARE(places(splitOnly(scripts), "a\xcd\xb8 b"), std::string("a\xcd\xb8 b"));
    QCOMPARE(places(splitOnly(scripts), "  a b"), std::string("a b"));
    QCOMPARE(places(splitOnly(scripts), "   "), std::string());
    QCOMPARE(places(splitOnly(scripts), ""), std::string());
    const json nested{{"type", "Sequence"},
                      {"pretokenizers", json::array({{{"type", "WhitespaceSplit"}}, scripts})}};
    QCOMPARE(places(splitOnly(nested), " 3りんご ok"), std::string("3|りんご|ok"));
  }

  void piecesOfAFixedLength() {
    const json five{{"type", "FixedLength"}};
    QCOMPARE(places(splitOnly(five), "abcdefghijkl"), std::string("abcde|fghij|kl"));
    const json three{{"type", "FixedLength"}, {"length", 3}};
    QCOMPARE(places(splitOnly(three), "abc def"), std::string("abc| de|f"));
    QCOMPARE(places(splitOnly(three), "abc"), std::string("abc"));
    QCOMPARE(places(splitOnly(three), ""), std::string());
    // Characters count, neither bytes nor halves of a pair.
    QCOMPARE(places(splitOnly(three), "é猫👍a𠀀"), std::string("é猫👍|a𠀀"));
    QCOMPARE(places(splitOnly(three, {{"type", "Lowercase"}}), "ÀBcD"), std::string("ÀBc|D"));
  }

  void normalisersKeepThePlace() {
    const json spaces{{"type", "WhitespaceSplit"}};
    QCOMPARE(places(splitOnly(spaces, {{"type", "NFKC"}}), "ﬁn e\xcc\x81t Ⅷ"),
             std::string("ﬁn|e\xcc\x81t|Ⅷ"));
    const json vocabulary = unigram({{"<unk>", 0}, {"f", -1}, {"i", -1}, {"n", -1}, {"VIII", -1}, {"é", -1}});
    json document = vocabulary;
    document["normalizer"] = {{"type", "NFKC"}};
    QCOMPARE(pieces(document, "ﬁne\xcc\x81Ⅷ"), std::string("f|i|n|é|VIII"));
    QCOMPARE(places(document, "ﬁne\xcc\x81Ⅷ"), std::string("ﬁ|ﬁ|n|e\xcc\x81|Ⅷ"));
    document["normalizer"] = {
        {"type", "Sequence"},
        {"normalizers", json::array({{{"type", "Lowercase"}},
                                     {{"type", "Replace"}, {"pattern", {{"Regex", "x+"}}}, {"content", "in"}},
                                     {{"type", "Strip"}}})}};
    QCOMPARE(pieces(document, "  FxxxN "), std::string("f|i|n|n"));
    QCOMPARE(places(document, "  FxxxN "), std::string("F|xxx|xxx|N"));
    document["normalizer"] = {{"type", "Prepend"}, {"prepend", "f"}};
    QCOMPARE(pieces(document, "n"), std::string("f|n"));
    QCOMPARE(places(document, "n"), std::string("|n"));  // what is put before stands nowhere
    document["normalizer"] = {{"type", "Nmt"}};
    QCOMPARE(pieces(document, "f\x01\x7fi"), std::string("f|i"));
  }

  void specialTokensInTheText() {
    json document = wordPiece({"[UNK]", "a", "b", "[MASK]", "new", "york"});
    const auto added = [](int id, const char* content) {
      return json{{"id", id}, {"content", content}, {"special", true}, {"normalized", false}};
    };
    json strip = added(3, "[MASK]");
    strip["lstrip"] = true;
    json word = added(9, "New York");
    word.update({{"special", false}, {"normalized", true}, {"single_word", true}});
    document["added_tokens"] = json::array({strip, word, added(10, "[MASK]]")});
    const std::string text = "a [MASK] b[mask] [MASK]]";
    QCOMPARE(pieces(document, text),
             std::string("a|[MASK]|b|[UNK]|[UNK]|[UNK]|[MASK]]"));  // the longest wins
    const EncodedText encoded = open(document)->encode(text);
    QVERIFY(encoded.tokens[1].special && !encoded.tokens[0].special);
    QCOMPARE(encoded.tokens[1].begin, std::size_t{2});  // the space that it took is no part of its place
    QCOMPARE(pieces(document, "new YORK a"), std::string("New York|a"));
    QCOMPARE(pieces(document, "anew york"), std::string("[UNK]|york"));
  }

  void pairsAndSegments() {
    json document = wordPiece({"[UNK]", "a", "b", "[CLS]", "[SEP]"});
    document["post_processor"] = {{"type", "BertProcessing"}, {"cls", {"[CLS]", 3}}, {"sep", {"[SEP]", 4}}};
    const auto tokenizer = open(document);
    const std::string second = "b a";
    const EncodedText encoded = tokenizer->encode("a", &second);
    QCOMPARE(piecesOf(encoded), std::string("[CLS]|a|[SEP]|b|a|[SEP]"));
    QString segments;
    QString sources;
    for (const TextToken& token : encoded.tokens) {
      segments += QString::number(token.segment);
      sources += QString::number(token.sentence);
    }
    QCOMPARE(segments, QString("000111"));
    QCOMPARE(sources, QString("000111"));
    QVERIFY(encoded.tokens[0].special && encoded.tokens[2].special && !encoded.tokens[1].special);
    QCOMPARE(encoded.tokens[4].begin, std::size_t{2});  // in the second text
    QCOMPARE(encoded.tokens[5].begin, encoded.tokens[5].end);
    QCOMPARE(piecesOf(tokenizer->encode("a", &second, false)), std::string("a|b|a"));
    QCOMPARE(piecesOf(tokenizer->encode("")), std::string("[CLS]|[SEP]"));
    document["post_processor"]["type"] = "RobertaProcessing";
    QCOMPARE(piecesOf(open(document)->encode("a", &second)), std::string("[CLS]|a|[SEP]|[SEP]|b|a|[SEP]"));
    QCOMPARE(open(document)->encode("a", &second).tokens.back().segment, 0);
  }

  void illFormedTextBecomesReplacementCharacters() {
    const json document = unigram({{"<unk>", 0}, {"a", -1}, {"\xef\xbf\xbd", -1}});
    const std::string text =
        "a\xff\xc3"
        "a\xed\xa0\x80";
    const EncodedText encoded = open(document)->encode(text);
    QCOMPARE(piecesOf(encoded),
             std::string("a|\xef\xbf\xbd|\xef\xbf\xbd|a|\xef\xbf\xbd|\xef\xbf\xbd|\xef\xbf\xbd"));
    QCOMPARE(placesOf(encoded, text), std::string("a|\xff|\xc3|a|\xed|\xa0|\x80"));
  }

  void vocabulariesMayHaveHoles() {
    const json vocabulary{{"a", 3}, {"b", 70}, {"?", 0}};
    json document = splitOnly({{"type", "WhitespaceSplit"}});
    document["model"]["vocab"] = vocabulary;
    document["added_tokens"] = json::array({{{"id", 90}, {"content", "<mask>"}, {"special", true}}});
    const auto tokenizer = open(document);
    QCOMPARE(idsOf(tokenizer->encode("b a <mask> c")), (std::vector<std::int64_t>{70, 3, 90, 0}));
    QCOMPARE(tokenizer->vocabularySize(), std::int64_t{91});
    QCOMPARE(tokenizer->pieceOf(70), std::string("b"));
    for (const std::int64_t hole : {-1, 1, 71, 91, 1 << 30})
      QCOMPARE(tokenizer->pieceOf(hole), std::string());
    QCOMPARE(*tokenizer->maskId(), std::int64_t{90});
    QCOMPARE(*tokenizer->unknownId(), std::int64_t{0});
    QVERIFY(!tokenizer->padId() && !tokenizer->idOf("nothing"));
  }

  void optionsOfTheFolderCount() {
    const TokenizerFolder folder;
    folder.write("vocab.txt", "[PAD]\r\n[UNK]\r\n<c>\r\n<e>\r\nÉt\r\n##é\r\n<m>\r\n");
    QVERIFY2(folder.complaint().find("the special token") != std::string::npos, folder.complaint().c_str());
    folder.writeJson(
        "tokenizer_config.json",
        json{{"do_lower_case", false}, {"cls_token", "<c>"}, {"mask_token", {{"content", "<m>"}}}});
    folder.writeJson("special_tokens_map.json", json{{"sep_token", "<e>"}});
    const auto tokenizer = folder.open();
    QCOMPARE(piecesOf(tokenizer->encode("Été <m>")), std::string("<c>|Ét|##é|<m>|<e>"));
    QCOMPARE(*tokenizer->maskId(), std::int64_t{6});
    QCOMPARE(*tokenizer->beginId(), std::int64_t{2});
    QCOMPARE(*tokenizer->endId(), std::int64_t{3});
    QCOMPARE(*tokenizer->padId(), std::int64_t{0});
  }

  void whatIsWrongIsNamed_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    QTest::newRow("normaliser") << "normalizer"
                                << "{\"type\":\"Magic\"}"
                                << "\"normalizer\": the normaliser \"Magic\"";
    QTest::newRow("nested") << "pre_tokenizer"
                            << "{\"type\":\"Sequence\",\"pretokenizers\":[{\"type\":\"Scripts\"}]}"
                            << "\"pre_tokenizer.pretokenizers[0]\": the pre-tokeniser \"Scripts\"";
    QTest::newRow("length") << "pre_tokenizer"
                            << "{\"type\":\"FixedLength\",\"length\":0}"
                            << "\"pre_tokenizer.length\": at least 1";
    QTest::newRow("post-processor") << "post_processor"
                                    << "{\"type\":\"Magic\"}"
                                    << "post-processor \"Magic\"";
    QTest::newRow("model") << "model"
                           << "{\"type\":\"Magic\"}"
                           << "the model \"Magic\" is not supported";
    QTest::newRow("no model") << "model"
                              << "7"
                              << "tokenizer.json";
    QTest::newRow("regex") << "pre_tokenizer"
                           << "{\"type\":\"Split\",\"pattern\":{\"Regex\":\"(a\"},\"behavior\":\"Removed\"}"
                           << "pre_tokenizer.pattern.Regex";
    QTest::newRow("behaviour") << "pre_tokenizer"
                               << "{\"type\":\"Split\",\"pattern\":{\"String\":\"a\"},\"behavior\":\"Up\"}"
                               << "pre_tokenizer.behavior";
    QTest::newRow("huge id") << "added_tokens"
                             << "[{\"id\":99999999999999,\"content\":\"x\"}]"
                             << "added_tokens[0].id";
    QTest::newRow("negative id") << "model"
                                 << "{\"type\":\"WordLevel\",\"vocab\":{\"x\":-1}}"
                                 << "model.vocab.x";
    QTest::newRow("merge") << "model"
                           << "{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[\"a b\"]}"
                           << "merge \"a b\"";
    QTest::newRow("unknown id") << "model"
                                << "{\"type\":\"Unigram\",\"vocab\":[[\"a\",0]],\"unk_id\":5}"
                                << "model.unk_id";
    QTest::newRow("base64") << "normalizer"
                            << "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"*\"}"
                            << "base64";
    QTest::newRow("short rules") << "normalizer"
                                 << "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"AAAA\"}"
                                 << "too short";
    QTest::newRow("long trie") << "normalizer"
                               << "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"/P///wAAAAA=\"}"
                               << "trie";
  }

  void whatIsWrongIsNamed() {
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QString, expected);
    json document = splitOnly({{"type", "WhitespaceSplit"}});
    QCOMPARE(complaint(document), QString());
    document[key.toStdString()] = json::parse(value.toStdString());
    const QString said = complaint(document);
    QVERIFY2(said.contains(expected) && said.contains("tokenizer.json"), qPrintable(said));
  }

  void foldersWithoutTokenizers() {
    const TokenizerFolder folder;
    QVERIFY(QString::fromStdString(folder.complaint()).contains("holds no tokenizer"));
    folder.write("vocab.json", "{}");  // without merges
    QVERIFY(QString::fromStdString(folder.complaint()).contains("merges.txt"));
    folder.write("spiece.model", "no such thing");
    QVERIFY(QString::fromStdString(folder.complaint("t5")).contains("SentencePiece"));
    folder.write("tokenizer.json", "{\"model\":");
    QVERIFY(QString::fromStdString(folder.complaint()).contains("is not JSON"));
    folder.write("tokenizer.json", "[" + std::string(100000, '['));
    QVERIFY(QString::fromStdString(folder.complaint()).contains("nested deeper than 100 levels"));
    folder.write("tokenizer.json", "[0" + QByteArray(",0").repeated(6'000'000).toStdString() + "]");
    QVERIFY(QString::fromStdString(folder.complaint()).contains("more than 5000000 values"));
    folder.write("tokenizer.json", "{\"a\":1e999}");
    QVERIFY(QString::fromStdString(folder.complaint()).contains("number"));
  }

  void aWildExpressionEndsInAnError() {
    const auto tokenizer =
        open(splitOnly({{"type", "Split"}, {"pattern", {{"Regex", "(a+)+$"}}}, {"behavior", "Isolated"}}));
    QElapsedTimer clock;
    clock.start();
    QVERIFY_EXCEPTION_THROWN(tokenizer->encode(std::string(5000, 'a') + "b"), Error);
    QVERIFY(clock.elapsed() < 60'000);
  }
};

QTEST_GUILESS_MAIN(TextTokenizerTest)
#include "text_tokenizer_test.moc"
