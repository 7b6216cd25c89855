// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session_state.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <string>
#include <variant>

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
using OpenedFile = std::variant<OpenedImage, OpenedText, OpenedWeights, OpenedTensors, SessionState>;

/// Reads a file of any kind that the program knows, by what is in it. Throws Error in one sentence.
OpenedFile readAnyFile(const QString& path);

/// Reads files without holding up the window: the outcome comes back on the window's thread; the latest
/// request wins.
class FileLoader : public QObject {
  Q_OBJECT

 public:
  explicit FileLoader(QObject* parent = nullptr);
  ~FileLoader() override;
  /// Several are read in their order, and each is reported.
  void open(const QStringList& paths);
  /// A picture from bytes as dropped or pasted.
  void openImageBytes(QByteArray bytes, const QString& name);

 signals:
  void loaded(std::shared_ptr<const attenscope::OpenedFile> file);
  void failed(const QString& sentence);

 private:
  template <typename Read>
  void start(quint64 number, Read read);

  QThreadPool m_pool;
  quint64 m_latest = 0;
};

}  // namespace attenscope
