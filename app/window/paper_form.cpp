// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/paper_form.h"

#include "widgets/controls/choice_box.h"

#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLocale>
#include <QSettings>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

const QString kPixels = QStringLiteral("pixels");
const QString kOwn = QStringLiteral("own");
constexpr double kUsualFontSize = 13 * 72 / 96.0;  // points of labels of 13 pixels

QSpinBox* sideBox(const char* name, int value, QWidget* parent) {
  auto* box = new QSpinBox(parent);
  box->setObjectName(QLatin1String(name));
  box->setRange(kSmallestFigureSide, kLargestFigureSide);
  box->setSingleStep(50);
  box->setValue(value);
  box->setSuffix(QStringLiteral(" px"));
  box->setButtonSymbols(QAbstractSpinBox::NoButtons);  // arrow keys and the wheel change it
  return box;
}

QString number(double value) {
  return QLocale().toString(value, 'g', 4);
}

}  // namespace

PaperForm::PaperForm(QFormLayout* form, QWidget* parent) : QObject(parent), m_form(form), m_parent(parent) {
  m_kind = new ChoiceBox(parent);
  m_kind->setObjectName(QStringLiteral("figureSize"));
  m_kind->addItem(tr("In pixels"), kPixels);
  for (const PaperPreset& preset : paperPresets())
    m_kind->addItem(tr("%1, %2 mm", "paper and its width")
                        .arg(QCoreApplication::translate("paper", preset.title), number(preset.width)),
                    QString::fromLatin1(preset.id));
  m_kind->addItem(tr("In millimetres"), kOwn);
  m_kind->setToolTip(tr("On paper, text has the size that journals, slides or posters ask for"));
  form->addRow(tr("Size"), m_kind);
  m_width = sideBox("figureWidth", 1200, parent);
  form->addRow(tr("Width"), m_width);
  m_height = sideBox("figureHeight", 900, parent);
  form->addRow(tr("Height"), m_height);
  m_scale = measure("figureScale", 0.5, 8, 2, {});
  m_scale->setSingleStep(0.5);
  m_scale->setPrefix(QStringLiteral("× "));
  m_scale->setToolTip(tr("Pixels in the file for each pixel of the size: 2 for print and sharp screens"));
  form->addRow(tr("Scale"), m_scale);
  m_paperWidth = measure("figurePaperWidth", 10, 3000, 88, QStringLiteral(" mm"));
  form->addRow(tr("Width"), m_paperWidth);
  m_paperHeight = measure("figurePaperHeight", 10, 3000, 70, QStringLiteral(" mm"));
  form->addRow(tr("Height"), m_paperHeight);
  m_fontSize = measure("figureFontSize", 2, 200, 7, QStringLiteral(" pt"));
  m_fontSize->setToolTip(tr("Size of the labels on paper; headings are larger"));
  form->addRow(tr("Text"), m_fontSize);
  m_dpi = measure("figureDpi", 36, 2400, 600, QStringLiteral(" dpi"));
  m_dpi->setToolTip(tr("Pixels in the file for each inch of paper"));
  form->addRow(tr("Resolution"), m_dpi);
  connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
    takePreset();
    showRows();
    emit changed();
  });
  for (QSpinBox* box : {m_width, m_height}) connect(box, &QSpinBox::valueChanged, this, &PaperForm::changed);
  connect(m_scale, &QDoubleSpinBox::valueChanged, this, &PaperForm::changed);
  for (QDoubleSpinBox* box : {m_paperWidth, m_paperHeight, m_fontSize, m_dpi})
    connect(box, &QDoubleSpinBox::valueChanged, this, [this] {
      if (m_filling) return;
      makeOwn();
      emit changed();
    });
  showRows();
}

QDoubleSpinBox* PaperForm::measure(const char* name, double least, double most, double value,
                                   const QString& unit) {
  auto* box = new QDoubleSpinBox(m_parent);
  box->setObjectName(QLatin1String(name));
  box->setRange(least, most);
  box->setDecimals(1);
  box->setValue(value);
  box->setSuffix(unit);
  box->setButtonSymbols(QAbstractSpinBox::NoButtons);
  return box;
}

bool PaperForm::inPixels() const {
  return m_kind->currentData().toString() == kPixels;
}

void PaperForm::takePreset() {
  const std::string id = m_kind->currentData().toString().toStdString();
  for (const PaperPreset& preset : paperPresets()) {
    if (id != preset.id) continue;
    m_filling = true;
    m_paperWidth->setValue(preset.width);
    m_paperHeight->setValue(preset.height);
    m_fontSize->setValue(preset.fontSize);
    m_dpi->setValue(preset.dpi);
    m_filling = false;
  }
}

void PaperForm::makeOwn() {
  const QSignalBlocker quiet(m_kind);
  m_kind->setCurrentIndex(m_kind->findData(kOwn));
}

void PaperForm::showRows() {
  const bool pixels = inPixels();
  for (QWidget* widget :
       {static_cast<QWidget*>(m_width), static_cast<QWidget*>(m_height), static_cast<QWidget*>(m_scale)})
    m_form->setRowVisible(widget, pixels);
  for (QDoubleSpinBox* box : {m_paperWidth, m_paperHeight, m_fontSize, m_dpi})
    m_form->setRowVisible(box, !pixels);
}

void PaperForm::setUsed(bool used) {
  for (QWidget* widget :
       std::initializer_list<QWidget*>{m_kind, m_width, m_height, m_paperWidth, m_paperHeight, m_fontSize})
    widget->setEnabled(used);
}

void PaperForm::setScaled(bool scaled) {
  m_scale->setEnabled(scaled);
  m_dpi->setEnabled(scaled);
}

void PaperForm::apply(FigureOptions& options) const {
  if (inPixels()) {
    options.size = QSize(m_width->value(), m_height->value());
    options.scale = m_scale->value();
    return;
  }
  setPaper(options, {m_paperWidth->value(), m_paperHeight->value(), m_fontSize->value(), m_dpi->value()});
}

QString PaperForm::words(const FigureOptions& options, bool pixels) const {
  const QSize size = (options.size * options.scale).toSize();
  const QString raster = tr("%1 × %2 pixels").arg(size.width()).arg(size.height());
  if (inPixels()) return pixels ? raster : tr("Lines and text stay sharp at any size.");
  const QString paper =
      tr("%1 × %2 mm, labels of %3 pt")
          .arg(number(m_paperWidth->value()), number(m_paperHeight->value()), number(m_fontSize->value()));
  return pixels ? paper + QStringLiteral("\n") + raster : paper;
}

void PaperForm::fill(FigureStyle& style) const {
  style.pixels = QSize(m_width->value(), m_height->value());
  style.scale = m_scale->value();
  if (inPixels()) return;
  style.paper = {m_paperWidth->value(), m_paperHeight->value(), m_fontSize->value(), m_dpi->value()};
}

void PaperForm::take(const FigureStyle& style) {
  m_filling = true;
  if (style.onPaper()) {
    FigureOptions whole;
    setPaper(whole, style.paper);  // which knows what follows from the rest
    m_paperWidth->setValue(whole.size.width() * whole.unit);
    m_paperHeight->setValue(whole.size.height() * whole.unit);
    m_fontSize->setValue(style.paper.fontSize.value_or(kUsualFontSize));
    m_dpi->setValue(whole.scale / whole.unit * kMillimetresPerInch);
  } else {
    m_width->setValue(style.pixels.width());
    m_height->setValue(style.pixels.height());
    m_scale->setValue(style.scale);
  }
  m_filling = false;
  const QSignalBlocker quiet(m_kind);
  m_kind->setCurrentIndex(std::max(0, m_kind->findData(style.onPaper() ? kOwn : kPixels)));
  showRows();
  emit changed();
}

void PaperForm::recall(const QSettings& settings) {
  m_width->setValue(settings.value(QStringLiteral("width"), m_width->value()).toInt());
  m_height->setValue(settings.value(QStringLiteral("height"), m_height->value()).toInt());
  m_scale->setValue(settings.value(QStringLiteral("scale"), m_scale->value()).toDouble());
  const QString kind = settings.value(QStringLiteral("size"), kPixels).toString();
  m_kind->setCurrentIndex(std::max(0, m_kind->findData(kind)));
  if (kind != kOwn) return;
  m_filling = true;
  m_paperWidth->setValue(settings.value(QStringLiteral("paper_width"), m_paperWidth->value()).toDouble());
  m_paperHeight->setValue(settings.value(QStringLiteral("paper_height"), m_paperHeight->value()).toDouble());
  m_fontSize->setValue(settings.value(QStringLiteral("font_size"), m_fontSize->value()).toDouble());
  m_dpi->setValue(settings.value(QStringLiteral("dpi"), m_dpi->value()).toDouble());
  m_filling = false;
}

void PaperForm::remember(QSettings& settings) const {
  settings.setValue(QStringLiteral("width"), m_width->value());
  settings.setValue(QStringLiteral("height"), m_height->value());
  settings.setValue(QStringLiteral("scale"), m_scale->value());
  settings.setValue(QStringLiteral("size"), m_kind->currentData());
  settings.setValue(QStringLiteral("paper_width"), m_paperWidth->value());
  settings.setValue(QStringLiteral("paper_height"), m_paperHeight->value());
  settings.setValue(QStringLiteral("font_size"), m_fontSize->value());
  settings.setValue(QStringLiteral("dpi"), m_dpi->value());
}

}  // namespace attenscope
