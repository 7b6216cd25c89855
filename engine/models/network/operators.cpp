// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/operators.h"

#include "engine/error.h"
#include "engine/graph/operations/shared/broadcasting.h"
#include "engine/models/network/attribute_kinds.h"
#include "engine/models/network/expansion.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace attenscope {

void checkElements(const Shape& shape, std::int64_t most) {
  std::int64_t count = 1;
  for (const std::int64_t length : shape) {
    if (length < 0) throw Error("would have the shape " + toString(shape));
    if (length > 0 && count > most / length)
      throw Error("would make a tensor of the shape " + toString(shape) + ", which is too large");
    count *= length;
  }
}

Shape checkedBroadcast(const Shape& a, const Shape& b) {
  if (!broadcastable(a, b))
    throw Error("the shapes " + toString(a) + " and " + toString(b) + " do not fit together");
  Shape shape = broadcastShape(a, b);
  checkElements(shape);
  return shape;
}

std::int64_t toWhole(double number) {
  constexpr auto kMost = static_cast<double>(std::int64_t{1} << 62);
  return static_cast<std::int64_t>(std::clamp(number, -kMost, kMost));
}

const NetworkValue& OperatorCall::at(std::size_t i) const {
  if (!has(i)) throw Error("operand " + std::to_string(i) + " is left out; expected a tensor");
  return m_operands[i];
}

Var OperatorCall::var(std::size_t i) const {
  const NetworkValue& value = at(i);
  if (value.var.valid()) return value.var;
  TensorBuilder tensor(value.host->shape);
  std::transform(value.host->values.begin(), value.host->values.end(), tensor.data(),
                 [](double number) { return static_cast<float>(number); });
  const Var leaf = m_graph.leaf("value " + m_node.inputs[i], tensor.finish());
  m_graph.name(leaf, m_node.inputs[i]);  // explanations call it as the file does
  return leaf;
}

const HostTensor& OperatorCall::host(std::size_t i, const char* what) const {
  const NetworkValue& value = at(i);
  if (!value.host)
    throw Error(std::string(what) + " is computed from the input; expected a constant or a shape");
  return *value.host;
}

std::vector<std::int64_t> OperatorCall::wholes(std::size_t i, const char* what) const {
  std::vector<std::int64_t> numbers;
  for (const double number : host(i, what).values) numbers.push_back(toWhole(number));
  return numbers;
}

double OperatorCall::number(std::size_t i, const char* what) const {
  const HostTensor& tensor = host(i, what);
  if (tensor.values.size() != 1)
    throw Error(std::string(what) + " has the shape " + toString(tensor.shape) + "; expected one number");
  return tensor.values.front();
}

bool OperatorCall::allOnHost() const {
  return std::all_of(m_operands.begin(), m_operands.end(),
                     [](const NetworkValue& value) { return !value.valid() || value.host; });
}

Var OperatorCall::leaf(const char* what, Tensor value) const {
  const std::string& output = m_node.outputs.empty() ? m_node.name : m_node.outputs.front();
  return m_graph.leaf(std::string(what) + " of " + output, std::move(value));
}

const OnnxAttribute* OperatorCall::attribute(std::string_view name) const {
  return m_node.attribute(name);
}

std::int64_t OperatorCall::whole(std::string_view name, std::int64_t otherwise) const {
  return m_node.whole(name, otherwise);
}

double OperatorCall::fraction(std::string_view name, double otherwise) const {
  return m_node.fraction(name, otherwise);
}

std::string OperatorCall::text(std::string_view name, const char* otherwise) const {
  return m_node.text(name, otherwise);
}

std::vector<std::int64_t> OperatorCall::wholes(std::string_view name) const {
  const OnnxAttribute* found = attribute(name);
  return found == nullptr ? std::vector<std::int64_t>() : found->wholes;
}

std::vector<std::int64_t> OperatorCall::wholesOf(std::string_view name, std::size_t i) const {
  if (hasAttribute(name)) return wholes(name);
  return has(i) ? wholes(i, std::string(name).c_str()) : std::vector<std::int64_t>();
}

int OperatorCall::axisOf(std::int64_t axis, std::size_t rank) {
  const auto axes = static_cast<std::int64_t>(rank);
  if (axis < -axes || axis >= axes)
    throw Error("there is no axis " + std::to_string(axis) + " among " + std::to_string(rank));
  return static_cast<int>(axis < 0 ? axis + axes : axis);
}

const Operator* operatorNamed(std::string_view name) {
  static const std::map<std::string_view, const Operator*> all = [] {
    std::map<std::string_view, const Operator*> byName;
    for (const auto list :
         {operators::arithmetic(), operators::constants(), operators::functions(), operators::fused(),
          operators::maps(), operators::moves(), operators::norms(), operators::placing(),
          operators::products(), operators::quantised(), operators::quantisedProducts(),
          operators::recurrent(), operators::reductions(), operators::resizing(), operators::sampling()})
      for (const Operator& one : list) byName.emplace(one.name, &one);
    return byName;
  }();
  const auto found = all.find(name);
  return found == all.end() ? nullptr : found->second;
}

const Operator* operatorOf(const OnnxNode& node) {
  if (!node.overload.empty()) return nullptr;  // one of the file's own functions is meant
  return operatorNamed(node.domain.empty() ? node.operation : node.domain + "." + node.operation);
}

namespace {

/// Left over in files of old opsets.
constexpr std::string_view kAlways = "consumed_inputs";

bool honours(const Operator& one, const std::string& name, const OnnxAttribute& value) {
  // Outside of functions there is none that it could refer to.
  return value.reference.empty() && (allowsAttribute(one.attributes, name, value.whole) || name == kAlways);
}

/// Throws Error for an attribute that is not honoured: the numbers would be others than the file means.
void checkAttributes(const Operator& one, const OnnxNode& node) {
  for (const auto& [name, value] : node.attributes) checkKind(name, value);
  for (const auto& [name, value] : node.attributes)
    if (!honours(one, name, value))
      throw Error("its attribute '" + printable(name) +
                  "' is not supported here; expected a network without it or with its usual value");
}

std::size_t movedOf(const Operator& one, const OperatorCall& call) {
  return one.moves < 0 ? call.count()
                       : std::min<std::size_t>(static_cast<std::size_t>(one.moves), call.count());
}

/// Moves places instead of numbers, on a graph of their own, and then takes the numbers from these places.
NetworkValues movedOnHost(const Operator& one, const OperatorCall& call) {
  Graph scratch;
  std::vector<NetworkValue> operands;
  std::vector<double> numbers;
  for (std::size_t i = 0; i < call.count(); ++i) {
    operands.push_back(call.has(i) ? call.at(i) : NetworkValue());
    if (i >= movedOf(one, call) || !call.has(i)) continue;
    const HostTensor& own = *call.at(i).host;
    TensorBuilder places(own.shape);
    std::iota(places.data(), places.data() + places.size(), static_cast<float>(numbers.size()));
    numbers.insert(numbers.end(), own.values.begin(), own.values.end());
    operands.back() = scratch.leaf(std::to_string(i), places.finish());
  }
  if (std::ssize(numbers) > kMostHostElements)
    throw Error("moves more whole numbers than are supported at once");
  NetworkValues results;
  for (const NetworkValue& moved :
       one.apply(OperatorCall(scratch, call.node(), call.opset(), std::move(operands), kMostHostElements))) {
    HostTensor result{call.at(0).host->type, moved.shape(), {}};
    checkElements(result.shape, kMostHostElements);
    for (const float place : moved.var.tensor().values())
      result.values.push_back(numbers[static_cast<std::size_t>(place)]);
    results.emplace_back(std::move(result));
  }
  return results;
}

/// Throws Error for computed whole numbers where their rules (of division, say) would be those of fractions.
void checkWholes(const Operator& one, const OperatorCall& call) {
  if (one.wholes) return;
  for (std::size_t i = one.moves == 0 ? 0 : movedOf(one, call); i < call.count(); ++i)
    if (call.has(i) && !call.at(i).host && !isFraction(call.at(i).type()))
      throw Error("works on whole numbers that are computed from the input, which is not supported");
}

}  // namespace

bool honoursAttributes(const Operator& one, const OnnxNode& node) {
  return std::all_of(node.attributes.begin(), node.attributes.end(), [&](const auto& attribute) {
    return fitsKind(attribute.first, attribute.second) && honours(one, attribute.first, attribute.second);
  });
}

NetworkValues applyOperator(const Operator& one, const OperatorCall& call, bool honoured) {
  if (!honoured) checkAttributes(one, call.node());
  checkWholes(one, call);
  // Where something else is computed, places among them, the graph has to do it.
  if (one.moves != 0 && call.has(0) && call.allOnHost()) return movedOnHost(one, call);
  NetworkValues results = one.apply(call);
  if (one.moves != 0 && call.has(0))
    for (NetworkValue& result : results) result.kind = call.at(0).type();
  return results;
}

}  // namespace attenscope
