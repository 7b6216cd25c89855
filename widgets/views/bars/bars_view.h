// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

#include <qcustomplot.h>

#include <array>
#include <vector>

namespace attenscope {

/// One bar per value of a step with a single axis, the largest in a second colour. On a narrow canvas the
/// bars are horizontal, with their names beside them; below standing ones names are turned where they need
/// it, and where not all have room, the largest bars have theirs.
class BarsView : public View {
  Q_OBJECT

 public:
  explicit BarsView(QWidget* parent = nullptr);

  static bool accepts(const Step& step);
  void render(QCPPainter& painter, const QRectF& rect) override;
  QString heading() const override;

  struct Layout {
    QRectF plot;       ///< the bars; whole pixels
    QRectF legend;     ///< a line above them that says what the two colours are; null where there is no room
    double names = 0;  ///< height below standing bars for their names or numbers
    bool upright = false;  ///< standing bars' names are turned, where they would not fit side by side
    bool lying = false;
    bool axes = true;
    int count = 0;
    double low = 0;  ///< the range of values drawn
    double high = 1;

    double spacing() const { return (lying ? plot.height() : plot.width()) / std::max(1, count); }
    double thickness() const;  ///< of a bar
    QRectF bar(int index, double value) const;
    int at(const QPointF& point) const;
  };
  Layout layout(const QRectF& rect) const;

 protected:
  std::optional<Selection> selectionAt(const QPointF& position) const override;
  QString toolTipAt(const QPointF& position) const override;
  ViewCells cells() const override;
  void stateChanged() override;

 private:
  double value(int index) const { return m_values[static_cast<std::size_t>(index)]; }
  int selected() const;
  bool hasNames() const { return m_axis.labels != nullptr; }
  std::vector<int> namedFirst(const Layout& where) const;
  void drawLegend(QCPPainter& painter, const Layout& where) const;
  void drawName(QCPPainter& painter, const Layout& where, int index, bool named) const;
  std::array<QString, 2> legendTexts() const;
  double legendWidth() const;
  void drawNames(QCPPainter& painter, const Layout& where) const;
  void drawMarks(QCPPainter& painter, const Layout& where) const;
  void drawValue(QCPPainter& painter, const Layout& where, int index) const;

  std::vector<double> m_values;
  Axis m_axis{AxisKind::Channel, nullptr};
  double m_low = 0;
  double m_high = 1;
  double m_nameWidth = 0;
  std::vector<int> m_largest;  ///< the bars in the second colour, the largest first
  Tensor m_preparedOf;
  QCustomPlot m_plot;
  QCPBars* m_bars;
  QCPBars* m_topBars;
};

}  // namespace attenscope
