// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"
#include "engine/training/adam.h"

#include <cstdint>
#include <vector>

namespace attenscope {

/// A training after some number of steps: all that it needs to go on from there.
struct Snapshot {
  std::int64_t step = 0;
  TensorMap weights{};
  AdamState moments{};
};

/// A training from its beginning on, for looking back and going on from there. Tensors are shared with the
/// training, so that one costs the memory of what changed. The first is always kept; where there would be too
/// many or too large ones, every second is let go, and from then on half as many are kept.
class Snapshots {
 public:
  /// At most so many, and about so many bytes.
  explicit Snapshots(std::size_t most = 240, std::int64_t bytes = std::int64_t{256} << 20U);

  /// What is there after the next step; steps rise. Kept where it is a multiple of every().
  void add(Snapshot next);
  /// Lets go of those after `step`.
  void cutAfter(std::int64_t step);
  const std::vector<Snapshot>& all() const { return m_all; }
  /// Steps from one kept snapshot to the next.
  std::int64_t every() const { return m_every; }
  /// The last one that is not after `step`; there must be one.
  const Snapshot& at(std::int64_t step) const;

 private:
  std::size_t m_most;
  std::int64_t m_bytes;
  std::int64_t m_every = 1;
  std::vector<Snapshot> m_all;
};

}  // namespace attenscope
