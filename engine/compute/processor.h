// SPDX-License-Identifier: GPL-3.0-or-later
/// One source for several processors; what the program runs on is found out when it starts.
#pragma once

// One function, several processors: the loader picks the version (an ifunc), which the sanitizers cannot
// follow because they are not ready yet at that moment.
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(ATTENSCOPE_SANITIZE)
#define ATTENSCOPE_CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define ATTENSCOPE_CLONES
#endif
// Inlined into each version, or they would stay what the oldest processor runs.
#define ATTENSCOPE_INLINE inline __attribute__((always_inline))

// For functions that are written differently for each processor: defined where a function can be compiled for
// another one than the rest of the program.
#if defined(__x86_64__) && defined(__GNUC__)
#define ATTENSCOPE_AVX2 __attribute__((target("avx2,fma,f16c")))
#define ATTENSCOPE_AVX512 __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma,f16c")))
#endif

namespace attenscope {

enum class Processor { Plain, Avx2, Avx512 };

/// The widest registers that this processor has, as ATTENSCOPE_AVX2 and ATTENSCOPE_AVX512 mean them.
inline Processor processor() {
#ifdef ATTENSCOPE_AVX2
  static const Processor found = [] {
    const bool avx2 =
        __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("f16c");
    const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
    if (avx2 && avx512) return Processor::Avx512;
    return avx2 ? Processor::Avx2 : Processor::Plain;
  }();
  return found;
#else
  return Processor::Plain;
#endif
}

}  // namespace attenscope
