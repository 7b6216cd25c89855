// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exploring/learning_curves.h"

#include "widgets/theme/text_scale.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QVBoxLayout>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr TextPixels kHeight{312};
constexpr TextPixels kTicks{38};  // room for the numbers beside the plots
constexpr double kLeastSteps = 20;
constexpr double kFaint = 0.28;
constexpr double kLeastGradient = 1e-8;  // smaller ones are drawn there

QVector<double> vectorOf(const std::vector<double>& values) {
  return {values.begin(), values.end()};
}

/// 1, 2, …: the steps whose numbers these are.
std::vector<double> stepsOf(const std::vector<double>& values) {
  std::vector<double> steps(values.size());
  for (std::size_t i = 0; i < steps.size(); ++i) steps[i] = static_cast<double>(i + 1);
  return steps;
}

QColor faded(QColor color, double opacity) {
  color.setAlphaF(static_cast<float>(opacity));
  return color;
}

}  // namespace

LearningCurves::LearningCurves(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("learningCurves"));
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Loss, score and gradients over the steps; the arrow keys look at earlier steps"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  m_plot = new QCustomPlot(this);
  m_plot->setFocusPolicy(Qt::NoFocus);
  m_plot->installEventFilter(this);
  m_plot->setInteractions(QCP::Interactions());
  column->addWidget(m_plot);
  m_plot->plotLayout()->clear();
  m_plot->plotLayout()->setRowSpacing(0);
  for (int part = 0; part < Parts; ++part) {
    auto* title = new QCPTextElement(m_plot);
    title->setTextFlags(Qt::AlignLeft | Qt::AlignVCenter);
    title->setMargins(QMargins(0, part == 0 ? 0 : 3, 0, 0));
    m_plot->plotLayout()->addElement(2 * part, 0, title);
    m_plot->plotLayout()->setRowStretchFactor(2 * part, 0.001);
    m_titles.push_back(title);
    auto* rect = new QCPAxisRect(m_plot);
    rect->setAutoMargins(QCP::msNone);
    m_plot->plotLayout()->addElement(2 * part + 1, 0, rect);
    m_rects.push_back(rect);
    auto* line = new QCPItemLine(m_plot);
    line->setClipAxisRect(rect);
    for (QCPItemPosition* end : {line->start, line->end}) {
      end->setAxes(rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft));
      end->setAxisRect(rect);
      end->setTypeX(QCPItemPosition::ptPlotCoords);
      end->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    m_marks.push_back(line);
  }
  QCPAxis* sizes = m_rects[Gradients]->axis(QCPAxis::atLeft);
  sizes->setScaleType(QCPAxis::stLogarithmic);
  sizes->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
}

QSize LearningCurves::sizeHint() const {
  return {wholeWithText(240), kHeight};
}

void LearningCurves::setColors(const Palette& palette) {
  m_palette = palette;
  updateGeometry();
  draw();
}

void LearningCurves::setData(LearningData data) {
  m_data = std::move(data);
  draw();
  tellValue();
}

double LearningCurves::lastStep() const {
  double last = 0;
  for (const LearningRun& run : m_data.runs) last = std::max(last, static_cast<double>(run.loss.size()));
  return last;
}

QColor LearningCurves::hueOf(const LearningRun::Gradient& gradient) const {
  return gradient.head >= 0 ? m_palette.head(gradient.head) : m_palette.muted;
}

void LearningCurves::addLine(Part part, const std::vector<double>& x, const std::vector<double>& y,
                             const QPen& pen) {
  QCPAxisRect* rect = m_rects[part];
  QCPGraph* graph = m_plot->addGraph(rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft));
  graph->setData(vectorOf(x), vectorOf(y), true);
  graph->setPen(pen);
}

void LearningCurves::drawRun(const LearningRun& run, bool second) {
  const QColor hue = second ? m_palette.query : m_palette.accent;
  const Qt::PenStyle style = second ? Qt::DashLine : Qt::SolidLine;
  const std::vector<double> steps = stepsOf(run.loss);
  addLine(Loss, steps, run.loss, QPen(faded(hue, kFaint), 1));
  addLine(Loss, steps, run.smooth, QPen(hue, 1.8, style));
  addLine(Score, run.scoredAt, run.scores, QPen(hue, 1.8, style));
  for (const LearningRun::Gradient& gradient : run.gradients) {
    std::vector<double> sizes = gradient.sizes;
    for (double& size : sizes) size = std::max(size, kLeastGradient);
    QPen pen(hueOf(gradient), second ? 1.0 : 1.3);
    pen.setStyle(second ? Qt::DashLine : gradient.layer > 0 ? Qt::DotLine : Qt::SolidLine);
    addLine(Gradients, stepsOf(sizes), sizes, pen);
  }
}

void LearningCurves::draw() {
  m_plot->clearGraphs();
  m_plot->setBackground(m_palette.window);
  const QString titles[Parts] = {tr("loss"), m_data.scoreTitle, m_data.gradientTitle};
  const double last = std::max(kLeastSteps, lastStep());
  for (int part = 0; part < Parts; ++part) {
    m_titles[part]->setText(titles[part]);
    m_titles[part]->setFont(uiFont(11));
    m_titles[part]->setTextColor(m_palette.muted);
    const bool lowest = part == Gradients;
    m_rects[part]->setMargins(QMargins(kTicks, wholeWithText(7), 4, wholeWithText(lowest ? 18 : 4)));
    QCPAxis* across = m_rects[part]->axis(QCPAxis::atBottom);
    across->setTickLabels(lowest);
    across->setRange(0, last);
    QCPAxis* up = m_rects[part]->axis(QCPAxis::atLeft);
    up->ticker()->setTickCount(lowest ? 2 : 3);
    across->ticker()->setTickCount(4);
    for (QCPAxis* axis : {across, up}) {
      axis->setTickLabelFont(numberFont(10));
      axis->setTickLabelColor(m_palette.muted);
      axis->setTickLabelPadding(2);
      axis->setNumberFormat(QStringLiteral("g"));
      axis->setNumberPrecision(axis == across ? 7 : 3);  // steps are whole numbers, written out
      axis->setBasePen(QPen(m_palette.border, 1));
      axis->setTickPen(Qt::NoPen);
      axis->setSubTickPen(Qt::NoPen);
      axis->grid()->setPen(QPen(faded(m_palette.border, 0.6), 1));
      axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    across->grid()->setVisible(false);
  }
  if (m_data.goal)
    addLine(Score, {0, last}, {*m_data.goal, *m_data.goal}, QPen(m_palette.muted, 1, Qt::DotLine));
  // B below A.
  for (std::size_t i = m_data.runs.size(); i-- > 0;) drawRun(m_data.runs[i], i > 0);
  double most = 0;
  double least = 1;
  double largest = 0;
  for (const LearningRun& run : m_data.runs) {
    for (const double loss : run.loss)
      if (std::isfinite(loss)) most = std::max(most, loss);
    for (const LearningRun::Gradient& gradient : run.gradients)
      for (const double size : gradient.sizes) {
        least = std::min(least, std::max(size, kLeastGradient));
        largest = std::max(largest, size);
      }
  }
  m_rects[Loss]->axis(QCPAxis::atLeft)->setRange(0, most > 0 ? 1.05 * most : 1);
  m_rects[Score]->axis(QCPAxis::atLeft)->setRange(-0.03, 1.05);
  m_rects[Gradients]
      ->axis(QCPAxis::atLeft)
      ->setRange(largest > 0 ? 0.7 * least : 0.01, largest > 0 ? std::max(1.4 * largest, 3 * least) : 1);
  mark();
  m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void LearningCurves::mark() {
  for (QCPItemLine* line : m_marks) {
    line->setVisible(m_data.marked >= 0);
    line->setPen(QPen(hasFocus() ? m_palette.accent : m_palette.text, 1, Qt::DotLine));
    line->start->setCoords(m_data.marked, 0);
    line->end->setCoords(m_data.marked, 1);
  }
}

int LearningCurves::pixelOf(double step) const {
  const QCPAxis* across = m_rects[Loss]->axis(QCPAxis::atBottom);
  const QCPRange range = across->range();
  const double left = kTicks;
  return static_cast<int>(std::lround(left + (step - range.lower) / range.size() * (width() - left - 4)));
}

double LearningCurves::stepAt(int x) const {
  const QCPRange range = m_rects[Loss]->axis(QCPAxis::atBottom)->range();
  const double left = kTicks;
  const double step = range.lower + (x - left) / std::max(1.0, width() - left - 4) * range.size();
  return std::clamp(std::round(step), 0.0, lastStep());
}

QString LearningCurves::words(int step) const {
  QStringList lines{tr("step %1").arg(step)};
  const auto at = static_cast<std::size_t>(std::max(0, step - 1));
  for (const LearningRun& run : m_data.runs) {
    const QString who = m_data.runs.size() > 1 ? run.name + QStringLiteral(" · ") : QString();
    if (at < run.loss.size())
      lines << who + tr("loss %1, averaged %2").arg(formatNumber(run.loss[at]), formatNumber(run.smooth[at]));
    const auto after = std::upper_bound(run.scoredAt.begin(), run.scoredAt.end(), static_cast<double>(step));
    if (after != run.scoredAt.begin()) {
      const auto scored = static_cast<std::size_t>(after - run.scoredAt.begin() - 1);
      lines << who + tr("%1: %2 % at step %3")
                         .arg(m_data.scoreTitle)
                         .arg(100 * run.scores[scored], 0, 'f', 1)
                         .arg(run.scoredAt[scored]);
    }
    constexpr std::size_t kNamed = 8;
    for (const LearningRun::Gradient& gradient : run.gradients)
      if (at < gradient.sizes.size() && run.gradients.size() <= kNamed)
        lines << who + tr("gradient of %1: %2").arg(gradient.name, formatNumber(gradient.sizes[at], 4));
  }
  return lines.join(u'\n');
}

SpokenWhole LearningCurves::spoken() const {
  SpokenWhole whole{QAccessible::Slider, QAccessible::NoRole};
  if (m_data.runs.empty()) return whole;
  const double step = m_data.marked >= 0 ? m_data.marked : lastStep();
  whole.number = SpokenNumber{step, 0, lastStep(), 1};
  whole.value = words(static_cast<int>(step)).replace(u'\n', QStringLiteral("; "));
  return whole;
}

void LearningCurves::setSpokenNumber(double number) {
  emit stepPicked(std::clamp(std::round(number), 0.0, lastStep()));
}

bool LearningCurves::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_plot &&
      (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseMove)) {
    const auto* mouse = static_cast<QMouseEvent*>(event);
    if ((mouse->buttons() & Qt::LeftButton) != 0 && lastStep() > 0) {
      setFocus(Qt::MouseFocusReason);
      emit stepPicked(stepAt(static_cast<int>(mouse->position().x())));
    }
  }
  return QWidget::eventFilter(watched, event);
}

bool LearningCurves::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    if (lastStep() > 0)
      QToolTip::showText(help->globalPos(), words(static_cast<int>(stepAt(help->pos().x()))), this);
    return true;
  }
  return QWidget::event(event);
}

void LearningCurves::keyPressEvent(QKeyEvent* event) {
  const double at = m_data.marked >= 0 ? m_data.marked : lastStep();
  const double some = std::max(1.0, std::floor(lastStep() / 50));
  double to = at;
  switch (event->key()) {
    case Qt::Key_Left:
      to -= some;
      break;
    case Qt::Key_Right:
      to += some;
      break;
    case Qt::Key_Home:
      to = 0;
      break;
    case Qt::Key_End:
      to = lastStep();
      break;
    default:
      return QWidget::keyPressEvent(event);
  }
  emit stepPicked(std::clamp(to, 0.0, lastStep()));
}

void LearningCurves::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) updateGeometry();
}

void LearningCurves::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  mark();
  m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void LearningCurves::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  mark();
  m_plot->replot(QCustomPlot::rpQueuedReplot);
}

}  // namespace attenscope
