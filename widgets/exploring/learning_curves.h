// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/accessibility/spoken.h"
#include "widgets/theme/palette.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

class QCPAxisRect;
class QCPItemLine;
class QCPTextElement;
class QCustomPlot;

namespace attenscope {

/// What is drawn of one training. Numbers of every step begin with that of step 1.
struct LearningRun {
  QString name;
  std::vector<double> loss{};    ///< of every step
  std::vector<double> smooth{};  ///< the same averaged over steps
  std::vector<double> scoredAt{};
  std::vector<double> scores{};  ///< at those steps, from 0 to 1
  struct Gradient {
    QString name;                 ///< "head 1", "layer 2, head 1"
    int head = -1;                ///< whose hue it has; −1: no head's
    int layer = 0;                ///< drawn with dashes from the second on
    std::vector<double> sizes{};  ///< of every step, averaged
  };
  std::vector<Gradient> gradients{};
};

struct LearningData {
  std::vector<LearningRun> runs{};  ///< A, and B if there is one, which is dashed
  QString scoreTitle{};             ///< "sorted, held out"
  QString gradientTitle{};
  std::optional<double> goal{};  ///< of the score
  double marked = -1;            ///< the step that is looked at; negative: none
};

/// The curves of a training over its steps: loss, held-out score, and the size of the gradient per head on a
/// logarithmic scale. A click, a drag or the arrow keys choose the step that is looked at.
class LearningCurves : public QWidget, public Spoken {
  Q_OBJECT

 public:
  explicit LearningCurves(QWidget* parent = nullptr);

  void setColors(const Palette& palette);
  void setData(LearningData data);
  const LearningData& data() const { return m_data; }
  /// Where a step lies across the widget.
  int pixelOf(double step) const;
  /// The numbers of a step, one a line.
  QString words(int step) const;
  QSize sizeHint() const override;
  SpokenWhole spoken() const override;
  void setSpokenNumber(double number) override;

 signals:
  /// The user wants to look at this step.
  void stepPicked(double step);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void changeEvent(QEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  enum Part { Loss, Score, Gradients, Parts };
  void draw();
  void drawRun(const LearningRun& run, bool second);
  void addLine(Part part, const std::vector<double>& x, const std::vector<double>& y, const QPen& pen);
  void mark();
  double lastStep() const;
  double stepAt(int x) const;
  QColor hueOf(const LearningRun::Gradient& gradient) const;

  Palette m_palette = darkPalette();
  LearningData m_data;
  QCustomPlot* m_plot = nullptr;
  std::vector<QCPTextElement*> m_titles;
  std::vector<QCPAxisRect*> m_rects;
  std::vector<QCPItemLine*> m_marks;
};

}  // namespace attenscope
