// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/file_door.h"

#include "app/lessons/hand_in_table.h"
#include "app/lessons/lesson_list.h"
#include "app/session/edits.h"
#include "app/session/samples.h"
#include "app/window/folders.h"
#include "app/window/message_bar.h"
#include "engine/io/program_files.h"
#include "engine/models/model.h"
#include "engine/models/model_place.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QImage>
#include <QMimeData>
#include <QSettings>
#include <QUrl>

#include <algorithm>

namespace attenscope {

namespace {

/// A file for training by its ending, or a folder with a folder of pictures for every class.
bool holdsOwnData(const QString& path) {
  const QFileInfo info(path);
  if (!info.isDir()) {
    const QString ending = info.suffix().toLower();
    static const QStringList endings{QStringLiteral("tsv"), QStringLiteral("csv"), QStringLiteral("conll"),
                                     QStringLiteral("conllu")};
    return endings.contains(ending);
  }
  const QDir folder(path);
  const QStringList pictures{QStringLiteral("*.png"), QStringLiteral("*.jpg"), QStringLiteral("*.jpeg")};
  if (!folder.entryList(QDir::Files).isEmpty()) return false;
  const QStringList classes = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
  return classes.size() > 1 && std::all_of(classes.begin(), classes.end(), [&](const QString& name) {
           return !QDir(folder.filePath(name)).entryList(pictures, QDir::Files).isEmpty();
         });
}

}  // namespace

FileDoor::FileDoor(Session& session, MessageBar* messages, QWidget* window)
    : QObject(window), m_session(session), m_messages(messages), m_window(window) {
  connect(&m_loader, &FileLoader::loaded, this,
          [this](const std::shared_ptr<const OpenedFile>& file, const QString& path) {
            takeFile(*file);
            if (const auto* image = std::get_if<OpenedImage>(file.get()); image != nullptr && image->numbered)
              offerNumbered(path);
            if (QFileInfo::exists(path)) emit opened(path);  // a pattern is no file
          });
  connect(&m_loader, &FileLoader::failed, m_messages, &MessageBar::showProblem);
  m_loader.askForModels();
  connect(&m_loader, &FileLoader::modelMissing, this, &FileDoor::askForModel);
  connect(&m_loader, &FileLoader::progressed, this, &FileDoor::progressed);
  connect(&m_loader, &FileLoader::finished, this, &FileDoor::finished);
}

void FileDoor::open(const QStringList& paths) {
  m_messages->clearProblem();
  QStringList others;
  QStringList answers;
  QStringList data;
  for (const QString& path : paths) {
    if (path.endsWith(QLatin1String(".lesson")))
      emit lessonOpened(path);
    else if (holdsHandIns(path))
      answers << path;
    else if (holdsLessons(path))
      emit lessonsOpened(path);
    else if (holdsOwnData(path))
      data << path;
    else
      others << path;
  }
  if (!answers.isEmpty()) emit handInsOpened(answers);
  if (!data.isEmpty()) emit ownDataOpened(data.first());
  if (data.size() > 1)
    m_messages->showNotice(tr("%1 is read; of data to train on one file or folder at a time.")
                               .arg(QFileInfo(data.first()).fileName()));
  if (!others.isEmpty()) m_loader.open(others);
}

void FileDoor::askForModel(const QString& session, const QString& model, bool video,
                           const QString& sentence) {
  if (m_asking != session) m_moved.clear();
  m_asking = session;
  m_messages->offer(tr("%1. Everything else in the session is there.").arg(sentence),
                    video ? tr("Show where they are…") : tr("Show its folder…"),
                    [this, session, model, video] {
                      const QString title = tr("Where is %1 now?").arg(QFileInfo(model).fileName());
                      const QString place = video ? QFileDialog::getOpenFileName(m_window, title)
                                                  : QFileDialog::getExistingDirectory(m_window, title);
                      if (place.isEmpty()) return;
                      m_moved[model.toStdString()] = place.toStdString();
                      m_loader.open({session}, m_moved);
                    });
}

void FileDoor::offerNumbered(const QString& picture) {
  m_messages->offer(tr("There are more pictures beside this one that differ only in their number."),
                    tr("Take them as frames"), [this, picture] { m_loader.openNumbered(picture); });
}

bool FileDoor::takes(const QMimeData& data) {
  return data.hasUrls() || data.hasImage() || data.hasText();
}

bool FileDoor::take(const QMimeData& data) {
  m_messages->clearProblem();
  QStringList paths;
  for (const QUrl& url : data.urls())
    if (url.isLocalFile()) paths << url.toLocalFile();
  if (!paths.isEmpty()) {
    open(paths);
    return true;
  }
  if (data.hasImage()) {
    const auto image = qvariant_cast<QImage>(data.imageData());
    if (!image.isNull()) {
      m_loader.openPicture(image, tr("pasted picture"));
      return true;
    }
  }
  if (data.hasText() && !data.text().trimmed().isEmpty()) {
    takeFile(OpenedText{data.text().trimmed().toStdString(), {}});
    return true;
  }
  m_messages->showNotice(tr("It contains neither text nor a picture."));
  return false;
}

void FileDoor::takeFile(const OpenedFile& file) {
  const SessionState& state = m_session.state();
  if (const auto* image = std::get_if<OpenedImage>(&file)) {
    m_session.change(tr("picture"), edits::takeImage(state, *image));
  } else if (const auto* frames = std::get_if<OpenedFrames>(&file)) {
    m_session.change(frames->video ? tr("video") : tr("pictures"),
                     edits::takeFrames(state, frames->image, frames->place));
    if (!frames->notice.empty()) m_messages->showNotice(QString::fromStdString(frames->notice));
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
    if (isProgramPath(opened->model->path)) {
      m_session.change(tr("model"), edits::takeStories(state, opened->model));
      emit sampleOpened(sampleText(storiesSample().notice));
      return;
    }
    const QString sentence = tr("The animal didn't cross the street because it was too tired.");
    m_session.tryChange(tr("model"), edits::takeModel(state, opened->model, sentence.toStdString()));
  } else if (const auto* session = std::get_if<OpenedSession>(&file)) {
    emit replacing();
    m_session.change(tr("session"), session->state);
    emit panelsOpened(session->panels);
    emit sessionOpened(session->path);
  }
}

void FileDoor::choose(const QString& title, const QString& kinds) {
  const QString path = QFileDialog::getOpenFileName(m_window, title, folders::last(folders::kFiles), kinds);
  if (path.isEmpty()) return;
  folders::remember(folders::kFiles, path);
  open({path});
}

void FileDoor::chooseAny() {
  choose(tr("Open"), tr("All files it reads (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.ppm *.pgm *.gif "
                        "*.mp4 *.mkv *.webm *.avi *.mov *.txt *.md *.safetensors *.pt *.pth *.bin *.onnx "
                        "*.attenscope *.lesson *.handin *.svg *.pdf *.tex *.html);;All files (*)"));
}

void FileDoor::chooseWeights() {
  choose(tr("Open weights"), tr("Weights (*.safetensors *.pt *.pth *.bin *.ckpt);;All files (*)"));
}

void FileDoor::chooseAttention() {
  choose(tr("Open attention"), tr("Attention weights (*.safetensors *.pt *.npy *.npz);;All files (*)"));
}

void FileDoor::chooseNetwork() {
  choose(tr("Open a network"), tr("Networks (*.onnx);;All files (*)"));
}

void FileDoor::openStories() {
  open({QString::fromLatin1(kStoriesModel)});
}

void FileDoor::chooseModelFolder() {
  const QString key = QStringLiteral("window/modelFolder");
  const QString path = QFileDialog::getExistingDirectory(m_window, tr("Open a model's folder"),
                                                         QSettings().value(key).toString());
  if (path.isEmpty()) return;
  QSettings().setValue(key, path);
  open({path});
}

}  // namespace attenscope
