// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/tokenizer.h"

#include <QElapsedTimer>
#include <QStringList>
#include <QTest>

#include <random>

using namespace attenscope;

namespace {

QStringList texts(const QByteArray& utf8) {
  QStringList list;
  for (const Token& token : tokenize({utf8.constData(), static_cast<std::size_t>(utf8.size())})) {
    list << QString::fromStdString(token.text);
  }
  return list;
}

}  // namespace

class TokenizerTest : public QObject {
  Q_OBJECT

 private slots:
  void splits_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("tokens");
    QTest::newRow("sentence") << QByteArray("The cat sat.") << QStringList{"The", "cat", "sat", "."};
    QTest::newRow("empty") << QByteArray() << QStringList{};
    QTest::newRow("blank") << QByteArray(" \t\r\n\v\f ") << QStringList{};
    QTest::newRow("ideographic, no-break and zero-width spaces")
        << QByteArray("a\u3000b\u00a0c\u200bd") << QStringList{"a", "b", "c", "d"};
    QTest::newRow("contractions") << QByteArray("don't it’s") << QStringList{"don't", "it’s"};
    QTest::newRow("numbers") << QByteArray("3.14 1,000 50%") << QStringList{"3.14", "1,000", "50", "%"};
    QTest::newRow("punctuation") << QByteArray("Well... (yes)!")
                                 << QStringList{"Well", ".", ".", ".", "(", "yes", ")", "!"};
    QTest::newRow("hyphens") << QByteArray("self-attention") << QStringList{"self", "-", "attention"};
    QTest::newRow("Chinese") << QByteArray("猫喜欢追逐老鼠")
                             << QStringList{"猫", "喜", "欢", "追", "逐", "老", "鼠"};
    QTest::newRow("Chinese and Latin")
        << QByteArray("我用GPT-2。") << QStringList{"我", "用", "GPT", "-", "2", "。"};
    QTest::newRow("beyond the first plane") << QByteArray("𠮷野家") << QStringList{"𠮷", "野", "家"};
    QTest::newRow("variation selector") << QByteArray("葛\U000E0100城") << QStringList{"葛\U000E0100", "城"};
    QTest::newRow("kana") << QByteArray("コーヒーです") << QStringList{"コ", "ー", "ヒ", "ー", "で", "す"};
    QTest::newRow("combining dakuten") << QByteArray("か\u3099き") << QStringList{"か\u3099", "き"};
    QTest::newRow("halfwidth dakuten") << QByteArray("ｶﾞｷ") << QStringList{"ｶﾞ", "ｷ"};
    QTest::newRow("kana joined by an underscore") << QByteArray("カ_ab") << QStringList{"カ", "_ab"};
    QTest::newRow("Korean") << QByteArray("고양이는 쥐를") << QStringList{"고양이는", "쥐를"};
    QTest::newRow("combining marks") << QByteArray("cafe\u0301 e\u0302\u0323x")
                                     << QStringList{"cafe\u0301", "e\u0302\u0323x"};
    QTest::newRow("mark without a base") << QByteArray(" \u0301") << QStringList{"\u0301"};
    QTest::newRow("emoji") << QByteArray("ok👍👍🏽!") << QStringList{"ok", "👍", "👍🏽", "!"};
    QTest::newRow("family") << QByteArray("👩‍👩‍👧‍👦 a")
                            << QStringList{"👩‍👩‍👧‍👦", "a"};
    QTest::newRow("flags") << QByteArray("🇨🇳🇫🇷") << QStringList{"🇨🇳", "🇫🇷"};
    QTest::newRow("keycap") << QByteArray("1️⃣ x") << QStringList{"1️⃣", "x"};
    QTest::newRow("heart") << QByteArray("❤️‍🔥") << QStringList{"❤️‍🔥"};
    QTest::newRow("Hindi") << QByteArray("नमस्ते दुनिया") << QStringList{"नमस्ते", "दुनिया"};
    QTest::newRow("Hebrew") << QByteArray("שלום עולם") << QStringList{"שלום", "עולם"};
    QTest::newRow("Thai") << QByteArray("แมวกินปลา") << QStringList{"แมว", "กิน", "ปลา"};
    QTest::newRow("byte order mark") << QByteArray("\ufeffThe end") << QStringList{"The", "end"};
    QTest::newRow("NUL and controls") << QByteArray("a\0b\x01\x7f c", 7) << QStringList{"a", "b", "c"};
    QTest::newRow("ill-formed") << QByteArray("a \xff\xfe b") << QStringList{"a", "\ufffd", "\ufffd", "b"};
    QTest::newRow("cut off") << QByteArray("猫\xe5\x96") << QStringList{"猫", "\ufffd"};
    QTest::newRow("overlong and surrogate") << QByteArray("\xc0\x80") << QStringList{"\ufffd", "\ufffd"};
    QTest::newRow("only joiners") << QByteArray("\u200d\ufe0f\u00ad") << QStringList{};
  }
  void splits() {
    QFETCH(QByteArray, text);
    QFETCH(QStringList, tokens);
    QCOMPARE(texts(text), tokens);
  }

  void offsetsNameTheBytes() {
    const std::string text = "The 猫 don't 👩‍👩‍👧 stop.\n";
    std::size_t last = 0;
    for (const Token& token : tokenize(text)) {
      QVERIFY(token.begin >= last && token.end <= text.size());
      QCOMPARE(text.substr(token.begin, token.end - token.begin), token.text);
      last = token.end;
    }
  }

  void anyBytesAreSafe() {
    std::mt19937 random(4);
    for (int round = 0; round < 500; ++round) {
      std::string bytes(random() % 200, '\0');
      for (char& byte : bytes) byte = static_cast<char>(random());
      std::size_t last = 0;
      for (const Token& token : tokenize(bytes)) {
        QVERIFY(token.begin >= last && token.begin < token.end && token.end <= bytes.size());
        QVERIFY(!token.text.empty());
        QVERIFY(!QString::fromStdString(token.text).isEmpty());
        last = token.end;
      }
    }
  }

  void twentyThousandWordsAreQuick() {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "attention" + std::to_string(i % 100) + " ";
    std::string chinese;
    for (int i = 0; i < 20'000; ++i) chinese += i % 3 == 0 ? "猫" : "鼠";
    tokenize("warm");
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(tokenize(text).size(), std::size_t(20'000));
    const double words = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    timer.restart();
    QCOMPARE(tokenize(chinese).size(), std::size_t(20'000));
    qInfo("20,000 words: %.1f ms, 20,000 Chinese characters: %.1f ms", words,
          static_cast<double>(timer.nsecsElapsed()) / 1e6);
    QVERIFY(words < 500);  // generous: a busy machine with the sanitizers
  }
};

QTEST_GUILESS_MAIN(TokenizerTest)
#include "tokenizer_test.moc"
