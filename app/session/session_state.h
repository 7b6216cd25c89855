// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/opened_image.h"
#include "engine/edits/edit.h"
#include "engine/input/task_vocabulary.h"
#include "engine/mechanism/mechanism.h"
#include "engine/mechanism/request.h"
#include "engine/trace/head_ref.h"
#include "widgets/view.h"

#include <QString>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace attenscope {

/// What a fixed range of colours belongs to.
struct RangeKey {
  std::string mechanism;  ///< id; that of models stands for the open one
  std::string step;       ///< id

  auto operator<=>(const RangeKey&) const = default;
};

/// How values are displayed; included in undo.
struct DisplaySettings {
  QString colormap;  ///< empty: the default, see colormapOf()
  /// Ranges fixed by the user; other steps have automatic ranges.
  std::map<RangeKey, ValueRange> fixedRanges;
  /// How the values of these steps are coloured; others as usual.
  std::map<RangeKey, Coloring> colorings;
  double overlay = 0.6;
  Measuring measuring;  ///< what weights are worth, and their aggregates; the run computes both
  std::map<QString, ViewOptions> viewOptions;  ///< by the view's id

  bool operator==(const DisplaySettings&) const = default;
};

struct SessionState;

/// What the run of the state, A, is compared with: B.
struct Comparison {
  enum class With {
    Nothing,
    Plain,  ///< the same without edits
    Run,    ///< another run
    Head,   ///< another head of the same run
  };
  With with = With::Nothing;
  std::shared_ptr<const SessionState> run{};  ///< of Run; compares with nothing itself
  HeadRef head{};                             ///< of Head; its stack counts in models
  /// What is shown beside A.
  enum class Beside {
    Other,       ///< B
    Difference,  ///< A − B
    Causes,      ///< which heads or tokens of a step, taken from B, move A's answer to B's
  };
  Beside beside = Beside::Other;
  std::string traced{};  ///< of Causes: the step's id; empty: the first that can be traced

  bool on() const { return with != With::Nothing; }
  bool operator==(const Comparison&) const = default;
};

/// How the answer of the run is explained, beside what is shown.
struct Explaining {
  bool on = false;
  std::string target{};  ///< as readTarget() reads it; empty: the likeliest answer
  std::string method{};  ///< id of the one shown large; empty: the first that fits
  std::string layer{};   ///< the value that methods with a layer look at; empty: the last feature map
  std::map<std::string, Parameters> parameters{};  ///< by method, where they are not the usual ones

  bool operator==(const Explaining&) const = default;
};

/// Everything that the user has chosen: what undo restores and a session file holds. A plain value; its
/// tensors are shared, so that a copy is cheap.
struct SessionState {
  Input input;
  std::optional<FramePlace> frame;               ///< where its picture is from; see frameOf()
  std::string mechanism;                         ///< id
  std::map<std::string, Parameters> parameters;  ///< by mechanism id; kept when switching mechanisms
  bool ownText = false;                          ///< the text was typed or opened, not taken from a sample
  InputKind textKind = InputKind::Sentence;      ///< the text kind last used
  std::map<InputKind, std::string> mechanismForInput;  ///< the mechanism last used with each kind of input
  /// Mechanisms whose trained weights gave way to others by themselves, since they do not know the input.
  std::set<std::string> gaveWay;
  /// What is changed of the run, in this order, by mechanism id; kept when switching mechanisms.
  std::map<std::string, std::vector<Edit>> edits;
  Comparison comparison;
  Explaining explaining;
  std::shared_ptr<const LoadedWeights> weights;
  QString weightsPath;  ///< file of `weights`, for saved sessions
  std::string step;     ///< id; empty: the main step of the mechanism
  int stepLayer = -1;
  Selection selection;  ///< the pinned selection
  DisplaySettings display;
  QString mainView;  ///< id; empty: the best view
  QString sideView;

  const Parameters& currentParameters() const { return parameters.at(mechanism); }
  const std::vector<Edit>& currentEdits() const;
  /// What the run without edits depends on is the same in both.
  bool samePlainRun(const SessionState& other) const;
  /// Whether going from `other` to this state requires a run of the engine.
  bool needsRun(const SessionState& other) const;
};

/// Where the picture of the state is from; null if it is no frame, or another picture by now.
const FramePlace* frameOf(const SessionState& state);
/// What is run for a state, but for an earlier trace to start from.
RunRequest requestOf(const SessionState& state);
/// The state whose run is B, seen as A is seen: weights by the same measure, the same layer of a model in
/// detail. Nothing if B needs no run of its own.
std::optional<SessionState> comparedState(const SessionState& state);

/// The chosen colour map or, in the window as in figures from the command line, the default: inferno for the
/// trace of an image, viridis otherwise.
QString colormapOf(const QString& chosen, const Trace* trace);

/// How a step is coloured: as it was chosen, as far as it suits the step.
Coloring coloringFor(const DisplaySettings& display, const Trace& trace, const Step& step);
/// Keeps how a step is to be coloured; the usual way needs no keeping.
void setColoring(DisplaySettings& display, const RangeKey& of, const Coloring& coloring);

/// The mechanism of the state: one of the catalogue, or that of the open model.
const Mechanism& mechanismOf(const SessionState& state);
/// Whether it draws a picture out of numbers: then it stands among the mechanisms of pictures.
bool drawsPicture(const Mechanism& mechanism);
/// The kind of input by which the state is found: that of pictures also for what draws one.
InputKind doorOf(const SessionState& state);
/// The mechanism id of models.
inline constexpr const char* kModelMechanism = "model";
/// Lets the colours of everything that reads this kind of input span what is shown again: its values are
/// others now, which a range fixed for those before would cut off.
void forgetRanges(SessionState& state, InputKind kind);
/// Opens this model and switches to it.
void chooseModel(SessionState& state, std::shared_ptr<const Model> model);
/// The same network with something else said of it: what was chosen stays as far as it still fits.
void redeclareModel(SessionState& state, std::shared_ptr<const Model> model);
/// Opens and selects what a sample is to be looked at with.
void lookAt(SessionState& state, const Sample::Look& look);
/// Switches to another layer of a model, whose queries, keys and scores become steps.
void chooseLayer(SessionState& state, const std::string& stack, int layer);

/// Switches to another mechanism, with its parameters as they were left or at their defaults.
void chooseMechanism(SessionState& state, const std::string& id);
/// Switches to another kind of input, with the mechanism last used for it. Hidden keys and the painted mask
/// are cleared if the new kind has other keys.
void chooseInputKind(SessionState& state, InputKind kind);

}  // namespace attenscope
