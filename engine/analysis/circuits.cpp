// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/circuits.h"

#include "engine/compute/products.h"
#include "engine/error.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace attenscope {

namespace {

Tensor picked(const Tensor& rows, const std::vector<std::int64_t>& indices) {
  const std::int64_t width = rows.dim(1);
  TensorBuilder some({static_cast<std::int64_t>(indices.size()), width});
  for (std::size_t i = 0; i < indices.size(); ++i)
    std::copy_n(rows.data() + indices[i] * width, width, some.data() + static_cast<std::int64_t>(i) * width);
  return some.finish();
}

/// factor · a bᵀ: a [n × d], b [m × d] → [n × m].
Tensor products(const Tensor& a, const Tensor& b, double factor) {
  const Tensor plain = multiplied(a, b, true, {});
  if (factor == 1) return plain;
  TensorBuilder out(plain.shape());
  for (std::int64_t i = 0; i < plain.size(); ++i) out[i] = static_cast<float>(factor * plain[i]);
  return out.finish();
}

Tensor transposed(const Tensor& matrix) {
  TensorBuilder out({matrix.dim(1), matrix.dim(0)});
  for (std::int64_t i = 0; i < matrix.dim(0); ++i)
    for (std::int64_t j = 0; j < matrix.dim(1); ++j)
      out[j * matrix.dim(0) + i] = matrix[i * matrix.dim(1) + j];
  return out.finish();
}

/// The layer that gives words their scores, and what its input is multiplied by.
struct Unembedding {
  int linear = -1;
  double factor = 1;
  bool direct = false;  ///< the last vectors go into it, at most normalised
};

bool isNamed(const Node& node, std::initializer_list<std::string_view> names) {
  return node.operation != nullptr &&
         std::find(names.begin(), names.end(), std::string_view(node.operation->name)) != names.end();
}

/// The one that gives these words, if there is one.
std::optional<Unembedding> unembeddingOf(const Trace& trace, const std::vector<std::int64_t>& ids) {
  const Step* logits = trace.find("logits");
  if (logits == nullptr || !trace.record || ids.empty()) return std::nullopt;
  const int feature = logits->axisOf(AxisKind::Feature);
  if (feature < 0 || logits->axes[static_cast<std::size_t>(feature)].labels) return std::nullopt;  // classes
  const auto node = [&](int index) -> const Node& {
    return (*trace.record)[static_cast<std::size_t>(index)];
  };
  int at = logits->node;
  // The soft cap of the scores is c·tanh(scores / c).
  while (at >= 0 && isNamed(node(at), {"pickAlong", "multiply", "divide", "tanh"})) at = node(at).inputs[0];
  if (at < 0 || !isLinear(node(at))) return std::nullopt;
  Unembedding found{at};
  const std::int64_t words = outputsOfLinear(*trace.record, at);
  const auto known = [&](std::int64_t id) { return id >= 0 && id < words; };
  if (!std::all_of(ids.begin(), ids.end(), known)) return std::nullopt;
  for (at = node(at).inputs[0]; isNamed(node(at), {"pickAlong", "multiply", "rmsNorm", "layerNorm"});
       at = node(at).inputs[0]) {
    if (!isNamed(node(at), {"multiply"})) continue;
    const Tensor& by = node(node(at).inputs[1]).value;
    if (by.size() != 1) return std::nullopt;
    found.factor *= static_cast<double>(by[0]);
  }
  found.direct = !isLinear(node(at)) && !isNamed(node(at), {"packedLinear"});
  return found;
}

/// What the head writes for every key that is shown, [T_k × d].
Tensor writtenBy(const HeadProjections& head) {
  const Tensor values = picked(head.values, head.keys);
  return head.output.empty() ? values : products(values, head.output, 1);
}

/// The ids of a step's queries in the vocabulary whose words the run names; empty for none, as for what an
/// encoder reads.
std::vector<std::int64_t> wordsAskedFor(const Trace& trace, const Step& step) {
  // In a model of an encoder and a decoder, the decoder's text is the second.
  const bool second = step.stack == "decoder" || step.stack == "cross";
  const std::vector<std::string>& names = second ? trace.sourceTokens : trace.tokens;
  const std::vector<std::int64_t>& ids = second ? trace.sourceTokenIds : trace.tokenIds;
  const Labels& labels = step.axes[static_cast<std::size_t>(step.axisOf(AxisKind::Query))].labels;
  const bool same = labels && *labels == names && ids.size() == names.size();
  return same && step.stack != "encoder" ? ids : std::vector<std::int64_t>();
}

void addOv(const Trace& trace, const Step& step, const HeadProjections& head, HeadCircuits& circuits) {
  const Tensor written = writtenBy(head);
  const std::vector<std::int64_t> ids = wordsAskedFor(trace, step);
  const auto unembedding = unembeddingOf(trace, ids);
  if (unembedding && unembedding->direct && !head.output.empty()) {
    const Tensor words = rowsOfLinear(*trace.record, unembedding->linear, ids);
    if (words.dim(1) == written.dim(1)) {
      circuits.ov = products(written, words, unembedding->factor);
      circuits.unembedded = true;
      circuits.notes.emplace_back(
          "OV is read off directly by the unembedding: the layers above and the final norm are left out.");
      return;
    }
  }
  const Tensor read = picked(head.q.input, head.queries);
  if (read.dim(1) != written.dim(1)) {
    circuits.notes.emplace_back("There is no OV matrix of tokens: the head writes vectors of " +
                                std::to_string(written.dim(1)) + " numbers, and tokens have " +
                                std::to_string(read.dim(1)) + ".");
    return;
  }
  circuits.ov = products(written, read, 1);
  circuits.notes.emplace_back(
      unembedding && !unembedding->direct
          ? "The model transforms its last vectors before it predicts words, so OV is shown along the "
            "vectors that the layer reads."
          : "There is no unembedding of words here: OV is shown along the vectors that the layer reads.");
}

void addNotes(const HeadProjections& head, HeadCircuits& circuits) {
  const auto say = [&](bool so, const char* sentence) {
    if (so) circuits.notes.emplace_back(sentence);
  };
  say(head.rotated,
      "Queries and keys are rotated by position here: QK is shown without that, as at a distance of 0.");
  say(head.normed,
      "Queries and keys are normalised after their projections: QK has them normalised, and no single matrix "
      "W_Qᵀ W_K gives that.");
  say(head.biased, "The bias that this layer adds to the scores by position is left out of QK.");
  say(head.softcap > 0, "QK is shown before the scores are capped.");
  say(!head.q.bias.empty() || !head.k.bias.empty() || !head.v.bias.empty(),
      "The matrices of tokens include the biases, except b_O; the singular values are those of the weight "
      "matrices alone.");
  say(head.factored, "What edits do to the heads' output is left out.");
  say(head.normedOutput, "What all heads write is then normalised together; that is left out.");
}

}  // namespace

HeadCircuits headCircuits(const Trace& trace, const Step& weights, int head) {
  const HeadProjections found = headProjections(trace, weights, head);
  HeadCircuits circuits;
  circuits.projected = !found.output.empty();
  circuits.qk = products(picked(found.plainQ, found.queries), picked(found.plainK, found.keys), found.scale);
  addNotes(found, circuits);
  addOv(trace, weights, found, circuits);
  if (!found.normed)
    circuits.qkSpectrum = spectrumOfProduct(transposed(found.q.weight), transposed(found.k.weight));
  circuits.ovSpectrum = found.output.empty() ? spectrumOf(found.v.weight)
                                             : spectrumOfProduct(found.output, transposed(found.v.weight));
  circuits.plane = principalPlane(picked(found.usedQ, found.queries), picked(found.usedK, found.keys));
  return circuits;
}

bool hasCircuits(const Trace& trace, const Step& weights) {
  return hasProjections(trace, weights);
}

std::int64_t circuitWork(const Trace& trace, const Step& weights) {
  const HeadSizes sizes = headSizes(trace, weights);
  constexpr std::int64_t kTriangles = 8;  // four of them, twice a product's work each
  return sizes.queries * sizes.keys * sizes.width + kTriangles * sizes.width * sizes.head * sizes.head;
}

}  // namespace attenscope
