// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of what is drawn, as files for other programs, read back.
#include "app/export/number_files.h"

#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/input/scene.h"
#include "engine/io/npy.h"
#include "engine/io/zip_archive.h"
#include "engine/mechanism/request.h"
#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTest>

#include <cmath>
#include <limits>

using namespace attenscope;

namespace {

std::shared_ptr<const Trace> runOf(const Mechanism& mechanism) {
  RunRequest request;
  request.mechanism = &mechanism;
  request.parameters = untrainedParameters(mechanism);
  if (mechanism.accepts(InputKind::Image)) {
    request.input.kind = InputKind::Image;
    request.input.image = generateScene(7).image;
  } else if (mechanism.accepts(InputKind::Sentence) || mechanism.accepts(InputKind::Pair)) {
    request.input.kind = mechanism.accepts(InputKind::Pair) ? InputKind::Pair : InputKind::Sentence;
    request.input.text = "the cat, \"likes\" the mice";
    request.input.source = "die katze mag mäuse";
  } else {
    request.input.kind = InputKind::Numbers;
  }
  return runMechanism(request);
}

ViewState stateOf(const std::shared_ptr<const Trace>& trace, int step) {
  ViewState state;
  state.trace = trace;
  state.step = step;
  state.selection.head = 1;
  state.selection.query = 2;
  return state;
}

/// A table with everything that a file may stumble over.
DrawnTable awkward() {
  DrawnTable table;
  table.step.id = "weights";
  table.step.role = Role::Weights;
  table.step.layer = 3;
  const auto labels = std::make_shared<const std::vector<std::string>>(
      std::vector<std::string>{"a,b", "\"q\"", "tab\there", "👍🏽猫"});
  table.step.axes = {{AxisKind::Query, labels}, {AxisKind::Key, labels}};
  TensorBuilder values({4, 4});
  for (std::int64_t i = 0; i < values.size(); ++i) values[i] = 0.1F * static_cast<float>(i);
  values[1] = std::numeric_limits<float>::quiet_NaN();
  values[2] = -std::numeric_limits<float>::infinity();
  table.step.value = values.finish();
  return table;
}

bool sameNumbers(const Tensor& a, const Tensor& b) {
  if (a.shape() != b.shape()) return false;
  for (std::int64_t i = 0; i < a.size(); ++i)
    if (!(a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i])))) return false;
  return true;
}

}  // namespace

class NumberFilesTest : public QObject {
  Q_OBJECT

  Program m_program;

  std::string file(const char* name) const { return m_program.path(QString::fromLatin1(name)).toStdString(); }

 private slots:
  void everyViewHasItsNumbers() {
    std::set<std::string> seen;
    for (const Mechanism* mechanism : mechanisms()) {
      const auto trace = runOf(*mechanism);
      for (std::size_t i = 0; i < trace->steps.size(); ++i)
        for (const ViewSpec& view : viewCatalog()) {
          if (!view.accepts(*trace, trace->steps[i])) continue;
          const auto tables = drawnNumbers(view, stateOf(trace, static_cast<int>(i)));
          QVERIFY2(!tables.empty(), view.id);
          for (const DrawnTable& table : tables) {
            QCOMPARE(table.step.axes.size(), static_cast<std::size_t>(table.step.value.rank()));
            for (std::size_t axis = 0; axis < table.step.axes.size(); ++axis)
              if (const Labels& labels = table.step.axes[axis].labels)
                QVERIFY2(static_cast<std::int64_t>(labels->size()) == table.step.value.shape()[axis],
                         view.id);
          }
          if (seen.insert(view.id).second) writeNumbers(file("all.npz"), tables);
        }
    }
    // Boxes are those of weights that were trained to find them, gates of several layers those of networks.
    for (const ViewSpec& view : viewCatalog())
      QVERIFY2(seen.contains(view.id) || view.id == std::string_view("box") ||
                   view.id == std::string_view("gates"),
               view.id);
  }

  void gatesOfAllLayersAreATableEach() {
    auto trace = std::make_shared<Trace>();
    for (int layer = 0; layer < 2; ++layer) {
      Step step;
      step.id = "channel_gate";
      step.role = Role::ChannelGate;
      step.layer = layer;
      step.axes = {{AxisKind::Channel, nullptr}};
      step.value = layer == 0 ? Tensor({2}, {0.25F, 0.5F}) : Tensor({3}, {0, 1, 0.75F});
      trace->steps.push_back(step);
    }
    const auto tables = drawnNumbers(*findView("gates"), stateOf(trace, 0));
    QCOMPARE(tables.size(), 2U);
    QVERIFY(sameNumbers(tables[1].step.value, trace->steps[1].value));
  }

  void theMatrixIsThatOfTheHeadInItsOrder() {
    const auto trace = runOf(mechanism("multi_head"));
    ViewState state = stateOf(trace, trace->indexOf("weights"));
    const Tensor& weights = trace->find("weights")->value;
    DrawnTable plain = drawnNumbers(*findView("matrix"), state).front();
    QCOMPARE(plain.head, 1);
    QCOMPARE(plain.step.value.at({2, 3}), weights.at({1, 2, 3}));
    state.options = {{"order", "received"}};
    const DrawnTable sorted = drawnNumbers(*findView("matrix"), state).front();
    QVERIFY(!sorted.columns.empty());
    const auto row = static_cast<std::int64_t>(sorted.rows[0]);
    const auto column = static_cast<std::int64_t>(sorted.columns[1]);
    QCOMPARE(sorted.step.value.at({0, 1}), weights.at({1, row, column}));
    QCOMPARE((*sorted.step.axes[1].labels)[1],
             (*plain.step.axes[1].labels)[static_cast<std::size_t>(column)]);
    // Of the long form the indices are the run's.
    std::ostringstream stream;
    writeLong(stream, sorted, ',');
    const QStringList lines = QString::fromStdString(stream.str()).split("\r\n");
    QCOMPARE(lines[0], QStringLiteral("layer,head,query,key,token_q,token_k,weight"));
    QVERIFY2(lines[2].startsWith(QStringLiteral(",1,%1,%2,").arg(row).arg(column)), qPrintable(lines[2]));
  }

  void cellsThatAreLeftOutHoldNoNumber() {
    const auto trace = runOf(mechanism("multi_head"));
    ViewState state = stateOf(trace, trace->indexOf("weights"));
    state.options = {{"mass", "50"}};
    const DrawnTable table = drawnNumbers(*findView("matrix"), state).front();
    const auto values = table.step.value.values();
    const auto left = std::count_if(values.begin(), values.end(), [](float v) { return std::isnan(v); });
    QVERIFY(left > 0 && left < static_cast<std::ptrdiff_t>(values.size()));
    std::ostringstream stream;
    writeLong(stream, table, ',');
    QCOMPARE(QString::fromStdString(stream.str()).count("\r\n"), static_cast<int>(values.size()) - left + 1);
  }

  void theWallIsOneTableOfAllLayers() {
    const auto trace = runOf(mechanism("transformer_encoder"));
    const Step& step = *trace->find("weights");
    const DrawnTable table =
        drawnNumbers(*findView("wall"), stateOf(trace, trace->indexOf("weights"))).front();
    QCOMPARE(table.step.value.rank(), step.value.rank() + 1);
    const int layer = 1;
    QCOMPARE(table.step.value.at({layer, 1, 2, 0}), trace->find("weights", layer)->value.at({1, 2, 0}));
    std::ostringstream stream;
    writeLong(stream, table, '\t');
    QVERIFY(QString::fromStdString(stream.str()).contains("\r\n1\t1\t2\t0\t"));
  }

  void everyFormatIsReadBack() {
    const DrawnTable table = awkward();
    for (const char* name : {"t.csv", "t.tsv", "t.npy", "t.npz", "t.json", "t.safetensors"})
      writeNumbers(file(name), {table});
    QVERIFY(sameNumbers(readNpy(file("t.npy")), table.step.value));
    const ZipArchive archive(file("t.npz"));
    std::map<std::string, std::string> found;
    for (const ZipArchive::Entry& entry : archive.entries()) {
      const ZipArchive::Content content = archive.content(entry);
      if (entry.name == "weights.3.npy")
        QVERIFY(sameNumbers(storedNpy("npz", content.bytes, content.owner).tensor(), table.step.value));
      else
        QVERIFY(npyTexts("npz", content.bytes).texts == *table.step.axes[0].labels);
      found[entry.name];
    }
    QCOMPARE(found.size(), std::size_t{3});
    const QJsonObject json = QJsonDocument::fromJson(m_program.contents("t.json"))["tables"][0].toObject();
    QCOMPARE(json["layer"].toInt(), 3);
    QCOMPARE(json["axes"][1]["labels"][3].toString(), QStringLiteral("👍🏽猫"));
    QCOMPARE(json["values"][0][1].toString(), QStringLiteral("nan"));
    QCOMPARE(static_cast<float>(json["values"][3][3].toDouble()), 1.5F);
    const SafetensorsFile tensors = m_program.dumped("t.safetensors");
    QVERIFY(sameNumbers(tensors.tensors.at("weights.3"), table.step.value));
    QVERIFY(tensors.metadata.at("weights.3 query").find("\"tab\\there\"") != std::string::npos);
    QVERIFY(m_program.contents("t.csv").startsWith(
        "query,\"a,b\",\"\"\"q\"\"\",tab\there,👍🏽猫\r\n\"a,b\",0,nan,-inf,0.3"));
    QVERIFY(
        m_program.contents("t.tsv").startsWith("query\ta,b\t\"\"\"q\"\"\"\t\"tab\there\"\t👍🏽猫\r\n"));
  }

  void pythonReadsThem() {
    const QString python = QStringLiteral("/usr/bin/python3");
    writeNumbers(file("t.npz"), {awkward()});
    writeNumbers(file("t.csv"), {awkward()}, true);
    QProcess process;
    m_program.prepare(process);
    process.start(python,
                  {"-c",
                   "import csv, numpy as n; f = n.load('t.npz'); r = list(csv.DictReader(open('t.csv')));"
                   "print(f['weights.3'].shape, f['weights.3_key'][3], len(r), r[-1]['token_q'],"
                   " r[-1]['weight'], r[0]['layer'], repr(r[0]['head']))"});
    if (!process.waitForFinished(60000) || process.exitCode() != 0) QSKIP("there is no Python with NumPy");
    QCOMPARE(QString::fromUtf8(process.readAllStandardOutput()).trimmed(),
             QStringLiteral("(4, 4) 👍🏽猫 15 👍🏽猫 1.5 3 ''"));
  }

  void theCommandLineWritesThem() {
    const QStringList run{"run", "multi_head", "--text", "the cat sat"};
    QCOMPARE(m_program.run(run + QStringList{"--numbers", "head.csv", "--head", "1"}).code, 0);
    QVERIFY(m_program.contents("head.csv").startsWith("query,the,cat,sat\r\nthe,0."));
    QCOMPARE(m_program.run(run + QStringList{"--numbers", "all.csv", "--view", "heads", "--long"}).code, 0);
    const QByteArray all = m_program.contents("all.csv");
    QVERIFY(all.startsWith("layer,head,query,key,token_q,token_k,weight\r\n,0,0,0,the,the,0."));
    QCOMPARE(all.count("\r\n"), 8 * 9 + 1);
    const auto refused = [&](const QStringList& more) { return m_program.run(run + more).error; };
    QVERIFY(refused({"--numbers", "x.xlsx"}).contains("--numbers x.xlsx: expected a file ending in .csv"));
    QVERIFY(refused({"--numbers", "x.npy", "--long"}).contains("only .csv and .tsv have the long form"));
    QVERIFY(refused({"--long"}).contains("--long requires --numbers"));
    QVERIFY(refused({"--view", "matrix"}).contains("--view requires --render, --animate or --numbers"));
    QVERIFY(refused({"--numbers", "nowhere/x.csv"}).contains("does not exist"));
  }
};

QTEST_MAIN(NumberFilesTest)
#include "number_files_test.moc"
