// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/onnx/parse.h"

#include "engine/error.h"

#include <charconv>
#include <cstring>

namespace attenscope::onnx {

std::optional<ElementType> elementType(std::int64_t type) {
  switch (type) {
    case 1:
      return ElementType::F32;
    case 2:
      return ElementType::U8;
    case 3:
      return ElementType::I8;
    case 4:
      return ElementType::U16;
    case 5:
      return ElementType::I16;
    case 6:
      return ElementType::I32;
    case 7:
      return ElementType::I64;
    case 9:
      return ElementType::Bool;
    case 10:
      return ElementType::F16;
    case 11:
      return ElementType::F64;
    case 12:
      return ElementType::U32;
    case 13:
      return ElementType::U64;
    case 16:
      return ElementType::BF16;
    case 21:
      return ElementType::U4;
    case 22:
      return ElementType::I4;
    default:
      return std::nullopt;
  }
}

namespace {

using Owner = std::shared_ptr<const void>;

constexpr int kDeepestGraph = 16;  // of graphs inside graphs

/// A number of a fixed size.
template <typename Number>
Number fixed(Bytes bytes) {
  Number number{};
  if (bytes.size() != sizeof number) throw Error("is damaged: a number has another size");
  std::memcpy(&number, bytes.data(), sizeof number);
  return number;
}

/// The low bytes of each number, as a tensor of this type stores them.
void append(std::string& bytes, const std::vector<std::int64_t>& numbers, std::size_t size) {
  for (const std::int64_t number : numbers) bytes.append(reinterpret_cast<const char*>(&number), size);
}

/// A whole number as text; −1 if it is none.
std::int64_t whole(const std::string& text) {
  std::int64_t value = -1;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && stop == text.data() + text.size() ? value : -1;
}

struct Entry {
  std::string key, value;
};
Entry entryOf(Bytes bytes) {
  Entry entry;
  for (Fields field(bytes); field.next();)
    if (field.id == 1 || field.id == 2) (field.id == 1 ? entry.key : entry.value) = field.text();
  return entry;
}

void addExternal(OnnxExternalData& external, const Entry& entry) {
  if (entry.key == "location") external.location = entry.value;
  if (entry.key == "offset") external.offset = whole(entry.value);
  if (entry.key == "length") external.length = whole(entry.value);
}

struct NamedTensor {
  std::string name{};
  OnnxTensor tensor{};
};

NamedTensor tensorOf(Bytes bytes, const Owner& owner) {
  NamedTensor result;
  StoredTensor& stored = result.tensor.stored;
  OnnxExternalData external;
  external.location = " ";  // refused unless it is said
  std::int64_t type = 0;
  bool isExternal = false;
  Bytes raw;
  std::string listed;                // numbers of fixed sizes, as they are
  std::vector<std::int64_t> wholes;  // numbers of any size
  for (Fields field(bytes); field.next();) {
    if (field.id == 1)
      for (const std::int64_t length : field.numbers()) stored.shape.push_back(length);
    if (field.id == 2) type = field.number;
    if (field.id == 4 || field.id == 10) listed += field.text();
    if (field.id == 5 || field.id == 7 || field.id == 11)
      for (const std::int64_t number : field.numbers()) wholes.push_back(number);
    if (field.id == 8) result.name = field.text();
    if (field.id == 9) raw = field.content;
    if (field.id == 13) addExternal(external, entryOf(field.content));
    if (field.id == 14) isExternal = field.number == 1;
  }
  const std::optional<ElementType> known = elementType(type);
  if (!known) {
    stored.unreadable = "has numbers of type " + std::to_string(type) +
                        ", which are not read; expected float32, float16, bfloat16 or whole numbers";
    return result;
  }
  stored.type = *known;
  if (isExternal) {
    result.tensor.external = external;
  } else if (raw.data() != nullptr) {
    stored.bytes = raw;
    stored.owner = owner;
  } else {
    append(listed, wholes, byteSize(*known));
    const auto kept = std::make_shared<const std::string>(std::move(listed));
    stored.bytes = std::as_bytes(std::span(*kept));
    stored.owner = kept;
  }
  return result;
}

/// Its name alone: who needs the numbers says that they are not read.
NamedTensor sparseOf(Bytes bytes, const Owner& owner) {
  NamedTensor result;
  for (Fields field(bytes); field.next();)
    if (field.id == 1) result.name = tensorOf(field.content, owner).name;
  result.tensor.stored.unreadable =
      "is stored as a sparse tensor, which is not read; expected all of its numbers";
  return result;
}

OnnxDimension dimensionOf(Bytes bytes) {
  OnnxDimension dimension;
  for (Fields field(bytes); field.next();) {
    if (field.id == 1) dimension.length = field.number;
    if (field.id == 2) dimension.symbol = field.text();
  }
  return dimension;
}

/// The type of a tensor: its elements and its shape.
void readTensorType(Bytes bytes, OnnxValue& value) {
  for (Fields field(bytes); field.next();) {
    if (field.id == 1) {
      const std::optional<ElementType> type = elementType(field.number);
      value.isTensor = type.has_value();
      value.type = type.value_or(ElementType::F32);
    }
    if (field.id != 2) continue;
    value.hasShape = true;
    for (Fields axis(field.content); axis.next();)
      if (axis.id == 1) value.shape.push_back(dimensionOf(axis.content));
  }
}

OnnxValue valueOf(Bytes bytes) {
  OnnxValue value;
  for (Fields field(bytes); field.next();) {
    if (field.id == 1) value.name = field.text();
    if (field.id != 2) continue;
    for (Fields type(field.content); type.next();)
      if (type.id == 1) readTensorType(type.content, value);
  }
  return value;
}

OnnxAttribute::Kind kindOf(std::int64_t type) {
  using Kind = OnnxAttribute::Kind;
  static constexpr Kind kinds[] = {Kind::Other, Kind::Float,  Kind::Int,  Kind::Text, Kind::Tensor,
                                   Kind::Graph, Kind::Floats, Kind::Ints, Kind::Texts};
  return type >= 0 && type < std::ssize(kinds) ? kinds[type] : Kind::Other;
}

struct NamedAttribute {
  std::string name{};
  OnnxAttribute attribute{};
};

void readGraph(Bytes bytes, const Owner& owner, int depth, OnnxGraph& graph);

NamedAttribute attributeOf(Bytes bytes, const Owner& owner, int depth) {
  NamedAttribute result;
  OnnxAttribute& a = result.attribute;
  for (Fields field(bytes); field.next();) {
    if (field.id == 1) result.name = field.text();
    if (field.id == 2) a.number = static_cast<double>(fixed<float>(field.content));
    if (field.id == 3) a.whole = field.number;
    if (field.id == 4) a.text = field.text();
    if (field.id == 5) a.tensor = tensorOf(field.content, owner).tensor;
    if (field.id == 6) {
      a.graph = std::make_shared<OnnxGraph>();
      readGraph(field.content, owner, depth + 1, *a.graph);
    }
    if (field.id == 7)
      for (Bytes rest = field.content; !rest.empty(); rest = rest.subspan(sizeof(float)))
        a.numbers.push_back(
            static_cast<double>(fixed<float>(rest.first(std::min(rest.size(), sizeof(float))))));
    if (field.id == 8)
      for (const std::int64_t number : field.numbers()) a.wholes.push_back(number);
    if (field.id == 9) a.texts.push_back(field.text());
    if (field.id == 20) a.kind = kindOf(field.number);
    if (field.id == 21) a.reference = field.text();
  }
  if (a.kind != OnnxAttribute::Kind::Tensor) a.tensor = {};
  if (a.kind != OnnxAttribute::Kind::Graph) a.graph = nullptr;
  if (a.kind == OnnxAttribute::Kind::Graph && a.graph == nullptr) a.graph = std::make_shared<OnnxGraph>();
  return result;
}

OnnxNode nodeOf(Bytes bytes, const Owner& owner, int depth) {
  OnnxNode node;
  for (Fields field(bytes); field.next();) {
    if (field.id == 1) node.inputs.push_back(field.text());
    if (field.id == 2) node.outputs.push_back(field.text());
    if (field.id == 3) node.name = field.text();
    if (field.id == 4) node.operation = field.text();
    if (field.id == 7) node.domain = field.text();
    if (field.id == 8) node.overload = field.text();
    if (field.id != 5) continue;
    NamedAttribute named = attributeOf(field.content, owner, depth);
    node.attributes.insert_or_assign(std::move(named.name), std::move(named.attribute));
  }
  if (node.domain == "ai.onnx") node.domain.clear();
  return node;
}

void readGraph(Bytes bytes, const Owner& owner, int depth, OnnxGraph& graph) {
  if (depth > kDeepestGraph) throw Error("holds graphs inside graphs, more than are read");
  std::vector<OnnxValue> inputs;
  const auto add = [&](NamedTensor named) {
    if (!graph.initialisers.emplace(named.name, std::move(named.tensor)).second)
      throw Error("holds the tensor '" + printable(named.name) + "' twice");
  };
  for (Fields field(bytes); field.next();) {
    if (field.id == 1) graph.nodes.push_back(nodeOf(field.content, owner, depth));
    if (field.id == 5) add(tensorOf(field.content, owner));
    if (field.id == 15) add(sparseOf(field.content, owner));
    if (field.id == 11) inputs.push_back(valueOf(field.content));
    if (field.id == 12) graph.outputs.push_back(valueOf(field.content));
  }
  // Older files list weights among the inputs.
  for (OnnxValue& input : inputs)
    if (!graph.initialisers.contains(input.name)) graph.inputs.push_back(std::move(input));
}

void readOpset(Bytes bytes, std::int64_t& opset) {
  std::string domain;
  std::int64_t version = 0;
  for (Fields field(bytes); field.next();) {
    if (field.id == 1) domain = field.text();
    if (field.id == 2) version = field.number;
  }
  if (domain.empty() || domain == "ai.onnx") opset = version;
}

OnnxFunction functionOf(Bytes bytes, const Owner& owner) {
  OnnxFunction function;
  for (Fields field(bytes); field.next();) {
    if (field.id == 1) function.name = field.text();
    if (field.id == 4) function.inputs.push_back({.name = field.text()});
    if (field.id == 5) function.outputs.push_back({.name = field.text()});
    if (field.id == 6) function.attributes.insert(field.text());
    if (field.id == 7) function.nodes.push_back(nodeOf(field.content, owner, 0));
    if (field.id == 9) readOpset(field.content, function.opset);
    if (field.id == 10) function.domain = field.text();
    if (field.id == 11) {
      NamedAttribute named = attributeOf(field.content, owner, 0);
      function.defaults.insert_or_assign(std::move(named.name), std::move(named.attribute));
    }
    if (field.id == 13) function.overload = field.text();
  }
  if (function.domain == "ai.onnx") function.domain.clear();
  return function;
}

}  // namespace

OnnxModel parseModel(Bytes bytes, const Owner& owner) {
  OnnxModel model;
  bool graph = false;
  for (Fields field(bytes); field.next();) {
    if (field.id == 2) model.producer = field.text();
    if (field.id == 8) readOpset(field.content, model.opset);
    if (field.id == 25) model.functions.push_back(functionOf(field.content, owner));
    if (field.id == 14) {
      Entry entry = entryOf(field.content);
      model.metadata[std::move(entry.key)] = std::move(entry.value);
    }
    if (field.id != 7 || graph) continue;
    graph = true;
    readGraph(field.content, owner, 0, model);
  }
  if (!graph) throw Error("holds no graph; expected an ONNX file");
  if (model.outputs.empty()) throw Error("its graph has no output; expected an ONNX file");
  return model;
}

}  // namespace attenscope::onnx
