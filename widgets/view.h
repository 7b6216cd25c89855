// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/matrix_reduce.h"
#include "engine/trace/trace.h"
#include "widgets/accessibility/spoken.h"
#include "widgets/accessibility/view_cells.h"
#include "widgets/selection.h"
#include "widgets/value_range.h"
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

class FigureWatch;

/// A property of a widget: the keys, as text, that it has for itself where something else takes them
/// everywhere else.
inline constexpr const char* kOwnKeys = "ownKeys";

/// What a view shows. A plain value that is cheap to copy.
struct ViewState {
  std::shared_ptr<const Trace> trace;
  int step = -1;
  Selection selection;
  ViewStyle style;
  ViewOptions options;  ///< of the view that shows this
  QString note{};       ///< what must be said of the drawing after its heading: "without special tokens"

  const Step* stepOrNull() const {
    return trace && step >= 0 && step < static_cast<int>(trace->steps.size())
               ? &trace->steps[static_cast<std::size_t>(step)]
               : nullptr;
  }
};

/// Which cells of such a step are hidden rather than no numbers.
Hidden hiddenCells(Role role);

/// The direction of an arrow key, right and down being positive; nothing for other keys.
std::optional<QPoint> arrowOf(int key);

/// Base class of every view. It shows a state, draws itself with one function for screen, PNG, SVG and PDF,
/// and reports what pointer and keyboard select. It never changes the state itself: the owner responds to its
/// signals with a new state.
class View : public QWidget, public Spoken {
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
  /// The heading with what must be known of the colours: "… · logarithmic colours, each row by itself".
  QString title() const;
  /// What of the look has no room in `rect` although it was asked for: "the cells are too small for numbers";
  /// empty where all is drawn.
  virtual QString missingIn(const QRectF& rect) const;
  /// The range that the colours drawn span; nothing where no colour stands for a value.
  virtual std::optional<ValueRange> shownRange() const { return std::nullopt; }

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

  /// What a screen reader says of the selected cell: "it → because, 0.177"; of a row alone its name and the
  /// cell with its largest weight. Empty for none.
  QString spokenCell() const;
  SpokenWhole spoken() const override;
  QSize spokenGrid() const override;
  SpokenPart spokenPart(int part) const override;
  QString spokenRow(int row) const override;
  QString spokenColumn(int column) const override;
  int spokenAt(const QPoint& position) const override;
  int spokenCurrent() const override;
  void pressSpoken(int part) override;

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
  /// Called when figures of large matrices are there that were not when the view, which is on the screen and
  /// waits for nothing, last asked for them.
  virtual void figuresArrived() { stateChanged(); }
  /// The position of the pointer while the view paints itself on the screen; nothing in exported files.
  std::optional<QPointF> pointer() const { return m_painting ? m_pointer : std::nullopt; }
  /// Whether the view paints itself on the screen just now.
  bool isOnScreen() const { return m_painting; }
  /// The cells that a screen reader walks through: those of the last two axes of the step, at the selected
  /// head or channel, unless a view draws something else.
  virtual ViewCells cells() const;
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
  /// Alt and the left button: a cell is dragged up and down to another value, or places of a map are painted.
  bool edits(QEvent* event);
  bool startsEdit(QMouseEvent* event);
  /// Tells assistive technologies what is shown now, and which cell is selected.
  void speak();
  /// The cells of what is shown; none where nothing is.
  ViewCells shownCells() const;
  bool goesOnEditing(QMouseEvent* event);

  /// What is being dragged.
  struct DraggedCell {
    Selection selection;
    double start = 0;
    double perPixel = 0;
    double from = 0;      ///< where the pointer was, in pixels from the top
    bool paints = false;  ///< every place under the pointer gets `start`
  };
  std::optional<DraggedCell> m_dragged;
  FigureWatch* m_figures;
  ViewState m_state;
  std::optional<QPointF> m_pointer;
  bool m_painting = false;
  bool m_maskPainting = false;
  QString m_spokenCell;
};

}  // namespace attenscope
