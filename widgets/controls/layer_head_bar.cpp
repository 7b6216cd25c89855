// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/layer_head_bar.h"

#include "widgets/controls/fitting_row.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/value_slider.h"
#include "widgets/theme/text_scale.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr int kScaleSteps = 40;  // 0 to 2 in twentieths
constexpr double kLargestScale = 2;

}  // namespace

LayerHeadBar::LayerHeadBar(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("layerHeadBar"));
  setProperty("role", "bar");
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(14, 4, 12, 4);
  row->setSpacing(6);
  m_segments = new Segmented(this);
  m_segments->setObjectName(QStringLiteral("stacks"));
  m_segments->setAccessibleName(tr("Part of the model"));
  connect(m_segments, &Segmented::chosen, this, &LayerHeadBar::stackChosen);
  row->addWidget(m_segments);
  m_layer = makeStepper(tr("Layer"), QStringLiteral("layer"));
  row->addSpacing(8);
  m_dot = new QLabel(this);
  row->addWidget(m_dot);
  m_head = makeStepper(tr("Head"), QStringLiteral("head"));
  row->addSpacing(8);
  m_scaleWord = new QLabel(tr("Scale"), this);
  m_scaleWord->setProperty("role", "label");
  auto* scale = new ValueSlider(Qt::Horizontal, this);
  scale->setNumbers([](int position) { return kLargestScale * position / kScaleSteps; });
  m_scale = scale;
  m_scale->setObjectName(QStringLiteral("headScale"));
  m_scale->setAccessibleName(tr("Scale of this head's output"));
  m_scale->setRange(0, kScaleSteps);
  m_scale->setMinimumWidth(40);
  m_scale->setMaximumWidth(90);
  m_scale->setToolTip(tr(
      "Factor on this head's output: 0 removes the head, 1 leaves it as it is; what follows is recomputed"));
  m_scaleNumber = new QLabel(this);
  m_scaleNumber->setFont(numberFont(12));
  m_reset = new QToolButton(this);
  m_reset->setObjectName(QStringLiteral("resetScales"));
  m_reset->setProperty("role", "link");
  m_reset->setToolTip(tr("Use every head unscaled again"));
  for (QWidget* widget : {static_cast<QWidget*>(m_scaleWord), static_cast<QWidget*>(m_scale),
                          static_cast<QWidget*>(m_scaleNumber), static_cast<QWidget*>(m_reset)})
    row->addWidget(widget);
  m_figures = new QLabel(this);
  m_figures->setObjectName(QStringLiteral("headFigures"));
  m_figures->setProperty("role", "muted");
  m_figures->setMinimumWidth(0);
  m_figures->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  m_figures->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  row->addWidget(m_figures, 1);
  m_fitting = new FittingRow(this, {m_scaleWord, m_layer.slider, m_head.slider, m_layer.highest,
                                    m_head.highest, m_scale, m_scaleNumber, m_dot});
  sizeNumbers();

  const auto moves = [this](Stepper& stepper, void (LayerHeadBar::*signal)(int)) {
    connect(stepper.slider, &QSlider::valueChanged, this, [this, signal](int value) {
      if (!m_showing) emit(this->*signal)(value);
    });
    connect(stepper.back, &QToolButton::clicked, this,
            [this, signal, &stepper] { emit(this->*signal)(std::max(0, stepper.value - 1)); });
    connect(stepper.forth, &QToolButton::clicked, this, [this, signal, &stepper] {
      emit(this->*signal)(std::min(stepper.count - 1, stepper.value + 1));
    });
  };
  moves(m_layer, &LayerHeadBar::layerChosen);
  moves(m_head, &LayerHeadBar::headChosen);
  connect(m_scale, &QSlider::valueChanged, this, [this](int value) {
    if (!m_showing) emit scaleChosen(kLargestScale * value / kScaleSteps);
  });
  connect(m_reset, &QToolButton::clicked, this, &LayerHeadBar::resetWanted);
}

LayerHeadBar::Stepper LayerHeadBar::makeStepper(const QString& word, const QString& name) {
  auto* row = static_cast<QHBoxLayout*>(layout());
  Stepper stepper;
  const auto button = [this](const QString& text, const QString& objectName, const QString& help) {
    auto* made = new QToolButton(this);
    made->setObjectName(objectName);
    made->setText(text);
    made->setProperty("role", "step");
    made->setAutoRepeat(true);
    made->setAccessibleName(help);
    made->setToolTip(help);
    return made;
  };
  stepper.word = new QLabel(word, this);
  stepper.word->setFont(uiFont(13, QFont::DemiBold));
  stepper.back =
      button(QStringLiteral("‹"), name + QStringLiteral("Back"), tr("Previous %1").arg(word.toLower()));
  stepper.number = new QLabel(this);
  stepper.number->setObjectName(name + QStringLiteral("Number"));
  stepper.number->setFont(numberFont(14, QFont::DemiBold));
  stepper.number->setAlignment(Qt::AlignCenter);
  stepper.forth =
      button(QStringLiteral("›"), name + QStringLiteral("Forth"), tr("Next %1").arg(word.toLower()));
  stepper.slider = new QSlider(Qt::Horizontal, this);
  stepper.slider->setObjectName(name + QStringLiteral("Slider"));
  stepper.slider->setAccessibleName(word);
  stepper.slider->setPageStep(1);
  stepper.slider->setMinimumWidth(30);
  stepper.slider->setMaximumWidth(84);
  stepper.highest = new QLabel(this);
  stepper.highest->setProperty("role", "muted");
  for (QWidget* widget : {static_cast<QWidget*>(stepper.word), static_cast<QWidget*>(stepper.back),
                          static_cast<QWidget*>(stepper.number), static_cast<QWidget*>(stepper.forth),
                          static_cast<QWidget*>(stepper.slider), static_cast<QWidget*>(stepper.highest)})
    row->addWidget(widget);
  return stepper;
}

void LayerHeadBar::showStepper(Stepper& stepper, int count, int value) {
  stepper.count = count;
  stepper.value = std::clamp(value, 0, std::max(0, count - 1));
  stepper.number->setText(QString::number(stepper.value));
  stepper.highest->setText(tr("/ %1").arg(std::max(0, count - 1)));
  stepper.slider->setRange(0, std::max(0, count - 1));
  stepper.slider->setValue(stepper.value);
  stepper.back->setEnabled(stepper.value > 0);
  stepper.forth->setEnabled(stepper.value + 1 < count);
}

void LayerHeadBar::setColors(const Palette& palette) {
  m_palette = palette;
  m_segments->setColors(palette);
  update();
}

void LayerHeadBar::show(const std::vector<StackChoice>& stacks, const QString& stack, int layer, int head,
                        double scale, int scaled) {
  m_showing = true;
  if (m_stacks != stacks) {
    m_stacks = stacks;
    std::vector<Segment> segments;
    for (const StackChoice& one : stacks) segments.push_back({one.id, one.title, {}});
    m_segments->setSegments(std::move(segments));
    m_segments->setVisible(stacks.size() > 1);
  }
  m_segments->setCurrent(stack);
  const auto shown =
      std::find_if(stacks.begin(), stacks.end(), [&](const StackChoice& s) { return s.id == stack; });
  const StackChoice own = shown != stacks.end() ? *shown : stacks.empty() ? StackChoice{} : stacks.front();
  showStepper(m_layer, own.layers, layer);
  showStepper(m_head, own.heads, head);
  showHeadParts();
  m_dot->setText(QStringLiteral("<span style='color:%1'>●</span>").arg(m_palette.head(m_head.value).name()));
  m_scale->setValue(static_cast<int>(std::lround(scale / kLargestScale * kScaleSteps)));
  m_scaleNumber->setText(QStringLiteral("×%1").arg(scale, 0, 'f', 2));
  m_reset->setVisible(scaled > 0 && m_scalable);
  m_reset->setText(scaled == 1 ? tr("1 head changed · reset") : tr("%1 heads changed · reset").arg(scaled));
  m_showing = false;
  QFrame::show();
}

void LayerHeadBar::setScalable(bool scalable) {
  m_scalable = scalable;
  showHeadParts();
  if (!scalable) m_reset->hide();
}

void LayerHeadBar::showHeadParts() {
  const bool any = m_head.count > 0;
  for (QWidget* part : std::initializer_list<QWidget*>{m_head.word, m_head.back, m_head.number, m_head.forth})
    part->setVisible(any);
  for (QWidget* part : std::initializer_list<QWidget*>{m_head.slider, m_head.highest, m_dot})
    m_fitting->setWanted(part, any);
  for (QWidget* part : std::initializer_list<QWidget*>{m_scaleWord, m_scale, m_scaleNumber})
    m_fitting->setWanted(part, any && m_scalable);
}

void LayerHeadBar::setFigures(const QStringList& figures) {
  m_figureTexts = figures;
  m_figures->setToolTip(figures.join(QLatin1Char('\n')));
  fitFigures();
}

void LayerHeadBar::fitFigures() {
  const QFontMetrics metrics(m_figures->font());
  QString text;
  for (const QString& figure : m_figureTexts) {
    const QString longer = text.isEmpty() ? figure : text + QStringLiteral(" · ") + figure;
    if (metrics.horizontalAdvance(longer) > m_figures->width() - 4) break;
    text = longer;
  }
  m_figures->setText(text);
}

void LayerHeadBar::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  layout()->activate();
  fitFigures();
}

void LayerHeadBar::sizeNumbers() {
  constexpr TextPixels kScaleNumberWidth{46};  // "×0.00"
  m_scaleNumber->setMinimumWidth(kScaleNumberWidth);
  for (const Stepper* stepper : {&m_layer, &m_head})
    stepper->number->setMinimumWidth(
        QFontMetrics(numberFont(14, QFont::DemiBold)).horizontalAdvance(QStringLiteral("00")) + 2);
}

void LayerHeadBar::changeEvent(QEvent* event) {
  QFrame::changeEvent(event);
  if (event->type() == QEvent::FontChange && m_fitting != nullptr) sizeNumbers();
}

void LayerHeadBar::paintEvent(QPaintEvent* event) {
  QFrame::paintEvent(event);
  QPainter painter(this);
  painter.fillRect(0, height() - 1, width(), 1, m_palette.border);
}

}  // namespace attenscope
