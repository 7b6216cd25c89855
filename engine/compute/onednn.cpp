// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/onednn.h"

#include "engine/compute/panels.h"
#include "engine/compute/processor.h"

#include <omp.h>
#include <oneapi/dnnl/dnnl.hpp>

#include <cassert>
#include <cstddef>
#include <string_view>
#include <vector>

namespace attenscope::onednn {

namespace {

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

/// The kernel for a shape. oneDNN keeps those that it made, so asking again costs a microsecond.
dnnl::matmul::primitive_desc kernelFor(std::int64_t n, std::int64_t k, std::int64_t m) {
  using dnnl::memory;
  static_assert(panels::kColumns == 64 && panels::kRowMultiple == 16);
  const memory::desc a({n, k}, memory::data_type::f32, memory::format_tag::ab);
  const memory::desc packed({k, m}, memory::data_type::f32, memory::format_tag::BA16a64b);
  const memory::desc c({n, m}, memory::data_type::f32, memory::format_tag::ab);
  dnnl::primitive_attr attributes;
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);  // several threads share a kernel
  return {dnnl::matmul::desc(a, packed, c), attributes, processorEngine()};
}

/// Whatever cannot read panels falls back to loops that are a thousand times slower.
bool readsPanels(const dnnl::matmul::primitive_desc& kernel) {
  return std::string_view(kernel.impl_info_str()).starts_with("brg");
}

}  // namespace

bool multipliesPanels() {
  static const bool does = [] {
    if (processor() != Processor::Avx512) return false;
    const OneThread guard;
    try {
      return readsPanels(kernelFor(128, 768, 768));
    } catch (const dnnl::error&) {
      return false;
    }
  }();
  return does;
}

bool product(const float* a, const float* packed, float* c, std::int64_t n, std::int64_t k, std::int64_t m) {
  const OneThread guard;
  const dnnl::matmul::primitive_desc kernel = kernelFor(n, k, m);
  if (!readsPanels(kernel)) return false;
  const dnnl::engine& engine = processorEngine();
  static thread_local const dnnl::stream stream(engine);
  static thread_local std::vector<std::byte> scratch;
  if (const std::size_t needed = kernel.scratchpad_desc().get_size() + 64; scratch.size() < needed)
    scratch.resize(needed);
  void* aligned = scratch.data() + (64 - reinterpret_cast<std::uintptr_t>(scratch.data()) % 64) % 64;
  const auto operand = [&](const dnnl::memory::desc& desc, const void* data) {
    return dnnl::memory(desc, engine, const_cast<void*>(data));  // it only reads what is const here
  };
  dnnl::matmul(kernel).execute(stream, {{DNNL_ARG_SRC, operand(kernel.src_desc(), a)},
                                        {DNNL_ARG_WEIGHTS, operand(kernel.weights_desc(), packed)},
                                        {DNNL_ARG_DST, operand(kernel.dst_desc(), c)},
                                        {DNNL_ARG_SCRATCHPAD, operand(kernel.scratchpad_desc(), aligned)}});
  return true;
}

}  // namespace attenscope::onednn
