// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/help_topics.h"

#include "app/window/view_pane.h"

#include <QHash>
#include <QWidget>

namespace attenscope {

namespace {

/// By the names of classes, so that widgets know nothing of the manual.
const QHash<QByteArray, QString>& topicsOfClasses() {
  static const QHash<QByteArray, QString> topics = [] {
    QHash<QByteArray, QString> all;
    for (const auto& [name, topic] : std::initializer_list<std::pair<const char*, const char*>>{
             {"TopBar", "getting-started#window"},
             {"InputPanel", "getting-started#input"},
             {"ParameterPanel", "getting-started#parameters"},
             {"MessageBar", "getting-started#messages"},
             {"Finder", "getting-started#find"},
             {"MechanismList", "mechanisms"},
             {"EditList", "edits#list"},
             {"ChangeBar", "edits#effect"},
             {"CompareBar", "comparing#bar"},
             {"PrunePanel", "pruning#window"},
             {"TrainPanel", "training#window"},
             {"NetworkPanel", "networks#inside"},
             {"ExplainPanel", "explaining#window"},
             {"ModelCard", "models#open"},
             {"LayerHeadBar", "models#layers"},
             {"PipelineStrip", "views#strip"},
             {"Inspector", "views#inspector"},
             {"ProvenancePanel", "views#provenance"},
             {"ExplanationPanel", "views#formulas"},
             {"StartStrip", "getting-started#first"},
             {"StatusLine", "views#colours"},
             {"RangePopup", "views#colours"},
             {"ViewPane", "views"},
             {"LessonPanel", "lessons#panel"},
             {"LessonMap", "lessons#begin"},
             {"LessonEditor", "lessons#write"},
             {"HandInDialog", "lessons#quiz"},
             {"HandInList", "lessons#answers"},
             {"FrameBar", "videos#bar"},
             {"ExportDialog", "publishing#export"},
             {"PaperForm", "publishing#paper"},
             {"LookForm", "publishing#look"},
             {"SightForm", "publishing#print"},
             {"MotionDialog", "publishing#motion"},
             {"OwnDataDialog", "training#own"},
             {"SettingsDialog", "settings"},
             {"KeyCard", "keys"},
             {"HelpWindow", "getting-started#help"},
             {"Tour", "getting-started#help"},
         })
      all.insert(QByteArray("attenscope::") + name, QLatin1String(topic));
    return all;
  }();
  return topics;
}

/// What is said of this one alone; empty if nothing is.
QString ownTopic(const QWidget& widget) {
  if (const QString topic = widget.property(kHelpTopic).toString(); !topic.isEmpty()) return topic;
  if (const auto* pane = qobject_cast<const ViewPane*>(&widget);
      pane != nullptr && !pane->currentId().isEmpty())
    return QStringLiteral("views#view-") + pane->currentId();
  for (const QMetaObject* type = widget.metaObject(); type != nullptr; type = type->superClass())
    if (const auto found = topicsOfClasses().find(type->className()); found != topicsOfClasses().end())
      return *found;
  return {};
}

}  // namespace

HelpTopic helpTopicOf(const QWidget* widget) {
  for (; widget != nullptr; widget = widget->parentWidget())
    if (const QString topic = ownTopic(*widget); !topic.isEmpty()) return HelpTopic::of(topic);
  return {helpPageIds().front(), {}};
}

}  // namespace attenscope
