// SPDX-License-Identifier: GPL-3.0-or-later
// libattenscope_onnx.so: see onnx_file.h.
#include "engine/io/onnx/onnx_file.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <onnx/onnx_pb.h>

#include <charconv>
#include <cstring>
#include <optional>

namespace attenscope::onnx {

namespace {

// ONNX's messages live in the namespace ::onnx.
namespace messages = ::onnx;

constexpr int kDeepest = 64;  // messages inside each other

std::optional<ElementType> elementType(int type) {
  using Proto = messages::TensorProto;
  switch (type) {
    case Proto::FLOAT:
      return ElementType::F32;
    case Proto::DOUBLE:
      return ElementType::F64;
    case Proto::FLOAT16:
      return ElementType::F16;
    case Proto::BFLOAT16:
      return ElementType::BF16;
    case Proto::INT8:
      return ElementType::I8;
    case Proto::INT16:
      return ElementType::I16;
    case Proto::INT32:
      return ElementType::I32;
    case Proto::INT64:
      return ElementType::I64;
    case Proto::UINT8:
      return ElementType::U8;
    case Proto::UINT16:
      return ElementType::U16;
    case Proto::UINT32:
      return ElementType::U32;
    case Proto::UINT64:
      return ElementType::U64;
    case Proto::BOOL:
      return ElementType::Bool;
    default:
      return std::nullopt;
  }
}

/// Hands the text's own memory over.
void own(StoredTensor& tensor, std::string&& bytes) {
  const auto kept = std::make_shared<const std::string>(std::move(bytes));
  tensor.bytes = std::as_bytes(std::span(*kept));
  tensor.owner = kept;
}

/// The numbers of one of protobuf's fields as the narrower type that is stored.
template <typename Stored, typename Numbers>
std::string packed(const Numbers& numbers) {
  std::string bytes(static_cast<std::size_t>(numbers.size()) * sizeof(Stored), '\0');
  char* to = bytes.data();
  for (const auto number : numbers) {
    const auto stored = static_cast<Stored>(number);
    std::memcpy(to, &stored, sizeof stored);
    to += sizeof stored;
  }
  return bytes;
}

/// The bytes of a tensor whose numbers are written one by one.
std::string numbersOf(const messages::TensorProto& tensor, ElementType type) {
  switch (type) {
    case ElementType::F32:
      return packed<float>(tensor.float_data());
    case ElementType::F64:
      return packed<double>(tensor.double_data());
    case ElementType::I64:
      return packed<std::int64_t>(tensor.int64_data());
    case ElementType::U64:
      return packed<std::uint64_t>(tensor.uint64_data());
    case ElementType::U32:
      return packed<std::uint32_t>(tensor.uint64_data());
    case ElementType::I32:
      return packed<std::int32_t>(tensor.int32_data());
    case ElementType::F16:
    case ElementType::BF16:
    case ElementType::U16:
    case ElementType::I16:
      return packed<std::uint16_t>(tensor.int32_data());
    default:
      return packed<std::uint8_t>(tensor.int32_data());
  }
}

/// A whole number as text; −1 if it is none.
std::int64_t whole(const std::string& text) {
  std::int64_t value = -1;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && stop == text.data() + text.size() ? value : -1;
}

OnnxTensor tensorOf(messages::TensorProto& tensor) {
  OnnxTensor result;
  result.stored.shape.assign(tensor.dims().begin(), tensor.dims().end());
  const std::optional<ElementType> type = elementType(tensor.data_type());
  if (!type) {
    result.stored.unreadable = "has numbers of type " + std::to_string(tensor.data_type()) +
                               ", which are not read; expected float32, float16, bfloat16 or whole numbers";
    return result;
  }
  result.stored.type = *type;
  if (tensor.data_location() == messages::TensorProto::EXTERNAL) {
    result.external.location = " ";  // refused unless it is said
    for (const auto& entry : tensor.external_data()) {
      if (entry.key() == "location") result.external.location = entry.value();
      if (entry.key() == "offset") result.external.offset = whole(entry.value());
      if (entry.key() == "length") result.external.length = whole(entry.value());
    }
  } else if (tensor.has_raw_data()) {
    own(result.stored, std::move(*tensor.mutable_raw_data()));
  } else {
    own(result.stored, numbersOf(tensor, *type));
  }
  return result;
}

OnnxValue valueOf(const messages::ValueInfoProto& info) {
  OnnxValue value;
  value.name = info.name();
  if (!info.type().has_tensor_type()) return value;
  const auto& type = info.type().tensor_type();
  const std::optional<ElementType> element = elementType(type.elem_type());
  value.isTensor = element.has_value();
  value.type = element.value_or(ElementType::F32);
  value.hasShape = type.has_shape();
  for (const auto& dimension : type.shape().dim())
    value.shape.push_back({dimension.has_dim_value() ? dimension.dim_value() : -1, dimension.dim_param()});
  return value;
}

OnnxAttribute attributeOf(messages::AttributeProto& proto) {
  using Proto = messages::AttributeProto;
  using Kind = OnnxAttribute::Kind;
  OnnxAttribute attribute;
  switch (proto.type()) {
    case Proto::FLOAT:
      attribute.kind = Kind::Float;
      attribute.number = static_cast<double>(proto.f());
      break;
    case Proto::INT:
      attribute.kind = Kind::Int;
      attribute.whole = proto.i();
      break;
    case Proto::STRING:
      attribute.kind = Kind::Text;
      attribute.text = proto.s();
      break;
    case Proto::TENSOR:
      attribute.kind = Kind::Tensor;
      attribute.tensor = tensorOf(*proto.mutable_t());
      break;
    case Proto::FLOATS:
      attribute.kind = Kind::Floats;
      attribute.numbers.assign(proto.floats().begin(), proto.floats().end());
      break;
    case Proto::INTS:
      attribute.kind = Kind::Ints;
      attribute.wholes.assign(proto.ints().begin(), proto.ints().end());
      break;
    case Proto::STRINGS:
      attribute.kind = Kind::Texts;
      attribute.texts.assign(proto.strings().begin(), proto.strings().end());
      break;
    default:
      break;
  }
  return attribute;
}

OnnxNode nodeOf(messages::NodeProto& proto) {
  OnnxNode node;
  node.name = proto.name();
  node.operation = proto.op_type();
  node.domain = proto.domain() == "ai.onnx" ? "" : proto.domain();
  node.inputs.assign(proto.input().begin(), proto.input().end());
  node.outputs.assign(proto.output().begin(), proto.output().end());
  for (auto& attribute : *proto.mutable_attribute())
    node.attributes.insert_or_assign(attribute.name(), attributeOf(attribute));
  return node;
}

/// Copies the parsed messages; returns what is wrong with them, or nothing.
std::string fill(messages::ModelProto& proto, OnnxModel& model) {
  if (!proto.has_graph()) return "holds no graph; expected an ONNX file";
  model.producer = proto.producer_name();
  for (const auto& entry : proto.opset_import())
    if (entry.domain().empty() || entry.domain() == "ai.onnx") model.opset = entry.version();
  for (const auto& entry : proto.metadata_props()) model.metadata[entry.key()] = entry.value();
  messages::GraphProto& graph = *proto.mutable_graph();
  for (auto& tensor : *graph.mutable_initializer()) {
    const std::string name = tensor.name();
    if (!model.initialisers.emplace(name, tensorOf(tensor)).second)
      return "holds the tensor '" + name + "' twice";
  }
  for (const auto& info : graph.input())
    if (!model.initialisers.contains(info.name())) model.inputs.push_back(valueOf(info));
  for (const auto& info : graph.output()) model.outputs.push_back(valueOf(info));
  for (auto& node : *graph.mutable_node()) model.nodes.push_back(nodeOf(node));
  if (model.outputs.empty()) return "its graph has no output; expected an ONNX file";
  return {};
}

std::string parseModel(std::span<const std::byte> bytes, OnnxModel& model) {
  // protobuf would write to standard error what parse() says.
  static const google::protobuf::LogSilencer silence;
  google::protobuf::io::ArrayInputStream stream(bytes.data(), static_cast<int>(bytes.size()));
  google::protobuf::io::CodedInputStream coded(&stream);
  coded.SetRecursionLimit(kDeepest);
  messages::ModelProto proto;
  if (!proto.ParseFromCodedStream(&coded) || !coded.ConsumedEntireMessage())
    return "is damaged, cut short or no ONNX file";
  return fill(proto, model);
}

}  // namespace

extern "C" {
extern const Functions attenscope_onnx;
const Functions attenscope_onnx{parseModel};
}

}  // namespace attenscope::onnx
