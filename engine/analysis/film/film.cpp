// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/film/film.h"

#include "engine/analysis/film/sources.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace attenscope {

namespace {

/// The beats of a scene, and how long they take at the usual speed.
std::vector<Beat> beatsOf(Play play, std::int64_t rows, std::int64_t tokens, bool reverse) {
  using enum BeatKind;
  std::vector<Beat> beats;
  const auto all = [&] {
    if (rows > 1) beats.push_back({All, 1.2});
  };
  switch (play) {
    case Play::Given:
      return {{All, 1.2}};
    case Play::Join:
      return {{Operands, 0.8}, {All, 1.4}};
    case Play::Product:
    case Play::Mix:
      beats = {{Operands, 0.8}, {Cell, 2.2}, {Row, 1.6}};
      all();
      return beats;
    case Play::Softmax:
      beats = {{Operands, 0.6}, {Maximum, 1.2}, {Exponential, 1.4}, {Sum, 1.2}, {Divide, 1.4}};
      all();
      return beats;
    case Play::Recurrent:
      beats = {{Operands, 0.8}};
      for (std::int64_t token = 0; token < tokens; ++token)
        beats.push_back({Token,
                         tokens == 1    ? 1.8
                         : tokens <= 12 ? 1.0
                                        : 12.0 / static_cast<double>(tokens),
                         static_cast<int>(reverse ? tokens - 1 - token : token)});
      return beats;
    case Play::Window:
      return {{Operands, 0.8}, {Cell, 2.0}, {All, 2.6}};
    case Play::Patches:
      return {{Operands, 0.8}, {Cell, 1.4}, {All, 2.4}};
    default:
      return {{Operands, 0.6}, {Cell, 1.4}, {All, 1.2}};
  }
}

class Builder {
 public:
  Builder(const Trace& trace, int step) : m_trace(trace), m_step(step) {}

  Film build() {
    if (m_trace.record == nullptr || m_step < 0 || m_step >= std::ssize(m_trace.steps)) return {};
    if (chosen().node < 0) return {};
    chooseLayer();
    index();
    tell(targets());
    if (isMostlyUnshown()) {
      stayNear();
      tell({m_near.begin(), m_near.end()});
    }
    return std::move(m_film);
  }

 private:
  void tell(const std::vector<int>& targets) {
    m_order.clear();
    m_made.clear();
    m_merged.clear();
    m_film.scenes.clear();
    m_film.seconds = 0;
    for (const int target : targets) collect(target, static_cast<double>(target));
    mergeSteps();
    addScenes();
  }

  /// A network in which attention or gates were found: what is shown of a layer are few of its operations,
  /// and round about are those of all others.
  bool isMostlyUnshown() const {
    if (m_film.layer < 0) return false;
    constexpr std::int64_t kFew = 16;
    const auto shown = std::count_if(m_film.scenes.begin(), m_film.scenes.end(),
                                     [](const Scene& scene) { return scene.step >= 0; });
    return std::ssize(m_film.scenes) - shown > std::max<std::int64_t>(kFew, 5 * shown / 2);
  }

  /// Tells only what is near to the steps of the layer, or to the chosen one if it is of none: a few
  /// operations that lead to them, and those that first read them.
  void stayNear() {
    if (chosen().layer < 0) {
      m_film.layer = -1;
      m_film.stack.clear();
      m_shown.clear();
      m_elsewhere.clear();
      index();
    }
    std::map<int, int> sources;
    for (const auto& [at, shown] : m_shown)
      if (m_film.layer < 0 ? at == chosen().node : step(shown).layer == m_film.layer) sources[at] = 0;
    // By node, how many operations lie between it and the steps.
    std::map<int, int> before = sources;
    std::map<int, int> after = sources;
    const auto reach = [&](std::map<int, int>& far, int at, int from, int most) {
      const int between = from + (isMove(at) || node(at).operation == nullptr ? 0 : 1);
      if (between > most || m_elsewhere.contains(at)) return;
      const auto [known, isNew] = far.try_emplace(at, between);
      if (!isNew) known->second = std::min(known->second, between);
    };
    // Where only weights or a gate are shown, what makes them is told as well.
    constexpr std::size_t kMany = 4;
    const int most = sources.size() >= kMany ? 2 : 5;
    for (int at = static_cast<int>(std::ssize(record())) - 1; at >= 0; --at)
      if (const auto known = before.find(at); known != before.end())
        for (const int input : inputsOf(at)) reach(before, input, known->second, most);
    const int mostAfter = sources.size() >= kMany ? 1 : 2;
    const std::vector<bool> measures = measuring();
    for (int at = 0; at < std::ssize(record()); ++at)
      for (const int input : node(at).inputs)
        if (const auto known = after.find(input);
            known != after.end() && !measures[static_cast<std::size_t>(at)])
          reach(after, at, known->second, mostAfter);
    for (const auto& far : {before, after})
      for (const auto& [at, between] : far) m_near.insert(at);
  }

  /// The nodes that nothing but statistics reads.
  std::vector<bool> measuring() const {
    const auto count = static_cast<std::size_t>(std::ssize(record()));
    std::vector<bool> measures(count, false);
    std::vector<bool> read(count, false);
    std::vector<bool> used(count, false);  // by something else
    for (const Step& one : m_trace.steps)
      if (one.node >= 0 && one.role == Role::Statistic) measures[static_cast<std::size_t>(one.node)] = true;
    for (std::size_t at = count; at-- > 0;) {
      if (read[at] && !used[at] && !m_shown.contains(static_cast<int>(at))) measures[at] = true;
      for (const int input : record()[at].inputs) {
        read[static_cast<std::size_t>(input)] = true;
        if (!measures[at]) used[static_cast<std::size_t>(input)] = true;
      }
    }
    return measures;
  }

  const Step& chosen() const { return m_trace.steps[static_cast<std::size_t>(m_step)]; }
  const Step& step(int at) const { return m_trace.steps[static_cast<std::size_t>(at)]; }
  const Record& record() const { return *m_trace.record; }
  const Node& node(int at) const { return record()[static_cast<std::size_t>(at)]; }

  /// The layer told: that of the step, or the last one that leads to it.
  void chooseLayer() {
    for (const Step& one : m_trace.steps)
      if (!one.links.patches.empty() || !one.links.boxes.empty()) return;  // layers are times
    m_film.layer = chosen().layer;
    m_film.stack = chosen().stack;
    if (m_film.layer >= 0) return;
    std::set<int> before{chosen().node};
    for (int at = chosen().node; at >= 0; --at)
      if (before.contains(at)) before.insert(node(at).inputs.begin(), node(at).inputs.end());
    for (const Step& one : m_trace.steps)
      if (one.node >= 0 && one.layer > m_film.layer && before.contains(one.node)) {
        m_film.layer = one.layer;
        m_film.stack = one.stack;
      }
    if (m_film.layer >= 0) return;
    for (const Step& one : m_trace.steps)
      if (one.layer >= 0) {
        m_film.layer = one.layer;
        m_film.stack = one.stack;
        return;
      }
  }

  bool ofFilm(const Step& one) const {
    if (one.node < 0 || one.role == Role::Statistic || one.aggregated) return false;
    return one.layer < 0 || m_film.layer < 0 || (one.layer == m_film.layer && one.stack == m_film.stack);
  }

  void index() {
    for (int at = 0; at < std::ssize(m_trace.steps); ++at) {
      if (step(at).node < 0) continue;
      if (ofFilm(step(at))) {
        m_shown.try_emplace(step(at).node, at);
      } else if (step(at).layer >= 0) {
        m_elsewhere.insert(step(at).node);
      }
    }
    if (m_film.layer >= 0)
      for (const auto& [place, at] : m_trace.places)
        if (place.second >= 0 && place.second != m_film.layer && at >= 0) m_elsewhere.insert(at);
    for (const auto& [at, shown] : m_shown) m_elsewhere.erase(at);
  }

  /// What is computed from a node, without going into other layers.
  std::set<int> after(int from) const {
    std::set<int> reached{from};
    for (int at = from + 1; at < std::ssize(record()); ++at) {
      const std::vector<int>& inputs = node(at).inputs;
      if (std::any_of(inputs.begin(), inputs.end(),
                      [&](int input) { return reached.contains(input) && !m_elsewhere.contains(input); }))
        reached.insert(at);
    }
    return reached;
  }

  /// The nodes that a node is computed from, as far as the film goes back.
  std::set<int> before(int of) const {
    std::set<int> reached{of};
    for (int at = of; at >= 0; --at)
      if (reached.contains(at) && !endsAt(at))
        for (const int input : inputsOf(at)) reached.insert(input);
    return reached;
  }

  std::vector<int> inputsOf(int at) const {
    std::vector<int> inputs = node(at).inputs;
    // Scores that one operation makes on its way are shown beside it.
    if (const int scores = scoresBeside(m_trace, at); scores >= 0) inputs.push_back(step(scores).node);
    return inputs;
  }

  bool endsAt(int at) const { return m_elsewhere.contains(at) || node(at).operation == nullptr; }

  /// The end of what the chosen step leads to: past weights or gates rather than beside them, and the
  /// longest.
  std::vector<int> targets() const {
    const std::set<int> reached = after(startOfLayer());
    std::vector<int> ends;
    for (const auto& [at, shown] : m_shown) {
      if (!reached.contains(at)) continue;
      const std::set<int> further = after(at);
      if (std::none_of(m_shown.begin(), m_shown.end(),
                       [&](const auto& other) { return other.first != at && further.contains(other.first); }))
        ends.push_back(at);
    }
    int best = chosen().node;
    std::pair<bool, int> most{false, -1};
    for (const int end : ends) {
      const std::set<int> way = before(end);
      std::pair<bool, int> worth{false, 0};
      for (const auto& [at, shown] : m_shown) {
        if (!way.contains(at)) continue;
        const Role role = step(shown).role;
        worth.first |= role == Role::Weights || role == Role::ChannelGate || role == Role::SpatialGate;
        ++worth.second;
      }
      if (worth > most) {
        most = worth;
        best = end;
      }
    }
    std::vector<int> all{best};
    if (!before(best).contains(chosen().node)) all.push_back(chosen().node);
    if (m_film.layer < 0) return all;
    // What comes before the first layer.
    std::set<int> way{best};
    for (int at = best; at >= 0; --at)
      if (way.contains(at)) way.insert(node(at).inputs.begin(), node(at).inputs.end());
    for (const auto& [at, shown] : m_shown)
      if (step(shown).layer < 0 && at < best && way.contains(at)) all.push_back(at);
    return all;
  }

  /// The first of the layer's steps that leads to the chosen one; that itself without layers.
  int startOfLayer() const {
    if (m_film.layer < 0) return chosen().node;
    const std::set<int> way = before(chosen().node);
    for (const auto& [at, shown] : m_shown)
      if (step(shown).layer == m_film.layer && way.contains(at)) return at;
    return chosen().node;
  }

  void collect(int at, double order) {
    if (m_elsewhere.contains(at) || (!m_near.empty() && !m_near.contains(at))) return;
    const auto known = m_order.find(at);
    if (known != m_order.end() && known->second <= order) return;
    m_order[at] = order;
    if (node(at).operation == nullptr) return;
    for (const int input : node(at).inputs) collect(input, std::min(order, static_cast<double>(input)));
    if (const int scores = scoresBeside(m_trace, at); scores >= 0) {
      // They are computed after it, and shown before it.
      constexpr double kBefore = 1e-3;
      for (int shown = step(scores).node, place = 1; shown > 0; ++place) {
        const bool mask = std::string_view(node(shown).operation->name) == "maskScores";
        m_order.try_emplace(shown, order - place * kBefore);
        if (!mask) break;
        shown = node(shown).inputs[0];
      }
    }
  }

  bool isMove(int at) const {
    return node(at).operation != nullptr && movesNumbers(node(at).operation->name);
  }

  /// Steps that are another operation's result rearranged are shown in that operation's scene.
  void mergeSteps() {
    for (int at = 0; at < std::ssize(m_trace.steps); ++at) {
      const Step& shown = step(at);
      if (!ofFilm(shown) || !isMove(shown.node) || shown.value.rank() == 0 || shown.value.size() == 0)
        continue;
      std::map<int, std::vector<std::int64_t>> rowsOf;
      bool whole = true;
      Index cell(static_cast<std::size_t>(shown.value.rank()), 0);
      const std::size_t axis = cell.size() > 1 ? cell.size() - 2 : 0;
      const std::int64_t rows = cell.size() > 1 ? shown.value.shape()[axis] : 1;
      for (std::int64_t row = 0; row < rows && whole; ++row) {
        if (cell.size() > 1) cell[axis] = row;
        const int base = madeBy(shown.node, cell);
        Index last = cell;
        last.back() = shown.value.dim(-1) - 1;
        whole = base >= 0 && madeBy(shown.node, last) == base;
        rowsOf[base].push_back(row);
      }
      if (!whole) continue;
      if (std::none_of(rowsOf.begin(), rowsOf.end(),
                       [&](const auto& base) { return m_order.contains(base.first); }))
        continue;
      for (const auto& [base, own] : rowsOf)
        m_made.try_emplace(base, at, rowsOf.size() > 1 ? static_cast<int>(own.front()) : -1);
      m_merged.insert(shown.node);
    }
  }

  /// The operation that made a cell of a rearranged value, if no shown step lies between; else −1.
  int madeBy(int from, const Index& cell) const {
    Place place{from, cell};
    while (isMove(place.node)) {
      place = movedFrom(record(), place);
      if (!place.valid() || m_shown.contains(place.node)) return -1;
    }
    const Operation* operation = node(place.node).operation;
    return operation == nullptr || playOf(operation->name) == Play::Given ? -1 : place.node;
  }

  void addScenes() {
    std::vector<std::tuple<double, int>> order;
    for (const auto& [at, when] : m_order) order.emplace_back(when, at);
    std::sort(order.begin(), order.end());
    for (const auto& [when, at] : order) {
      Scene scene{.node = at};
      if (const auto shown = m_shown.find(at); shown != m_shown.end()) scene.step = shown->second;
      if (const auto made = m_made.find(at); scene.step < 0 && made != m_made.end())
        std::tie(scene.step, scene.row) = made->second;
      const Operation* operation = node(at).operation;
      scene.play = operation == nullptr ? Play::Given : playOf(operation->name);
      if (scene.step < 0 && (scene.play == Play::Given || scene.play == Play::Join)) continue;
      if (scene.play == Play::Join && (m_merged.contains(at))) continue;
      if (scene.play == Play::Join && comesFromGiven(at)) scene.play = Play::Given;
      if (scene.play == Play::Product && isMix(at)) scene.play = Play::Mix;
      if (scene.play == Play::Window && isOfOnePlace(at)) scene.play = Play::Product;
      add(std::move(scene));
    }
  }

  /// Rows looked up in a table: there is nothing to show of it but what is there.
  bool comesFromGiven(int at) const {
    const int from = node(at).inputs.front();
    return !m_shown.contains(from) && node(from).operation == nullptr && node(at).inputs.size() == 1;
  }

  /// A convolution whose planes have one place: each channel of what it makes is a sum over channels.
  bool isOfOnePlace(int at) const {
    for (const int one : {at, node(at).inputs.front()}) {
      const Shape& shape = node(one).value.shape();
      if (shape.size() < 3 || shape[shape.size() - 1] != 1 || shape[shape.size() - 2] != 1) return false;
    }
    return true;
  }

  bool isMix(int at) const {
    const std::string_view name = node(at).operation->name;
    if (name != "matmul") return false;
    int from = node(at).inputs[0];
    while (isMove(from) && !m_shown.contains(from)) from = node(from).inputs[0];
    if (const auto shown = m_shown.find(from); shown != m_shown.end())
      return step(shown->second).role == Role::Weights;
    const auto made = m_made.find(from);
    return made != m_made.end() && step(made->second.first).role == Role::Weights;
  }

  void add(Scene scene) {
    const Shape& shape = scene.step >= 0 ? step(scene.step).value.shape() : node(scene.node).value.shape();
    const std::int64_t rows = scene.row >= 0 || shape.size() < 2 ? 1 : shape[shape.size() - 2];
    const Shape& own = node(scene.node).value.shape();
    const bool recurrent = scene.play == Play::Recurrent;
    scene.beats =
        beatsOf(scene.play, rows, recurrent ? own[1] : 0, recurrent && node(scene.node).attributes[0] != 0);
    for (const Beat& beat : scene.beats) scene.seconds += beat.seconds;
    scene.begin = m_film.seconds;
    m_film.seconds += scene.seconds;
    m_film.scenes.push_back(std::move(scene));
  }

  const Trace& m_trace;
  int m_step;
  Film m_film;
  std::map<int, int> m_shown;                 ///< by node, the step of the film
  std::set<int> m_elsewhere;                  ///< nodes of other layers
  std::map<int, double> m_order;              ///< by node, its place in time
  std::map<int, std::pair<int, int>> m_made;  ///< by node, the step that shows it rearranged, and its row
  std::set<int> m_merged;                     ///< nodes of such steps
  std::set<int> m_near;                       ///< all that is told; empty: whatever leads to the steps
};

}  // namespace

Film filmOf(const Trace& trace, int step) {
  return Builder(trace, step).build();
}

}  // namespace attenscope
