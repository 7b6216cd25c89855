// SPDX-License-Identifier: GPL-3.0-or-later
// Opening files, drops and the clipboard in the main window.
#include "app/session/edits.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"

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
      m_loader.openPicture(image, tr("pasted picture"));
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
  if (const auto* image = std::get_if<OpenedImage>(&file)) {
    m_session.change(tr("picture"), edits::takeImage(state, *image));
  } else if (const auto* text = std::get_if<OpenedText>(&file)) {
    m_session.change(tr("text"), edits::takeText(state, *text));
  } else if (const auto* weights = std::get_if<OpenedWeights>(&file)) {
    if (auto next = edits::takeWeights(state, *weights)) {
      m_session.tryChange(tr("weights"), std::move(*next));
    } else {
      m_messages->showProblem(tr("%1: this mechanism has no weights to load")
                                  .arg(QString::fromStdString(weights->weights->file)));
    }
  } else if (const auto* tensors = std::get_if<OpenedTensors>(&file)) {
    if (auto next = edits::takeTensors(state, *tensors)) {
      m_session.tryChange(tr("numbers"), std::move(*next));
    } else {
      m_messages->showProblem(tr("%1: no mechanism takes these tensors; expected q, k and v")
                                  .arg(QString::fromStdString(tensors->name)));
    }
  } else if (const auto* opened = std::get_if<OpenedModel>(&file)) {
    const QString sentence = tr("The animal didn't cross the street because it was too tired.");
    m_session.tryChange(tr("model"), edits::takeModel(state, opened->model, sentence.toStdString()));
  } else if (const auto* session = std::get_if<SessionState>(&file)) {
    m_session.change(tr("session"), *session);
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

}  // namespace attenscope
