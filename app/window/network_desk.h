// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/exploration_controller.h"
#include "engine/models/network/declared_finds.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>

class QString;
class QWidget;

namespace attenscope {

class MessageBar;
class NetworkPanel;
class Session;
struct Model;
class Trace;

/// The outline of an open network in the window: shows its values as steps and how strong what was found is
/// in the run, and lets the user say what values are. Networks are searched again, and runs measured, beside
/// the window; what was there before stays until then.
class NetworkDesk : public QObject {
  Q_OBJECT

 public:
  NetworkDesk(Session& session, NetworkPanel* panel, MessageBar* messages, QWidget* window);

  /// Whether the panel is shown; while it is not, nothing is worked out for it.
  void setOpen(bool open);
  /// Takes the names of classes from this file.
  void useClasses(const QString& path);
  /// Whether something is being searched or measured.
  bool busy() const { return m_searching.busy() || m_measuring.busy(); }

 private:
  void showState();
  void look(int row);
  /// Says something else of the network; `look` is the value to be shown then, or empty.
  void declare(const QString& what, const NetworkDeclaration& declaration, const std::string& look = {});
  void take(const QString& what, const std::shared_ptr<const Model>& model, const std::string& look);
  void refuse(const QString& sentence);
  /// What is said of the network, with what is being looked for at the moment.
  const NetworkDeclaration& declared() const;
  void chooseClasses();
  /// How strong each find is in the run.
  void measure();

  Session& m_session;
  NetworkPanel* m_panel;
  MessageBar* m_messages;
  QWidget* m_window;
  std::shared_ptr<const Model> m_shown;  ///< whose values the panel lists
  bool m_open = false;
  ExplorationController m_searching;
  /// What is said of a network while it is searched.
  struct Said {
    std::shared_ptr<const Model> of;
    NetworkDeclaration declaration;
  };
  std::optional<Said> m_said;
  ExplorationController m_measuring;
  std::shared_ptr<const Trace> m_measured;
};

}  // namespace attenscope
