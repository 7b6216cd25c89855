// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/matrix_reduce.h"
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
#include <vector>

class QCPPainter;

namespace attenscope {

/// How values are mapped to colours; shared by all views.
struct ViewStyle {
  Palette palette = darkPalette();
  QString colormap = QStringLiteral("viridis");
  bool fixedRange = false;  ///< else derived from the values shown
  double low = 0;
  double high = 1;
  double overlay = 0.6;  ///< opacity of masks over the image
  bool marks = true;     ///< frame and stress what is selected; figures need not
};

/// What a view shows. A plain value that is cheap to copy.
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

/// The range of values that the colours span: the fixed one of `style`, or that of the finite values
/// (starting at 0 for weights and gates, symmetric about 0 for a diverging colour map). Weights over many
/// keys end at robustHigh(): scaled to the largest of them, all others would be black.
struct ValueRange {
  double low = 0;
  double high = 1;
  bool below = false;  ///< whether there are values under `low`, or over `high`, which have its colour
  bool above = false;
  double normalized(double value) const;
  bool operator==(const ValueRange&) const = default;
};
ValueRange valueRange(const Step& step, const Tensor& shown, const ViewStyle& style);
/// The upper end of a scale for weights over `keys` keys: what 99 % of them do not exceed, but no less than
/// four times what each key would get if all got the same, and no more than the largest. Of many weights a
/// part is looked at. Of weights that are no shares of 1 (Step::distribution) the 99 % alone count.
double robustHigh(const std::vector<Tensor>& weights, std::int64_t keys, bool shares);

/// Which cells of such a step are hidden rather than no numbers.
Hidden hiddenCells(Role role);

/// The direction of an arrow key, right and down being positive; nothing for other keys.
std::optional<QPoint> arrowOf(int key);

/// Base class of every view. It shows a state, draws itself with one function for screen, PNG, SVG and PDF,
/// and reports what pointer and keyboard select. It never changes the state itself: the owner responds to its
/// signals with a new state.
class View : public QWidget {
  Q_OBJECT

 public:
  explicit View(QWidget* parent = nullptr);

  void setState(ViewState state);
  const ViewState& state() const { return m_state; }

  using QWidget::render;
  /// Draws the state into `rect` and not outside it. The painter may belong to a widget, an image, an SVG or
  /// a PDF.
  virtual void render(QCPPainter& painter, const QRectF& rect) = 0;
  /// The heading above the view and in exported files: "softmax(QKᵀ/√d_k) · head 3".
  virtual QString heading() const;

  /// What the menu of the view offers of the view's own options, for what is shown now.
  struct Offer {
    QString text;
    bool on = false;  ///< chosen now
    ViewOptions leadsTo;
  };
  virtual std::vector<Offer> offers() const { return {}; }

  /// While on, dragging over the cells of a query × key step paints a mask (`PaintPair`), in views that
  /// support it.
  void setMaskPainting(bool on);
  bool maskPainting() const { return m_maskPainting; }

 signals:
  /// What the pointer or the keyboard asks for.
  void wanted(const attenscope::ViewRequest& request);

 protected:
  /// What is to be marked as selected: the state's selection, or nothing. What a view shows of a selection,
  /// such as the map of a query, is no mark.
  Selection marked() const;
  /// These symbols with what they are of a picture before them: "CBAM spatial mask · M_s". Of words the
  /// symbols alone.
  QString named(const QString& symbols) const;
  /// A name with layer and head appended: "weights · Layer 0 · head 3".
  QString withPlace(QString text) const;
  /// The state's selection with the axes under `position` (widget coordinates) set; nothing if there is
  /// nothing to select.
  virtual std::optional<Selection> selectionAt(const QPointF& position) const = 0;
  /// Called after the state has changed, before repainting.
  virtual void stateChanged() {}
  /// The position of the pointer while the view paints itself on the screen; nothing in exported files.
  std::optional<QPointF> pointer() const { return m_painting ? m_pointer : std::nullopt; }
  /// The tooltip at `position`; empty for none.
  virtual QString toolTipAt(const QPointF& position) const;

  bool event(QEvent* event) override;
  void changeEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  /// The same at the head or channel that is shown: a step may have fewer than the one selected elsewhere.
  std::optional<Selection> pointedAt(const QPointF& position) const;

  ViewState m_state;
  std::optional<QPointF> m_pointer;
  bool m_painting = false;
  bool m_maskPainting = false;
};

}  // namespace attenscope
