// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/file_loader.h"

#include "app/export/recipe.h"
#include "app/video/ffmpeg.h"
#include "app/video/frame_source.h"
#include "app/video/numbered_pictures.h"
#include "engine/catalog.h"
#include "engine/compute/memory_limit.h"
#include "engine/error.h"
#include "engine/input/image.h"
#include "engine/io/program_files.h"
#include "engine/io/state_dict/state_dict.h"
#include "engine/models/attention_file.h"
#include "engine/models/model_place.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QMetaObject>
#include <QStringDecoder>

namespace attenscope {

namespace {

constexpr qint64 kMaxTextBytes = 4 * 1024 * 1024;

bool looksLikeText(const QByteArray& head) {
  if (head.contains('\0')) return false;
  QStringDecoder decoder(QStringDecoder::Utf8);
  const QString text = decoder(head.left(head.size() - std::min<qsizetype>(3, head.size() / 4)));
  return !decoder.hasError() && !text.contains(QChar::ReplacementCharacter);
}

/// A video or numbered pictures: the first frame, but of a picture that is one of several this one.
OpenedFrames openedFrames(const std::string& path, const RunControl& control) {
  const std::shared_ptr<FrameSource> source = openFrames(path, control);
  std::int64_t index = 0;
  if (const auto* pictures = dynamic_cast<const NumberedPictures*>(source.get())) {
    const auto& files = pictures->files();
    const auto own = std::find(files.begin(), files.end(), std::filesystem::path(path));
    if (own != files.end()) index = own - files.begin();
  }
  OpenedImage image = source->frame(index, control);
  FramePlace place{source->path(), index, image.image};
  return {std::move(image), std::move(place), source->timed(), source->notice()};
}

/// A picture or, where ffmpeg shows the others, the first one of an animation; or a video that only ffmpeg
/// knows as one.
OpenedFile pictureOrFrames(const std::string& path, const RunControl& control) {
  std::optional<OpenedImage> picture;
  std::string problem;
  try {
    picture = openPicture(path);
    picture->numbered = !picture->firstFrame && patternBeside(path).has_value();
    if (!picture->firstFrame || !ffmpegProgram()) return *picture;
  } catch (const Error& error) {
    if (namedAsPicture(path) || !ffmpegProgram()) throw;
    problem = error.what();
  }
  try {
    return openedFrames(path, control);
  } catch (const Error&) {
    if (picture) return *picture;
    throw Error(problem);
  }
}

bool isRawInput(const TensorMap& tensors) {
  return tensors.contains("x") || tensors.contains("q");
}

}  // namespace

OpenedFile readAnyFile(const QString& path, const RunControl& control, const MovedModels& moved) {
  if (isProgramPath(path.toStdString())) return OpenedModel{openAnyModel(path.toStdString(), control)};
  const QFileInfo info(path);
  const std::string name = info.fileName().toStdString();
  if (isNumberedPictures(path.toStdString())) return openedFrames(path.toStdString(), control);
  if (!info.exists()) throw Error(name + ": there is no such file");
  if (info.isDir()) return OpenedModel{openAnyModel(path.toStdString(), control)};
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) throw Error(name + ": cannot be read; check its permissions");
  // A figure that says how it was made opens that.
  if (const std::optional<Recipe> recipe = recipeIn(path.toStdString()))
    return OpenedSession{stateOf(*recipe, path.toStdString(), moved), {}, {}, recipe->panels};
  // Refuses what nothing reads, and finds the folder that a model's file belongs to.
  if (const std::filesystem::path place = modelPlace(path.toStdString());
      std::filesystem::is_directory(place))
    return OpenedModel{openAnyModel(place, control)};
  const QString suffix = info.suffix().toLower();
  if (isNetwork(path.toStdString())) return OpenedModel{openAnyModel(path.toStdString(), control)};
  if (isVideo(path.toStdString())) return openedFrames(path.toStdString(), control);
  const bool tensors = suffix == QLatin1String("safetensors") || isStateDict(path.toStdString());
  if (suffix == QLatin1String("npy") || suffix == QLatin1String("npz") ||
      (tensors && holdsAttention(viewTensors(path.toStdString()))))
    return OpenedModel{openAnyModel(path.toStdString(), control)};
  if (tensors) {
    SafetensorsFile content = readTensors(path.toStdString());
    if (isRawInput(content.tensors)) return OpenedTensors{std::move(content.tensors), name};
    return OpenedWeights{asWeights(weightsName(path.toStdString(), content.place), std::move(content.tensors),
                                   content.metadata),
                         info.absoluteFilePath()};
  }
  constexpr qint64 kHead = 4096;
  const QByteArray head = file.read(kHead);
  if (head.isEmpty())
    throw Error(name + ": is empty; expected an image, a text, a session or a safetensors file");
  if (suffix == QLatin1String("attenscope") ||
      (head.startsWith('{') && head.contains("attenscope session"))) {
    OpenedSession session{{}, info.absoluteFilePath()};
    session.state = loadSession(path, &session.kept, moved);
    return session;
  }
  // What is named as a picture is read as one, so that a broken one is said to be broken.
  if (looksLikeText(head) && !namedAsPicture(path.toStdString())) {
    if (file.size() > kMaxTextBytes)
      throw Error(name + ": is a text of more than 4 MB; expected a sentence or a page");
    file.seek(0);
    return OpenedText{QString::fromUtf8(file.readAll()).trimmed().toStdString(), name};
  }
  return pictureOrFrames(path.toStdString(), control);
}

FileLoader::FileLoader(QObject* parent) : QObject(parent) {
  m_pool.setMaxThreadCount(1);
}

FileLoader::~FileLoader() {
  ++m_latest;
  m_pool.waitForDone();
}

template <typename Read>
void FileLoader::start(quint64 number, const QString& path, Read read) {
  m_pool.start([this, number, path, read] {
    std::shared_ptr<const OpenedFile> file;
    QString sentence;
    QString missing;
    bool video = false;
    const RunControl control([this, number](double fraction) {
      if (number != m_latest) return false;
      QMetaObject::invokeMethod(
          this,
          [this, number, fraction] {
            if (number == m_latest) emit progressed(fraction);
          },
          Qt::QueuedConnection);
      return true;
    });
    const HeldToMemoryLimit held;
    try {
      file = std::make_shared<const OpenedFile>(read(control));
    } catch (const Cancelled&) {
      return;
    } catch (const MissingModel& error) {
      sentence = QString::fromUtf8(error.what());
      missing = QString::fromStdString(error.place().string());
      video = error.video();
    } catch (const std::bad_alloc&) {
      sentence = tr("There is not enough memory to read this file.");
    } catch (const std::exception& error) {
      sentence = QString::fromStdString(printableMessage(error.what()));
    }
    QMetaObject::invokeMethod(
        this,
        [this, number, path, file, sentence, missing, video] {
          if (number != m_latest) return;
          if (file) {
            emit loaded(file, path);
          } else if (m_asksForModels && !missing.isEmpty()) {
            emit modelMissing(path, missing, video, sentence);
          } else {
            emit failed(sentence);
          }
          emit finished();
        },
        Qt::QueuedConnection);
  });
}

void FileLoader::open(const QStringList& paths, const MovedModels& moved) {
  const quint64 number = ++m_latest;
  for (const QString& path : paths) {
    const bool ofProgram = isProgramPath(path.toStdString());
    start(number, ofProgram ? QString() : QFileInfo(path).absoluteFilePath(),
          [path, moved](const RunControl& control) { return readAnyFile(path, control, moved); });
  }
}

void FileLoader::openNumbered(const QString& picture) {
  const QString path = QFileInfo(picture).absoluteFilePath();
  start(++m_latest, {}, [path](const RunControl& control) -> OpenedFile {
    return openedFrames(path.toStdString(), control);
  });
}

void FileLoader::cancel() {
  ++m_latest;
  emit finished();
}

void FileLoader::openPicture(const QImage& picture, const QString& name) {
  start(++m_latest, {}, [picture, name = name.toStdString()](const RunControl&) -> OpenedFile {
    // Through PNG, so that alpha, palettes and 16 bits are read as those of a file; hardly compressed, since
    // it is read again at once.
    constexpr int kFast = 90;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "PNG", kFast);
    PictureSource source;
    Tensor image = decodeImage(
        {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())},
        name, &source);
    return openedImage(std::move(image), name, source);
  });
}

}  // namespace attenscope
