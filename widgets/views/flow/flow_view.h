// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/rollout_paths.h"
#include "widgets/drawing/labels.h"
#include "widgets/view.h"

#include <QColor>

#include <vector>

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

/// Every token in every layer, and the paths along which the information of the selected tokens, each in its
/// hue, came from the input (attention rollout).
class FlowView : public View {
  Q_OBJECT

 public:
  explicit FlowView(QWidget* parent = nullptr);

  static bool accepts(const Trace& trace, const Step& step);
  void render(QCPPainter& painter, const QRectF& rect) override;
  QString heading() const override;
  TokenListLayout layout(const QRectF& rect) const;
  /// Of the selected token; without a selection of the last one.
  const RolloutPaths& paths() const { return m_traced.front().paths; }
  /// The traced tokens, the selected one first, then those that were added.
  std::vector<int> tokens() const;

 protected:
  std::optional<Selection> selectionAt(const QPointF& position) const override;
  QString toolTipAt(const QPointF& position) const override;
  ViewCells cells() const override;
  void stateChanged() override;

 private:
  QString word(int token) const;
  /// A token with the paths that lead to it.
  struct Traced {
    int token = -1;
    QColor hue;
    int further = -1;  ///< which of the further queries; −1 for the selected one
    RolloutPaths paths;
  };
  static QString placeText(int column);
  /// How much of a traced token lies at a token in a column.
  QString shareText(const Traced& traced, int token, int column) const;
  /// The tokens of this state, without paths.
  std::vector<Traced> tracedTokens(int tokens) const;
  void drawEdges(QCPPainter& painter, const TokenListLayout& where, const Traced& traced) const;
  void drawNodes(QCPPainter& painter, const TokenListLayout& where) const;
  void drawWords(QCPPainter& painter, const TokenListLayout& where) const;
  void drawOutputs(QCPPainter& painter, const TokenListLayout& where) const;
  /// By the largest share at the input, the largest first.
  std::vector<int> orderOfWords() const;
  void drawLayerNumbers(QCPPainter& painter, const TokenListLayout& where) const;

  std::vector<Tensor> m_layers;
  std::vector<Traced> m_traced{{}};  ///< never empty
  mutable LabelWidth m_width;
};

}  // namespace attenscope
