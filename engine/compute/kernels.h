// SPDX-License-Identifier: GPL-3.0-or-later
/// The inner loops, on plain row-major memory. Compiled for several processors and chosen when the program
/// starts, so that one binary is fast everywhere; on one machine the same call always gives the same bits.
#pragma once

#include <cstdint>

namespace attenscope::kernels {

/// out[i] = exp(in[i]); relative error below 2e-7 where the result is a normal number, exactly 0 for −∞.
void exponential(const float* in, float* out, std::int64_t count);
/// out[i] = 1 / (1 + exp(−in[i])).
void sigmoid(const float* in, float* out, std::int64_t count);
/// out[i] = tanh(in[i]); error below 2e-7.
void hyperbolicTangent(const float* in, float* out, std::int64_t count);
/// out[i] = in[i] · Φ(in[i]), the erf form; error below 3e-7 of the larger of 1 and |in[i]|.
void gelu(const float* in, float* out, std::int64_t count);
void relu(const float* in, float* out, std::int64_t count);

/// What an elementwise operation of two operands computes.
enum class Binary { Add, Subtract, Multiply, Divide };
/// out[i] = a[i] ∘ b[i]; a step of 0 repeats the operand's first element.
void binary(Binary kind, const float* a, std::int64_t stepA, const float* b, std::int64_t stepB, float* out,
            std::int64_t count);

/// Softmax of one row; exactly 0 for −∞, zeros for a row of −∞ alone. False where the row holds a NaN.
bool softmaxRow(const float* scores, float* weights, std::int64_t count);

/// out[i] = weights[i] · (gradient[i] − Σ weights · gradient): softmax of one row walked backwards.
void softmaxSlope(const float* weights, const float* gradient, float* out, std::int64_t count);
/// ln Σ exp of one row.
double logSumExp(const float* row, std::int64_t count);

/// out[i] = the slope of gelu at in[i].
void geluSlope(const float* in, float* out, std::int64_t count);
/// Σ a[i] · b[i], in lanes of floats.
float dot(const float* a, const float* b, std::int64_t count);
/// out[i] += factor · in[i].
void addScaled(float factor, const float* in, float* out, std::int64_t count);
/// out[i] = max(out[i], in[i]).
void maximum(const float* in, float* out, std::int64_t count);

/// What a row of numbers holds; the extremes of none are +∞ and −∞.
struct Extremes {
  float smallest = 0;  ///< of the finite numbers, as all of these
  float largest = 0;
  double sum = 0;
  std::int64_t finite = 0;  ///< how many are
};
Extremes extremes(const float* row, std::int64_t count);
/// Σ row[i], added up in double precision in lanes.
double sum(const float* row, std::int64_t count);
/// The largest number of a row of at least one, NaN if it holds one; the smallest likewise.
float largest(const float* row, std::int64_t count);
float smallest(const float* row, std::int64_t count);
/// Whether none of a row is infinite or no number.
bool allFinite(const float* row, std::int64_t count);

/// c [n × m] = a [n × k] · b as it lies, [k × m] or transposed [m × k]: cheaper than packing where a has few
/// rows.
inline constexpr std::int64_t kFewRows = 2;
void productOfFewRows(const float* a, const float* b, bool transposed, float* c, std::int64_t n,
                      std::int64_t k, std::int64_t m);
/// c [n × m] = a [n] · bᵀ [m]: the product where k is 1.
void outerProduct(const float* a, const float* b, float* c, std::int64_t n, std::int64_t m);

}  // namespace attenscope::kernels
