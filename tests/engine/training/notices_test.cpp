// SPDX-License-Identifier: GPL-3.0-or-later
/// What the notice of each trained sample claims, as a figure computed on that very sample as it opens.
#include "engine/catalog.h"
#include "engine/training/answers.h"
#include "engine/training/tasks/pictures/picture_answers.h"
#include "engine/training/tasks/pictures/sign_scene.h"
#include "engine/training/tasks/pictures/twin_shapes.h"
#include "engine/training/trained_weights.h"
#include "engine/training/trainer.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace attenscope;

namespace {

using Places = std::vector<std::int64_t>;

/// What one query should look at.
struct Looks {
  std::int64_t query;
  Places keys;
};

/// In the mean over `looks`, at least `least` of a query's weight lies on its keys.
struct Claim {
  const char* task;
  std::size_t sample;
  const char* step;
  std::vector<Looks> looks;
  double least;
};

/// Tokens are counted from 0 as the window shows them; a word that is written looks where the row before it
/// does.
const std::vector<Claim>& claims() {
  static const std::vector<Claim> all = [] {
    std::vector<Claim> list;
    // 17 4 28 9 12 21 <end>
    for (const char* id : {"sort-dot-product", "sort-scaled-dot-product", "sort-additive", "sort-bilinear",
                           "sort-cosine", "sort-soft", "sort-hard", "sort-self-attention", "sort-multi-head"})
      list.push_back({id, 0, "weights", {{0, {5}}, {1, {3}}, {2, {6}}, {3, {4}}, {4, {0}}, {5, {2}}}, 0.8});
    std::vector<Looks> mirrored;
    for (std::int64_t i = 0; i < 8; ++i) mirrored.push_back({i, {7 - i}});
    list.push_back({"reverse", 0, "weights", mirrored, 0.8});
    list.push_back({"copy", 0, "weights", {{0, {1}}, {1, {7}}, {2, {14}}}, 0.9});
    std::vector<Looks> followed;
    for (std::int64_t i = 8; i < 16; ++i) followed.push_back({i, {i - 7}});
    list.push_back({"induction", 0, "weights", followed, 0.95});
    list.push_back({"brackets", 0, "weights", {{7, {5}}, {8, {3}}, {9, {0}}, {12, {10}}}, 0.95});
    list.push_back({"brackets", 1, "weights", {{4, {2}}}, 0.95});
    list.push_back({"sentiment", 0, "weights", {{0, {9}}}, 0.9});
    list.push_back({"sentiment", 1, "weights", {{0, {10}}}, 0.9});
    list.push_back({"sentiment", 2, "weights", {{0, {3, 4}}}, 0.9});
    // 虽然味道不错，但是服务员很不耐烦。
    list.push_back({"reviews-zh", 0, "weights", {{0, {13}}}, 0.9});
    // 不得不说，这里的房间没有异味，一点也不吵。
    list.push_back({"reviews-zh", 1, "weights", {{0, {18}}}, 0.9});
    list.push_back({"reviews-zh", 2, "weights", {{0, {6}}}, 0.9});
    list.push_back({"topic", 0, "weights", {{0, {4, 7}}}, 0.95});
    list.push_back({"topic", 1, "weights", {{0, {1, 2, 7}}}, 0.7});
    list.push_back({"tagging", 0, "weights", {{0, {0, 1, 4, 9, 10}}}, 0.9});
    list.push_back({"tagging", 1, "weights", {{0, {5, 6}}}, 0.9});
    list.push_back(
        {"tagging", 2, "weights", {{0, {0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16}}}, 0.9});
    // 李宁在北京见到了李宁公司的经理。
    list.push_back({"names-zh", 0, "weights", {{0, {0}}, {1, {0}}, {8, {11}}, {9, {11}}, {10, {11}}}, 0.8});
    // 陈星野从青禾县来到云帆科技公司工作。
    list.push_back(
        {"names-zh", 1, "weights", {{1, {0}}, {2, {0}}, {4, {6}}, {5, {6}}, {9, {14}}, {10, {14}}}, 0.8});
    list.push_back({"questions", 0, "weights", {{0, {1}}, {1, {2}}, {2, {0}}, {3, {7}}, {4, {8}}}, 0.9});
    list.push_back({"question", 0, "weights", {{0, {4}}}, 0.9});
    list.push_back({"headline", 0, "weights", {{0, {17, 18, 20, 21}}}, 0.95});
    list.push_back({"headline", 1, "weights", {{0, {11, 12, 14, 15}}}, 0.95});
    // la nuit , les petits chats noirs ne mangent pas …: night, small, cats, black, do not, eat
    list.push_back({"translation-fr",
                    0,
                    "additive_weights",
                    {{0, {11}},
                     {1, {11}},
                     {4, {1}},
                     {5, {3}},
                     {6, {2}},
                     {7, {4, 5}},
                     {8, {6}},
                     {9, {4, 5}},
                     {11, {9}},
                     {12, {8}}},
                    0.9});
    list.push_back({"translation-zh",
                    0,
                    "weights",
                    {{0, {10}},
                     {2, {1}},
                     {5, {2}},
                     {7, {7}},
                     {8, {9}},
                     {11, {3}},
                     {13, {4}},
                     {14, {6}},
                     {15, {5}},
                     {16, {6}}},
                    0.8});
    list.push_back({"translation-zh", 1, "weights", {{6, {2}}, {15, {11}}}, 0.7});
    // Tuesday, March 3rd, 1987: 9, 8 and both digits of the day
    list.push_back({"dates", 0, "weights", {{1, {21}}, {2, {22}}, {8, {15}}, {9, {15}}}, 0.5});
    list.push_back({"dates", 1, "weights", {{3, {9}}, {8, {0}}, {9, {1}}}, 0.6});
    list.push_back({"summary", 0, "weights", {{1, {3}}, {8, {20}}}, 0.95});
    list.push_back({"summary", 1, "weights", {{4, {12}}}, 0.9});
    return list;
  }();
  return all;
}

std::shared_ptr<const Trace> opened(const Task& task, std::size_t sample) {
  const Sample& of = task.samples.at(sample);
  RunRequest request = requestOf(task, trainedWeights(task.trained), of.drawn());
  for (const auto& [id, text] : of.settings) request.parameters.setText(id, text);
  return runMechanism(request);
}

/// The mean over a claim's queries; steps without heads have one.
double figure(const Step& step, std::int64_t head, const std::vector<Looks>& looks) {
  const Tensor& weights = step.value;
  const std::int64_t keys = weights.dim(-1);
  const std::int64_t queries = weights.rank() < 2 ? 1 : weights.dim(-2);
  double sum = 0;
  for (const Looks& one : looks)
    for (const std::int64_t key : one.keys)
      sum += static_cast<double>(weights[(head * queries + one.query) * keys + key]);
  return sum / static_cast<double>(looks.size());
}

double meanWhere(const Tensor& map, const Tensor& places, bool there) {
  double sum = 0;
  double count = 0;
  for (std::int64_t i = 0; i < map.size(); ++i) {
    if ((places[i] >= 0.5F) != there) continue;
    sum += static_cast<double>(map[i]);
    ++count;
  }
  return sum / std::max(1.0, count);
}

QString said(double value) {
  return QString::number(value, 'f', 3);
}

/// A gate that is open on what the sample's own answer takes for shapes, and elsewhere shut.
void checkGate(const Trace& trace, const char* gate, double on, double off) {
  const Tensor& shapes = trace.find("segmentation")->value;
  const Tensor& map = trace.find(gate)->value;
  const double there = meanWhere(map, shapes, true);
  const double elsewhere = meanWhere(map, shapes, false);
  qInfo("%s: %.3f on shapes, %.3f elsewhere", gate, there, elsewhere);
  QVERIFY2(there >= on && elsewhere <= off, qPrintable(said(there) + ", elsewhere " + said(elsewhere)));
}

/// How much of their weight the places of `from` give to those of `to`.
double shareOf(const Tensor& weights, const Tensor& from, const Tensor& to) {
  double share = 0;
  double all = 0;
  for (std::int64_t query = 0; query < from.size(); ++query) {
    if (from[query] < 0.5F) continue;
    ++all;
    for (std::int64_t key = 0; key < to.size(); ++key)
      share += to[key] > 0 ? static_cast<double>(weights[query * to.size() + key]) : 0;
  }
  return share / std::max(1.0, all);
}

/// The places of the shapes asked for look at the sign, those of the others do not, and the mask follows.
void checkFarSign(const Trace& trace, const std::string& color) {
  std::mt19937_64 random(11);
  const SignScene drawn = drawSignScene(random, color);
  QCOMPARE(drawn.asked, color);
  QVERIFY(trace.image.equals(drawn.scene.image));
  const Tensor& mask = trace.find("segmentation")->value;
  const auto small = [&](const Tensor& plane) { return pictures::reduced(plane, mask.dim(0), mask.dim(1)); };
  const Tensor asked = small(drawn.scene.mask);
  const Tensor others = small(drawn.others);
  const Tensor& weights = trace.find("weights")->value;
  const double found = shareOf(weights, asked, small(drawn.sign));
  const double strayed = shareOf(weights, others, small(drawn.sign));
  qInfo("%s: %.3f of the weight on the sign, from other shapes %.3f", color.c_str(), found, strayed);
  QVERIFY2(found > 0.8 && strayed < 0.15, qPrintable(said(found) + ", from others " + said(strayed)));
  QVERIFY(meanWhere(mask, asked, true) > 0.8 && meanWhere(mask, others, true) < 0.15);
}

/// What a place on a shape that the sign asks for gives to the sign; −1 of another place.
double shareOfSign(const Trace& trace, const std::string& color, int query) {
  std::mt19937_64 random(11);
  const SignScene drawn = drawSignScene(random, color);
  const Tensor& mask = trace.find("segmentation")->value;
  const auto small = [&](const Tensor& plane) { return pictures::reduced(plane, mask.dim(0), mask.dim(1)); };
  if (query < 0 || query >= mask.size() || small(drawn.scene.mask)[query] < 0.9F) return -1;
  TensorBuilder from(mask.shape(), 0.0F);
  from[query] = 1;
  return shareOf(trace.find("weights")->value, from.finish(), small(drawn.sign));
}

/// Of the weight of every head's map, what lies on the shape or its outline.
void checkPatches(const Trace& trace, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const Scene scene = drawShapeScene(random, {.least = 1,
                                              .most = 1,
                                              .smallest = 0.26,
                                              .largest = 0.4,
                                              .clutter = 0.4,
                                              .longest = 224,
                                              .turn = 0.25});
  QVERIFY(trace.image.equals(scene.image));
  const Tensor& map = trace.find("map")->value;
  const Tensor covered = pictures::reduced(scene.mask, map.dim(1), map.dim(2));
  for (std::int64_t head = 0; head < map.dim(0); ++head) {
    double on = 0;
    for (std::int64_t i = 0; i < covered.size(); ++i)
      if (covered[i] >= 0.15F) on += static_cast<double>(map[head * covered.size() + i]);
    qInfo("head %d: %.3f on the shape", static_cast<int>(head), on);
    QVERIFY2(on > 0.6, qPrintable(said(on)));
  }
}

constexpr std::int64_t kSide = 10;  // patches of a picture to be completed

/// Hidden patches are of one colour.
bool isHidden(const Trace& trace, std::int64_t place) {
  const Tensor& image = trace.image;
  const std::int64_t cell = image.dim(1) / kSide;
  const std::int64_t top = place / kSide * cell;
  const std::int64_t left = place % kSide * cell;
  for (std::int64_t y = 0; y < cell; ++y)
    for (std::int64_t x = 0; x < cell; ++x)
      if (image.at({0, top + y, left + x}) != image.at({0, top, left})) return false;
  return true;
}

/// What a patch gives to the one five columns or rows away, in the mean over the last layer's heads.
double shareOfPartner(const Trace& trace, std::int64_t place, bool sideBySide) {
  const Tensor& weights = trace.find("weights", 2)->value;
  const std::int64_t row = place / kSide;
  const std::int64_t column = place % kSide;
  const std::int64_t partner =
      sideBySide ? row * kSide + (column + kSide / 2) % kSide : (row + kSide / 2) % kSide * kSide + column;
  double on = 0;
  for (std::int64_t head = 0; head < weights.dim(0); ++head)
    on +=
        static_cast<double>(weights.at({head, place + 1, partner + 1})) / static_cast<double>(weights.dim(0));
  return on;
}

/// Five rows or columns from a hidden patch lies what it looks at.
void checkPartners(const Trace& trace, bool sideBySide) {
  int right = 0;
  int all = 0;
  for (std::int64_t place = 0; place < kSide * kSide; ++place) {
    if (!isHidden(trace, place)) continue;
    right += shareOfPartner(trace, place, sideBySide) > 0.5 ? 1 : 0;
    ++all;
  }
  qInfo("%d of %d hidden patches look at their partner", right, all);
  QVERIFY2(all > 20 && right > 0.9 * all, qPrintable(QString("%1 of %2").arg(right).arg(all)));
}

/// The boxes of the glimpses, from the first to the last, come nearer to where the last ones lie.
void checkGlimpses(const Trace& trace, const std::string& digit) {
  QVERIFY(answers::likeliest(trace, "logits").back() == std::stoll(digit));
  const Tensor& path = trace.find("path")->value;
  const auto away = [&](std::int64_t glimpse) {
    return std::hypot(path.at({glimpse, 0}) - path.at({4, 0}), path.at({glimpse, 1}) - path.at({4, 1}));
  };
  qInfo("away from the last: %.2f %.2f %.2f", static_cast<double>(away(0)), static_cast<double>(away(1)),
        static_cast<double>(away(2)));
  QVERIFY(std::hypot(path.at({0, 0}), path.at({0, 1})) < 0.1F);
  QVERIFY(away(1) < away(0) && away(2) < away(1) && away(2) < 0.15F);
}

/// Of each cell without colour, what it gives to cells with colour that are as light; −1 of the others.
std::vector<double> sharesOfLike(const Trace& trace) {
  const Tensor& weights = trace.find("weights")->value;
  const Tensor& completed = trace.find("completed")->value;
  const Tensor small = pictures::reduced(trace.image, completed.dim(1), completed.dim(2));
  const std::int64_t cells = completed.dim(1) * completed.dim(2);
  const auto chroma = [&](std::int64_t at) {
    const auto [least, most] = std::minmax({small[at], small[cells + at], small[2 * cells + at]});
    return most - least;
  };
  const auto light = [&](std::int64_t at) {
    return 0.299F * small[at] + 0.587F * small[cells + at] + 0.114F * small[2 * cells + at];
  };
  std::vector<double> shares(static_cast<std::size_t>(cells), -1);
  for (std::int64_t query = 0; query < cells; ++query) {
    if (chroma(query) > 0.02F) continue;
    double& like = shares[static_cast<std::size_t>(query)] = 0;
    for (std::int64_t key = 0; key < cells; ++key)
      if (chroma(key) > 0.02F && std::abs(light(key) - light(query)) < 0.08F)
        like += static_cast<double>(weights[query * cells + key]);
  }
  return shares;
}

/// Cells of the half without colour look at cells that are as light, in the half with colour.
void checkRecolour(const Trace& trace) {
  const std::vector<double> shares = sharesOfLike(trace);
  double like = 0;
  double grey = 0;
  for (const double share : shares) {
    if (share < 0) continue;
    ++grey;
    like += share;
  }
  qInfo("%.3f of a grey cell's weight on coloured cells as light", like / grey);
  QVERIFY2(grey > 0.3 * static_cast<double>(shares.size()) && like / grey > 0.7,
           qPrintable(said(like / grey)));
}

/// What lies of the map in the box that was found, and whether it is spread out there.
void checkBox(const Trace& trace) {
  const Tensor& map = trace.find("map")->value;
  const Tensor& found = trace.find("found")->value;
  double inside = 0;
  double squares = 0;
  for (std::int64_t row = 0; row < map.dim(0); ++row)
    for (std::int64_t column = 0; column < map.dim(1); ++column) {
      const auto weight = static_cast<double>(map.at({row, column}));
      const float x = (static_cast<float>(column) + 0.5F) / static_cast<float>(map.dim(1));
      const float y = (static_cast<float>(row) + 0.5F) / static_cast<float>(map.dim(0));
      if (x > found[0] && y > found[1] && x < found[2] && y < found[3]) inside += weight;
      squares += weight * weight;
    }
  qInfo("%.3f in the box, on as many cells as %.1f even ones", inside, 1 / squares);
  QVERIFY2(inside > 0.85 && 1 / squares > 8, qPrintable(said(inside) + " on " + said(1 / squares)));
}

/// Two shapes of one colour, places of either giving most of their weight to the other.
void checkTwins(const Trace& trace, int layer) {
  const twin_shapes::Found found = twin_shapes::find(trace.find("picture")->value);
  QVERIFY(found.both() && found.sameColor());
  const Tensor& weights = trace.find("weights", layer)->value;
  const double left = shareOf(weights, found.places[0], found.places[1]);
  const double right = shareOf(weights, found.places[1], found.places[0]);
  qInfo("%.3f of the left one's weight on the right one, %.3f the other way", left, right);
  QVERIFY2(left > 0.5 && right > 0.5, qPrintable(said(left) + ", " + said(right)));
}

/// The same noise without attention: two shapes of two colours.
void checkAlone(const Trace& trace) {
  const twin_shapes::Found found = twin_shapes::find(trace.find("picture")->value);
  QVERIFY(found.both() && !found.sameColor());
}

void checkChannels(const Trace& trace) {
  const auto [least, most] = std::ranges::minmax(trace.find("gate")->value.values());
  const Tensor& answer = trace.find("answer")->value;
  qInfo("gate from %.2f to %.2f", static_cast<double>(least), static_cast<double>(most));
  QVERIFY(most - least > 0.5F);
  QVERIFY(*std::max_element(answer.values().begin(), answer.values().end()) > 0.8F);
}

using Check = std::function<void(const Trace&)>;

/// By the task and the index of the sample.
const std::map<std::pair<std::string, std::size_t>, Check>& pictureChecks() {
  static const std::map<std::pair<std::string, std::size_t>, Check> all{
      {{"shapes-channel-attention", 0}, checkChannels},
      {{"shapes-spatial-attention", 0}, [](const Trace& t) { checkGate(t, "gate", 0.5, 0.2); }},
      {{"shapes-attention-gate", 0}, [](const Trace& t) { checkGate(t, "gate", 0.4, 0.12); }},
      {{"shapes-polarized", 0}, [](const Trace& t) { checkGate(t, "spatial_gate", 0.7, 0.1); }},
      {{"shapes-box", 0}, checkBox},
      {{"shapes-cbam", 0}, [](const Trace& t) { checkGate(t, "spatial_gate", 0.5, 0.15); }},
      {{"shapes-cbam", 1}, [](const Trace& t) { checkGate(t, "spatial_gate", 0.5, 0.15); }},
      {{"shapes-position-attention", 0}, [](const Trace& t) { checkFarSign(t, "red"); }},
      {{"shapes-position-attention", 1}, [](const Trace& t) { checkFarSign(t, "blue"); }},
      {{"shapes-dual-attention", 0}, [](const Trace& t) { checkFarSign(t, "red"); }},
      {{"shapes-vit", 0}, [](const Trace& t) { checkPatches(t, 49); }},
      {{"shapes-vit", 1}, [](const Trace& t) { checkPatches(t, 46); }},
      {{"completion", 0}, [](const Trace& t) { checkPartners(t, true); }},
      {{"completion", 1}, [](const Trace& t) { checkPartners(t, false); }},
      {{"recolour", 0}, checkRecolour},
      {{"glyphs", 0}, [](const Trace& t) { checkGlimpses(t, "5"); }},
      {{"glyphs", 1}, [](const Trace& t) { checkGlimpses(t, "7"); }},
      {{"twins", 0}, [](const Trace& t) { checkTwins(t, task("twins").samples.at(0).look.layer); }},
      {{"twins", 1}, checkAlone},
  };
  return all;
}

}  // namespace

class NoticesTest : public QObject {
  Q_OBJECT

 private slots:
  void everyTrainedSampleHasItsFigure() {
    std::set<std::pair<std::string, std::size_t>> checked{{"translation-fr", 1},
                                                          {"dates", 2}};  // by writing_tasks_test
    for (const Claim& claim : claims()) checked.insert({claim.task, claim.sample});
    for (const auto& [sample, check] : pictureChecks()) checked.insert(sample);
    for (const Task* one : tasks())
      for (std::size_t i = 0; i < one->samples.size(); ++i)
        QVERIFY2(!hasTrainedWeights(*one) || checked.contains({one->trained.id, i}),
                 (one->trained.id + ": " + one->samples[i].title).c_str());
  }

  void whatOpensIsWhatShowsItMost_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < claims().size(); ++i)
      QTest::addRow("%s %d", claims()[i].task, static_cast<int>(claims()[i].sample)) << static_cast<int>(i);
  }
  void whatOpensIsWhatShowsItMost() {
    QFETCH(int, index);
    const Claim& claim = claims()[static_cast<std::size_t>(index)];
    const Task& one = task(claim.task);
    const Sample::Look& look = one.samples.at(claim.sample).look;
    if (look.step.empty()) QCOMPARE(mechanism(one.mechanism().id).mainStep, std::string(claim.step));
    if (!look.step.empty()) QCOMPARE(look.step, std::string(claim.step));
    const auto trace = opened(one, claim.sample);
    const int at = trace->indexOf(claim.step, look.layer);
    QVERIFY(at >= 0);
    const double shown = figure(trace->steps[static_cast<std::size_t>(at)], look.head, claim.looks);
    double largest = 0;
    QString where;
    for (const Step& step : trace->steps) {
      if (step.id != claim.step) continue;
      for (std::int64_t head = 0; head < (step.value.rank() == 3 ? step.value.dim(0) : 1); ++head) {
        const double value = figure(step, head, claim.looks);
        if (value > largest) where = QString("layer %1, head %2").arg(step.layer).arg(head);
        largest = std::max(largest, value);
      }
    }
    qInfo("%.3f; the largest %.3f at %s", shown, largest, qPrintable(where));
    QVERIFY2(shown >= claim.least, qPrintable(said(shown)));
    QVERIFY2(shown >= largest - 0.005, qPrintable(said(largest) + " at " + where));
  }

  /// With one context for everything the second half is made up, with attention it is read.
  void theFixedContextForgets() {
    const Task& french = task("translation-fr");
    const auto trace = opened(french, 1);
    const auto rowsRight = [&](const char* logits) {
      const std::vector<std::int64_t> words = answers::likeliest(*trace, logits);
      const std::vector<std::int64_t> attended = answers::likeliest(*trace, "additive_answer_logits");
      std::int64_t right = 0;
      for (std::size_t i = words.size() / 2; i + 1 < words.size(); ++i)
        right += words[i] == attended[i] ? 1 : 0;
      return static_cast<double>(right) / static_cast<double>(words.size() - 1 - words.size() / 2);
    };
    qInfo("as with attention: dot product %.2f, fixed context %.2f", rowsRight("dot_answer_logits"),
          rowsRight("fixed_answer_logits"));
    QVERIFY(rowsRight("dot_answer_logits") > 0.8 && rowsRight("fixed_answer_logits") < 0.7);
  }

  void picturesShowWhatIsSaid_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("sample");
    for (const auto& [sample, check] : pictureChecks())
      QTest::addRow("%s %d", sample.first.c_str(), static_cast<int>(sample.second))
          << QString::fromStdString(sample.first) << static_cast<int>(sample.second);
  }
  void picturesShowWhatIsSaid() {
    QFETCH(QString, id);
    QFETCH(int, sample);
    const auto index = static_cast<std::size_t>(sample);
    pictureChecks().at({id.toStdString(), index})(*opened(task(id.toStdString()), index));
  }

  /// The place that is chosen at first is one that the notice speaks of, and does what it says.
  void thePlaceThatOpensIsTheNoticesOwn() {
    const auto chosen = [](const char* id, std::size_t sample) { return task(id).samples.at(sample).look; };
    for (const auto& [id, sample, color] : {std::tuple("shapes-position-attention", 0, "red"),
                                            {"shapes-position-attention", 1, "blue"},
                                            {"shapes-dual-attention", 0, "red"}}) {
      const auto index = static_cast<std::size_t>(sample);
      const double share = shareOfSign(*opened(task(id), index), color, chosen(id, index).query);
      QVERIFY2(share > 0.8, qPrintable(QString("%1 %2: %3").arg(id).arg(sample).arg(share)));
    }
    const auto completion = opened(task("completion"), 0);
    const Sample::Look patch = chosen("completion", 0);
    QCOMPARE(patch.step, std::string("weights"));
    QVERIFY(completion->find(patch.step, patch.layer) != nullptr);
    QVERIFY(patch.query > 0 && isHidden(*completion, patch.query - 1));  // the class token is before it
    QVERIFY(shareOfPartner(*completion, patch.query - 1, true) > 0.8);
    const std::vector<double> like = sharesOfLike(*opened(task("recolour"), 0));
    const int field = chosen("recolour", 0).query;
    QVERIFY(field >= 0 && field < static_cast<int>(like.size()) &&
            like[static_cast<std::size_t>(field)] > 0.8);
  }
};

QTEST_GUILESS_MAIN(NoticesTest)
#include "notices_test.moc"
