// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/circuits.h"
#include "widgets/drawing/labels.h"
#include "widgets/later.h"
#include "widgets/view.h"
#include "widgets/views/circuits/circuits_layout.h"

#include <QTimer>

#include <map>
#include <memory>

namespace attenscope {

/// The circuits of the selected head: the QK and the OV matrix of the tokens, the singular values of both,
/// and queries and keys in the plane of their first two principal components, with the selected pair joined.
class CircuitsView : public View {
  Q_OBJECT

 public:
  explicit CircuitsView(QWidget* parent = nullptr);

  static bool accepts(const Trace& trace, const Step& step);
  void render(QCPPainter& painter, const QRectF& rect) override;
  QString heading() const override;
  /// Null while they are worked out.
  const HeadCircuits* circuits() const { return m_circuits.get(); }
  CircuitsLayout layout(const QRectF& rect) const;
  TokenMap qkMap(const CircuitsLayout& where) const;
  TokenMap ovMap(const CircuitsLayout& where) const;
  /// Where a point of the plane is drawn.
  QPointF pointOf(const QRectF& plot, const Tensor& points, int token) const;
  QRectF plotOf(const CircuitsLayout& where) const;

 protected:
  std::optional<Selection> selectionAt(const QPointF& position) const override;
  QString toolTipAt(const QPointF& position) const override;
  ViewCells cells() const override;
  void stateChanged() override;
  void paintEvent(QPaintEvent* event) override;

 private:
  using Shared = std::shared_ptr<const HeadCircuits>;

  int head() const;
  const Axis& axis(AxisKind kind) const;
  void take(Shared circuits);
  void show(Shared circuits);
  void collect(bool wait);
  TokenMap mapOf(const QRectF& part, const Tensor& matrix, AxisKind rows, AxisKind columns) const;
  ValueRange rangeOf(const Tensor& matrix) const;
  /// With a diverging map where numbers lie on both sides of 0.
  ViewStyle styleOf(const Tensor& matrix) const;
  QString notes() const;
  /// The point of the plane nearest to `position`, as a selection of its query or key.
  std::optional<Selection> nearestPoint(const QRectF& plot, const QPointF& position) const;
  void drawMap(QCPPainter& painter, const TokenMap& map, const Tensor& matrix, AxisKind rows,
               AxisKind columns, const QString& title) const;
  void drawLabels(QCPPainter& painter, const TokenMap& map, AxisKind rows, AxisKind columns) const;
  void drawSpectrum(QCPPainter& painter, const QRectF& part, const Spectrum& spectrum,
                    const QString& of) const;
  void drawPlane(QCPPainter& painter, const CircuitsLayout& where) const;
  void drawPoints(QCPPainter& painter, const QRectF& plot, AxisKind kind) const;
  void drawNames(QCPPainter& painter, const QRectF& plot) const;
  const Tensor& pointsOf(AxisKind kind) const {
    return kind == AxisKind::Query ? m_circuits->plane.queries : m_circuits->plane.keys;
  }

  std::shared_ptr<const Trace> m_trace;  ///< of which the circuits are
  int m_step = -1;
  std::map<int, Shared> m_known;  ///< by head
  int m_wanted = -1;              ///< the head that is worked out
  Shared m_circuits;
  QSizeF m_reach{1, 1};  ///< of the points of the plane, from 0
  Later<Shared> m_later;
  QTimer m_collect;
  bool m_onScreen = false;
  mutable LabelWidth m_queryLabels;
  mutable LabelWidth m_keyLabels;
};

}  // namespace attenscope
