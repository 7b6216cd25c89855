// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/rollout_paths.h"
#include "widgets/drawing/labels.h"
#include "widgets/view.h"

namespace attenscope {

/// Layout of columns (layers) and rows (tokens).
struct TokenListLayout {
  QRectF area;      ///< of the columns, between the tokens' names
  int columns = 0;  ///< layers + 1
  int tokens = 0;
  bool numbers = false;  ///< whether layer numbers fit on top
  double words = 0;      ///< width of the names left of the input
  double output = 0;     ///< width of the names right of the output

  double x(int column) const;
  double y(int token) const;
  double rowHeight() const { return tokens > 0 ? area.height() / tokens : 0; }
  /// The token in whose row `y` lies, or −1.
  int tokenAt(double y) const;
};

/// Every token in every layer, and the paths along which the selected token's information came from the input
/// (attention rollout).
class FlowView : public View {
  Q_OBJECT

 public:
  explicit FlowView(QWidget* parent = nullptr);

  static bool accepts(const Trace& trace, const Step& step);
  void render(QCPPainter& painter, const QRectF& rect) override;
  QString heading() const override;
  TokenListLayout layout(const QRectF& rect) const;
  const RolloutPaths& paths() const { return m_paths; }

 protected:
  std::optional<Selection> selectionAt(const QPointF& position) const override;
  QString toolTipAt(const QPointF& position) const override;
  void stateChanged() override;

 private:
  QString word(int token) const;
  void drawEdges(QCPPainter& painter, const TokenListLayout& where) const;
  void drawNodes(QCPPainter& painter, const TokenListLayout& where) const;
  void drawWords(QCPPainter& painter, const TokenListLayout& where) const;
  void drawLayerNumbers(QCPPainter& painter, const TokenListLayout& where) const;

  std::vector<Tensor> m_layers;
  RolloutPaths m_paths;
  int m_token = -1;
  mutable LabelWidth m_width;
};

}  // namespace attenscope
