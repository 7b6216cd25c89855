// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/pictures/glyphs.h"

#include "engine/graph/operations.h"
#include "engine/mechanisms/list.h"
#include "engine/training/answers.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/pictures/picture_answers.h"

#include <opencv2/imgproc.hpp>

#include <array>
#include <cmath>

namespace attenscope {

namespace {

using namespace pictures;

constexpr int kGlimpses = 5;
constexpr int kGlyph = 28;  // pixels on a side of the square that a digit is drawn in

const std::vector<std::string>& digits() {
  static const std::vector<std::string> all{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
  return all;
}

double between(std::mt19937_64& random, double low, double high) {
  return low + (high - low) * drawUniform(random);
}

/// A digit of OpenCV's Hershey fonts, a little turned, slanted and scaled, as coverage [kGlyph × kGlyph].
cv::Mat drawDigit(std::mt19937_64& random, std::int64_t digit) {
  constexpr std::array<int, 3> kFonts{cv::FONT_HERSHEY_SIMPLEX, cv::FONT_HERSHEY_DUPLEX,
                                      cv::FONT_HERSHEY_COMPLEX};
  const int font = drawFrom(random, kFonts);
  constexpr int kLarge = 3 * kGlyph;
  cv::Mat large(kLarge, kLarge, CV_8U, cv::Scalar(0));
  const std::string& text = digits()[static_cast<std::size_t>(digit)];
  int below = 0;
  const cv::Size size = cv::getTextSize(text, font, 2.1, 6, &below);
  cv::putText(large, text, {(kLarge - size.width) / 2, (kLarge + size.height) / 2}, font, 2.1, 255, 6,
              cv::LINE_AA);
  const double angle = between(random, -0.2, 0.2);
  const double scale = between(random, 0.85, 1.15) / 3;
  const double slant = between(random, -0.2, 0.2);
  cv::Mat_<double> turn(2, 3);
  turn(0, 0) = scale * std::cos(angle);
  turn(0, 1) = scale * (slant - std::sin(angle));
  turn(1, 0) = scale * std::sin(angle);
  turn(1, 1) = scale * std::cos(angle);
  turn(0, 2) = kGlyph / 2.0 - (turn(0, 0) + turn(0, 1)) * kLarge / 2.0;
  turn(1, 2) = kGlyph / 2.0 - (turn(1, 0) + turn(1, 1)) * kLarge / 2.0;
  cv::Mat smooth;
  cv::GaussianBlur(large, smooth, {}, 1.2);
  cv::Mat out;
  cv::warpAffine(smooth, out, turn, {kGlyph, kGlyph}, cv::INTER_LINEAR);
  return out;
}

struct Page {
  Tensor image;  ///< [3 × height × width]
  std::int64_t digit = 0;
  double column = 0, row = 0;  ///< the digit's centre, −1 to 1
};

/// A digit on dark ground among four to eight small pieces of two others.
Page drawPage(std::mt19937_64& random) {
  constexpr std::array<std::array<int, 2>, 3> kSizes{{{80, 80}, {96, 72}, {96, 80}}};
  const auto& [width, height] = drawFrom(random, kSizes);
  cv::Mat page(height, width, CV_8U, cv::Scalar(0));
  const auto place = [&](const cv::Mat& ink, int x, int y) {
    cv::Mat target = page(cv::Rect(x, y, ink.cols, ink.rows));
    cv::max(target, ink, target);
  };
  const auto within = [&](int length, int taken) {
    return static_cast<int>(drawInteger(random, 0, length - taken));
  };
  constexpr int kPiece = kGlyph / 3;
  for (int i = 0; i < 2; ++i) {
    const cv::Mat digit = drawDigit(random, drawInteger(random, 0, 9));
    for (std::int64_t piece = drawInteger(random, 2, 4); piece > 0; --piece) {
      const int fromX = within(kGlyph - 6, kPiece) + 3;
      const int fromY = within(kGlyph - 6, kPiece) + 3;
      const int toX = within(width, kPiece);
      place(digit(cv::Rect(fromX, fromY, kPiece, kPiece)), toX, within(height, kPiece));
    }
  }
  Page result;
  result.digit = drawInteger(random, 0, 9);
  const int x = within(width, kGlyph);
  const int y = within(height, kGlyph);
  // Nothing lies across the digit itself.
  page(cv::Rect(x, y, kGlyph, kGlyph)).setTo(0);
  place(drawDigit(random, result.digit), x, y);
  result.column = 2 * (x + kGlyph / 2.0) / width - 1;
  result.row = 2 * (y + kGlyph / 2.0) / height - 1;
  const std::int64_t plane = static_cast<std::int64_t>(width) * height;
  TensorBuilder image({3, height, width});
  for (std::int64_t i = 0; i < plane; ++i)
    for (std::int64_t c = 0; c < 3; ++c) image[c * plane + i] = static_cast<float>(page.data[i]) / 255.0F;
  result.image = image.finish();
  return result;
}

Example draw(std::mt19937_64& random) {
  const std::uint64_t seed = random();
  std::mt19937_64 own(seed);
  const Page page = drawPage(own);
  Example example;
  example.key = "page " + std::to_string(seed);
  example.input.kind = InputKind::Image;
  example.input.image = page.image;
  example.answer = digits()[static_cast<std::size_t>(page.digit)];
  example.classes = {page.digit};
  example.targets["place"] = Tensor({2}, {static_cast<float>(page.column), static_cast<float>(page.row)});
  return example;
}

/// Cross entropy of the digit, and the distance of every glimpse after the first from it. Mnih et al. reward
/// a path that led to the right answer; here the place itself is told while training.
Var loss(MechanismRun& run, const Example& example) {
  const Var total = crossEntropy(answers::valueOf(run, "logits"), example.classes);
  const Var place = run.graph().leaf("place", example.targets.find("place")->second);
  Var apart = meanSquaredError(answers::valueOf(run, "location", 1), place);
  for (int time = 2; time < kGlimpses; ++time)
    apart = add(apart, meanSquaredError(answers::valueOf(run, "location", time), place));
  return add(total, multiply(apart, run.constant("3", 3)));
}

/// "class", and how often the last glimpse's finest square holds the digit's centre: "on_glyph".
void judge(const Trace& trace, const Example& example, Tallies& tallies) {
  judgeClass(trace, example, tallies, "output", "class");
  const Tensor& boxes = trace.find("boxes")->value;
  const Tensor& place = example.targets.find("place")->second;
  const std::int64_t last = boxes.dim(0) - 1;
  const auto inside = [&](std::int64_t axis) {
    const float share = (place[axis] + 1) / 2;
    return share >= boxes.at({last, axis}) && share <= boxes.at({last, axis + 2});
  };
  tallies["on_glyph"].right += inside(0) && inside(1) ? 1 : 0;
  tallies["on_glyph"].of += 1;
}

Scene sampleScene(std::mt19937_64& random) {
  Scene scene;
  scene.image = drawPage(random).image;
  return scene;
}

Task glyphTask() {
  Task task;
  task.mechanism = glimpse;
  TrainedTask& trained = task.trained;
  trained.id = "glyphs";
  trained.title = "Digits in clutter";
  trained.summary = "Which whole digit is hidden among pieces of digits; the model goes there to read it.";
  trained.settings = {{"glimpses", std::to_string(kGlimpses)},
                      {"scales", "3"},
                      {"side", "12"},
                      {"extent", "0.4"},
                      {"start_column", "0.5"},
                      {"start_row", "0.5"},
                      {"reach", "1"},
                      {"units", "128"},
                      {"hidden", "160"},
                      {"classes", "10"}};
  trained.answer = [](MechanismRun& run) { labelClasses(run, digits(), {"logits", "output"}); };
  task.draw = draw;
  task.keyWord = "page";
  task.loss = loss;
  task.judge = judge;
  task.plan.steps = 9000;
  task.plan.batch = 32;
  task.plan.learningRate = 1.5e-3;
  task.plan.warmup = 300;
  task.plan.forget = 0;
  task.goals = {{"class", 0.95}, {"on_glyph", 0.97}};
  task.samples = {
      sampleOf(
          sampleScene, 60, "A digit in clutter",
          "The first glimpse falls in the middle; the second goes to the corner but stops short, and the "
          "third, seeing better, lands on the 5."),
      sampleOf(sampleScene, 67, "Another digit in clutter",
               "The wide squares say roughly where the 7 is; each glimpse corrects the one before.")};
  return task;
}

}  // namespace

const std::vector<Task>& glyphTasks() {
  static const std::vector<Task> all{glyphTask()};
  return all;
}

}  // namespace attenscope
