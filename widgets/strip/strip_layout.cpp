// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/strip/strip_layout.h"

#include "widgets/drawing/layer_title.h"
#include "widgets/drawing/text.h"
#include "widgets/language/message_text.h"
#include "widgets/strip/thumbnail.h"
#include "widgets/theme/palette.h"
#include "widgets/theme/text_scale.h"

#include <QCoreApplication>

#include <algorithm>

namespace attenscope {

namespace {

constexpr int kMargin = 14;           // left and right of the strip
constexpr int kCardPictures = 70;     // of a card's height, what its pictures take
constexpr TextPixels kCardTexts{37};  // and its title and detail
constexpr int kCardPadding = 9;
constexpr TextPixels kHeading{19};
constexpr int kFramePadding = 6;
constexpr TextPixels kWidestOperation{120};
constexpr TextPixels kWidestTitle{112};
constexpr int kMaxGap = 64;  // spare width given to one gap at most
constexpr std::size_t kMaxPictures = 2;

int cardHeight() {
  return kCardPictures + kCardTexts;
}

QString tr(const char* text) {
  return QCoreApplication::translate("attenscope::PipelineStrip", text);
}

QString headsText(const StripLayer& layer) {
  return layer.heads == 1 ? tr("1 head") : tr("%1 heads").arg(layer.heads);
}

QString shapeText(const Step& step) {
  QString text = QString::fromStdString(toPrettyString(step.value.shape()));
  if (step.role == Role::Image && step.value.rank() == 3)  // as people give it: width × height
    text = QStringLiteral("%1×%2").arg(step.value.dim(2)).arg(step.value.dim(1));
  return text.isEmpty() ? QStringLiteral("1") : text;
}

/// Its attention weights; else its maps; else what it begins with.
std::vector<int> picturesOf(const Trace& trace, int first, int last) {
  for (const Role role : {Role::Weights, Role::FeatureMap}) {
    std::vector<int> found;
    for (int step = first; step <= last && found.size() < kMaxPictures; ++step)
      if (trace.steps[static_cast<std::size_t>(step)].role == role) found.push_back(step);
    if (!found.empty()) return found;
  }
  return {first};
}

/// Measures and places cards from left to right.
class Builder {
 public:
  Builder(const Trace& trace, const std::vector<StripLayer>& layers)
      : m_trace(trace), m_titles(stripTitleFont()), m_details(stripDetailFont()) {
    m_top = kStripTop + stripHeadingHeight(!layers.empty());
    m_layout.cardOf.resize(trace.steps.size());
  }

  void addStep(int index, bool opensFrame, bool inFrame) {
    const Step& step = m_trace.steps[static_cast<std::size_t>(index)];
    StripCard card;
    card.step = index;
    const QString symbol = messageText(step.symbol.empty() ? step.id : step.symbol);
    // The only step of its layer, as in files of attention: that it is "A" tells it from none of the others.
    const bool standsForLayer = step.layer >= 0 && !inFrame;
    const QString title = standsForLayer ? layerTitle(step.stack, step.layer) : symbol;
    card.title = elidedText(m_titles, title, Qt::ElideMiddle, kWidestTitle);  // in full in the tooltip
    card.detail = standsForLayer ? symbol + QStringLiteral(" · ") + shapeText(step) : shapeText(step);
    card.pictures = {{index, thumbnailSize(step)}};
    if (!m_layout.cards.empty() || inFrame) {
      QString operation = messageText(step.operation);
      if (!opensFrame || operation.isEmpty()) operation += operation.isEmpty() ? arrow() : u' ' + arrow();
      // The first of a frame: the arrow to the frame stands before it, the operation inside.
      if (opensFrame) operation = messageText(step.operation);
      card.operation = elidedText(m_details, operation, Qt::ElideMiddle, kWidestOperation);
    }
    m_layout.cardOf[static_cast<std::size_t>(index)] = static_cast<int>(m_layout.cards.size());
    add(std::move(card), opensFrame);
  }

  void addFolded(int position, const StripLayer& layer) {
    StripCard card;
    card.layer = position;
    card.title = elidedText(m_titles, layerTitle(layer), Qt::ElideRight, kWidestTitle);
    card.detail = layer.heads > 0 ? headsText(layer) : tr("%1 steps").arg(layer.steps());
    for (const int step : layer.pictures)
      card.pictures.push_back({step, thumbnailSize(m_trace.steps[static_cast<std::size_t>(step)])});
    if (!m_layout.cards.empty()) card.operation = arrow();
    for (int step = layer.first; step <= layer.last; ++step)
      m_layout.cardOf[static_cast<std::size_t>(step)] = static_cast<int>(m_layout.cards.size());
    add(std::move(card), false);
  }

  StripLayout finish(int width, int firstInFrame, int lastInFrame) {
    const int gaps = std::max(1, static_cast<int>(m_layout.cards.size()) - 1);
    const int framed = firstInFrame >= 0 ? 2 * kFramePadding : 0;
    const int spare = std::clamp((width - m_used - framed - 2 * kMargin) / gaps, 0, kMaxGap);
    int x = kMargin;
    int frameLeft = 0;
    for (std::size_t i = 0; i < m_layout.cards.size(); ++i) {
      StripCard& card = m_layout.cards[i];
      const bool opensFrame = static_cast<int>(i) == firstInFrame;
      if (!card.before.isEmpty()) {
        card.before = QRect(x, m_top, card.before.width() + spare, cardHeight());
        x += card.before.width();
      }
      if (opensFrame) {
        frameLeft = x;
        x += kFramePadding;
      }
      card.arrow = QRect(x, m_top, card.arrow.width() + (i > 0 && !opensFrame ? spare : 0), cardHeight());
      x += card.arrow.width();
      card.rect.moveLeft(x);
      x += card.rect.width();
      if (static_cast<int>(i) != lastInFrame) continue;
      x += kFramePadding;
      m_layout.frame = QRect(frameLeft, kStripTop - 4, x - frameLeft, m_top + cardHeight() + 8 - kStripTop);
    }
    m_layout.width = x + kMargin;
    return std::move(m_layout);
  }

  int count() const { return static_cast<int>(m_layout.cards.size()); }

 private:
  static QString arrow() { return QStringLiteral("→"); }

  void add(StripCard card, bool opensFrame) {
    int pictures = kStripPictureGap * (static_cast<int>(card.pictures.size()) - 1);
    for (const StripPicture& picture : card.pictures) pictures += picture.size.width();
    const int inner = std::max(
        {pictures, wholeTextWidth(m_titles, card.title) + 1, wholeTextWidth(m_details, card.detail)});
    card.rect = QRect(0, m_top, inner + 2 * kCardPadding, cardHeight());
    const auto widthOf = [this](const QString& text) { return wholeTextWidth(m_details, text) + 8; };
    if (opensFrame && !m_layout.cards.empty()) card.before = QRect(0, 0, widthOf(arrow()), 1);
    if (!card.operation.isEmpty()) card.arrow = QRect(0, 0, widthOf(card.operation), 1);
    m_used += card.rect.width() + card.arrow.width() + card.before.width();
    m_layout.cards.push_back(std::move(card));
  }

  const Trace& m_trace;
  QFont m_titles;
  QFont m_details;
  StripLayout m_layout;
  int m_top = 0;
  int m_used = 0;
};

}  // namespace

QFont stripTitleFont() {
  return uiFont(13, QFont::DemiBold);
}

QFont stripDetailFont() {
  return numberFont(11);
}

int stripHeadingHeight(bool withLayers) {
  return withLayers ? kHeading : 0;
}

int stripHeight(bool withLayers) {
  return cardHeight() + 2 * kStripTop + stripHeadingHeight(withLayers);
}

std::vector<StripLayer> stripLayers(const Trace& trace) {
  std::vector<StripLayer> layers;
  const int count = static_cast<int>(trace.steps.size());
  for (int first = 0, last = 0; first < count; first = last + 1) {
    last = first;
    const Step& step = trace.steps[static_cast<std::size_t>(first)];
    const auto same = [&](int other) {
      const Step& next = trace.steps[static_cast<std::size_t>(other)];
      return next.layer == step.layer && next.stack == step.stack;
    };
    while (last + 1 < count && same(last + 1)) ++last;
    if (step.layer < 0 || last == first) continue;
    StripLayer layer{first, last, step.stack, step.layer, picturesOf(trace, first, last)};
    const Step& picture = trace.steps[static_cast<std::size_t>(layer.pictures.back())];
    if (const int axis = picture.axisOf(AxisKind::Head); axis >= 0)
      layer.heads = static_cast<int>(picture.value.dim(axis));
    layers.push_back(std::move(layer));
  }
  return layers;
}

QString layerTitle(const StripLayer& layer) {
  return layerTitle(layer.stack, layer.layer);
}

QString layerDetail(const StripLayer& layer) {
  const QString steps = tr("%1 steps").arg(layer.steps());  // never a single one
  return layer.heads > 0 ? headsText(layer) + QStringLiteral(" · ") + steps : steps;
}

StripLayout layOutStrip(const Trace& trace, const std::vector<StripLayer>& layers, int open, int width) {
  Builder builder(trace, layers);
  int firstInFrame = -1;
  int lastInFrame = -1;
  std::size_t next = 0;
  for (int step = 0; step < static_cast<int>(trace.steps.size());) {
    if (next >= layers.size() || step < layers[next].first) {
      builder.addStep(step++, false, false);
      continue;
    }
    const StripLayer& layer = layers[next];
    if (static_cast<int>(next) == open) {
      firstInFrame = builder.count();
      for (; step <= layer.last; ++step) builder.addStep(step, step == layer.first, true);
      lastInFrame = builder.count() - 1;
    } else {
      builder.addFolded(static_cast<int>(next), layer);
      step = layer.last + 1;
    }
    ++next;
  }
  return builder.finish(width, firstInFrame, lastInFrame);
}

}  // namespace attenscope
