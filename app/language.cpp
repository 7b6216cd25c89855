// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/language.h"

#include "widgets/language/message_text.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>
#include <string_view>

static void initResources() {
  Q_INIT_RESOURCE(translations);
}

namespace attenscope {

namespace {

bool& watching() {
  static bool on = false;
  return on;
}

/// The program's own texts. lupdate files what functions outside of classes say under their namespace,
/// whatever context they ask for.
class OwnTexts : public QTranslator {
 public:
  QString translate(const char* context, const char* source, const char* disambiguation,
                    int n) const override {
    for (const char* place : {context, "attenscope", "attenscope::Builder", "QObject"})
      if (const QString text = QTranslator::translate(place, source, disambiguation, n); !text.isNull())
        return text;
    const bool toolkits = std::string_view(context).starts_with('Q');
    if (watching() && !toolkits)
      m_missed << QString::fromUtf8(context) + QStringLiteral(": ") + QString::fromUtf8(source);
    return {};
  }
  const QStringList& missed() const { return m_missed; }

 private:
  mutable QStringList m_missed;
};

/// What is installed; empty in English.
struct Installed {
  std::unique_ptr<OwnTexts> own;
  std::unique_ptr<QTranslator> toolkit;  ///< the buttons of Qt's own dialogs
  Language language = Language::English;
};

Installed& installed() {
  static Installed all;
  return all;
}

Language& ofCommands() {
  static Language language = Language::English;
  return language;
}

/// What subcommands answer in, which have no QCoreApplication.
std::unique_ptr<OwnTexts>& ofAnswers() {
  static std::unique_ptr<OwnTexts> texts;
  return texts;
}

}  // namespace

Language commandLanguage() {
  return ofCommands();
}

void setCommandLanguage(Language language) {
  ofCommands() = language;
  setShownTexts(nullptr);
  ofAnswers().reset();
  if (language != Language::Chinese) return;
  initResources();
  ofAnswers() = std::make_unique<OwnTexts>();
  if (ofAnswers()->load(QStringLiteral(":/translations/attenscope_zh.qm"))) setShownTexts(ofAnswers().get());
}

QString toString(Language language) {
  if (language == Language::English) return QStringLiteral("en");
  return language == Language::Chinese ? QStringLiteral("zh") : QStringLiteral("system");
}

std::optional<Language> languageFrom(const QString& text) {
  const QString name = text.section(u'.', 0, 0).section(u'_', 0, 0).section(u'-', 0, 0).toLower();
  if (name == QLatin1String("system")) return Language::System;
  if (name == QLatin1String("en") || name == QLatin1String("c")) return Language::English;
  if (name == QLatin1String("zh")) return Language::Chinese;
  return std::nullopt;
}

Language resolved(Language language) {
  if (language != Language::System) return language;
  const QLocale system = QLocale::system();
  const bool chinese =
      system.language() == QLocale::Chinese && system.script() != QLocale::TraditionalChineseScript;
  return chinese ? Language::Chinese : Language::English;
}

void applyLanguage(Language language) {
  initResources();
  Installed& all = installed();
  const auto remove = [](auto& translator) {
    if (translator) QCoreApplication::removeTranslator(translator.get());
    translator.reset();
  };
  setShownTexts(nullptr);
  ofAnswers().reset();
  remove(all.own);
  remove(all.toolkit);
  all.language = resolved(language);
  const QLocale locale = all.language == Language::Chinese ? QLocale(QLocale::Chinese, QLocale::China)
                                                           : QLocale(QLocale::English, QLocale::UnitedStates);
  QLocale::setDefault(locale);
  if (all.language == Language::English) return;
  all.own = std::make_unique<OwnTexts>();
  if (all.own->load(QStringLiteral(":/translations/attenscope_zh.qm"))) {
    QCoreApplication::installTranslator(all.own.get());
    setShownTexts(all.own.get());
  }
  all.toolkit = std::make_unique<QTranslator>();
  if (all.toolkit->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                        QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
    QCoreApplication::installTranslator(all.toolkit.get());
}

Language shownLanguage() {
  return installed().language;
}

void watchMissedTexts() {
  watching() = true;
}

QStringList missedTexts() {
  return installed().own ? installed().own->missed() : QStringList();
}

}  // namespace attenscope
