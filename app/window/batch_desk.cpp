// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/batch_desk.h"

#include "app/batch/run_batch.h"
#include "app/session/session.h"
#include "app/video/frame_source.h"
#include "app/window/folders.h"
#include "app/window/message_bar.h"
#include "app/window/view_pane.h"
#include "app/window/windows_drawing.h"
#include "engine/compute/thread_limit.h"
#include "engine/error.h"
#include "widgets/language/message_text.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QInputDialog>
#include <QUrl>

#include <algorithm>

namespace attenscope {

BatchDesk::BatchDesk(Session& session, const ViewPane* pane, MessageBar* messages, QWidget* window)
    : QObject(window), m_session(session), m_pane(pane), m_messages(messages), m_window(window) {
  connect(&m_work, &ExplorationController::progressed, this, &BatchDesk::showProgress);
  connect(&m_work, &ExplorationController::failed, m_messages, &MessageBar::showProblem);
}

void BatchDesk::choose() {
  if (m_session.trace() == nullptr || m_pane->currentView() == nullptr) return;
  const QStringList inputs =
      QFileDialog::getOpenFileNames(m_window, tr("Figures for many inputs"), folders::last(folders::kFiles),
                                    tr("Texts, pictures, videos and tables (*.txt *.png *.jpg *.jpeg "
                                       "*.webp *.tif *.tiff *.bmp *.mp4 *.mkv *.webm *.avi *.mov "
                                       "*.csv);;All files (*)"));
  if (inputs.isEmpty()) return;
  folders::remember(folders::kFiles, inputs.front());
  const QString folder = QFileDialog::getExistingDirectory(m_window, tr("Folder for the figures"),
                                                           folders::last(folders::kExports));
  if (folder.isEmpty()) return;
  std::optional<int> every;
  if (std::any_of(inputs.begin(), inputs.end(),
                  [](const QString& input) { return isVideo(input.toStdString()); })) {
    constexpr int kUsual = 10;
    constexpr int kMost = 1'000'000;
    bool chosen = false;
    every = QInputDialog::getInt(m_window, tr("Frames of videos"),
                                 tr("From videos, take every n-th frame (1: every frame):"), kUsual, 1, kMost,
                                 1, &chosen);
    if (!chosen) return;
  }
  start(inputs, folder, every);
}

BatchPlan BatchDesk::plan(const QString& folder) const {
  const View* view = m_pane->currentView();
  BatchPlan plan;
  plan.state = m_session.state();
  plan.notice = leaveRunAlone(plan.state);
  if (const Step* step = view->state().stepOrNull();
      step != nullptr && view->state().trace == m_session.trace()) {
    plan.state.step = step->id;
    plan.state.stepLayer = step->layer;
  }
  plan.view = m_pane->currentId();
  plan.theme = paletteName(view->state().style.palette).toStdString();
  plan.figure.scale = 2;
  plan.folder = folder.toStdString();
  const bool model = plan.state.input.kind == InputKind::Model;
  plan.jobs = model ? 1 : std::max(1, static_cast<int>(threadsInUse()) - 1);
  return plan;
}

void BatchDesk::start(const QStringList& inputs, const QString& folder, std::optional<int> every) {
  try {
    std::vector<std::filesystem::path> paths;
    for (const QString& input : inputs) paths.emplace_back(input.toStdString());
    const BatchPlan batch = plan(folder);
    showProgress(0, -1);
    m_work.start<std::vector<BatchRow>>(
        [batch, paths, every](const RunControl& control) {
          const std::vector<BatchItem> items = batchItems(paths, {}, batch.state, every);
          return runBatch(batch, items, drawOnWindowsThread, control);
        },
        [this, folder, notice = messageText(batch.notice)](const std::vector<BatchRow>& rows) {
          showRows(rows, folder, notice);
        });
  } catch (const Error& error) {
    m_messages->showProblem(messageText(error.what()));
  }
}

void BatchDesk::showProgress(double fraction, double secondsLeft) {
  const QString done = tr("Making the figures: %1 %").arg(static_cast<int>(100 * fraction));
  const QString text = secondsLeft < 0 ? done : done + tr(" · %1 s left").arg(static_cast<int>(secondsLeft));
  m_messages->offer(text, tr("Stop"), [this] {
    m_work.cancel();
    m_messages->showNotice(
        tr("Stopped. Figures already made are kept; doing the same again continues from there."));
  });
}

void BatchDesk::showRows(const std::vector<BatchRow>& rows, const QString& folder, const QString& notice) {
  int failed = 0;
  QString first;
  for (const BatchRow& row : rows) {
    if (row.problem.empty()) continue;
    if (failed++ == 0) first = messageText(row.name + ": " + row.problem);
  }
  const int made = static_cast<int>(rows.size()) - failed;
  QString text = failed == 0 ? (made == 1 ? tr("1 figure was made.") : tr("%1 figures were made.").arg(made))
                             : tr("%1 could not be made; %2").arg(failed).arg(first);
  if (!notice.isEmpty()) text += tr(" Note: %1.").arg(notice);
  m_messages->offer(text, tr("Show them"), [folder] {
    QDesktopServices::openUrl(QUrl::fromLocalFile(folder + QStringLiteral("/index.html")));
  });
  emit finished(made, failed);
}

}  // namespace attenscope
