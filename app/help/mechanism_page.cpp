// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/help/mechanism_page.h"

#include "engine/catalog.h"
#include "widgets/language/engine_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <string>
#include <vector>

namespace attenscope {

namespace {

struct Page {
  Q_DECLARE_TR_FUNCTIONS(MechanismPage)
};

/// "sentence, pair, numbers"
QString inputsOf(const Mechanism& mechanism) {
  QStringList kinds;
  for (const InputKind kind : mechanism.inputKinds) switch (kind) {
      case InputKind::Sentence:
        kinds << Page::tr("a sentence");
        break;
      case InputKind::Pair:
        kinds << Page::tr("two sentences");
        break;
      case InputKind::Image:
        kinds << Page::tr("a picture");
        break;
      case InputKind::Numbers:
        kinds << Page::tr("numbers");
        break;
      case InputKind::Model:
        break;
    }
  return kinds.join(Page::tr(", "));
}

QString entryOf(const Mechanism& mechanism) {
  return QStringLiteral("\n### %1\n\n%2\n\n%3\n\n")
             .arg(engineText(mechanism.title), engineText(mechanism.summary), engineText(mechanism.use)) +
         Page::tr("Name on the command line: `%1`. Input: %2. Paper: %3.")
             .arg(QString::fromStdString(mechanism.id), inputsOf(mechanism),
                  QString::fromStdString(mechanism.paper)) +
         u'\n';
}

}  // namespace

QString mechanismPage() {
  QString page = QStringLiteral("# ") + Page::tr("Mechanisms") + QStringLiteral("\n\n") +
                 Page::tr(
                     "Each mechanism shows every step from its input to its output. `attenscope list` names "
                     "them in a terminal, `attenscope list ID` has the inputs, parameters, weights and steps "
                     "of one.") +
                 u'\n';
  std::vector<std::string> groups;  // in the order in which they come first
  for (const Mechanism* one : mechanisms())
    if (std::find(groups.begin(), groups.end(), one->group) == groups.end()) groups.push_back(one->group);
  for (const std::string& group : groups) {
    const QString anchor = QString::fromStdString(group).toLower().replace(u' ', u'-');
    page += QStringLiteral("\n<a id=\"%1\"></a>\n## %2\n").arg(anchor, engineText(group));
    for (const Mechanism* one : mechanisms())
      if (one->group == group) page += entryOf(*one);
  }
  return page;
}

}  // namespace attenscope
