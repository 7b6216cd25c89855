// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/onednn.h"

#include "engine/compute/panels.h"
#include "engine/compute/processor.h"

#include <omp.h>
#include <oneapi/dnnl/dnnl.hpp>

#include <array>
#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

namespace attenscope::onednn {

namespace {

constexpr std::size_t kLine = 64;  // bytes of a line of the cache

/// oneDNN on this thread alone: the threads are ours. OpenMP keeps the number per thread, so nobody else
/// notices.
class OneThread {
 public:
  OneThread() : m_before(omp_get_max_threads()) { omp_set_num_threads(1); }
  ~OneThread() { omp_set_num_threads(m_before); }
  OneThread(const OneThread&) = delete;
  OneThread& operator=(const OneThread&) = delete;

 private:
  int m_before;
};

const dnnl::engine& processorEngine() {
  static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
  return engine;
}

/// The kernel for a shape, with what it reads and writes.
struct Kernel {
  Kernel(std::int64_t n, std::int64_t k, std::int64_t m)
      : a({n, k}, dnnl::memory::data_type::f32, dnnl::memory::format_tag::ab),
        packed({k, m}, dnnl::memory::data_type::f32, dnnl::memory::format_tag::BA16a64b),
        c({n, m}, dnnl::memory::data_type::f32, dnnl::memory::format_tag::ab) {
    static_assert(panels::kColumns == 64 && panels::kRowMultiple == 16);
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    const dnnl::matmul::primitive_desc desc({a, packed, c}, attributes, processorEngine());
    // Whatever cannot read panels falls back to loops that are a thousand times slower.
    reads = std::string_view(desc.impl_info_str()).starts_with("brg");
    scratch = desc.scratchpad_desc();
    matmul = dnnl::matmul(desc);
  }

  dnnl::memory::desc a;
  dnnl::memory::desc packed;
  dnnl::memory::desc c;
  dnnl::memory::desc scratch;
  dnnl::matmul matmul;
  bool reads = false;
};

/// As this thread used it last: to ask oneDNN, which keeps its kernels too, takes longer than a small
/// product.
const Kernel& kernelOf(std::int64_t n, std::int64_t k, std::int64_t m) {
  constexpr std::size_t kMost = 256;
  static thread_local std::map<std::array<std::int64_t, 3>, Kernel> kernels;
  const std::array shape{n, k, m};
  if (const auto found = kernels.find(shape); found != kernels.end()) return found->second;
  if (kernels.size() >= kMost) kernels.clear();
  return kernels.try_emplace(shape, n, k, m).first->second;
}

}  // namespace

bool multipliesPanels() {
  static const bool does = [] {
    if (processor() != Processor::Avx512) return false;
    const OneThread guard;
    try {
      return kernelOf(128, 768, 768).reads;
    } catch (const dnnl::error&) {
      return false;
    }
  }();
  return does;
}

bool product(const float* a, const float* packed, float* c, std::int64_t n, std::int64_t k, std::int64_t m) {
  const OneThread guard;
  const Kernel& kernel = kernelOf(n, k, m);
  if (!kernel.reads) return false;
  const dnnl::engine& engine = processorEngine();
  static thread_local const dnnl::stream stream(engine);
  static thread_local std::vector<std::byte> scratch;
  if (scratch.size() < kernel.scratch.get_size() + kLine) scratch.resize(kernel.scratch.get_size() + kLine);
  void* aligned = scratch.data() + (kLine - reinterpret_cast<std::uintptr_t>(scratch.data()) % kLine) % kLine;
  const auto operand = [&](const dnnl::memory::desc& desc, const void* data) {
    return dnnl::memory(desc, engine, const_cast<void*>(data));  // it only reads what is const here
  };
  kernel.matmul.execute(stream, {{DNNL_ARG_SRC, operand(kernel.a, a)},
                                 {DNNL_ARG_WEIGHTS, operand(kernel.packed, packed)},
                                 {DNNL_ARG_DST, operand(kernel.c, c)},
                                 {DNNL_ARG_SCRATCHPAD, operand(kernel.scratch, aligned)}});
  return true;
}

}  // namespace attenscope::onednn
