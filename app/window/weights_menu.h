// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/measuring.h"

#include <QMenu>

class QToolButton;

namespace attenscope {

class Session;

/// What weights are worth in every view, and which of their aggregates are steps.
class WeightsMenu : public QMenu {
  Q_OBJECT

 public:
  WeightsMenu(Session& session, QWidget* parent);

  /// A button that says what is chosen and opens the menu; hidden while a run has no weights.
  QToolButton* makeButton(QWidget* parent);

 private:
  void addMeasure(Measure measure, const QString& text, const QString& help);
  void addAggregates(const QString& title, Aggregate Measuring::*over);
  void addAggregate(QMenu* menu, Aggregate Measuring::*over, Aggregate aggregate, const QString& text);
  void choose(const Measuring& measuring);
  void showChosen(QToolButton* button) const;

  Session& m_session;
};

}  // namespace attenscope
