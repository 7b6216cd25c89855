// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/export/figure.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSpinBox;

namespace attenscope {

/// A view that can be exported as it stands in the window.
struct ExportSource {
  QString title;
  const ViewSpec* view = nullptr;
  ViewState state;
};

/// Saves a view as PNG, SVG or PDF at a chosen size, with a preview of what will be written.
class ExportDialog : public QDialog {
  Q_OBJECT

 public:
  ExportDialog(std::vector<ExportSource> sources, QWidget* parent);

  /// Writes to `path`, by its ending or else in the chosen format; returns the path written. Throws Error.
  QString save(QString path) const;
  QImage picture() const;

 signals:
  void saved(const QString& path);

 private:
  FigureOptions options() const;
  const ViewSpec& view() const;
  ViewState state() const;
  void showPreview();
  void chooseAndSave();
  void copy();

  std::vector<ExportSource> m_sources;
  QComboBox* m_source = nullptr;
  QComboBox* m_format = nullptr;
  QSpinBox* m_width = nullptr;
  QSpinBox* m_height = nullptr;
  QDoubleSpinBox* m_scale = nullptr;
  QComboBox* m_theme = nullptr;
  QCheckBox* m_heading = nullptr;
  QLabel* m_preview = nullptr;
  QLabel* m_message = nullptr;
};

}  // namespace attenscope
