// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/provenance/logit_attribution.h"
#include "engine/analysis/provenance/provenance.h"
#include "widgets/inspector/step_figures.h"
#include "widgets/inspector/walk.h"
#include "widgets/view.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

class QLabel;
class QTimer;
class QToolButton;

namespace attenscope {

class ElidedLabel;
class FigureList;
class Heading;
class TermList;

/// Where the selected number comes from: its rule, its terms by size, each of which is a place to go on to,
/// with back and forward. What is pointed at is shown as a preview; a click keeps it and begins a walk.
class ProvenancePanel : public QWidget {
  Q_OBJECT

 public:
  explicit ProvenancePanel(QWidget* parent = nullptr);

  void setState(const ViewState& state);
  /// The words of a vocabulary by id, for logits; `of` tells vocabularies apart.
  void setWords(const void* of, std::function<std::string(std::int64_t)> words);

  /// What is shown; nothing where nothing is selected.
  const std::optional<Provenance>& shown() const { return m_shown; }
  const std::optional<LogitAttribution>& attribution() const { return m_parts; }
  bool canGoBack() const { return m_walk.canGoBack(); }
  bool canGoForward() const { return m_walk.canGoForward(); }
  void goBack() { step(-1); }
  void goForward() { step(1); }

 signals:
  /// The walk has come to this cell of a step: it is to be shown and selected.
  void cellWanted(int step, const attenscope::Index& cell);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  /// The cell that is selected, told from others also in another run.
  struct Root {
    std::string step;
    int layer = -1;
    Index cell;
    bool operator==(const Root&) const = default;
  };
  void follow(const ExplainedCell& cell, bool pinned);
  void goTo(const Place& place);
  void step(int by);
  /// Lets the window follow to the place of the walk.
  void lead();
  void refresh();
  void show(const Place& place);
  void showNothing();
  QString whatAdds(const ProvenanceTerm& term) const;
  void showTerms();
  void showParts(const Place& place);
  void showShare();
  void nameButtons();

  Palette m_palette = darkPalette();
  std::shared_ptr<const Trace> m_trace;
  std::unique_ptr<PlaceNames> m_names;
  std::function<std::string(std::int64_t)> m_words;
  const void* m_wordsOf = nullptr;
  Walk m_walk;
  Place m_preview{};  ///< what is pointed at, while nothing is pinned
  std::optional<Root> m_root;
  int m_rootStep = -1;
  bool m_pinned = false;
  bool m_leading = false;  ///< the window is following: its selection is no new beginning
  bool m_stale = true;
  std::optional<Provenance> m_shown;
  std::optional<LogitAttribution> m_parts;

  Heading* m_heading = nullptr;
  QToolButton* m_back = nullptr;
  QToolButton* m_forward = nullptr;
  QLabel* m_title = nullptr;
  FigureList* m_figures = nullptr;
  QLabel* m_partsTitle = nullptr;
  TermList* m_partList = nullptr;
  QLabel* m_note = nullptr;
  QLabel* m_rule = nullptr;
  TermList* m_terms = nullptr;
  FigureList* m_share = nullptr;
  QTimer* m_later = nullptr;  ///< previews wait until the pointer rests
};

}  // namespace attenscope
