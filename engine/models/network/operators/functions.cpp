// SPDX-License-Identifier: GPL-3.0-or-later
/// Functions of single numbers.
#include "engine/graph/operations/elementwise/functions.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/models/network/operators.h"

#include <cmath>
#include <limits>

namespace attenscope::operators {

Var scaled(const OperatorCall& call, const char* what, Var x, double factor) {
  return multiply(x, call.leaf(what, Tensor::scalar(static_cast<float>(factor))));
}

namespace {

/// The same on the host or the graph.
NetworkValues unary(const OperatorCall& call, double (*onHost)(double), Var (*onGraph)(Var)) {
  if (!call.at(0).host) {
    if (onGraph == nullptr) throw Error("is supported only for whole numbers, not for computed ones");
    return {onGraph(call.var(0))};
  }
  const HostTensor& x = *call.at(0).host;
  HostTensor result{x.type, x.shape, {}};
  const bool narrow = isFraction(x.type) && x.type != ElementType::F64;
  for (const double value : x.values)
    result.values.push_back(narrow ? static_cast<double>(static_cast<float>(onHost(value))) : onHost(value));
  return {std::move(result)};
}

template <Function function>
Var plainly(Var x) {
  return applyFunction(x, function);
}
Var rootOf(Var x) {
  return applyFunction(x, Function::Power, 0.5);
}
Var reciprocalOf(Var x) {
  return applyFunction(x, Function::Power, -1);
}

NetworkValues absolute(const OperatorCall& call) {
  return unary(
      call, [](double x) { return std::abs(x); }, plainly<Function::Absolute>);
}
NetworkValues negated(const OperatorCall& call) {
  return unary(
      call, [](double x) { return -x; }, negate);
}
NetworkValues root(const OperatorCall& call) {
  return unary(
      call, [](double x) { return std::sqrt(x); }, rootOf);
}
NetworkValues reciprocal(const OperatorCall& call) {
  return unary(
      call, [](double x) { return 1 / x; }, reciprocalOf);
}
NetworkValues exponent(const OperatorCall& call) {
  return unary(
      call, [](double x) { return std::exp(x); }, exponential);
}
NetworkValues logarithmOf(const OperatorCall& call) {
  return unary(
      call, [](double x) { return std::log(x); }, logarithm);
}
NetworkValues sine(const OperatorCall& call) {
  return unary(
      call, [](double x) { return std::sin(x); }, plainly<Function::Sine>);
}
NetworkValues cosine(const OperatorCall& call) {
  return unary(
      call, [](double x) { return std::cos(x); }, plainly<Function::Cosine>);
}
NetworkValues floorOf(const OperatorCall& call) {
  return unary(
      call, [](double x) { return std::floor(x); }, plainly<Function::Floor>);
}
NetworkValues ceilOf(const OperatorCall& call) {
  return unary(
      call, [](double x) { return std::ceil(x); }, plainly<Function::Ceiling>);
}
NetworkValues roundOf(const OperatorCall& call) {
  return unary(
      call, [](double x) { return std::nearbyint(x); }, plainly<Function::Round>);
}
NetworkValues signOf(const OperatorCall& call) {
  return unary(
      call, [](double x) { return x > 0   ? 1.0
                                  : x < 0 ? -1.0
                                          : x; }, plainly<Function::Sign>);
}
NetworkValues notOf(const OperatorCall& call) {
  if (!call.at(0).host) {
    const Var one = call.leaf("1", Tensor::scalar(1.0F));
    return {{subtract(one, call.var(0)), ElementType::Bool}};
  }
  return unary(
      call, [](double x) { return x != 0 ? 0.0 : 1.0; }, nullptr);
}
NetworkValues isNan(const OperatorCall& call) {
  return {{applyFunction(call.var(0), Function::IsNan), ElementType::Bool}};
}
NetworkValues isInfinite(const OperatorCall& call) {
  const auto wanted = [&](const char* name) { return call.whole(name, 1) != 0 ? 1.0 : 0.0; };
  return {
      {applyFunction(call.var(0), Function::IsInfinite, wanted("detect_negative"), wanted("detect_positive")),
       ElementType::Bool}};
}

template <Var (*function)(Var)>
NetworkValues onGraph(const OperatorCall& call) {
  return {function(call.var(0))};
}
template <Function function>
NetworkValues simple(const OperatorCall& call) {
  return {applyFunction(call.var(0), function)};
}

NetworkValues clip(const OperatorCall& call) {
  constexpr double kNoLimit = std::numeric_limits<double>::infinity();
  const double low = call.has(1) ? call.number(1, "the lower limit") : call.fraction("min", -kNoLimit);
  const double high = call.has(2) ? call.number(2, "the upper limit") : call.fraction("max", kNoLimit);
  if (!call.at(0).host) return {applyFunction(call.var(0), Function::Clip, low, high)};
  HostTensor result = *call.at(0).host;
  for (double& value : result.values) value = attenscope::functionOf(Function::Clip, value, low, high);
  return {std::move(result)};
}

NetworkValues hardSigmoid(const OperatorCall& call) {
  return {applyFunction(call.var(0), Function::HardSigmoid, call.fraction("alpha", 0.2),
                        call.fraction("beta", 0.5))};
}
NetworkValues hardSwish(const OperatorCall& call) {
  const Var x = call.var(0);
  return {multiply(x, applyFunction(x, Function::HardSigmoid, 1.0 / 6, 0.5))};
}
NetworkValues leakyRelu(const OperatorCall& call) {
  return {applyFunction(call.var(0), Function::LeakyRelu, call.fraction("alpha", 0.01))};
}
NetworkValues elu(const OperatorCall& call) {
  return {applyFunction(call.var(0), Function::Elu, call.fraction("alpha", 1))};
}
/// Klambauer et al. 2017.
NetworkValues selu(const OperatorCall& call) {
  const Var bent =
      applyFunction(call.var(0), Function::Elu, call.fraction("alpha", 1.67326319217681884765625));
  return {scaled(call, "γ", bent, call.fraction("gamma", 1.05070102214813232421875))};
}
NetworkValues mish(const OperatorCall& call) {
  const Var x = call.var(0);
  return {multiply(x, tanh(applyFunction(x, Function::Softplus)))};
}
NetworkValues prelu(const OperatorCall& call) {
  const Var x = call.var(0);
  if (checkedBroadcast(x.shape(), call.at(1).shape()) != x.shape())
    throw Error("has slopes of the shape " + toString(call.at(1).shape()) + ", which do not fit " +
                toString(x.shape()));
  return {subtract(relu(x), multiply(call.var(1), relu(negate(x))))};
}
NetworkValues swish(const OperatorCall& call) {
  const Var x = call.var(0);
  const double alpha = call.fraction("alpha", 1);
  return {multiply(x, sigmoid(alpha == 1 ? x : scaled(call, "α", x, alpha)))};
}
NetworkValues threshold(const OperatorCall& call) {
  return {applyFunction(call.var(0), Function::Threshold, call.fraction("alpha", 1))};
}
NetworkValues celu(const OperatorCall& call) {
  const double alpha = call.fraction("alpha", 1);
  if (alpha == 0) throw Error("'alpha' is 0");
  return {applyFunction(call.var(0), Function::Celu, alpha)};
}
NetworkValues shrink(const OperatorCall& call) {
  return {
      applyFunction(call.var(0), Function::Shrink, call.fraction("lambd", 0.5), call.fraction("bias", 0))};
}
NetworkValues geluOf(const OperatorCall& call) {
  const std::string how = call.text("approximate", "none");
  if (how != "none" && how != "tanh")
    throw Error("'approximate' is '" + printable(how) + "'; expected none or tanh");
  return {how == "none" ? gelu(call.var(0)) : activate(call.var(0), Activation::GeluTanh)};
}

const Operator kFunctions[] = {
    {.name = "Abs", .apply = absolute, .onHost = true},
    {.name = "Neg", .apply = negated, .onHost = true},
    {.name = "Sqrt", .apply = root, .onHost = true},
    {.name = "Reciprocal", .apply = reciprocal, .onHost = true},
    {.name = "Exp", .apply = exponent, .onHost = true},
    {.name = "Log", .apply = logarithmOf, .onHost = true},
    {.name = "Sin", .apply = sine, .onHost = true},
    {.name = "Cos", .apply = cosine, .onHost = true},
    {.name = "Floor", .apply = floorOf, .onHost = true},
    {.name = "Ceil", .apply = ceilOf, .onHost = true},
    {.name = "Round", .apply = roundOf, .onHost = true},
    {.name = "Not", .apply = notOf, .onHost = true, .wholes = true},
    {.name = "Sign", .apply = signOf, .onHost = true},
    {.name = "IsNaN", .apply = isNan},
    {.name = "IsInf", .apply = isInfinite, .attributes = "detect_negative detect_positive"},
    {.name = "Tan", .apply = simple<Function::Tangent>},
    {.name = "Asin", .apply = simple<Function::Arcsine>},
    {.name = "Acos", .apply = simple<Function::Arccosine>},
    {.name = "Atan", .apply = simple<Function::Arctangent>},
    {.name = "Sinh", .apply = simple<Function::HyperbolicSine>},
    {.name = "Cosh", .apply = simple<Function::HyperbolicCosine>},
    {.name = "Softsign", .apply = simple<Function::Softsign>},
    {.name = "ThresholdedRelu", .apply = threshold, .attributes = "alpha"},
    {.name = "Celu", .apply = celu, .attributes = "alpha"},
    {.name = "Shrink", .apply = shrink, .attributes = "bias lambd"},
    {.name = "Swish", .apply = swish, .attributes = "alpha"},
    {.name = "Clip", .apply = clip, .onHost = true, .attributes = "min max"},
    {.name = "Relu", .apply = onGraph<relu>},
    {.name = "Sigmoid", .apply = onGraph<sigmoid>},
    {.name = "Tanh", .apply = onGraph<attenscope::tanh>},
    {.name = "Erf", .apply = simple<Function::Erf>},
    {.name = "Softplus", .apply = simple<Function::Softplus>},
    {.name = "HardSigmoid", .apply = hardSigmoid, .attributes = "alpha beta"},
    {.name = "HardSwish", .apply = hardSwish},
    {.name = "LeakyRelu", .apply = leakyRelu, .attributes = "alpha"},
    {.name = "Elu", .apply = elu, .attributes = "alpha"},
    {.name = "Selu", .apply = selu, .attributes = "alpha gamma"},
    {.name = "Mish", .apply = mish},
    {.name = "PRelu", .apply = prelu},
    {.name = "Gelu", .apply = geluOf, .attributes = "approximate"},
};

}  // namespace

std::span<const Operator> functions() {
  return kFunctions;
}

}  // namespace attenscope::operators
