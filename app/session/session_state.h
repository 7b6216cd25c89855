// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/reading.h"
#include "engine/mechanism/mechanism.h"
#include "engine/mechanism/request.h"
#include "widgets/view.h"

#include <QString>

#include <map>
#include <memory>

namespace attenscope {

/// How values are shown; part of what undo restores.
struct DisplaySettings {
  QString colormap;  ///< empty: what colormapOf says
  /// Ranges fixed by the person, by the id of the step that they were fixed for; other steps are automatic.
  std::map<std::string, ValueRange> fixedRanges;
  double overlay = 0.6;
  std::map<QString, ViewOptions> viewOptions;  ///< by the view's id

  bool operator==(const DisplaySettings&) const = default;
};

/// Everything that the person has chosen: what undo restores and a saved session holds. A plain value;
/// tensors in it are shared, so that a copy is cheap.
struct SessionState {
  Input input;
  std::string mechanism;                               ///< id
  std::map<std::string, Parameters> parameters;        ///< by mechanism id; those left come back as they were
  bool ownText = false;                                ///< the words were typed or opened, no sample
  InputKind textKind = InputKind::Sentence;            ///< the kind other than a picture that was last used
  std::map<InputKind, std::string> mechanismForInput;  ///< the one last used with this kind of input
  std::shared_ptr<const LoadedWeights> weights;
  QString weightsPath;  ///< where `weights` was read from, so that a saved session finds it again
  std::string step;     ///< id; empty: the mechanism's main step
  int stepLayer = -1;
  Selection selection;  ///< what is pinned
  DisplaySettings display;
  QString mainView;  ///< id; empty: the fittest
  QString sideView;

  const Parameters& currentParameters() const { return parameters.at(mechanism); }
  /// Whether the engine has to run again to get from `other` to this.
  bool needsRun(const SessionState& other) const;
};

/// The colour map that was chosen or else, in the window as in a figure from the command line, that of the
/// kind of input: inferno for a trace of a picture, viridis for any other.
QString colormapOf(const QString& chosen, const Trace* trace);

/// What the state runs: a mechanism of the catalogue, or what the open model carries.
const Mechanism& mechanismOf(const SessionState& state);
/// The id under which a model's run, parameters and steps are kept.
inline constexpr const char* kModelMechanism = "model";
/// The state with this model open, showing it.
void chooseModel(SessionState& state, std::shared_ptr<const Model> model);
/// The state showing another layer of a model: its queries, keys and scores become steps.
void chooseLayer(SessionState& state, const std::string& stack, int layer);

/// The state with another mechanism, its parameters as they were left or the defaults.
void chooseMechanism(SessionState& state, const std::string& id);
/// The state showing another kind of input, with the mechanism last used for it. Hidden keys and the painted
/// mask belong to the keys that they were made for: they end where another kind of text brings other keys.
void chooseInputKind(SessionState& state, InputKind kind);
/// The tokens of `hidden` where they stand in `after`, which was `before` until its text was edited in one
/// place; those that were edited away are hidden no longer. `reading` cuts the texts where trained weights
/// do.
std::set<int> hiddenAfterEdit(const std::set<int>& hidden, std::string_view before, std::string_view after,
                              const Reading* reading = nullptr);

}  // namespace attenscope
