// SPDX-License-Identifier: GPL-3.0-or-later
// Which nodes of a network wait for each other.
#include "engine/models/network/joined_nodes.h"

#include <QTest>

#include <set>

using namespace attenscope;

namespace {

/// Nodes by operator, operands and result.
struct Written {
  const char* operation;
  std::vector<std::string> inputs;
  const char* output;
};

std::vector<int> lastsOf(const std::vector<Written>& written, const std::set<std::string>& kept = {},
                         const std::vector<std::string>& outputs = {"answer"}) {
  std::vector<OnnxNode> nodes;
  for (const Written& one : written) {
    OnnxNode node;
    node.operation = one.operation;
    node.inputs = one.inputs;
    node.outputs = {one.output};
    nodes.push_back(std::move(node));
  }
  std::vector<const OnnxNode*> pointers;
  for (const OnnxNode& node : nodes) pointers.push_back(&node);
  std::vector<bool> alone;
  for (const OnnxNode& node : nodes) alone.push_back(kept.contains(node.outputs.front()));
  return JoinedNodes(pointers, outputs).lasts(alone);
}

using Places = std::vector<int>;

/// A block with a skip connection: SiLU behind the first convolution, a sum behind the second.
const std::vector<Written> kBlock{{"Conv", {"x", "w"}, "a"},   {"Sigmoid", {"a"}, "s"},
                                  {"Mul", {"a", "s"}, "b"},    {"Conv", {"b", "w"}, "c"},
                                  {"Add", {"c", "b"}, "d"},    {"Relu", {"d"}, "e"},
                                  {"MaxPool", {"e"}, "answer"}};

}  // namespace

class JoinedNodesTest : public QObject {
  Q_OBJECT

 private slots:
  void convolutionsWaitForActivationsAndSums();
  void whatIsAskedForIsComputedByItself();
  void oneConvolutionForASum();
  void graphsInsideNodesReadLikeOthers();
};

void JoinedNodesTest::convolutionsWaitForActivationsAndSums() {
  QCOMPARE(lastsOf(kBlock), (Places{2, 2, 2, 5, 5, 5, 6}));
}

void JoinedNodesTest::whatIsAskedForIsComputedByItself() {
  QCOMPARE(lastsOf(kBlock, {"s"}), (Places{0, 1, 2, 5, 5, 5, 6}));
  QCOMPARE(lastsOf(kBlock, {"c"}), (Places{2, 2, 2, 3, 4, 5, 6}));
  QCOMPARE(lastsOf(kBlock, {"d"}), (Places{2, 2, 2, 4, 4, 5, 6}));
  QCOMPARE(lastsOf(kBlock, {}, {"answer", "a"}), (Places{0, 1, 2, 5, 5, 5, 6}));
}

/// Of two branches the later waits for the sum, and the other for what is behind it alone.
void JoinedNodesTest::oneConvolutionForASum() {
  QCOMPARE(lastsOf({{"Conv", {"x", "w"}, "a"},
                    {"Relu", {"a"}, "b"},
                    {"Conv", {"x", "v"}, "c"},
                    {"Add", {"b", "c"}, "answer"}}),
           (Places{1, 1, 3, 3}));
}

void JoinedNodesTest::graphsInsideNodesReadLikeOthers() {
  QCOMPARE(lastsOf({{"Conv", {"x", "w"}, "a"}, {"Relu", {"a"}, "b"}, {"Loop", {"b", "a"}, "answer"}}),
           (Places{0, 1, 2}));
}

QTEST_APPLESS_MAIN(JoinedNodesTest)
#include "joined_nodes_test.moc"
