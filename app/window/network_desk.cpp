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
    const NetworkDescription* network = networkOf(m_session.state());
    if (network == nullptr) return;
    try {
      const DeclaredFind find = parseDeclaredFind(line.toStdString());
      const bool shows = find.as != DeclaredFind::As::Nothing;
      declare(tr("what a value is"), declaring(network->declared, find), shows ? find.value : std::string());
    } catch (const Error& error) {
      m_messages->showNotice(messageText(error.what()));
    }
  });
  connect(panel, &NetworkPanel::takenBack, this, [this](const QString& value) {
    if (const NetworkDescription* network = networkOf(m_session.state()); network != nullptr)
      declare(tr("what a value is"), withoutDeclared(network->declared, value.toStdString()));
  });
  connect(panel, &NetworkPanel::classesWanted, this, &NetworkDesk::chooseClasses);
  connect(&m_session, &Session::stateChanged, this, &NetworkDesk::showState);
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
          tr("No network of your own is open. File › Open network…, or drop an .onnx file on the window.");
    else
      content = contentOf(*now);
    m_panel->setContent(std::move(content));
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
  declare(tr("value shown"), declaring(network->declared, find), value.name);
}

void NetworkDesk::declare(const QString& what, const NetworkDeclaration& declaration,
                          const std::string& look) {
  try {
    const auto model = withDeclaration(*m_session.state().input.model, declaration);
    SessionState next = edits::redeclare(m_session.state(), model);
    for (const OutlineRow& row : outlineOf(*model->network))
      if (!look.empty() && row.name == look && row.isMain) next = edits::showValue(next, row.step, row.layer);
    m_session.tryChange(what, std::move(next));
  } catch (const Error& error) {
    m_messages->showNotice(messageText(error.what()));
    m_shown = nullptr;  // the panel shows again what holds
    showState();
  }
}

void NetworkDesk::chooseClasses() {
  const QString path =
      QFileDialog::getOpenFileName(m_window, tr("Names of the classes"), folders::last(folders::kFiles),
                                   tr("Lists of names (*.txt *.names *.labels *.json);;All files (*)"));
  if (!path.isEmpty()) useClasses(path);
}

void NetworkDesk::useClasses(const QString& path) {
  const NetworkDescription* network = networkOf(m_session.state());
  if (network == nullptr) return;
  try {
    NetworkDeclaration declaration = network->declared;
    declaration.classes = readClassNames(path.toStdString());
    declare(tr("class names"), declaration);
  } catch (const Error& error) {
    m_messages->showNotice(messageText(error.what()));
  }
}

}  // namespace attenscope
