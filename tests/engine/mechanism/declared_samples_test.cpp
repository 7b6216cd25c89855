// SPDX-License-Identifier: GPL-3.0-or-later
/// What every sample that a mechanism declares promises.
#include "engine/catalog.h"
#include "engine/error.h"

#include <QTest>

#include <set>

using namespace attenscope;

namespace {

/// Calls `look` with every declared sample, the mechanism that declares it, and the name of both.
template <typename Look>
void forEverySample(Look look) {
  for (const Mechanism* m : mechanisms())
    for (const Sample& sample : m->samples) look(*m, sample, m->id + ": " + sample.id);
}

/// As the window runs it. Throws Error for a parameter or a value that the mechanism does not declare.
Parameters parametersOf(const Mechanism& m, const Sample& sample) {
  Parameters parameters = untrainedParameters(m);
  for (const auto& [id, value] : sample.settings) parameters.setText(id, value);
  return parameters;
}

}  // namespace

class DeclaredSamplesTest : public QObject {
  Q_OBJECT

 private slots:
  void eachHasWordsAndANameOfItsOwn() {
    std::set<std::string> ids;
    forEverySample([&](const Mechanism&, const Sample& sample, const std::string& name) {
      QVERIFY2(!sample.id.empty() && ids.insert(sample.id).second, name.c_str());
      QVERIFY2(!sample.group.empty() && !sample.title.empty() && !sample.notice.empty(), name.c_str());
    });
    QVERIFY(ids.size() > 25);
  }

  void eachGivesWhatItsMechanismReads() {
    forEverySample([](const Mechanism& m, const Sample& sample, const std::string& name) {
      const Input input = sample.drawn();
      const bool words = input.kind == InputKind::Sentence || input.kind == InputKind::Pair;
      QVERIFY2(m.accepts(input.kind) && input.kind != InputKind::Model, name.c_str());
      QVERIFY2(input.text.empty() != words, name.c_str());
      QVERIFY2(input.source.empty() == (input.kind != InputKind::Pair), name.c_str());
      QVERIFY2(input.query.empty() || !m.queryText.empty(), name.c_str());
      QVERIFY2(input.tensors.empty() || input.kind == InputKind::Numbers, name.c_str());
    });
  }

  void itsPictureIsThere() {
    int pictures = 0;
    forEverySample([&](const Mechanism&, const Sample& sample, const std::string& name) {
      const Input input = sample.drawn();
      QVERIFY2(sample.input.image.empty(), (name + " holds a picture that nobody asked for yet").c_str());
      QVERIFY2((input.kind == InputKind::Image) == !input.image.empty(), name.c_str());
      if (input.image.empty()) return;
      ++pictures;
      QVERIFY2(input.image.rank() == 3 && input.image.dim(0) == 3 && input.image.allFinite(), name.c_str());
      QVERIFY2(!input.imageName.empty(), name.c_str());
    });
    QVERIFY(pictures > 5);
  }

  void itsParametersAreKnownAndDifferFromTheDeclared() {
    forEverySample([](const Mechanism& m, const Sample& sample, const std::string& name) {
      try {
        const Parameters declared = untrainedParameters(m);
        const Parameters parameters = parametersOf(m, sample);
        parameters.check();
        for (const auto& [id, value] : sample.settings)
          QVERIFY2(parameters.text(id) != declared.text(id), (name + ": " + id + " is declared so").c_str());
      } catch (const Error& error) {
        QFAIL((name + ": " + error.what()).c_str());
      }
    });
  }

  void itRunsAndHasWhatIsLookedAt() {
    forEverySample([](const Mechanism& m, const Sample& sample, const std::string& name) {
      try {
        RunRequest request;
        request.mechanism = &m;
        request.input = sample.drawn();
        request.parameters = parametersOf(m, sample);
        const auto trace = runMechanism(request);
        QVERIFY2(trace->notice.find("trained") == std::string::npos, name.c_str());
        const Step* shown = trace->find(m.mainStep);
        if (shown == nullptr) shown = trace->find(m.mainStep, 0);
        QVERIFY2(shown != nullptr, (name + " has no step " + m.mainStep).c_str());
        const auto has = [&](AxisKind kind, int index) {
          for (std::size_t axis = 0; axis < shown->axes.size(); ++axis)
            if (shown->axes[axis].kind == kind) return index < shown->value.dim(static_cast<int>(axis));
          return false;
        };
        const Sample::Look& look = sample.look;
        QVERIFY2(look.head == 0 || has(AxisKind::Head, look.head), name.c_str());
        QVERIFY2(look.query < 0 || has(AxisKind::Query, look.query), name.c_str());
        QVERIFY2(look.key < 0 || has(AxisKind::Key, look.key), name.c_str());
      } catch (const Error& error) {
        QFAIL((name + ": " + error.what()).c_str());
      }
    });
  }
};

QTEST_GUILESS_MAIN(DeclaredSamplesTest)
#include "declared_samples_test.moc"
