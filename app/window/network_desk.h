// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>
#include <string>

class QString;
class QWidget;

namespace attenscope {

class MessageBar;
class NetworkPanel;
class Session;
struct Model;
struct NetworkDeclaration;

/// The outline of an open network in the window: shows its values as steps, and lets the user say what they
/// are.
class NetworkDesk : public QObject {
  Q_OBJECT

 public:
  NetworkDesk(Session& session, NetworkPanel* panel, MessageBar* messages, QWidget* window);

  /// Whether the panel is shown; while it is not, nothing is worked out for it.
  void setOpen(bool open);
  /// Takes the names of classes from this file.
  void useClasses(const QString& path);

 private:
  void showState();
  void look(int row);
  /// Says something else of the network; `look` is the value to be shown then, or empty.
  void declare(const QString& what, const NetworkDeclaration& declaration, const std::string& look = {});
  void chooseClasses();

  Session& m_session;
  NetworkPanel* m_panel;
  MessageBar* m_messages;
  QWidget* m_window;
  std::shared_ptr<const Model> m_shown;  ///< whose values the panel lists
  bool m_open = false;
};

}  // namespace attenscope
