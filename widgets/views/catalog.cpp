// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/catalog.h"

#include "widgets/views/arcs/arcs_view.h"
#include "widgets/views/bars/bars_view.h"
#include "widgets/views/circuits/circuits_view.h"
#include "widgets/views/compare/compare_view.h"
#include "widgets/views/curve/curve_view.h"
#include "widgets/views/flow/flow_view.h"
#include "widgets/views/gates/gates_view.h"
#include "widgets/views/heads/heads_view.h"
#include "widgets/views/image/image_view.h"
#include "widgets/views/matrix/matrix_options.h"
#include "widgets/views/matrix/matrix_view.h"
#include "widgets/views/path/path_view.h"
#include "widgets/views/patterns/patterns_view.h"
#include "widgets/views/play/play_view.h"
#include "widgets/views/positions/position_view.h"
#include "widgets/views/wall/wall_view.h"

#include <algorithm>
#include <string_view>

namespace attenscope {

namespace {

template <typename ViewType>
View* make(QWidget* parent) {
  return new ViewType(parent);
}

/// A view whose colours stand for values, with a bar that says which.
ViewSpec colored(ViewSpec spec, bool rowsAlone = true) {
  spec.colors = true;
  spec.rowsAlone = rowsAlone;
  spec.look = LookPart::ColorBar;
  return spec;
}

/// What more of a figure's look a view honours, and what of a run it then draws.
struct Look {
  std::string_view view;
  LookParts parts;
  DrawnPart part = DrawnPart::Matrix;
};

std::vector<ViewSpec> withLooks(std::vector<ViewSpec> catalog) {
  const LookParts words = LookPart::Ticks | LookPart::Specials;
  const Look looks[] = {{"matrix", words | LookPart::Turn | LookPart::Lines | LookPart::Values},
                        {"tokens", words},
                        {"bars", words, DrawnPart::Step},
                        {"heads", LookPart::Specials, DrawnPart::Step},
                        {"wall", LookPart::Specials, DrawnPart::Layers},
                        {"compare", LookPart::Ticks},
                        {"circuits", LookPart::ColorBar | LookPart::Ticks}};
  for (ViewSpec& spec : catalog)
    for (const Look& look : looks) {
      if (look.view != spec.id) continue;
      spec.look |= look.parts;
      spec.part = look.part;
    }
  return catalog;
}

}  // namespace

const std::vector<ViewSpec>& viewCatalog() {
  static const std::vector<ViewSpec> catalog = withLooks({
      colored(
          {"matrix",
           QT_TRANSLATE_NOOP("views", "Matrix"),
           QT_TRANSLATE_NOOP("views", "One coloured cell per number; zoom with the wheel"),
           [](const Trace&, const Step&) { return true; },
           [](const Trace&, const Step&) { return 50; },
           make<MatrixView>,
           false,
           "matrix",
           {{"order", "typed|received|clustered",
             "Order of rows and columns of a matrix of weights: as in the text, by attention received, or "
             "similar ones side by side"},
            {"marginals", nullptr,
             "Draw the sums of rows and columns as bars along the edges of a matrix of weights"},
            {"means", nullptr,
             "Draw cells of a matrix of weights that share a pixel by their mean, not by the largest of "
             "them"},
            {"mass", "N", "Draw only the largest weights of each row of a matrix that together hold N %"}},
           &checkedMatrixOptions}),
      {"tokens", QT_TRANSLATE_NOOP("views", "Tokens"),
       QT_TRANSLATE_NOOP("views", "Arcs from every query to the keys that it looks at"),
       [](const Trace&, const Step& step) { return ArcsView::accepts(step); },
       [](const Trace&, const Step&) { return 40; }, make<ArcsView>},
      colored({"image", QT_TRANSLATE_NOOP("views", "Image"),
               QT_TRANSLATE_NOOP("views", "The picture with the map laid over it"), &ImageView::accepts,
               [](const Trace&, const Step& step) { return step.axisOf(AxisKind::Pool) == 0 ? 60 : 80; },
               make<ImageView>},
              false),
      {"bars", QT_TRANSLATE_NOOP("views", "Bars"),
       QT_TRANSLATE_NOOP("views", "One bar per channel, the largest marked"),
       [](const Trace&, const Step& step) { return BarsView::accepts(step); },
       [](const Trace&, const Step&) { return 80; }, make<BarsView>},
      {"curve", QT_TRANSLATE_NOOP("views", "Curve"),
       QT_TRANSLATE_NOOP("views", "Points on a line, a query's weights over them, and the fitted curve"),
       &CurveView::accepts, [](const Trace&, const Step&) { return 90; }, make<CurveView>},
      colored({"positions", QT_TRANSLATE_NOOP("views", "Position map"),
               QT_TRANSLATE_NOOP("views", "Point at a position of the picture to see where it looks"),
               &PositionView::accepts,
               [](const Trace&, const Step& step) { return step.role == Role::Weights ? 90 : 60; },
               make<PositionView>}),
      colored({"compare", QT_TRANSLATE_NOOP("views", "Side by side"),
               QT_TRANSLATE_NOOP("views", "Two related steps on one scale, with their difference"),
               &CompareView::accepts, [](const Trace&, const Step&) { return 90; }, make<CompareView>},
              false),
      {"path", QT_TRANSLATE_NOOP("views", "Glimpse path"),
       QT_TRANSLATE_NOOP("views", "Where the model looked, one place after another, and what it saw"),
       &PathView::accepts, [](const Trace&, const Step&) { return 90; }, make<PathView>},
      {"box", QT_TRANSLATE_NOOP("views", "Box"),
       QT_TRANSLATE_NOOP("views", "The picture with a box around what was found"), &PathView::acceptsBoxes,
       [](const Trace&, const Step&) { return 90; }, make<PathView>},
      {"flow", QT_TRANSLATE_NOOP("views", "Through the layers"),
       QT_TRANSLATE_NOOP(
           "views", "The paths by which a token's information came up from the input, averaged over heads"),
       &FlowView::accepts, [](const Trace&, const Step&) { return 35; }, make<FlowView>},
      colored({"wall",
               QT_TRANSLATE_NOOP("views", "Wall"),
               QT_TRANSLATE_NOOP("views", "Every head of every layer; double-click one to see it large"),
               &WallView::accepts,
               [](const Trace&, const Step&) { return 30; },
               make<WallView>,
               false,
               "wall of heads",
               {{"sort", "FIGURE", "Sort a wall of heads by a measure of the run"},
                {"dim", "N", "Dim the heads of a wall that are below N % of its largest"},
                {"large", nullptr, "Show the head given by --layer and --head of a wall large"}},
               &checkedWallOptions}),
      colored({"gates",
               QT_TRANSLATE_NOOP("views", "All gates"),
               QT_TRANSLATE_NOOP("views", "The gates of all layers: which channels are open, or every mask"),
               &GatesView::accepts,
               [](const Trace&, const Step&) { return 55; },
               make<GatesView>,
               false,
               "figure of all gates",
               {{"sorted", nullptr, "In a figure of all gates, sort each layer's channels, most open first"}},
               &checkedGateOptions},
              false),
      {"patterns",
       QT_TRANSLATE_NOOP("views", "Patterns"),
       QT_TRANSLATE_NOOP("views", "What each head does: previous token, induction, first token …"),
       &PatternsView::accepts,
       [](const Trace&, const Step&) { return 25; },
       make<PatternsView>,
       false,
       "table of patterns",
       {{"by", "PATTERN", "Sort the heads of a table of patterns by one pattern, such as induction"}},
       &checkedPatternOptions},
      {"circuits", QT_TRANSLATE_NOOP("views", "Circuits"),
       QT_TRANSLATE_NOOP("views", "What the head's weights look for and what they write: QK and OV"),
       &CircuitsView::accepts, [](const Trace&, const Step&) { return 22; }, make<CircuitsView>},
      {"play",
       QT_TRANSLATE_NOOP("views", "Play"),
       QT_TRANSLATE_NOOP("views", "The computation as a film of its own numbers, step by step"),
       &PlayView::accepts,
       [](const Trace&, const Step&) { return 5; },
       make<PlayView>,
       false,
       "film",
       {{"at", "PART", "Where a film of the computation stands, from 0 to 1"},
        {"moment", "N", "The same by the number of its step, counted from 1"}},
       &checkedPlayOptions,
       false,
       false,
       true},
      colored({"heads", QT_TRANSLATE_NOOP("views", "Heads and channels"),
               QT_TRANSLATE_NOOP("views", "Every head or channel as a small picture"),
               [](const Trace&, const Step& step) { return HeadsView::accepts(step); },
               [](const Trace&, const Step& step) { return step.axisOf(AxisKind::Pool) == 0 ? 70 : 20; },
               make<HeadsView>, true}),
  });
  return catalog;
}

const ViewSpec* findView(const QString& id) {
  const std::vector<ViewSpec>& all = viewCatalog();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const ViewSpec& v) { return id == QLatin1String(v.id); });
  return found == all.end() ? nullptr : &*found;
}

const ViewSpec& bestView(const Trace& trace, const Step& step) {
  const ViewSpec* best = &viewCatalog().front();
  int most = -1;
  for (const ViewSpec& view : viewCatalog()) {
    if (!view.accepts(trace, step)) continue;
    const int fitness = view.fitness(trace, step);
    if (fitness > most) {
      most = fitness;
      best = &view;
    }
  }
  return *best;
}

}  // namespace attenscope
