// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/panel_plan.h"
#include "app/session/opened_image.h"
#include "app/session/session_file.h"
#include "engine/mechanism/request.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <memory>
#include <string>
#include <variant>

class QImage;

namespace attenscope {

/// A video or numbered pictures, of which one frame is shown.
struct OpenedFrames {
  OpenedImage image;
  FramePlace place;
  bool video = true;
  std::string notice{};  ///< as FrameSource::notice()
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
struct OpenedSession {
  SessionState state;
  QString path;                      ///< empty: it was inside of a figure
  std::optional<KeptOrigin> kept{};  ///< if a window kept it by itself
  PanelPlan panels{};                ///< of the figure that it was inside of
};
using OpenedFile = std::variant<OpenedImage, OpenedFrames, OpenedText, OpenedWeights, OpenedTensors,
                                OpenedModel, OpenedSession>;

/// Reads a file of any supported kind, which is recognised by its contents; a folder is read as a model, as
/// is one of the program (":stories"), but one with pictures alone as these, one after the other. Throws
/// Error with one sentence, and Cancelled.
OpenedFile readAnyFile(const QString& path, const RunControl& control = {}, const MovedModels& moved = {});

/// Reads files on a thread of its own, one after the other, and reports the outcome on the window's thread. A
/// new request replaces the ones before it.
class FileLoader : public QObject {
  Q_OBJECT

 public:
  /// Whether a session whose model is missing is reported by modelMissing().
  void askForModels() { m_asksForModels = true; }
  explicit FileLoader(QObject* parent = nullptr);
  ~FileLoader() override;
  /// Several files are read in order, and each is reported. `moved` says of models of sessions where they are
  /// now.
  void open(const QStringList& paths, const MovedModels& moved = {});
  /// Reads a picture as one of those that are numbered as it is.
  void openNumbered(const QString& picture);
  /// Takes an image that was dropped or pasted.
  void openPicture(const QImage& picture, const QString& name);
  /// Abandons what is being read, without reporting it.
  void cancel();

 signals:
  /// `path` is absolute; empty for what was no file.
  void loaded(std::shared_ptr<const attenscope::OpenedFile> file, const QString& path);
  void failed(const QString& sentence);
  /// In place of failed(): the session at `path` could be read if it were known where this model, or video,
  /// is.
  void modelMissing(const QString& path, const QString& model, bool video, const QString& sentence);
  /// Emitted repeatedly while a model is read.
  void progressed(double fraction);
  /// The last request was completed or abandoned.
  void finished();

 private:
  template <typename Read>
  void start(quint64 number, const QString& path, Read read);

  bool m_asksForModels = false;
  QThreadPool m_pool;
  std::atomic<quint64> m_latest{0};
};

}  // namespace attenscope
