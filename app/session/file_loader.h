// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session_state.h"
#include "engine/mechanism/request.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <memory>
#include <string>
#include <variant>

class QImage;

namespace attenscope {

struct OpenedImage {
  Tensor image;
  std::string name;
  std::int64_t originalWidth = 0;  ///< where the picture had to be reduced, else 0
  std::int64_t originalHeight = 0;
};
struct OpenedText {
  std::string text;
  std::string name;
};
struct OpenedWeights {
  std::shared_ptr<const LoadedWeights> weights;
  QString path;
};
/// Raw inputs (q, k, v, mask or x) by name.
struct OpenedTensors {
  TensorMap tensors;
  std::string name;
};
struct OpenedModel {
  std::shared_ptr<const Model> model;
};
using OpenedFile =
    std::variant<OpenedImage, OpenedText, OpenedWeights, OpenedTensors, OpenedModel, SessionState>;

/// Reads a file of any kind that the program knows, by what is in it; a folder is a model's. Throws Error in
/// one sentence, and Cancelled.
OpenedFile readAnyFile(const QString& path, const RunControl& control = {});

/// Reads files without holding up the window: the outcome comes back on the window's thread; the latest
/// request wins.
class FileLoader : public QObject {
  Q_OBJECT

 public:
  explicit FileLoader(QObject* parent = nullptr);
  ~FileLoader() override;
  /// Several are read in their order, and each is reported.
  void open(const QStringList& paths);
  /// A picture as dropped or pasted.
  void openPicture(const QImage& picture, const QString& name);
  /// Gives up what is being read; nothing is reported of it.
  void cancel();

 signals:
  void loaded(std::shared_ptr<const attenscope::OpenedFile> file);
  void failed(const QString& sentence);
  /// From time to time while a model is read.
  void progressed(double fraction);
  /// What was asked for last is read, or was given up.
  void finished();

 private:
  template <typename Read>
  void start(quint64 number, Read read);

  QThreadPool m_pool;
  std::atomic<quint64> m_latest{0};
};

}  // namespace attenscope
