// SPDX-License-Identifier: GPL-3.0-or-later
/// The steps and parameters that a model declares, and how steps are added to the trace.
#pragma once

#include "engine/models/layers.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

/// Every step that a run of this architecture may have.
std::vector<StepSpec> modelSteps(const Architecture& architecture);
std::vector<Parameter> modelParameters(const Architecture& architecture);

/// Whether scores and weights of a stack can be given for one head alone: where attention stays within
/// windows they are kept window by window.
bool givesOneHead(const LayerStack& stack);

/// The tokens of one side that are shown, in order.
struct ShownTokens {
  std::vector<std::int64_t> indices;
  Labels labels;  ///< labels of these
  bool all = true;
};

/// Adds steps to the trace, restricted to the tokens that are shown.
class StepWriter {
 public:
  explicit StepWriter(MechanismRun& run) : m_run(run) {}

  /// `labels` are those of other axes than tokens.
  void show(const std::string& id, Var value, int layer, const ShownTokens& queries, const ShownTokens& keys,
            std::map<AxisKind, Labels> labels = {});
  void show(const std::string& id, Var value, int layer, const ShownTokens& tokens) {
    show(id, value, layer, tokens, tokens);
  }
  /// Sets the texts of the cells of the last step (Step::cellTexts).
  void texts(std::vector<std::string> cells);
  /// Adds the steps of one layer of a stack: always `weights` (or `row_weights`) and `output`; all others if
  /// `detail`.
  void layer(const LayerStack& stack, int index, const LayerValues& values, bool detail,
             const ShownTokens& queries, const ShownTokens& keys, const ShownTokens& memory);
  /// Adds the steps residual_norm and mlp_norm of a stack.
  void norms(const LayerStack& stack, const std::vector<LayerValues>& layers, const ShownTokens& tokens);
  /// The query whose row is shown alone; else the run's parameter `query`, or the first one.
  void chooseQuery(std::int64_t query) { m_query = query; }
  MechanismRun& run() { return m_run; }

 private:
  void attention(const std::string& prefix, const AttentionValues& values, int layer, bool detail,
                 const BlockOptions& options, const ShownTokens& queries, const ShownTokens& keys);
  /// Whether scores and weights of all heads are too large to be shown.
  static bool showsOneHead(const AttentionValues& values, const HeadLayout& layout);
  /// Scores and weights of the input's detail head alone, as `head_scores`, `head_masked` and `head_weights`,
  /// from its part of the queries and keys.
  void oneHead(const std::string& prefix, const AttentionValues& values, int layer, const HeadLayout& layout,
               const ShownTokens& queries, const ShownTokens& keys);
  void scoresOfWindows(const std::string& prefix, const WindowValues& windows, int layer,
                       const ShownTokens& queries, const ShownTokens& keys);

  MechanismRun& m_run;
  std::int64_t m_query = -1;
};

}  // namespace attenscope
