// SPDX-License-Identifier: GPL-3.0-or-later
// What the person does in the main window, as changes of the session that can be undone.
#include "app/window/main_window.h"
#include "app/window/message_bar.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>

namespace attenscope {

void MainWindow::edit(const QString& what, const Edit& edit, const QString& merge) {
  SessionState next = m_session.state();
  edit(next);
  m_session.change(what, std::move(next), merge);
}

void MainWindow::showStep(int step) {
  if (!m_session.trace()) return;
  const Step& chosen = m_session.trace()->steps[static_cast<std::size_t>(step)];
  edit(
      tr("step"),
      [&](SessionState& s) {
        if (s.mechanism == kModelMechanism && chosen.layer >= 0) chooseLayer(s, chosen.stack, chosen.layer);
        s.step = chosen.id;
        s.stepLayer = chosen.layer;
        if (chosen.layer >= 0) s.selection.layer = chosen.layer;
        s.mainView.clear();
      },
      QStringLiteral("step"));
}

void MainWindow::pick(const Selection& selection, Qt::KeyboardModifiers modifiers) {
  const auto& trace = m_session.trace();
  const int shown = m_session.shownStep();
  edit(
      tr("selection"),
      [&](SessionState& s) {
        Selection next = selection;
        if ((modifiers & Qt::ControlModifier) != 0 && s.selection.query >= 0 && selection.query >= 0) {
          // Ctrl adds another token, or takes it away again, and keeps the first.
          std::vector<int> more = s.selection.moreQueries;
          if (const auto it = std::find(more.begin(), more.end(), selection.query); it != more.end()) {
            more.erase(it);
          } else if (selection.query != s.selection.query) {
            more.push_back(selection.query);
          }
          next = s.selection;
          next.moreQueries = more;
        } else {
          // Those that were added stay until Esc, the new one aside.
          next.moreQueries = s.selection.moreQueries;
          std::erase(next.moreQueries, next.query);
        }
        next.pinned = true;
        s.selection = next;
        if (s.mechanism == kModelMechanism && next.layer >= 0 && next.layer != s.input.detailLayer)
          chooseLayer(s, s.input.detailStack, next.layer);
        // A mechanism with several layers shows the one that was picked.
        if (s.mechanism != kModelMechanism && next.layer >= 0 && next.layer != s.stepLayer && shown >= 0) {
          const std::string& id = trace->steps[static_cast<std::size_t>(shown)].id;
          if (trace->indexOf(id, next.layer) >= 0) {
            s.step = id;
            s.stepLayer = next.layer;
          }
        }
      },
      QStringLiteral("selection"));
}

void MainWindow::letGo() {
  m_messages->hide();
  if (!m_session.state().selection.pinned) return;
  edit(
      tr("selection"),
      [](SessionState& s) {
        Selection free;
        free.head = s.selection.head;
        free.channel = s.selection.channel;
        free.layer = s.selection.layer;
        s.selection = free;
      },
      QStringLiteral("selection"));
}

void MainWindow::toggleToken(int token) {
  edit(tr("hidden token"), [&](SessionState& s) {
    if (s.input.hiddenTokens.erase(token) == 0) s.input.hiddenTokens.insert(token);
  });
}

void MainWindow::paintPair(int query, int key, bool hide) {
  if (!m_session.trace()) return;
  const auto count = static_cast<std::int64_t>(m_session.trace()->tokens.size());
  if (query < 0 || key < 0 || query >= count || key >= count) return;
  edit(
      tr("painted mask"),
      [&](SessionState& s) {
        TensorBuilder mask({count, count}, 1.0F);
        const Tensor& before = s.input.paintedMask;
        if (!before.empty())
          for (std::int64_t q = 0; q < std::min(count, before.dim(0)); ++q)
            for (std::int64_t k = 0; k < std::min(count, before.dim(1)); ++k)
              mask[q * count + k] = before[q * before.dim(1) + k];
        mask[query * count + key] = hide ? 0.0F : 1.0F;
        s.input.paintedMask = mask.finish();
      },
      QStringLiteral("mask"));
}

void MainWindow::invertMask() {
  if (!m_session.trace()) return;
  const auto count = static_cast<std::int64_t>(m_session.trace()->tokens.size());
  if (count == 0) return;
  edit(tr("painted mask"), [&](SessionState& s) {
    const Tensor& before = s.input.paintedMask;
    TensorBuilder mask({count, count},
                       0.0F);  // pairs that were never painted are seen, so they become hidden
    if (!before.empty())
      for (std::int64_t q = 0; q < std::min(count, before.dim(0)); ++q)
        for (std::int64_t k = 0; k < std::min(count, before.dim(1)); ++k)
          mask[q * count + k] = before[q * before.dim(1) + k] == 0 ? 1.0F : 0.0F;
    s.input.paintedMask = mask.finish();
  });
}

void MainWindow::dragParameter(const QString& id, double value) {
  const std::string name = id.toStdString();
  Parameters parameters = m_session.state().currentParameters();
  const Parameter* declared = parameters.find(name);
  if (declared == nullptr) return;
  const double inside = std::clamp(value, declared->minimum, declared->maximum);
  if (declared->type == ParameterType::Real) {
    parameters.set(name, inside);
  } else if (declared->type == ParameterType::Integer) {
    parameters.set(name, static_cast<std::int64_t>(std::llround(inside)));
  } else {
    return;
  }
  edit(
      tr("parameter"), [&](SessionState& s) { s.parameters.insert_or_assign(s.mechanism, parameters); },
      QStringLiteral("parameter ") + id);
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) {
    letGo();
  } else {
    QMainWindow::keyPressEvent(event);
  }
}

}  // namespace attenscope
