// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/drawing/thumbnail_layout.h"
#include "widgets/view.h"

#include <vector>

namespace attenscope {

/// The gates of all layers in one figure: a strip of cells for every layer's channels, with how many of them
/// are open, or every layer's mask over the picture. All have one scale, which a colour bar says; a click
/// goes to the layer. Channels can be ordered by their values (the option `sorted`).
class GatesView : public View {
  Q_OBJECT

 public:
  explicit GatesView(QWidget* parent = nullptr);

  /// Gates of at least two layers.
  static bool accepts(const Trace& trace, const Step& step);
  void render(QCPPainter& painter, const QRectF& rect) override;
  QString heading() const override;
  std::optional<ValueRange> shownRange() const override;
  std::vector<Offer> offers() const override;
  /// The cells of the strip at this place, from the first layer.
  QRectF strip(const QRectF& rect, int place) const;
  /// The mask at this place.
  QRectF mask(const QRectF& rect, int place) const { return thumbnails(rect).pictureRect(place); }

 protected:
  std::optional<Selection> selectionAt(const QPointF& position) const override;
  QString toolTipAt(const QPointF& position) const override;
  ViewCells cells() const override;
  void stateChanged() override;

 private:
  /// One layer's gate.
  struct Gate {
    const Step* step;
    Tensor shown;  ///< as drawn: sorted where that is asked for, [1 × channels] or [rows × columns]
    std::vector<int> order;  ///< the channel of each cell; empty where they are as computed
    int open = 0;            ///< values from 0.5
    double mean = 0;
  };
  bool valid() const { return !m_gates.empty(); }
  bool spatial() const;
  bool sorted() const;
  /// The gate whose layer is shown, or −1.
  int current() const;
  /// Where there is little room, of words only the numbers are left.
  bool isNarrow(const QRectF& rect) const;
  QString nameOf(const Gate& gate) const;
  /// Its name, the channel that is chosen of it, and its figures.
  QString textOf(const Gate& gate, const Selection& chosen) const;
  QString labelOf(const Gate& gate, bool narrow) const;
  QString figuresOf(const Gate& gate, bool narrow = false) const;
  static bool isBare(const QRectF& rect);
  double scaleSpace(const QRectF& rect) const;
  ThumbnailLayout thumbnails(const QRectF& rect) const;
  int gateAt(const QPointF& position) const;
  void drawStrip(QCPPainter& painter, const QRectF& rect, int place) const;
  void drawMask(QCPPainter& painter, const ThumbnailLayout& where, int place) const;
  /// The selected channel or place of the layer that is shown.
  void drawCell(QCPPainter& painter, const QRectF& area, int place) const;
  void drawFrame(QCPPainter& painter, const QRectF& area, int place, int hovered) const;

  std::vector<Gate> m_gates;
  ValueRange m_scale;
  /// The widest of the texts before and behind the strips, and the same where only numbers are left.
  struct Widest {
    double label = 0;
    double figures = 0;
  };
  Widest m_wide;
  Widest m_narrow;
};

/// Throws Error for options that these gates do not have.
ViewOptions checkedGateOptions(const Trace& trace, const Step& step, const ViewOptions& typed);

}  // namespace attenscope
