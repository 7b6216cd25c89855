// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/export/figure.h"

#include <memory>

namespace attenscope {

struct Mechanism;
struct OutputOptions;

/// What `--render` draws and `--numbers` writes: a step of a run and the view that shows it, chosen by the
/// options and checked against the run. Whatever is wrong throws Error, beginning with the option.
class Drawing {
 public:
  /// Whether --select takes places of this kind of axis.
  static bool canSelect(AxisKind kind);

  Drawing(const OutputOptions& options, const Mechanism& mechanism, std::shared_ptr<const Trace> trace);

  const ViewSpec& view() const { return *m_view; }
  const ViewState& state() const { return m_state; }

 private:
  void setStep(const OutputOptions& options, const Mechanism& mechanism, const Trace& trace);
  void select(const OutputOptions& options, const Step& step);
  void setView(const OutputOptions& options, const Step& step);
  void setViewOptions(const OutputOptions& options, const Step& step);
  void setStyle(const OutputOptions& options);
  void setLook(const OutputOptions& options);
  void setColoring(const OutputOptions& options, const Step& step);
  void checkColored(const char* option) const;

  ViewState m_state;
  const ViewSpec* m_view = nullptr;
};

}  // namespace attenscope
