// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/onnx/onnx_file.h"

#include "engine/error.h"
#include "engine/io/mapped_file.h"
#include "engine/io/onnx/message_count.h"
#include "engine/io/onnx/parse.h"

#include <limits>

namespace attenscope {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kMostMessages = 2'000'000;
/// The number of bytes that type and shape imply. Throws Error if that is no number of bytes.
std::size_t byteCount(const StoredTensor& tensor, const std::string& where) {
  constexpr auto kMost = static_cast<std::size_t>(std::numeric_limits<std::int64_t>::max());
  std::size_t bytes = byteSize(tensor.type);
  for (const std::int64_t length : tensor.shape) {
    if (length < 0) throw Error(where + ": has the shape " + toString(tensor.shape));
    const auto factor = static_cast<std::size_t>(length);
    if (factor != 0 && bytes > kMost / factor)
      throw Error(where + ": its shape " + toString(tensor.shape) + " is larger than any memory");
    bytes *= factor;
  }
  return bytes;
}

/// The file that a tensor's bytes lie in: one in the network's own folder or below it.
fs::path fileOf(const fs::path& network, const OnnxExternalData& external, const std::string& where) {
  const fs::path location(external.location);
  std::error_code wrong;
  const fs::path folder =
      fs::weakly_canonical(network.has_parent_path() ? network.parent_path() : ".", wrong);
  const fs::path file = wrong ? fs::path() : fs::weakly_canonical(folder / location, wrong);
  const fs::path inside = wrong ? fs::path() : file.lexically_relative(folder);
  if (location.is_absolute() || wrong || inside.empty() || *inside.begin() == "..")
    throw Error(where + ": lies in '" + printable(external.location) +
                "', outside the network's folder; expected a file beside the network");
  return file;
}

class Files {
 public:
  explicit Files(const fs::path& network) : m_network(network) {}

  void settle(OnnxModel& model) {
    settle(static_cast<OnnxGraph&>(model));
    for (OnnxFunction& function : model.functions) {
      settle(static_cast<OnnxGraph&>(function));
      for (auto& [name, attribute] : function.defaults) settle(attribute, name);
    }
  }

 private:
  void settle(OnnxGraph& graph) {
    for (auto& [name, tensor] : graph.initialisers) settle(tensor, name);
    for (OnnxNode& node : graph.nodes)
      for (auto& [name, attribute] : node.attributes)
        settle(attribute, node.outputs.empty() ? name : node.outputs.front());
  }
  void settle(OnnxAttribute& attribute, const std::string& name) {
    if (attribute.graph) settle(*attribute.graph);
    if (attribute.kind == OnnxAttribute::Kind::Tensor && attribute.reference.empty())
      settle(attribute.tensor, name);
  }

  /// Gives a tensor of another file its bytes, and checks that every tensor has as many as it needs.
  void settle(OnnxTensor& tensor, const std::string& name) {
    const std::string where = printable(m_network.filename().string()) + ": tensor '" + printable(name) + "'";
    if (!tensor.stored.unreadable.empty()) {
      tensor.stored.unreadable = where + ": " + tensor.stored.unreadable;
      return;
    }
    const std::size_t numbers = byteCount(tensor.stored, where);
    const bool halves = tensor.stored.type == ElementType::I4 || tensor.stored.type == ElementType::U4;
    const std::size_t needed = halves ? numbers / 2 + numbers % 2 : numbers;
    if (!tensor.external.location.empty()) {
      fetch(tensor, needed, where);
    } else if (tensor.stored.bytes.size() != needed) {
      throw Error(where + ": has " + std::to_string(tensor.stored.bytes.size()) + " bytes; its shape " +
                  toString(tensor.stored.shape) + " needs " + std::to_string(needed));
    }
    if (halves) unpack(tensor.stored, numbers);
  }

  /// Two numbers of four bits in every byte, the lower half first, to one a byte.
  static void unpack(StoredTensor& stored, std::size_t numbers) {
    const auto kept = std::make_shared<std::string>(numbers, '\0');
    for (std::size_t i = 0; i < numbers; ++i) {
      const auto byte = std::to_integer<unsigned>(stored.bytes[i / 2]);
      const unsigned half = (i % 2 == 0 ? byte : byte >> 4U) & 0xFU;
      const bool negative = stored.type == ElementType::I4 && half > 7;
      (*kept)[i] = static_cast<char>(negative ? static_cast<int>(half) - 16 : static_cast<int>(half));
    }
    stored.bytes = std::as_bytes(std::span(*kept));
    stored.owner = kept;
  }

  void fetch(OnnxTensor& tensor, std::size_t needed, const std::string& where) {
    const fs::path path = fileOf(m_network, tensor.external, where);
    auto& file = m_open[path.string()];
    if (!file) file = MappedFile::open(path);
    const std::size_t size = file->bytes().size();
    const auto offset = static_cast<std::size_t>(tensor.external.offset);
    const bool whole =
        tensor.external.length < 0 || static_cast<std::size_t>(tensor.external.length) == needed;
    if (!whole)
      throw Error(where + ": has " + std::to_string(tensor.external.length) + " bytes; its shape " +
                  toString(tensor.stored.shape) + " needs " + std::to_string(needed));
    if (tensor.external.offset < 0)
      throw Error(where + ": begins nowhere in '" + printable(tensor.external.location) +
                  "'; expected an offset from 0");
    if (offset > size || needed > size - offset)
      throw Error(where + ": goes beyond the end of '" + printable(tensor.external.location) +
                  "', which has " + std::to_string(size) + " bytes; is it cut short?");
    tensor.stored.bytes = file->bytes().subspan(offset, needed);
    tensor.stored.owner = file;
  }

  const fs::path& m_network;
  std::map<std::string, std::shared_ptr<const MappedFile>> m_open;
};

}  // namespace

OnnxModel readOnnx(const fs::path& path) {
  const std::shared_ptr<const MappedFile> file = MappedFile::open(path);
  const std::string name = printable(path.filename().string());
  if (file->bytes().empty()) throw Error(name + ": is empty; expected an ONNX file");
  if (onnx::messageCount(file->bytes(), kMostMessages) >= kMostMessages)
    throw Error(name + ": describes more than two million parts; expected a network of fewer");
  OnnxModel model;
  try {
    model = onnx::parseModel(file->bytes(), file);
  } catch (const Error& error) {
    throw Error(name + ": " + error.what());
  }
  file->checkIntact();
  Files files(path);
  files.settle(model);
  return model;
}

}  // namespace attenscope
