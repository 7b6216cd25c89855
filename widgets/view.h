// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "widgets/selection.h"
#include "widgets/theme/colormap.h"
#include "widgets/theme/palette.h"
#include "widgets/view_request.h"

#include <QPoint>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <QWidget>

#include <memory>
#include <optional>

class QCPPainter;

namespace attenscope {

/// How values become colours, for every view alike.
struct ViewStyle {
  Palette palette = darkPalette();
  QString colormap = QStringLiteral("viridis");
  bool fixedRange = false;  ///< else from the values shown
  double low = 0;
  double high = 1;
  double overlay = 0.6;  ///< opacity of masks over the picture
};

/// What a view shows. A plain value; a copy costs a few pointers.
struct ViewState {
  std::shared_ptr<const Trace> trace;
  int step = -1;
  Selection selection;
  ViewStyle style;
  ViewOptions options;  ///< of the view that shows this

  const Step* stepOrNull() const {
    return trace && step >= 0 && step < static_cast<int>(trace->steps.size())
               ? &trace->steps[static_cast<std::size_t>(step)]
               : nullptr;
  }
};

/// The range that the colours of `values` span under `style`: fixed, or from the finite values (from 0 for
/// weights and gates, symmetric about 0 for a diverging map).
struct ValueRange {
  double low = 0;
  double high = 1;
  double normalized(double value) const;
  bool operator==(const ValueRange&) const = default;
};
ValueRange valueRange(const Step& step, const Tensor& shown, const ViewStyle& style);

/// Where an arrow key points: right and down are positive; nothing for other keys.
std::optional<QPoint> arrowOf(int key);

/// Base of every view: shows a state, draws itself with one function for screen, PNG, SVG and PDF, and tells
/// what the pointer and the keyboard select. It changes nothing itself: whoever owns it answers with a new
/// state.
class View : public QWidget {
  Q_OBJECT

 public:
  explicit View(QWidget* parent = nullptr);

  void setState(ViewState state);
  const ViewState& state() const { return m_state; }

  using QWidget::render;
  /// Draws the state into `rect`; no pixel outside. The painter may belong to a widget, image, SVG or PDF.
  virtual void render(QCPPainter& painter, const QRectF& rect) = 0;
  /// "softmax(QKᵀ/√d_k) · head 3": the heading over the view and in exported files.
  virtual QString heading() const;

  /// While on, dragging over the cells of a query × key step paints a mask (`PaintPair`) where the view can.
  void setMaskPainting(bool on);
  bool maskPainting() const { return m_maskPainting; }

 signals:
  /// What the pointer or the keyboard asks for.
  void wanted(const attenscope::ViewRequest& request);

 protected:
  /// A name with what of it is shown: "weights · Layer 0 · head 3".
  QString withPlace(QString text) const;
  /// What lies at `position` (widget coordinates): the state's selection with the axes under the pointer set,
  /// or nothing.
  virtual std::optional<Selection> selectionAt(const QPointF& position) const = 0;
  /// Called after the state changed, before the repaint.
  virtual void stateChanged() {}
  /// Where the pointer is while the view paints itself on screen; nothing in exported files.
  std::optional<QPointF> pointer() const { return m_painting ? m_pointer : std::nullopt; }
  /// Text of the tooltip at `position`; empty for none.
  virtual QString toolTipAt(const QPointF& position) const;

  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  ViewState m_state;
  std::optional<QPointF> m_pointer;
  bool m_painting = false;
  bool m_maskPainting = false;
};

}  // namespace attenscope
