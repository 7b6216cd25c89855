// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/pictures/recolour.h"

#include "engine/graph/operations.h"
#include "engine/mechanisms/list.h"
#include "engine/mechanisms/shared/feature_map.h"
#include "engine/training/answers.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/pictures/picture_answers.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace attenscope {

namespace {

using namespace pictures;

constexpr int kCells = 20;
constexpr std::int64_t kWidth = 32;
constexpr int kLongest = 224;

double between(std::mt19937_64& random, double low, double high) {
  return low + (high - low) * drawUniform(random);
}

/// What fields are made of: in one picture no two materials are equally light or of one hue.
struct Material {
  double light = 0;
  cv::Vec3d color;
  double angle = 0;     ///< of its stripes
  double strength = 0;  ///< of its stripes; 0 for a smooth one
};

struct Fields {
  Tensor image;     ///< [3 × height × width], one half grey
  Tensor colored;   ///< the same in colour
  Tensor material;  ///< [height × width], which material
  std::vector<Material> materials;
  bool greyRight = true;
};

std::vector<Material> drawMaterials(std::mt19937_64& random) {
  constexpr std::array<double, 4> kLights{0.25, 0.42, 0.59, 0.76};
  std::vector<Material> all(static_cast<std::size_t>(drawInteger(random, 3, 4)));
  const double firstHue = between(random, 0, 1);
  std::vector<std::size_t> order(kLights.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  for (std::size_t i = 0; i < order.size(); ++i)
    std::swap(order[i],
              order[static_cast<std::size_t>(drawInteger(random, static_cast<std::int64_t>(i), 3))]);
  for (std::size_t i = 0; i < all.size(); ++i) {
    Material& material = all[i];
    material.light = kLights[order[i]] + between(random, -0.03, 0.03);
    const double hue = 2 * std::numbers::pi *
                       (firstHue + (static_cast<double>(i) + between(random, -0.15, 0.15)) /
                                       static_cast<double>(all.size()));
    // Grey plus a colour without light of its own, as strong as the range from 0 to 1 lets it be.
    cv::Vec3d shift(std::cos(hue), std::cos(hue - 2 * std::numbers::pi / 3),
                    std::cos(hue + 2 * std::numbers::pi / 3));
    const double own = 0.299 * shift[0] + 0.587 * shift[1] + 0.114 * shift[2];
    double most = 0.35;
    for (int c = 0; c < 3; ++c) {
      shift[c] -= own;
      const double room = shift[c] > 0 ? 0.95 - material.light : material.light - 0.05;
      most = std::min(most, room / std::abs(shift[c]));
    }
    for (int c = 0; c < 3; ++c) material.color[c] = material.light + most * shift[c];
    material.angle = between(random, 0, std::numbers::pi);
    material.strength = drawUniform(random) < 0.5 ? 0.0 : between(random, 0.03, 0.06);
  }
  return all;
}

/// Ground of the first material with discs and bars of the others on both sides.
cv::Mat drawFields(std::mt19937_64& random, const cv::Size& size, int materials) {
  cv::Mat fields(size, CV_8U, cv::Scalar(0));
  const int side = std::min(size.width, size.height);
  const std::int64_t rounds = drawInteger(random, 2, 4);
  for (std::int64_t round = 0; round < rounds; ++round)
    for (int half = 0; half < 2; ++half)
      for (int material = 1; material < materials; ++material) {
        const auto along = [&](double low, double high, int length) {
          return static_cast<int>(between(random, low, high) * length);
        };
        const int x = along(half * 0.5 + 0.06, half * 0.5 + 0.44, size.width);
        const int y = along(0.1, 0.9, size.height);
        const int radius = along(0.1, 0.2, side);
        if (drawInteger(random, 0, 1) == 0) {
          cv::circle(fields, {x, y}, radius, material, cv::FILLED);
        } else {
          const int wide = along(0.1, 0.22, side);
          cv::rectangle(fields, cv::Rect(x - wide, y - radius, 2 * wide, 2 * radius), material, cv::FILLED);
        }
      }
  return fields;
}

Fields drawPicture(std::mt19937_64& random) {
  constexpr std::array<std::array<int, 2>, 3> kAspects{{{16, 9}, {4, 3}, {3, 2}}};
  const auto& [wide, high] = drawFrom(random, kAspects);
  const cv::Size size(kLongest, kLongest * high / wide);
  Fields picture;
  picture.materials = drawMaterials(random);
  picture.greyRight = drawInteger(random, 0, 1) == 0;
  const cv::Mat fields = drawFields(random, size, static_cast<int>(picture.materials.size()));
  const std::int64_t plane = static_cast<std::int64_t>(size.width) * size.height;
  TensorBuilder image({3, size.height, size.width});
  TensorBuilder colored({3, size.height, size.width});
  TensorBuilder material({size.height, size.width});
  for (int row = 0; row < size.height; ++row)
    for (int column = 0; column < size.width; ++column) {
      const int which = fields.at<unsigned char>(row, column);
      const Material& of = picture.materials[static_cast<std::size_t>(which)];
      const double phase = column * std::cos(of.angle) + row * std::sin(of.angle);
      const double change = of.strength * std::sin(phase) + between(random, -0.015, 0.015);
      const bool grey = (column >= size.width / 2) == picture.greyRight;
      const std::int64_t at = static_cast<std::int64_t>(row) * size.width + column;
      material[at] = static_cast<float>(which);
      for (int c = 0; c < 3; ++c) {
        const auto byte = [&](double value) {
          return static_cast<float>(cv::saturate_cast<unsigned char>(255 * (value + change))) / 255.0F;
        };
        colored[c * plane + at] = byte(of.color[c]);
        image[c * plane + at] = byte(grey ? of.light : of.color[c]);
      }
    }
  picture.image = image.finish();
  picture.colored = colored.finish();
  picture.material = material.finish();
  return picture;
}

/// "picture" [3 × rows × columns]: the colours; "material" [rows × columns]: which one a cell shows, −1 where
/// it shows several; "grey": 1 in the half without colour; "colors" [materials × 3].
Example draw(std::mt19937_64& random) {
  const std::uint64_t seed = random();
  std::mt19937_64 own(seed);
  const Fields picture = drawPicture(own);
  Example example;
  example.key = "fields " + std::to_string(seed);
  example.input.kind = InputKind::Image;
  const Tensor features = responses(picture.image, kCells);
  const std::int64_t rows = features.dim(1);
  const std::int64_t columns = features.dim(2);
  const std::int64_t cells = rows * columns;
  example.input.tensors["x"] = features;
  TensorBuilder colors({3, rows, columns});
  for (std::int64_t c = 0; c < 3; ++c) {
    const Tensor plane = reduced(picture.colored.slice(c), rows, columns);
    std::copy_n(plane.data(), cells, colors.data() + c * cells);
  }
  example.targets["picture"] = colors.finish();
  TensorBuilder material({rows, columns}, -1.0F);
  for (std::size_t i = 0; i < picture.materials.size(); ++i) {
    TensorBuilder is(picture.material.shape());
    for (std::int64_t at = 0; at < is.size(); ++at)
      is[at] = picture.material[at] == static_cast<float>(i) ? 1.0F : 0.0F;
    const Tensor share = reduced(is.finish(), rows, columns);
    for (std::int64_t at = 0; at < cells; ++at)
      if (share[at] > 0.95F) material[at] = static_cast<float>(i);
  }
  example.targets["material"] = material.finish();
  TensorBuilder grey({rows, columns});
  for (std::int64_t at = 0; at < cells; ++at)
    grey[at] = (at % columns >= columns / 2) == picture.greyRight ? 1.0F : 0.0F;
  example.targets["grey"] = grey.finish();
  TensorBuilder known({static_cast<std::int64_t>(picture.materials.size()), 3});
  for (std::int64_t i = 0; i < known.size(); ++i)
    known[i] =
        static_cast<float>(picture.materials[static_cast<std::size_t>(i / 3)].color[static_cast<int>(i % 3)]);
  example.targets["colors"] = known.finish();
  return example;
}

Var loss(MechanismRun& run, const Example& example) {
  const Var said = answers::valueOf(run, "completed");
  const Var right = run.graph().leaf("colours", target(example, "picture"));
  // The half that has its colours only keeps them.
  const Tensor& grey = target(example, "grey");
  TensorBuilder weight(grey.shape());
  for (std::int64_t i = 0; i < grey.size(); ++i) weight[i] = grey[i] > 0 ? 3.0F : 0.6F;
  const Var share = run.graph().leaf("share", weight.finish());
  return meanSquaredError(multiply(said, share), multiply(right, share));
}

/// "colour": of the cells without colour that show one material, how many got a colour nearer to its own than
/// to any other's; "like_on_like": how much of their attention lies on cells of that material that have
/// their colour, of what lies on any one material.
void judge(const Trace& trace, const Example& example, Tallies& tallies) {
  const Tensor& said = trace.find("completed")->value;
  const Tensor& weights = trace.find("weights")->value;
  const Tensor& material = target(example, "material");
  const Tensor& grey = target(example, "grey");
  const Tensor& colors = target(example, "colors");
  const std::int64_t cells = material.size();
  for (std::int64_t at = 0; at < cells; ++at) {
    if (grey[at] == 0 || material[at] < 0) continue;
    std::int64_t nearest = 0;
    double least = std::numeric_limits<double>::max();
    for (std::int64_t i = 0; i < colors.dim(0); ++i) {
      double distance = 0;
      for (std::int64_t c = 0; c < 3; ++c)
        distance += std::pow(static_cast<double>(said[c * cells + at] - colors[i * 3 + c]), 2);
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    tallies["colour"].right += static_cast<float>(nearest) == material[at] ? 1 : 0;
    tallies["colour"].of += 1;
    for (std::int64_t key = 0; key < cells; ++key) {
      if (material[key] < 0) continue;
      const auto weight = static_cast<double>(weights[at * cells + key]);
      tallies["like_on_like"].right += grey[key] == 0 && material[key] == material[at] ? weight : 0;
      tallies["like_on_like"].of += weight;
    }
  }
}

Scene sampleScene(std::mt19937_64& random) {
  Scene scene;
  scene.image = drawPicture(random).image;
  return scene;
}

Task recolour() {
  Task task;
  task.mechanism = nonLocal;
  TrainedTask& trained = task.trained;
  trained.id = "recolour";
  trained.title = "Completing colours";
  trained.summary =
      "Half of a picture has lost its colour; each position takes it from similar positions elsewhere.";
  trained.settings = {{"resolution", std::to_string(kCells)}, {"reduction", "2"}};
  declareNetwork(trained, "network", "C", kWidth, 0);
  trained.weights.push_back({"colour.weight", {"3", std::to_string(kWidth)}});
  trained.weights.push_back({"colour.bias", {"3"}, WeightSpec::Init::Zero});
  using enum AxisKind;
  trained.steps = {{"completed",
                    "completed",
                    "network of y: red, green and blue of each place",
                    "network",
                    Role::Image,
                    {Color, Row, Column}}};
  trained.answer = [](MechanismRun& run) {
    const Var hidden = network(run, answers::valueOf(run, "output"), "network", 0);
    const std::int64_t rows = hidden.dim(1);
    const std::int64_t columns = hidden.dim(2);
    const Var flat = reshape(hidden, {kWidth, rows * columns});
    const Var colors =
        add(matmul(run.weight("colour.weight"), flat), reshape(run.weight("colour.bias"), {3, 1}));
    run.step("completed", reshape(sigmoid(colors), {3, rows, columns}),
             {{Color, shareLabels({"red", "green", "blue"})}});
  };
  task.draw = draw;
  task.keyWord = "fields";
  task.loss = loss;
  task.judge = judge;
  task.plan.batch = 16;
  task.plan.steps = 900;
  task.plan.learningRate = 3e-3;
  task.plan.pool = 700;
  task.plan.forget = 0;
  task.goals = {{"colour", 0.95}, {"like_on_like", 0.75}};
  task.samples = {sampleOf(sampleScene, 51, "A half without colour",
                           "Click a grey field: it looks at fields of the same lightness in the coloured "
                           "half, and “completed” gives it their colour.")};
  task.samples[0].look = {.query = 242};  // row 12, column 2 of 15 × 20, in the grey half
  return task;
}

}  // namespace

const std::vector<Task>& recolourTasks() {
  static const std::vector<Task> all{recolour()};
  return all;
}

}  // namespace attenscope
