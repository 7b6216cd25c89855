// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/finds.h"

#include "engine/models/network/find_attention.h"
#include "engine/models/network/find_places.h"
#include "engine/models/network/structure.h"

#include <algorithm>
#include <array>

namespace attenscope {

using Kind = NetworkFind::Kind;

const char* toString(Kind kind) {
  static constexpr std::array names{"self-attention",
                                    "cross-attention",
                                    "additive attention",
                                    "pooling attention",
                                    "linear attention",
                                    "channel gate",
                                    "spatial gate",
                                    "row gate",
                                    "column gate",
                                    "element gate",
                                    "branch gate",
                                    "sampled places",
                                    "tensor"};
  return names[static_cast<std::size_t>(kind)];
}

std::string moduleOf(const OnnxNode& node) {
  const std::string& name = node.name;
  const std::size_t last = name.rfind('/');
  if (last == std::string::npos || last == 0) return node.outputs.front();
  std::string path;
  for (std::size_t begin = name.front() == '/' ? 1 : 0; begin < last;) {
    const std::size_t end = std::min(name.find('/', begin), last);
    if (end > begin) path += (path.empty() ? "" : ".") + name.substr(begin, end - begin);
    begin = end + 1;
  }
  return path.empty() ? node.outputs.front() : path;
}

namespace {

const char* stackOf(const NetworkFind& find) {
  if (find.kind == Kind::Tensor)
    return find.shape.size() == 3 ? "map" : find.shape.size() == 2 ? "sequence" : "vector";

  static constexpr std::array names{"attention", "cross", "additive", "pooling",  "linear",   "channel",
                                    "spatial",   "rows",  "columns",  "elements", "branches", "sampling"};
  return names[static_cast<std::size_t>(find.kind)];
}

/// Attention of one kind and shape is one stack of layers; so are all gates of one kind.
void settleStacks(std::vector<NetworkFind>& finds) {
  std::map<std::tuple<std::string, Shape, bool>, std::string> stacks;
  std::map<std::string, int> stacksOf;
  std::map<std::string, int> layers;
  for (NetworkFind& find : finds) {
    const std::string base = stackOf(find);
    std::string& stack = stacks[{base, find.isAttention() ? find.shape : Shape(), find.distribution}];
    if (stack.empty()) {
      const int number = ++stacksOf[base];
      stack = number == 1 ? base : base + std::to_string(number);
    }
    find.stack = stack;
    find.layer = layers[stack]++;
  }
}

/// Gates of rows and of columns that follow each other, or multiply a map together (Hou et al. 2021).
void settleCrossed(std::vector<NetworkFind>& finds) {
  const auto valueOf = [](const NetworkFind& find, const char* part) {
    const auto value = find.values.find(part);
    return value == find.values.end() ? std::string() : value->second;
  };
  for (NetworkFind& rows : finds)
    for (NetworkFind& columns : finds) {
      if (rows.kind != Kind::RowGate || columns.kind != Kind::ColumnGate || rows.shape[0] != columns.shape[0])
        continue;
      const bool follows = valueOf(rows, "features") == valueOf(columns, "gated") ||
                           valueOf(columns, "features") == valueOf(rows, "gated") ||
                           valueOf(rows, "gated") == valueOf(columns, "gated");
      if (!follows || !rows.crossed.empty() || !columns.crossed.empty()) continue;
      rows.crossed = valueOf(columns, "gate");
      columns.crossed = valueOf(rows, "gate");
    }
}

/// One run of the search over a network.
class Search {
 public:
  Search(const Network& network, const std::map<std::string, Shape>& shapes)
      : m_network(network), m_structure(network, shapes) {}

  std::vector<NetworkFind> finds(const HostValues& hosts, const std::vector<DeclaredFind>& declared) {
    for (const OnnxNode* node : m_network.nodes()) look(*node);
    const Places places(m_network, m_structure, hosts, wanted());
    for (const PlainProduct& product : m_products)
      if (auto found = withoutSoftmax(m_structure, product, places)) addPlain(std::move(*found));
    for (const LetteredProducts& products : m_lettered)
      if (auto found = linearByLetters(m_structure, products, places)) addPlain(std::move(*found));
    for (FoundAttention& found : m_found)
      if (found.find.isAttention())
        settlePlaces(found, m_structure, places);
      else
        settlePlaces(found.find, m_structure, places);
    addDeclared(m_structure, declared, m_found);
    // As the file has them: the run goes by what outputs need, which is another order.
    const OnnxNode* first = m_network.model().nodes.data();
    std::stable_sort(m_found.begin(), m_found.end(),
                     [first](const FoundAttention& a, const FoundAttention& b) {
                       const auto place = [first](const OnnxNode* node) {
                         return node == nullptr ? -1 : node - first;  // inputs are computed by none
                       };
                       return place(a.anchor) < place(b.anchor);
                     });
    std::vector<NetworkFind> finds;
    for (FoundAttention& found : m_found) finds.push_back(std::move(found.find));
    settleStacks(finds);
    settleCrossed(finds);
    return finds;
  }

 private:
  void look(const OnnxNode& node) {
    if (node.operation == "Softmax") {
      const std::int64_t opset = m_network.model().opset;
      if (auto branches = branchesAt(m_structure, node, opset))
        addGate(node, std::move(*branches));
      else if (auto found = attentionAt(m_structure, node, opset))
        m_found.push_back(std::move(*found));
    }
    if (node.operation == "Mul")
      for (NetworkFind& gate : gatesAt(m_structure, node)) addGate(node, std::move(gate));
    if (auto places = samplingAt(m_structure, node))
      m_found.push_back({.find = std::move(*places), .anchor = &node});
    if (auto product = plainProductAt(m_structure, node)) m_products.push_back(std::move(*product));
    if (auto products = letteredProductsAt(m_structure, node)) m_lettered.push_back(std::move(*products));
  }

  /// A gate that multiplies several maps is one find, and so is one beside 1 less it.
  void addGate(const OnnxNode& node, NetworkFind gate) {
    const auto logits = gate.values.find("logits");
    if (!m_gates.insert(gate.values.at("gate")).second ||
        (logits != gate.values.end() && !m_gates.insert(logits->second).second))
      return;
    m_found.push_back({.find = std::move(gate), .anchor = &node});
  }

  /// Softmaxes inside of linear attention (Shen et al. 2021) are parts of it.
  void addPlain(FoundAttention found) {
    if (found.find.kind == Kind::LinearAttention)
      std::erase_if(m_found, [&](const FoundAttention& other) {
        const auto weights = other.find.values.find("weights");
        return weights != other.find.values.end() && leadsTo(weights->second, found.find);
      });
    m_found.push_back(std::move(found));
  }
  bool leadsTo(const std::string& weights, const NetworkFind& find) const {
    for (const char* part : {"q", "k"}) {
      std::string value = find.values.at(part);
      const OnnxNode* node = m_structure.producer(value);
      while (node != nullptr && isOneOf(node->operation, "Transpose Reshape Identity Mul Div") &&
             m_structure.computed(*node).size() == 1) {
        value = m_structure.computed(*node).front();
        node = m_structure.producer(value);
      }
      if (value == weights) return true;
    }
    return false;
  }

  /// The values whose places are asked for.
  std::set<std::string> wanted() const {
    std::set<std::string> values;
    for (const FoundAttention& found : m_found) {
      if (!found.mixed.empty()) values.insert(found.mixed);
      if (found.find.isAttention())
        values.insert(found.find.values.at("weights"));
      else
        values.insert(gatedMap(found.find, m_structure));
    }
    for (const PlainProduct& product : m_products)
      values.insert({product.left, product.right, product.other, product.weights});
    for (const LetteredProducts& products : m_lettered)
      for (const auto& [name, part] : products.parts) values.insert(part.value);
    return values;
  }

  const Network& m_network;
  Structure m_structure;
  std::vector<FoundAttention> m_found;
  std::vector<PlainProduct> m_products;
  std::vector<LetteredProducts> m_lettered;
  std::set<std::string> m_gates;
};

}  // namespace

std::vector<NetworkFind> findAttention(const Network& network, const std::map<std::string, Shape>& shapes,
                                       const HostValues& hosts, const std::vector<DeclaredFind>& declared) {
  return Search(network, shapes).finds(hosts, declared);
}

}  // namespace attenscope
