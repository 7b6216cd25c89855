// SPDX-License-Identifier: GPL-3.0-or-later
/// A network as an ONNX file describes it (https://onnx.ai), as a plain value that knows no protobuf.
#pragma once

#include "engine/io/stored_tensor.h"

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// One axis of a declared shape: a length, or −1 and possibly the symbol that stands for it ("batch").
struct OnnxDimension {
  std::int64_t length = -1;
  std::string symbol{};
};

/// An input or output of the graph.
struct OnnxValue {
  std::string name{};
  bool isTensor = false;
  ElementType type = ElementType::F32;
  bool hasShape = false;
  std::vector<OnnxDimension> shape{};
};

/// Where the bytes of a tensor lie that is kept in a file beside the network.
struct OnnxExternalData {
  std::string location{};
  std::int64_t offset = 0;
  std::int64_t length = -1;  ///< −1: what type and shape imply
};

/// A tensor of the file. Between the parser and readOnnx() one with `external.location` has no bytes yet.
struct OnnxTensor {
  StoredTensor stored{};
  OnnxExternalData external{};
};

struct OnnxGraph;

/// An attribute of a node. Lists of graphs, sparse tensors and types are Other, and not kept.
struct OnnxAttribute {
  enum class Kind { Float, Int, Text, Tensor, Graph, Floats, Ints, Texts, Other };
  Kind kind = Kind::Other;
  double number = 0;
  std::int64_t whole = 0;
  std::string text{};
  OnnxTensor tensor{};
  std::shared_ptr<OnnxGraph> graph{};  ///< a branch of an If, the body of a Loop or Scan
  std::vector<double> numbers{};
  std::vector<std::int64_t> wholes{};
  std::vector<std::string> texts{};
  std::string reference{};  ///< inside a function: the function's attribute that it is
};

/// One operator of the graph; an empty name among its inputs or outputs is one that is left out.
struct OnnxNode {
  std::string name{};
  std::string operation{};
  std::string domain{};    ///< empty for the standard's own operators
  std::string overload{};  ///< of several functions of this name, which
  std::vector<std::string> inputs{};
  std::vector<std::string> outputs{};
  std::map<std::string, OnnxAttribute, std::less<>> attributes{};

  /// Null if there is none of this name.
  const OnnxAttribute* attribute(std::string_view wanted) const {
    const auto found = attributes.find(wanted);
    return found == attributes.end() ? nullptr : &found->second;
  }
  std::int64_t whole(std::string_view wanted, std::int64_t otherwise) const {
    const OnnxAttribute* found = attribute(wanted);
    return found == nullptr ? otherwise : found->whole;
  }
  double fraction(std::string_view wanted, double otherwise) const {
    const OnnxAttribute* found = attribute(wanted);
    return found == nullptr ? otherwise : found->number;
  }
  std::string text(std::string_view wanted, const char* otherwise) const {
    const OnnxAttribute* found = attribute(wanted);
    return found == nullptr ? otherwise : found->text;
  }
};

/// Nodes with what goes in and comes out; one inside another may use the outer one's values by their names.
struct OnnxGraph {
  std::vector<OnnxValue> inputs{};
  std::vector<OnnxValue> outputs{};
  std::map<std::string, OnnxTensor, std::less<>> initialisers{};
  std::vector<OnnxNode> nodes{};  ///< in the order of the file
};

/// An operator that the file itself says by others; a node calls it by domain, name and overload.
struct OnnxFunction : OnnxGraph {
  std::string name{};
  std::string domain{};
  std::string overload{};
  std::int64_t opset = 0;              ///< of the standard's operators inside; 0: it uses none
  std::set<std::string> attributes{};  ///< what it can be called with, beside those that have a default
  std::map<std::string, OnnxAttribute, std::less<>> defaults{};
};

struct OnnxModel : OnnxGraph {
  std::string producer{};
  std::int64_t opset = 0;  ///< of the standard's operators
  std::map<std::string, std::string> metadata{};
  std::vector<OnnxFunction> functions{};
};

}  // namespace attenscope
