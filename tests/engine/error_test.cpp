// SPDX-License-Identifier: GPL-3.0-or-later
/// Messages are a line of printable text whatever stands in the names that they quote.
#include "engine/error.h"

#include "engine/io/json.h"
#include "engine/io/safetensors.h"

#include <QFile>
#include <QStringDecoder>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace attenscope;

namespace {

/// What is wrong with a message, or nothing.
QString faultOf(const std::string& message) {
  QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
  const QString text = decoder(QByteArrayView(message.data(), static_cast<qsizetype>(message.size())));
  if (decoder.hasError()) return "is no UTF-8";
  if (message.empty()) return "is empty";
  if (text.toUcs4().size() > 300) return "is longer than 300 characters";
  for (const char32_t code : text.toStdU32String())
    if (!QChar::isPrint(code)) return "holds U+" + QString::number(static_cast<uint>(code), 16);
  return {};
}

/// Names as a file, an argument or a header may hold them.
const std::map<const char*, std::string> kNames{
    {"control characters", "red\x1b[31m\a\b\n\r\tname\x7f\xc2\x9b"},
    {"ill-formed bytes", "a\xff\xfe\x80z\xc3"},
    {"ill-formed surrogate", "a\xed\xa0\x80z"},
    {"turned direction", "name\u202e\u2066gnp.exe\u2069"},
    {"lines", "one\u2028two\u2029three"},
    {"5,000 characters", std::string(5000, 'n')},
    {"5,000 wide characters",
     [] {
       std::string text;
       for (int i = 0; i < 5000; ++i) text += "猫";
       return text;
     }()},
};

template <typename Call>
std::string messageOf(const Call& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace

class ErrorTest : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;
  std::filesystem::path path(const char* name) const { return m_folder.filePath(name).toStdString(); }

  void store(const char* name, const std::string& bytes) const {
    QFile file(m_folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes.data(), static_cast<qint64>(bytes.size()));
  }

 private slots:
  void ordinaryNamesStayAsTheyAre() {
    for (const char* name : {"model.safetensors", "猫 – ô, ﷺ", "e\u0301", "👨\u200d👩\u200d👧", "می\u200cخواهم"})
      QCOMPARE(printable(name), std::string(name));
    QCOMPARE(std::string(Error("file 'a b': holds 3 × 4 – numbers").what()),
             std::string("file 'a b': holds 3 × 4 – numbers"));
  }

  void longNamesLoseTheirMiddle() {
    const std::string name = std::string(500, 'a') + std::string(500, 'z');
    const std::string text = printable(name);
    QCOMPARE(text, std::string(60, 'a') + "…" + std::string(59, 'z'));
    // What is wrong is still said behind the longest name.
    const std::string said = Error(name + ": there is no such file").what();
    QVERIFY(said.ends_with("zzz: there is no such file"));
    // A letter is not parted from its accents.
    std::string accents;
    for (int i = 0; i < 300; ++i) accents += "\u0301";
    QVERIFY(printable("a" + accents + "z").ends_with("…z"));
  }

  void namesListedAreCountedWhereTheyDoNotFit() {
    QCOMPARE(someOf({"a", "b"}), std::string("a, b"));
    const std::vector<std::string> many(40, "mechanism");
    QCOMPARE(someOf(many), std::string("mechanism, mechanism, mechanism, mechanism, mechanism, mechanism, "
                                       "mechanism, mechanism, mechanism, mechanism and 30 more"));
  }

  void everyMessageIsOnePrintableLine() {
    for (const auto& [kind, name] : kNames) {
      const QString own = faultOf(Error("tensor '" + name + "' is odd").what());
      QVERIFY2(own.isEmpty(), qPrintable(QString(kind) + " " + own));
      const QString shown = faultOf(printable(name));
      QVERIFY2(shown.isEmpty(), qPrintable(QString(kind) + " " + shown));
    }
  }

  void namesOfFilesKeysAndTensorsAreMadeSafe() {
    for (const auto& [kind, name] : kNames) {
      const auto check = [&](const std::string& message) {
        const QString fault = faultOf(message);
        QVERIFY2(fault.isEmpty(), qPrintable(QString(kind) + " " + fault));
      };
      check(messageOf([&] { viewSafetensors(path("none") / name); }));
      const nlohmann::json document = nlohmann::json::object({{name, 1}});
      check(messageOf([&] { JsonNode(document, "file.json").at(name).text(); }));
      check(messageOf([&] { JsonNode(document, name).at("missing"); }));
      const std::string header = nlohmann::json({{name, {{"dtype", name}}}})
                                     .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
      std::string bytes(8, '\0');
      bytes[0] = static_cast<char>(header.size() & 0xff);
      bytes[1] = static_cast<char>(header.size() >> 8 & 0xff);
      store("odd.safetensors", bytes + header);
      check(messageOf([&] { viewSafetensors(path("odd.safetensors")); }));
    }
  }
};

QTEST_GUILESS_MAIN(ErrorTest)
#include "error_test.moc"
