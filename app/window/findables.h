// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include <functional>
#include <vector>

class QMenuBar;

namespace attenscope {

class ParameterPanel;
class Session;
class SideColumns;
class ViewEdits;

/// Something that can be found by its name.
/// A property of an action of the menus: other words that it is known by.
inline constexpr const char* kAlsoKnown = "alsoKnown";

struct Findable {
  QString id;          ///< the same in every session: "mechanism/cbam"
  QString name;        ///< as it is shown
  QString kind;        ///< "Mechanism"
  QString also{};      ///< other words that it is known by
  QString shortcut{};  ///< as it is shown; empty for none
  bool listed = true;  ///< also shown where nothing is typed
  std::function<void()> choose;
};

/// All that has a name in the window, as it is now. What is chosen is done as a click does it, so that it can
/// be undone in the same way.
class Findables {
  Q_DECLARE_TR_FUNCTIONS(Findables)

 public:
  struct Parts {
    QMenuBar* menus;
    ParameterPanel* parameters;
    SideColumns* sides;
  };

  Findables(Session& session, ViewEdits& edits, Parts parts)
      : m_session(session), m_edits(edits), m_parts(parts) {}

  /// Mechanisms, steps, layers and heads of what is shown, its views, parameters, and all that the menus
  /// have.
  std::vector<Findable> all() const;
  /// The head of a layer whose numbers are typed, one for each part of the model that has it: they would be
  /// too many to list.
  std::vector<Findable> typed(const QString& text) const;

 private:
  void addMechanisms(std::vector<Findable>& found) const;
  void addSteps(std::vector<Findable>& found) const;
  void addLayers(std::vector<Findable>& found) const;
  void addHeads(std::vector<Findable>& found) const;
  void addViews(std::vector<Findable>& found) const;
  void addParameters(std::vector<Findable>& found) const;
  void addActions(std::vector<Findable>& found) const;
  void showStep(const std::string& id, int layer) const;
  void showHead(const std::string& id, int layer, int head) const;
  void focusParameter(const QString& id) const;

  Session& m_session;
  ViewEdits& m_edits;
  Parts m_parts;
};

}  // namespace attenscope
