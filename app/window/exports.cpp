// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/exports.h"

#include "app/export/figure.h"
#include "app/session/session.h"
#include "app/window/export_dialog.h"
#include "app/window/folders.h"
#include "app/window/message_bar.h"
#include "app/window/view_pane.h"
#include "engine/error.h"
#include "engine/io/csv.h"
#include "engine/io/npy.h"
#include "engine/io/trace_file.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>

namespace attenscope {

Exports::Exports(Session& session, std::vector<const ViewPane*> panes, MessageBar* messages, QWidget* window)
    : QObject(window), m_session(session), m_panes(std::move(panes)), m_messages(messages), m_window(window) {
  connect(&m_writer, &FileWriter::saved, m_messages, [this](const QString& path) {
    folders::remember(folders::kExports, path);
    m_messages->showNotice(tr("Saved as %1").arg(path));
  });
  connect(&m_writer, &FileWriter::failed, m_messages, &MessageBar::showProblem);
}

std::vector<ExportSource> Exports::sources(const ViewPane* first) const {
  std::vector<ExportSource> sources;
  for (const ViewPane* pane : m_panes) {
    const View* view = pane->currentView();
    const ViewSpec* spec = findView(pane->currentId());
    if (view == nullptr || spec == nullptr || view->state().stepOrNull() == nullptr) continue;
    const QString symbol = QString::fromStdString(view->state().stepOrNull()->symbol);
    sources.insert(
        pane == first ? sources.begin() : sources.end(),
        {tr("%1 of %2").arg(QCoreApplication::translate("views", spec->title), symbol), spec, view->state()});
  }
  return sources;
}

void Exports::exportPicture(const ViewPane* pane) {
  std::vector<ExportSource> shown = sources(pane);
  if (shown.empty()) return;
  ExportDialog dialog(std::move(shown), m_window);
  connect(&dialog, &ExportDialog::saved, this,
          [this](const QString& path) { m_messages->showNotice(tr("Saved as %1").arg(path)); });
  dialog.exec();
}

void Exports::copyPicture(const ViewPane* pane) {
  const std::vector<ExportSource> shown = sources(pane);
  if (shown.empty()) return;
  const View* view = (pane != nullptr ? pane : m_panes.front())->currentView();
  FigureOptions options;
  options.size = view->size().expandedTo({kSmallestFigureSide, kSmallestFigureSide});
  options.scale = 2;
  try {
    QApplication::clipboard()->setImage(figureImage(*shown.front().view, shown.front().state, options));
    m_messages->showNotice(tr("The picture is on the clipboard."));
  } catch (const Error& error) {
    m_messages->showProblem(QString::fromUtf8(error.what()));
  }
}

void Exports::exportNumbers() {
  const int step = m_session.shownStep();
  if (step < 0) return;
  const auto trace = m_session.trace();
  exportNumbers(trace->steps[static_cast<std::size_t>(step)]);
}

void Exports::exportNumbers(const Step& shown) {
  QString chosen;
  QString path = QFileDialog::getSaveFileName(
      m_window, tr("Export numbers"),
      folders::inLast(folders::kExports, QString::fromStdString(shown.id) + QStringLiteral(".csv")),
      tr("Table with headings (*.csv);;NumPy array (*.npy)"), &chosen);
  if (path.isEmpty()) return;
  const bool csv = path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
  const bool npy = path.endsWith(QLatin1String(".npy"), Qt::CaseInsensitive) ||
                   (!csv && chosen.contains(QLatin1String("npy")));
  const QString asked = path;  // what the notice names
  if (!csv && !path.endsWith(QLatin1String(".npy"), Qt::CaseInsensitive))
    path += npy ? QLatin1String(".npy") : QLatin1String(".csv");
  m_writer.write(asked, [path = path.toStdString(), npy, copy = shown] {
    if (npy) {
      writeNpy(path, copy.value);
    } else {
      writeCsv(path, copy);
    }
  });
}

void Exports::exportAll() {
  const auto trace = m_session.trace();
  if (!trace) return;
  QString path = QFileDialog::getSaveFileName(
      m_window, tr("Export all steps"),
      folders::inLast(folders::kExports,
                      QString::fromStdString(trace->mechanism) + QStringLiteral(".safetensors")),
      tr("Tensors (*.safetensors)"));
  if (path.isEmpty()) return;
  if (!path.endsWith(QLatin1String(".safetensors"))) path += QLatin1String(".safetensors");
  m_writer.write(path, [path = path.toStdString(), trace] { writeTrace(path, *trace); });
}

}  // namespace attenscope
