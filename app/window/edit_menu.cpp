// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/edit_menu.h"

#include "app/session/edits.h"
#include "engine/trace/trace.h"
#include "widgets/language/message_text.h"

#include <QCoreApplication>

#include <limits>

namespace attenscope {

namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(EditMenu)
};

/// Offers what can be done to the selected cell, row or part of a step.
class Offers {
 public:
  Offers(const Trace& trace, const Step& step, const Selection& selection)
      : m_trace(trace), m_step(step), m_selection(selection) {}

  std::vector<OfferedEdit> all() {
    const bool pairs = has(AxisKind::Query) && has(AxisKind::Key);
    if (pairs && (m_step.role == Role::Scores || m_step.role == Role::Masked || m_step.role == Role::Weights))
      ofPairs();
    if (m_step.role == Role::ChannelGate) ofGate(AxisKind::Channel);
    if (has(AxisKind::Feature) && (has(AxisKind::Token) || has(AxisKind::Query) || has(AxisKind::Key)))
      ofVectors();
    return std::move(m_offers);
  }

 private:
  bool has(AxisKind kind) const { return m_step.axisOf(kind) >= 0; }
  bool picked(AxisKind kind) const { return has(kind) && m_selection.along(kind) >= 0; }
  Edit edit(Edit::Kind kind, const std::set<AxisKind>& axes, double number = 0) const {
    return {.kind = kind,
            .step = m_step.id,
            .layer = m_step.layer,
            .at = edits::placeOf(m_trace, m_step, m_selection, axes),
            .number = number};
  }
  void offer(const QString& title, Edit made) { m_offers.push_back({title, std::move(made)}); }

  void ofPairs() {
    using enum AxisKind;
    if (picked(Query) && picked(Key)) {
      const bool weights = m_step.role == Role::Weights;
      if (weights) {
        offer(Words::tr("Set this weight to 0"), edit(Edit::Kind::Zero, {Head, Query, Key}));
      } else {
        offer(Words::tr("Forbid this pair"),
              edit(Edit::Kind::Set, {Head, Query, Key}, -std::numeric_limits<double>::infinity()));
        offer(Words::tr("Add 2 to this score"), edit(Edit::Kind::Add, {Head, Query, Key}, 2));
      }
    }
    if (m_step.role != Role::Weights) return;
    if (picked(Query)) {
      offer(Words::tr("This row: all visible keys equally"), edit(Edit::Kind::Uniform, {Head, Query}));
      offer(Words::tr("This row: only itself"), edit(Edit::Kind::Diagonal, {Head, Query}));
    }
    Edit top = edit(Edit::Kind::KeepTop, {Head}, 3);
    top.renormalised = true;
    offer(Words::tr("Keep the 3 largest of every row"), top);
    Edit drop = edit(Edit::Kind::DropBelow, {Head}, 0.05);
    drop.renormalised = true;
    offer(Words::tr("Drop weights below 0.05"), drop);
    Edit freeze = edit(Edit::Kind::Freeze, {});
    freeze.at.clear();
    offer(Words::tr("Freeze these weights as they are without edits"), freeze);
  }

  void ofGate(AxisKind axis) {
    if (!picked(axis)) return;
    offer(Words::tr("Close this gate (0)"), edit(Edit::Kind::Zero, {axis}));
    offer(Words::tr("Open this gate (1)"), edit(Edit::Kind::Set, {axis}, 1));
  }

  void ofVectors() {
    using enum AxisKind;
    const QString name = messageText(m_step.symbol.empty() ? m_step.id : m_step.symbol);
    if (picked(Query) || picked(Token) || picked(Key)) {
      offer(Words::tr("Set %1 of this token to 0").arg(name),
            edit(Edit::Kind::Zero, {Head, Query, Token, Key}));
      offer(Words::tr("Set %1 of this token to the mean of all tokens").arg(name),
            edit(Edit::Kind::Mean, {Head, Query, Token, Key}));
    }
    offer(Words::tr("Set %1 of every token to 0").arg(name), edit(Edit::Kind::Zero, {Head}));
  }

  const Trace& m_trace;
  const Step& m_step;
  const Selection& m_selection;
  std::vector<OfferedEdit> m_offers;
};

}  // namespace

std::vector<OfferedEdit> offeredEdits(const Trace& trace, const Step& step, const Selection& selection) {
  if (!trace.canEdit(step)) return {};
  return Offers(trace, step, selection).all();
}

}  // namespace attenscope
