// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/comparing.h"

#include "engine/models/model.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace attenscope::edits {

namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(Comparing)
};

/// The state with nothing but what its run needs.
std::shared_ptr<const SessionState> runOf(SessionState state) {
  state.comparison = {};
  return std::make_shared<const SessionState>(std::move(state));
}

QString quoted(const std::string& text) {
  constexpr int kLongest = 40;
  QString shown = QString::fromStdString(text).simplified();
  if (shown.size() > kLongest) shown = shown.left(kLongest - 1) + QStringLiteral("…");
  return Words::tr("“%1”").arg(shown);
}

bool sameNumbers(const TensorMap& a, const TensorMap& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.first == y.first && x.second.equals(y.second);
  });
}

/// The words for what a run has that the other has not.
class Differences {
 public:
  Differences(const SessionState& a, const SessionState& b) : m_a(a), m_b(b) {}

  QStringList all() {
    ofMechanism();
    ofInput();
    if (m_a.mechanism == m_b.mechanism) ofParameters();
    ofEdits();
    return m_words;
  }

 private:
  void ofMechanism() {
    const bool models = m_a.input.model && m_b.input.model;
    if (m_a.mechanism != m_b.mechanism)
      m_words << QCoreApplication::translate("engine", mechanismOf(m_b).title.c_str());
    else if (m_b.mechanism == kModelMechanism && models && m_a.input.model != m_b.input.model)
      m_words << Words::tr("model %1").arg(QString::fromStdString(m_b.input.model->name));
  }

  void ofInput() {
    const Input& a = m_a.input;
    const Input& b = m_b.input;
    const bool sources = b.kind == InputKind::Pair || (b.model && b.kind == InputKind::Model);
    if (a.source != b.source && sources) m_words << Words::tr("second text %1").arg(quoted(b.source));
    if (a.query != b.query) m_words << Words::tr("query %1").arg(quoted(b.query));
    if (!a.image.sameAs(b.image) && !b.image.empty())
      m_words << Words::tr("picture %1").arg(QString::fromStdString(b.imageName));
    if (a.hiddenTokens != b.hiddenTokens)
      m_words << (b.hiddenTokens.empty()       ? Words::tr("no token hidden")
                  : b.hiddenTokens.size() == 1 ? Words::tr("1 token hidden")
                                               : Words::tr("%1 tokens hidden").arg(b.hiddenTokens.size()));
    if (!a.paintedMask.equals(b.paintedMask)) m_words << Words::tr("a different painted mask");
    if (b.kind == InputKind::Numbers && !sameNumbers(a.tensors, b.tensors))
      m_words << Words::tr("different numbers");
  }

  void ofParameters() {
    const Parameters& a = m_a.currentParameters();
    const Parameters& b = m_b.currentParameters();
    for (const Parameter& parameter : b.declared()) {
      const std::string& id = parameter.id;
      if (!a.has(id) || !b.relevant(parameter) || a.value(id) == b.value(id)) continue;
      QString value = QString::fromStdString(b.text(id));
      for (const ChoiceValue& choice : parameter.values)
        if (choice.id == b.text(id)) value = QCoreApplication::translate("engine", choice.title.c_str());
      const QString title = QCoreApplication::translate("engine", parameter.title.c_str()).toLower();
      m_words << (id == "weights" ? Words::tr("%1: %2", "weights, and which").arg(title, value.toLower())
                                  : QStringLiteral("%1 %2").arg(title, value));
    }
    if (m_a.weights != m_b.weights && m_b.weights)
      m_words << Words::tr("weights of %1").arg(QString::fromStdString(m_b.weights->file));
  }

  void ofEdits() {
    const auto on = [](const SessionState& state) {
      std::vector<Edit> edits;
      for (const Edit& edit : state.currentEdits())
        if (edit.on) edits.push_back(edit);
      return edits;
    };
    const std::vector<Edit> a = on(m_a);
    const std::vector<Edit> b = on(m_b);
    if (a == b) return;
    if (b.empty()) {
      m_words << Words::tr("without edits");
    } else if (b.size() == 1) {
      m_words << QString::fromStdString(b.front().text());
    } else {
      m_words << Words::tr("%1 edits").arg(b.size());
    }
  }

  const SessionState& m_a;
  const SessionState& m_b;
  QStringList m_words;
};

bool hasChoice(const Parameters& parameters, const std::string& id, const std::string& value) {
  const Parameter* parameter = parameters.find(id);
  return parameter != nullptr && std::any_of(parameter->values.begin(), parameter->values.end(),
                                             [&](const ChoiceValue& choice) { return choice.id == value; });
}

}  // namespace

SessionState compareWithRun(SessionState state, SessionState other) {
  state.comparison.with = Comparison::With::Run;
  state.comparison.run = runOf(std::move(other));
  state.comparison.head = {};
  return state;
}

SessionState compareWithThis(SessionState state) {
  SessionState other = state;
  return compareWithRun(std::move(state), std::move(other));
}

SessionState compareWithPlain(SessionState state) {
  state.comparison.with = Comparison::With::Plain;
  state.comparison.run = nullptr;
  state.comparison.head = {};
  return state;
}

SessionState compareWithHead(SessionState state, const HeadRef& head) {
  state.comparison.with = Comparison::With::Head;
  state.comparison.run = nullptr;
  state.comparison.head = head;
  return state;
}

bool hasUntrained(const SessionState& state) {
  const Parameters& parameters = state.currentParameters();
  return parameters.has("weights") && hasChoice(parameters, "weights", "random") &&
         (parameters.choice("weights") == "trained" || parameters.choice("weights") == "file");
}

SessionState compareWithUntrained(SessionState state) {
  SessionState other = state;
  other.parameters.at(other.mechanism).set("weights", std::string("random"));
  return compareWithRun(std::move(state), std::move(other));
}

SessionState compareWithModel(SessionState state, const std::shared_ptr<const Model>& model) {
  SessionState other = state;
  chooseModel(other, model);
  return compareWithRun(std::move(state), std::move(other));
}

SessionState swapCompared(SessionState state) {
  switch (state.comparison.with) {
    case Comparison::With::Nothing:
      break;
    case Comparison::With::Head: {
      const HeadRef here{state.input.detailStack, state.stepLayer, std::max(0, state.selection.head)};
      state.selection.head = state.comparison.head.head;
      if (state.comparison.head.layer >= 0) {
        state.stepLayer = state.comparison.head.layer;
        state.selection.layer = state.comparison.head.layer;
        state.input.detailLayer = state.comparison.head.layer;
      }
      state.comparison.head = here;
      break;
    }
    case Comparison::With::Plain: {
      SessionState plain = state;
      for (Edit& edit : plain.edits[plain.mechanism]) edit.on = false;
      plain.comparison.with = Comparison::With::Run;
      plain.comparison.run = runOf(std::move(state));
      return plain;
    }
    case Comparison::With::Run: {
      const Comparison before = state.comparison;
      const Selection selection = state.selection;
      const DisplaySettings display = state.display;
      SessionState other = *before.run;
      // What is looked at stays, where both are runs of the same kind.
      if (other.mechanism == state.mechanism) {
        other.step = state.step;
        other.stepLayer = state.stepLayer;
        other.mainView = state.mainView;
        other.sideView = state.sideView;
        other.input.detailStack = state.input.detailStack;
        other.input.detailLayer = state.input.detailLayer;
      }
      other.comparison = before;
      other.comparison.run = runOf(std::move(state));
      other.selection = selection;
      other.display = display;
      return other;
    }
  }
  return state;
}

std::optional<std::string> comparedText(const SessionState& state) {
  if (state.comparison.with != Comparison::With::Run) return std::nullopt;
  const Input& input = state.comparison.run->input;
  const bool words = input.kind == InputKind::Sentence || input.kind == InputKind::Pair;
  if (!words && !(input.kind == InputKind::Model && input.model && input.model->takesText))
    return std::nullopt;
  return input.text;
}

SessionState typeComparedText(SessionState state, std::string text) {
  if (!comparedText(state)) return state;
  SessionState other = *state.comparison.run;
  other.input.text = std::move(text);
  other.input.hiddenTokens.clear();
  other.ownText = true;
  return compareWithRun(std::move(state), std::move(other));
}

SessionState endComparison(SessionState state) {
  state.comparison = {};
  return state;
}

SessionState showBeside(SessionState state, Comparison::Beside beside) {
  state.comparison.beside = beside;
  return state;
}

SessionState traceStep(SessionState state, const std::string& step) {
  state.comparison.beside = Comparison::Beside::Causes;
  state.comparison.traced = step;
  return state;
}

QString comparedWords(const SessionState& state) {
  switch (state.comparison.with) {
    case Comparison::With::Nothing:
      break;
    case Comparison::With::Plain:
      return Words::tr("without edits");
    case Comparison::With::Head: {
      const HeadRef& head = state.comparison.head;
      return head.layer >= 0 ? Words::tr("layer %1 head %2").arg(head.layer).arg(head.head)
                             : Words::tr("head %1").arg(head.head);
    }
    case Comparison::With::Run:
      return Differences(state, *state.comparison.run).all().join(QStringLiteral(", "));
  }
  return {};
}

}  // namespace attenscope::edits
