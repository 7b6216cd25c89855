// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanisms/cbam_analytic.h"
#include "engine/input/features.h"
#include "engine/mechanisms/mechanism.h"
#include <cmath>
#include <cstdlib>
#include <vector>
#include <algorithm>
#include <cassert>
namespace attenscope {
static double E(const char* n, double d) { const char* e = getenv(n); return e ? atof(e) : d; }
static double prior(const std::string& family, const std::string& name) {
  if (family == "brightness") return E("P_bri", -1);
  if (family == "colour opponent") return E("P_opp", 0.5);
  if (family == "colour") return E("P_col", 1);
  if (family == "blob") return E("P_blob", -1.5);
  if (family == "colour blob") return E("P_cblob", 0);
  if (family == "orientation") return E("P_ori", -2.5);
  if (family == "edge") return E("P_edge", -2);
  if (family == "texture") return E("P_tex", -2);
  if (family == "unusual") return name=="unusual brightness"? E("P_ub",-1): E("P_unu", 1);
  return 0;
}
Tensor cbamAnalyticWeight(const MechanismRun&, std::string_view name, const Shape& shape) {
  std::int64_t n = elementCount(shape);
  std::vector<float> w(n, 0.0F);
  auto group = [](std::int64_t c, std::int64_t C, std::int64_t h) { return c * h / C; };
  if (name == "channel_gate.mlp.0.weight") {
    auto h = shape[0], C = shape[1];
    for (int64_t c = 0; c < C; ++c) w[group(c, C, h) * C + c] = float(h) / C;
  } else if (name == "channel_gate.mlp.0.bias") {
    for (auto& v : w) v = -1;
  } else if (name == "channel_gate.mlp.2.weight") {
    auto C = shape[0], h = shape[1];
    for (int64_t c = 0; c < C; ++c)
      for (int64_t j = 0; j < h; ++j) w[c * h + j] = E("A", 0.4) * ((group(c, C, h) == j) - E("I",1.0) / h);
  } else if (name == "channel_gate.mlp.2.bias") {
    for (int64_t c = 0; c < shape[0]; ++c)
      w[c] = shape[0] == kFilterCount ? 0.5 * (E("B2",0)+prior(filterBank()[c].family, filterBank()[c].name)) : 0;
  } else if (name == "spatial_gate.conv.weight") {
    auto k = shape[2];
    double s = E("S", 0.16) * k, r = (k - 1) / 2.0, t = 0, t2 = 0;
    auto g = [&](int64_t i) { double y = i / k - r, x = i % k - r; return std::exp(-(x * x + y * y) / (2 * s * s)); };
    auto g2 = [&](int64_t) { return 1.0; };
    for (int64_t i = 0; i < k * k; ++i) { t += g(i); t2 += g2(i); }
    for (int64_t i = 0; i < k * k; ++i) {
      double cs = g(i) / t - E("SUR", 0.4) * g2(i) / t2;
      w[i] = E("WA", 2) * cs;
      w[k * k + i] = E("WM", 1) * cs;
    }
  } else if (name == "spatial_gate.conv.bias") {
    w[0] = E("B", -2.5);
  }
  return Tensor(shape, w);
}
}
