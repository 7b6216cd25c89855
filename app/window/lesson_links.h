// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lessons/lesson_values.h"
#include "app/session/session.h"
#include "app/session/view_edits.h"

#include <QObject>
#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace attenscope {

class ExplanationPanel;
class LessonMark;
class ParameterPanel;
class PipelineStrip;
class SideColumns;

/// What of the window a lesson opens and speaks of.
struct LessonParts {
  ParameterPanel* parameters = nullptr;
  PipelineStrip* strip = nullptr;
  ExplanationPanel* explanation = nullptr;
  SideColumns* sides = nullptr;
};

/// Lights up in the window what the text of a lesson names, and leads there.
class LessonLinks : public QObject {
  Q_OBJECT

 public:
  LessonLinks(Session& session, ViewEdits& edits, LessonParts parts, QWidget* window);

  /// The pointer is on this link; on none if it is empty.
  void hover(const QString& link);
  void follow(const QString& link);
  /// Scrolls to the first control that one of these texts in markup names.
  void bringIntoView(const std::vector<std::string>& markups);
  /// Nothing is lit up any more.
  void end();

 private:
  std::optional<LessonPart> partOf(const std::string& target);

  Session& m_session;
  ViewEdits& m_edits;
  LessonParts m_parts;
  LessonMark* m_mark;
};

}  // namespace attenscope
