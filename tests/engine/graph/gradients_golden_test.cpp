// SPDX-License-Identifier: GPL-3.0-or-later
/// The gradients of every mechanism's weights against PyTorch's (tests/golden/write_gradient_goldens.py): the
/// runs are those of the other golden files.
#include "engine/catalog.h"
#include "engine/graph/gradients.h"
#include "engine/io/safetensors.h"
#include "engine/mechanism/request.h"

#include <QTest>

#include <cmath>
#include <filesystem>
#include <sstream>

using namespace attenscope;

namespace {

const std::filesystem::path kFolder = std::filesystem::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden";

/// The run that a golden file describes.
std::shared_ptr<const Trace> runOf(const std::string& file) {
  const SafetensorsFile golden = readSafetensors(kFolder / (file + ".safetensors"));
  const auto named = golden.metadata.find("mechanism");
  RunRequest request;
  request.mechanism = &mechanism(named == golden.metadata.end() ? "cbam" : named->second);
  request.parameters = untrainedParameters(*request.mechanism);
  request.parameters.setText("weights", "file");
  for (const auto& [id, text] : golden.metadata)
    if (id != "mechanism" && id != "parameters") request.parameters.setText(id, text);
  if (const auto texts = golden.metadata.find("parameters"); texts != golden.metadata.end()) {
    std::istringstream words(texts->second);
    for (std::string word; words >> word;)
      request.parameters.setText(word.substr(0, word.find('=')), word.substr(word.find('=') + 1));
  }
  LoadedWeights weights{"golden", {}};
  request.input.kind = request.mechanism->accepts(InputKind::Numbers) ? InputKind::Numbers : InputKind::Image;
  for (const auto& [name, tensor] : golden.tensors) {
    const std::string rest = name.substr(name.find('.') + 1);
    if (name == "input.image")
      request.input.image = tensor;
    else if (name.starts_with("input."))
      request.input.tensors[rest] = tensor;
    if (name.starts_with("weight.")) weights.tensors[rest] = tensor;
  }
  if (named == golden.metadata.end()) request.input.tensors["x"] = golden.tensors.at("step.features");
  request.weights = std::make_shared<const LoadedWeights>(std::move(weights));
  return runMechanism(request);
}

}  // namespace

class GradientsGoldenTest : public QObject {
  Q_OBJECT

 private slots:
  void weightsAgreeWithPyTorch() {
    const SafetensorsFile golden = readSafetensors(kFolder / "gradients.safetensors");
    std::map<std::string, TensorMap> files;
    for (const auto& [name, tensor] : golden.tensors)
      files[name.substr(0, name.find('/'))][name.substr(name.find('/') + 1)] = tensor;
    QVERIFY(files.size() > 40);
    double worst = 0;
    for (const auto& [file, expected] : files) {
      const auto trace = runOf(file);
      const Step* output = trace->find("output");
      if (output == nullptr) output = trace->find("additive_output");
      QVERIFY2(output != nullptr, file.c_str());
      TensorBuilder seed(output->value.shape());
      for (std::int64_t i = 0; i < seed.size(); ++i)
        seed[i] = static_cast<float>(std::sin(0.7 * static_cast<double>(i) + 1));
      std::map<std::string, int> nodes;
      std::vector<int> wanted;
      for (std::size_t i = 0; i < trace->record->size(); ++i)
        if (const std::string& name = (*trace->record)[i].leaf; expected.contains(name)) {
          nodes[name] = static_cast<int>(i);
          wanted.push_back(static_cast<int>(i));
        }
      const Gradients gradients = gradientsOf(*trace->record, output->node, seed.finish(), wanted);
      double largest =
          0;  // of all of the run's: a bias that changes nothing has a gradient of rounding alone
      for (const auto& [name, tensor] : expected)
        for (const float value : tensor.values())
          largest = std::max(largest, std::abs(static_cast<double>(value)));
      for (const auto& [name, tensor] : expected) {
        if (!nodes.contains(name)) {  // a weight that the parameters leave out
          for (const float value : tensor.values()) QVERIFY2(value == 0.0F, (file + " " + name).c_str());
          continue;
        }
        const Tensor& gradient = gradients.of.at(nodes.at(name));
        QVERIFY2(gradient.shape() == tensor.shape(), (file + " " + name).c_str());
        double own = 0;
        double off = 0;
        for (std::int64_t i = 0; i < tensor.size(); ++i) {
          own = std::max(own, std::abs(static_cast<double>(tensor[i])));
          off = std::max(off, std::abs(static_cast<double>(tensor[i]) - static_cast<double>(gradient[i])));
        }
        const double scale = std::max(own, 1e-3 * largest);
        if (scale > 0) worst = std::max(worst, off / scale);
        QVERIFY2(
            off <= 1e-4 * scale,
            qPrintable(QString("%1 %2: off by %3 of %4").arg(file.c_str(), name.c_str()).arg(off).arg(own)));
      }
    }
    qInfo("%zu runs; largest relative difference %.2g", files.size(), worst);
  }
};

QTEST_GUILESS_MAIN(GradientsGoldenTest)
#include "gradients_golden_test.moc"
