// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/palette.h"
#include "widgets/view.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace attenscope {

struct DistributionBar {
  QString label;
  double value = 0;
  int index = -1;  ///< index along the axis; −1: the sum of the others
  bool selected = false;
  std::vector<double> others{};  ///< of each further query, in the order of Selection::moreQueries
  bool operator==(const DistributionBar&) const = default;
};

/// The contents of the distribution chart: one row of weights over its keys, or the channels of a gate.
struct Distribution {
  QString words;    ///< heading: "Row distribution", "Strongest channels"
  QString symbols;  ///< after the heading: p(z | X, q = “it”) for a distribution, else “it”
  AxisKind axis = AxisKind::Key;
  std::vector<DistributionBar> bars;
  bool operator==(const Distribution&) const = default;
};

/// The row of the selected query, taken from the step shown if that holds weights, else from the weights of
/// the same layer: all keys in order or, if there are more than `most`, the largest ones and the sum of the
/// others. For images the channel gate, largest first. Nothing if there is neither or no query is selected.
std::optional<Distribution> distributionOf(const ViewState& state, int most = 16);

/// Horizontal bars with labels and values.
class DistributionChart : public QWidget, public Spoken {
  Q_OBJECT

 public:
  explicit DistributionChart(QWidget* parent = nullptr);
  void setColors(const Palette& palette);
  void setDistribution(Distribution distribution);
  const Distribution& distribution() const { return m_distribution; }
  QRect barRect(int bar) const;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

  SpokenWhole spoken() const override { return {QAccessible::List, QAccessible::ListItem}; }
  QSize spokenGrid() const override { return {1, static_cast<int>(m_distribution.bars.size())}; }
  SpokenPart spokenPart(int part) const override;
  int spokenAt(const QPoint& position) const override { return barAt(position); }
  int spokenCurrent() const override { return m_focused; }
  void pressSpoken(int part) override;

 signals:
  /// A bar was clicked, or Enter pressed on the focused one: index along the axis.
  void picked(int index);

 protected:
  void changeEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool event(QEvent* event) override;

 private:
  void measureLabels();
  int barAt(const QPoint& position) const;

  Palette m_palette = darkPalette();
  Distribution m_distribution;
  int m_labelWidth = 60;
  int m_hovered = -1;
  int m_decimals = 4;  ///< of all figures, as of one column
  int m_focused = 0;
};

}  // namespace attenscope
