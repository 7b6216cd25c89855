// SPDX-License-Identifier: GPL-3.0-or-later
// What comes into the main window from files, drops and the clipboard, and what leaves it.
#include "app/export/figure.h"
#include "app/session/session_file.h"
#include "app/session/trained_choice.h"
#include "app/window/export_dialog.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/view_pane.h"
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/io/csv.h"
#include "engine/io/npy.h"
#include "engine/io/trace_file.h"
#include "engine/models/model.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QCoreApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QImage>
#include <QMimeData>
#include <QUrl>

namespace attenscope {

void MainWindow::openFile(const QString& path) {
  openFiles({path});
}

void MainWindow::openFiles(const QStringList& paths) {
  m_messages->clearProblem();
  m_loader.open(paths);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  const QMimeData* mime = event->mimeData();
  if (mime->hasUrls() || mime->hasImage() || mime->hasText()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  if (takeData(*event->mimeData())) event->acceptProposedAction();
}

bool MainWindow::takeData(const QMimeData& mime) {
  m_messages->clearProblem();
  QStringList paths;
  for (const QUrl& url : mime.urls())
    if (url.isLocalFile()) paths << url.toLocalFile();
  if (!paths.isEmpty()) {
    openFiles(paths);
    return true;
  }
  if (mime.hasImage()) {
    const auto image = qvariant_cast<QImage>(mime.imageData());
    if (!image.isNull()) {
      QBuffer buffer;
      buffer.open(QIODevice::WriteOnly);
      image.save(&buffer, "PNG");
      m_loader.openImageBytes(buffer.data(), tr("pasted picture"));
      return true;
    }
  }
  if (mime.hasText() && !mime.text().trimmed().isEmpty()) {
    takeFile(OpenedText{mime.text().trimmed().toStdString(), {}});
    return true;
  }
  m_messages->showNotice(tr("There is no text and no picture in it."));
  return false;
}

void MainWindow::takeFile(const OpenedFile& file) {
  const SessionState& state = m_session.state();
  const Model* model = state.input.kind == InputKind::Model ? state.input.model.get() : nullptr;
  if (const auto* image = std::get_if<OpenedImage>(&file)) {
    edit(tr("picture"), [&](SessionState& s) {
      // A model that sees takes the picture itself.
      if (model == nullptr || !model->takesImage) chooseInputKind(s, InputKind::Image);
      s.input.image = image->image;
      s.input.imageName = image->name;
      s.input.originalWidth = image->originalWidth;
      s.input.originalHeight = image->originalHeight;
      s.selection = {};
      settleTrained(s);
    });
  } else if (const auto* text = std::get_if<OpenedText>(&file)) {
    edit(tr("text"), [&](SessionState& s) {
      if (model == nullptr || !model->takesText) chooseInputKind(s, InputKind::Sentence);
      s.input.text = text->text;
      s.ownText = true;
      s.input.hiddenTokens.clear();
      s.selection = {};
    });
  } else if (const auto* weights = std::get_if<OpenedWeights>(&file)) {
    SessionState next = m_session.state();
    Parameters& parameters = next.parameters.at(next.mechanism);
    const Parameter* origin = parameters.find("weights");
    if (origin == nullptr) {
      m_messages->showProblem(tr("%1: this mechanism has no weights to load")
                                  .arg(QString::fromStdString(weights->weights->file)));
      return;
    }
    parameters.set("weights", std::string("file"));
    next.weights = weights->weights;
    next.weightsPath = weights->path;
    m_session.tryChange(tr("weights"), std::move(next));
  } else if (const auto* tensors = std::get_if<OpenedTensors>(&file)) {
    SessionState next = m_session.state();
    for (const Mechanism* candidate : mechanisms()) {
      const bool fits = candidate->accepts(InputKind::Numbers) &&
                        std::all_of(tensors->tensors.begin(), tensors->tensors.end(), [&](const auto& t) {
                          return std::any_of(candidate->inputs.begin(), candidate->inputs.end(),
                                             [&](const InputSpec& spec) { return spec.name == t.first; });
                        });
      if (!fits) continue;
      if (next.mechanism == kModelMechanism || !mechanism(next.mechanism).accepts(InputKind::Numbers))
        chooseMechanism(next, candidate->id);
      chooseInputKind(next, InputKind::Numbers);
      next.input.tensors = tensors->tensors;
      next.input.numberTokens.clear();
      next.input.hiddenTokens.clear();
      next.input.paintedMask = {};
      next.selection = {};
      m_session.tryChange(tr("numbers"), std::move(next));
      return;
    }
    m_messages->showProblem(tr("%1: no mechanism takes these tensors; expected q, k and v")
                                .arg(QString::fromStdString(tensors->name)));
  } else if (const auto* opened = std::get_if<OpenedModel>(&file)) {
    takeModel(opened->model);
  } else if (const auto* session = std::get_if<SessionState>(&file)) {
    edit(tr("session"), [&](SessionState& s) { s = *session; });
  }
}

void MainWindow::chooseFile() {
  const QString path = QFileDialog::getOpenFileName(this, tr("Open"), {},
                                                    tr("Everything it reads (*.png *.jpg *.jpeg *.webp *.tif "
                                                       "*.tiff *.bmp *.ppm *.pgm *.txt *.md *.safetensors "
                                                       "*.attenscope);;All files (*)"));
  if (!path.isEmpty()) openFile(path);
}

void MainWindow::chooseWeights() {
  const QString path = QFileDialog::getOpenFileName(this, tr("Open weights"), {},
                                                    tr("Weights (*.safetensors);;All files (*)"));
  if (!path.isEmpty()) openFile(path);
}

void MainWindow::saveSessionAs() {
  QString path = QFileDialog::getSaveFileName(this, tr("Save session"), QStringLiteral("session.attenscope"),
                                              tr("Sessions (*.attenscope)"));
  if (path.isEmpty()) return;
  if (!path.endsWith(QLatin1String(".attenscope"))) path += QLatin1String(".attenscope");
  try {
    saveSession(path, m_session.state());
    m_messages->showNotice(tr("Saved as %1").arg(path));
  } catch (const Error& error) {
    m_messages->showProblem(QString::fromUtf8(error.what()));
  }
}

std::vector<ExportSource> MainWindow::exportSources() const {
  std::vector<ExportSource> sources;
  for (const ViewPane* pane : {m_main, m_side, m_wall}) {
    const View* view = pane->currentView();
    const ViewSpec* spec = findView(pane->currentId());
    if (view == nullptr || spec == nullptr || view->state().stepOrNull() == nullptr) continue;
    const QString symbol = QString::fromStdString(view->state().stepOrNull()->symbol);
    sources.push_back(
        {tr("%1 of %2").arg(QCoreApplication::translate("views", spec->title), symbol), spec, view->state()});
  }
  return sources;
}

void MainWindow::exportPicture() {
  std::vector<ExportSource> sources = exportSources();
  if (sources.empty()) return;
  ExportDialog dialog(std::move(sources), this);
  connect(&dialog, &ExportDialog::saved, this,
          [this](const QString& path) { m_messages->showNotice(tr("Saved as %1").arg(path)); });
  dialog.exec();
}

void MainWindow::copyPicture() {
  const std::vector<ExportSource> sources = exportSources();
  if (sources.empty()) return;
  const View* view = m_main->currentView();
  FigureOptions options;
  options.size = view->size().expandedTo({kSmallestFigureSide, kSmallestFigureSide});
  options.scale = 2;
  try {
    QApplication::clipboard()->setImage(figureImage(*sources.front().view, sources.front().state, options));
    m_messages->showNotice(tr("The picture is on the clipboard."));
  } catch (const Error& error) {
    m_messages->showProblem(QString::fromUtf8(error.what()));
  }
}

void MainWindow::exportNumbers() {
  const int step = m_session.shownStep();
  if (step < 0) return;
  const Step& shown = m_session.trace()->steps[static_cast<std::size_t>(step)];
  QString chosen;
  QString path = QFileDialog::getSaveFileName(
      this, tr("Export numbers"), QString::fromStdString(shown.id) + QStringLiteral(".csv"),
      tr("Table with headings (*.csv);;NumPy array (*.npy)"), &chosen);
  if (path.isEmpty()) return;
  try {
    exportStep(path, shown, chosen.contains(QLatin1String("npy")));
    m_messages->showNotice(tr("Saved as %1").arg(path));
  } catch (const Error& error) {
    m_messages->showProblem(QString::fromUtf8(error.what()));
  }
}

void MainWindow::exportStep(QString path, const Step& step, bool npyWanted) {
  const bool csv = path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
  const bool npy = path.endsWith(QLatin1String(".npy"), Qt::CaseInsensitive);
  if (!csv && !npy) path += npyWanted ? QLatin1String(".npy") : QLatin1String(".csv");
  if (npy || (!csv && npyWanted)) {
    writeNpy(path.toStdString(), step.value);
  } else {
    writeCsv(path.toStdString(), step);
  }
}

void MainWindow::exportAll() {
  if (!m_session.trace()) return;
  QString path = QFileDialog::getSaveFileName(
      this, tr("Export all steps"),
      QString::fromStdString(m_session.trace()->mechanism) + QStringLiteral(".safetensors"),
      tr("Tensors (*.safetensors)"));
  if (path.isEmpty()) return;
  if (!path.endsWith(QLatin1String(".safetensors"))) path += QLatin1String(".safetensors");
  try {
    writeTrace(path.toStdString(), *m_session.trace());
    m_messages->showNotice(tr("Saved as %1").arg(path));
  } catch (const Error& error) {
    m_messages->showProblem(QString::fromUtf8(error.what()));
  }
}

}  // namespace attenscope
