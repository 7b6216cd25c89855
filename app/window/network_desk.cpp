// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/network_desk.h"

#include "app/session/edits.h"
#include "app/session/session.h"
#include "app/window/folders.h"
#include "app/window/message_bar.h"
#include "app/window/network_panel.h"
#include "engine/error.h"
#include "engine/models/model.h"
#include "engine/models/network/class_names.h"
#include "engine/models/network/network_model.h"
#include "widgets/language/message_text.h"

#include <QFileDialog>

#include <map>

namespace attenscope {

namespace {

constexpr int kMostOperators = 6;

/// The network that is open; null if there is none.
const NetworkDescription* networkOf(const SessionState& state) {
  const bool shown = state.mechanism == kModelMechanism && state.input.model;
  return shown ? state.input.model->network.get() : nullptr;
}

QString listOf(const std::vector<std::string>& values) {
  QStringList names;
  for (const std::string& value : values) names << QString::fromStdString(value);
  return names.join(QStringLiteral(", "));
}

/// "52 Conv, 48 Relu, …", the most frequent first.
QString operatorsOf(const NetworkDescription& network) {
  std::vector<std::pair<int, std::string>> counts;
  for (const auto& [name, count] : network.operators)
    if (name != "Constant") counts.emplace_back(count, name);
  std::stable_sort(counts.begin(), counts.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  QStringList texts;
  for (const auto& [count, name] : counts) {
    if (texts.size() == kMostOperators) break;
    texts << QStringLiteral("%1 %2").arg(count).arg(QString::fromStdString(name));
  }
  const auto more = std::ssize(counts) - texts.size();
  return texts.join(QStringLiteral(", ")) +
         (more > 0 ? NetworkDesk::tr(" and others of %1 kinds").arg(more) : QString());
}

NetworkContent contentOf(const Model& model) {
  NetworkContent content;
  const NetworkDescription& network = *model.network;
  content.summary = NetworkDesk::tr("%1 · opset %2\nReads %3\nGives %4\n%5 parameters · %6")
                        .arg(QString::fromStdString(model.name))
                        .arg(network.opset)
                        .arg(listOf(network.inputs), listOf(network.outputs))
                        .arg(QLocale().toString(static_cast<qlonglong>(model.parameters)))
                        .arg(operatorsOf(network));
  content.rows = outlineOf(network);
  content.declared = network.declared;
  content.classes = static_cast<int>(network.classes);
  return content;
}

}  // namespace

NetworkDesk::NetworkDesk(Session& session, NetworkPanel* panel, MessageBar* messages, QWidget* window)
    : QObject(window), m_session(session), m_panel(panel), m_messages(messages), m_window(window) {
  connect(panel, &NetworkPanel::lookWanted, this, &NetworkDesk::look);
  connect(panel, &NetworkPanel::declared, this, [this](const QString& line) {
    if (networkOf(m_session.state()) == nullptr) return;
    try {
      const DeclaredFind find = parseDeclaredFind(line.toStdString());
      const bool shows = find.as != DeclaredFind::As::Nothing;
      declare(tr("what a value is"), declaring(declared(), find), shows ? find.value : std::string());
    } catch (const Error& error) {
      m_messages->showNotice(messageText(error.what()));
    }
  });
  connect(panel, &NetworkPanel::takenBack, this, [this](const QString& value) {
    if (networkOf(m_session.state()) != nullptr)
      declare(tr("what a value is"), withoutDeclared(declared(), value.toStdString()));
  });
  connect(panel, &NetworkPanel::classesWanted, this, &NetworkDesk::chooseClasses);
  connect(&m_session, &Session::stateChanged, this, &NetworkDesk::showState);
  connect(&m_session, &Session::traceChanged, this, &NetworkDesk::measure);
  connect(&m_searching, &ExplorationController::failed, this, &NetworkDesk::refuse);
  connect(&m_searching, &ExplorationController::started, panel, [panel] { panel->setSearching(true); });
  connect(&m_searching, &ExplorationController::ended, this, [this] {
    m_said.reset();
    m_panel->setSearching(false);
  });
  // A run that came meanwhile.
  connect(&m_measuring, &ExplorationController::ended, this, &NetworkDesk::measure);
}

const NetworkDeclaration& NetworkDesk::declared() const {
  const std::shared_ptr<const Model>& model = m_session.state().input.model;
  return m_said && m_said->of == model ? m_said->declaration : model->network->declared;
}

void NetworkDesk::setOpen(bool open) {
  if (m_open == open) return;
  m_open = open;
  showState();
}

void NetworkDesk::showState() {
  if (!m_open) return;
  const SessionState& state = m_session.state();
  const NetworkDescription* network = networkOf(state);
  const auto now = network != nullptr ? state.input.model : nullptr;
  if (now != m_shown || now == nullptr) {
    m_shown = now;
    NetworkContent content;
    if (network == nullptr)
      content.why =
          tr("No network is open. Choose File › Open network…, or drop an .onnx file on the window.");
    else
      content = contentOf(*now);
    m_panel->setContent(std::move(content));
    m_measured = nullptr;
    measure();
  }
  if (network == nullptr) return;
  m_panel->setShown(state.step.empty() ? now->mechanism.mainStep : state.step, state.stepLayer);
}

void NetworkDesk::look(int row) {
  const OutlineRow& value = m_panel->rows().at(static_cast<std::size_t>(row));
  const NetworkDescription* network = networkOf(m_session.state());
  if (network == nullptr) return;
  if (!value.step.empty()) {
    m_session.change(tr("step"), edits::showValue(m_session.state(), value.step, value.layer));
    return;
  }
  DeclaredFind find;
  find.value = value.name;
  declare(tr("value shown"), declaring(declared(), find), value.name);
}

void NetworkDesk::declare(const QString& what, const NetworkDeclaration& declaration,
                          const std::string& look) {
  const std::shared_ptr<const Model> model = m_session.state().input.model;
  m_searching.start<std::shared_ptr<const Model>>(
      [model, declaration](const RunControl&) { return withDeclaration(*model, declaration); },
      [this, what, model, look](const std::shared_ptr<const Model>& searched) {
        // Another network may have been opened meanwhile.
        if (m_session.state().input.model == model) take(what, searched, look);
      });
  m_said = Said{model, declaration};
}

void NetworkDesk::take(const QString& what, const std::shared_ptr<const Model>& model,
                       const std::string& look) {
  SessionState next = edits::redeclare(m_session.state(), model);
  for (const OutlineRow& row : outlineOf(*model->network))
    if (!look.empty() && row.name == look && row.isMain) next = edits::showValue(next, row.step, row.layer);
  m_session.tryChange(what, std::move(next));
}

void NetworkDesk::refuse(const QString& sentence) {
  m_messages->showNotice(messageText(sentence));
  m_shown = nullptr;  // the panel shows again what holds
  showState();
}

void NetworkDesk::measure() {
  const NetworkDescription* network = networkOf(m_session.state());
  const std::shared_ptr<const Trace> trace = m_session.trace();
  if (!m_open || network == nullptr || !trace || trace == m_measured || m_measuring.busy()) return;
  m_measured = trace;
  const std::shared_ptr<const Model> model = m_session.state().input.model;
  using Strengths = std::map<std::string, double>;
  m_measuring.start<Strengths>(
      [model, trace](const RunControl& control) {
        Strengths strengths;
        const auto& finds = model->network->finds;
        for (std::size_t i = 0; i < finds.size(); ++i) {
          control.checkpoint(static_cast<double>(i) / static_cast<double>(finds.size()));
          const auto value = finds[i].values.find(finds[i].listedPart());
          const auto strength = strengthOf(finds[i], *trace);
          if (strength && value != finds[i].values.end()) strengths[value->second] = *strength;
        }
        return strengths;
      },
      [this, model](const Strengths& strengths) {
        if (m_shown == model) m_panel->setStrengths(strengths);
      });
}

void NetworkDesk::chooseClasses() {
  const QString path =
      QFileDialog::getOpenFileName(m_window, tr("Names of the classes"), folders::last(folders::kFiles),
                                   tr("Lists of names (*.txt *.names *.labels *.json);;All files (*)"));
  if (!path.isEmpty()) useClasses(path);
}

void NetworkDesk::useClasses(const QString& path) {
  if (networkOf(m_session.state()) == nullptr) return;
  try {
    NetworkDeclaration declaration = declared();
    declaration.classes = readClassNames(path.toStdString());
    declare(tr("class names"), declaration);
  } catch (const Error& error) {
    m_messages->showNotice(messageText(error.what()));
  }
}

}  // namespace attenscope
