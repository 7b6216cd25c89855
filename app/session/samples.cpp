// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/samples.h"

#include "app/session/trained_choice.h"
#include "engine/catalog.h"
#include "engine/input/scene.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/training/shipped.h"

#include <QCoreApplication>

namespace attenscope {

namespace {

QString tr(const char* text) {
  return QCoreApplication::translate("samples", text);
}

/// What a task's trained weights show.
Sample learned(const Task& task, std::size_t index) {
  const TaskSample& sample = task.samples[index];
  return {QString::fromStdString("learned-" + task.learned.id + "-" + std::to_string(index)), tr("Learned"),
          QString::fromStdString(sample.title + " · " + mechanism(task.mechanism().id).title),
          QString::fromStdString(sample.notice), [&task, &sample](SessionState& state) {
            state.parameters.insert_or_assign(task.mechanism().id,
                                              Parameters(mechanism(task.mechanism().id).parameters));
            chooseTaskSample(state, task, sample);
          }};
}

/// A sentence, or target and source, for a mechanism on sequences, its parameters as declared but for
/// `settings`; `asks` is a query typed beside it.
Sample words(const char* id, const char* mechanismId, const QString& text, const QString& source,
             const std::map<std::string, std::string>& settings, const QString& title, const QString& notice,
             int query = -1, const QString& asks = {}) {
  return {QString::fromLatin1(id), tr("One head"), title, notice, [=](SessionState& state) {
            chooseMechanism(state, mechanismId);
            Parameters parameters = untrainedParameters(mechanism(state.mechanism));
            for (const auto& [name, value] : settings) parameters.setText(name, value);
            state.parameters.insert_or_assign(state.mechanism, parameters);
            chooseInputKind(state, source.isEmpty() ? InputKind::Sentence : InputKind::Pair);
            state.input.text = text.toStdString();
            if (!source.isEmpty()) state.input.source = source.toStdString();
            state.input.query = asks.toStdString();
            state.input.hiddenTokens.clear();
            state.input.tensors.clear();
            state.selection = {};
            state.selection.query = query;
          }};
}

/// What a sample says of a mechanism holds with weights that were not trained for something else.
void leaveTrained(Parameters& parameters) {
  if (parameters.has("weights") && parameters.choice("weights") == "trained")
    parameters.set("weights", untrainedOrigin(parameters));
}

Sample sentence(const char* id, const QString& group, const QString& text, const QString& notice,
                const char* mechanismId = nullptr, const char* weights = nullptr, int query = -1) {
  return {QString::fromLatin1(id), group, text, notice, [=](SessionState& state) {
            chooseInputKind(state, InputKind::Sentence);
            if (mechanismId != nullptr) chooseMechanism(state, mechanismId);
            Parameters& parameters = state.parameters.at(state.mechanism);
            if (weights != nullptr) parameters.set("weights", std::string(weights));
            if (weights == nullptr) leaveTrained(parameters);
            state.input.text = text.toStdString();
            state.input.hiddenTokens.clear();
            state.selection = {};
            state.selection.query = query;
            if (query > 0) {
              state.selection.key = query - 1;
              state.selection.head = 3;
            }
          }};
}

Sample numbers(const char* id, const QString& title, const QString& notice, TensorMap tensors,
               std::vector<std::string> names) {
  return {QString::fromLatin1(id), tr("Worked examples"), title, notice,
          [tensors = std::move(tensors), names = std::move(names)](SessionState& state) {
            chooseMechanism(state, "scaled_dot_product");
            state.parameters.insert_or_assign(state.mechanism,
                                              Parameters(mechanism(state.mechanism).parameters));
            chooseInputKind(state, InputKind::Numbers);
            state.input.tensors = tensors;
            state.input.numberTokens = names;
            state.input.hiddenTokens.clear();
            state.selection = {};
            state.selection.query = 0;
            state.selection.key = 0;
            state.selection.pinned = true;
          }};
}

Sample scene(const char* id, std::uint64_t seed, const QString& title, const QString& notice) {
  return {QString::fromLatin1(id), tr("Generated scenes"), title, notice, [seed](SessionState& state) {
            chooseInputKind(state, InputKind::Image);
            leaveTrained(state.parameters.at(state.mechanism));
            state.input.image = generateScene(seed).image;
            state.input.originalWidth = state.input.originalHeight = 0;
            state.input.imageName = "scene-" + std::to_string(seed) + ".png";
            state.selection = {};
          }};
}

/// A generated scene for one mechanism on feature maps, its parameters as declared.
Sample featureMap(const char* mechanismId, std::uint64_t seed, const QString& title, const QString& notice) {
  return {QString::fromLatin1("map-") + QString::fromLatin1(mechanismId), tr("Feature maps"), title, notice,
          [mechanismId, seed](SessionState& state) {
            state.input.kind = InputKind::Image;
            chooseMechanism(state, mechanismId);
            state.parameters.insert_or_assign(state.mechanism,
                                              untrainedParameters(mechanism(state.mechanism)));
            state.input.image = generateScene(seed).image;
            state.input.originalWidth = state.input.originalHeight = 0;
            state.input.imageName = "scene-" + std::to_string(seed) + ".png";
            state.input.tensors.clear();
            state.selection = {};
          }};
}

/// A sentence, or target and source, for a mechanism made of layers, its parameters as declared but for
/// `temperature`.
Sample layers(const char* mechanismId, const QString& text, const QString& source, double temperature,
              const QString& title, const QString& notice, int query) {
  return {QString::fromLatin1("layers-") + QString::fromLatin1(mechanismId), tr("Layers"), title, notice,
          [=](SessionState& state) {
            chooseMechanism(state, mechanismId);
            Parameters parameters = untrainedParameters(mechanism(state.mechanism));
            if (parameters.has("temperature")) parameters.set("temperature", temperature);
            state.parameters.insert_or_assign(state.mechanism, parameters);
            chooseInputKind(state, source.isEmpty() ? InputKind::Sentence : InputKind::Pair);
            state.input.text = text.toStdString();
            if (!source.isEmpty()) state.input.source = source.toStdString();
            state.input.query.clear();
            state.input.hiddenTokens.clear();
            state.input.tensors.clear();
            state.selection = {};
            state.selection.query = query;
          }};
}

std::vector<Sample> build() {
  const QString english = tr("English");
  const QString chinese = tr("Chinese");
  return {
      sentence(
          "animal", english, QStringLiteral("The animal did not cross the street because it was too tired"),
          tr("Analytic heads: each has one job that was written down, such as looking at the token before."),
          "multi_head", "analytic", 8),
      sentence("bank", english,
               QStringLiteral("The bank by the river raised the price of a seat on the bank"),
               tr("The same word has the same vector in both places; only its position tells them apart.")),
      sentence("fruit-flies", english, QStringLiteral("Time flies like an arrow; fruit flies like a banana."),
               tr("Repeated words: with positions off, their rows are equal.")),
      sentence(
          "long", english,
          QStringLiteral(
              "When the old lighthouse keeper finally climbed down the narrow stairs, carrying the lamp that "
              "had burned through forty winters, the whole village stood waiting at the harbour, and "
              "nobody said a word until he set it on the wall and it went on shining."),
          tr("A long sentence: zoom with the wheel, drag to move.")),
      sentence("cat-zh", chinese, QStringLiteral("猫喜欢追逐老鼠"),
               tr("Chinese text is split into characters.")),
      sentence("attention-zh", chinese,
               QStringLiteral("注意力机制让模型在每一步都能看见整个句子中最重要的部分。"),
               tr("A longer Chinese sentence with punctuation.")),
      sentence("mixed-zh", chinese, QStringLiteral("我昨天用 BERT 读了三篇 paper，感觉 attention 很有意思！"),
               tr("Chinese and English mixed: characters on one side, words on the other.")),
      numbers(
          "cat-numbers", QStringLiteral("猫喜欢追逐老鼠 · Q, K, V"),
          tr("Scores 0.693, 0.679, 1.004 become weights 0.298, 0.294, 0.407; the output is 0.889, 0.211."),
          {{"q", Tensor({1, 2}, {1.0F, 0.8F})},
           {"k", Tensor({3, 2}, {0.9F, 0.1F, 0.8F, 0.2F, 0.7F, 0.9F})},
           {"v", Tensor({3, 2}, {1.0F, 0.1F, 0.9F, 0.2F, 0.8F, 0.3F})}},
          {"猫", "追逐", "老鼠"}),
      numbers("fruit-numbers", tr("fruit: apple or orange? · Q, K, V"),
              tr("Scores 5.196 and 4.041 become weights 0.760 and 0.240; V is the identity, so the output "
                 "repeats them."),
              {{"q", Tensor({1, 3}, {2.0F, 3.0F, 1.0F})},
               {"k", Tensor({2, 3}, {1.0F, 2.0F, 1.0F, 1.0F, 1.0F, 2.0F})},
               {"v", Tensor({2, 2}, {1.0F, 0.0F, 0.0F, 1.0F})}},
              {"apple", "orange"}),
      words(
          "head-dot", "dot_product", QStringLiteral("The bank by the river raised the price of a seat"), {},
          {{"project", "off"}, {"positions", "off"}, {"temperature", "4"}}, tr("The dot product alone"),
          tr("Nothing is projected: a word scores highest with itself and with every other place it stands."),
          3),
      words("head-additive", "additive", QStringLiteral("the cat sat on the mat"),
            QStringLiteral("猫坐在垫子上"), {}, tr("Additive score, two languages"),
            tr("The step tanh is the hidden layer of every pair; target words look at source characters.")),
      words("head-bilinear", "bilinear", QStringLiteral("The cat chased the dog and the dog chased the cat"),
            {}, {{"positions", "off"}}, tr("A matrix between query and key"),
            tr("W is not symmetric: the score of cat with dog is not the score of dog with cat.")),
      words("head-cosine", "cosine", QStringLiteral("The cat chased the dog and the dog chased the cat"), {},
            {{"project", "off"}, {"positions", "off"}}, tr("Cosine: only directions count"),
            tr("Every word has the cosine 1 with itself; lower the temperature to let it win.")),
      words("head-location", "location", QStringLiteral("Change one of these words and look at the rows"), {},
            {{"positions", "off"}}, tr("The query alone decides"),
            tr("Change a word: its own row changes, the weights that others give to its place do not.")),
      words("head-soft", "soft",
            QStringLiteral("The bank by the river raised the price of a seat on the bank"), {}, {},
            tr("A row is a distribution"),
            tr("Look at exp(H): how many keys each query spreads over; the temperature moves it.")),
      words("head-hard", "hard", QStringLiteral("Time flies like an arrow; fruit flies like a banana."), {},
            {{"choose", "sample"}, {"temperature", "2"}}, tr("One key only"),
            tr("Soft weights above, the one key drawn from them below. Press D: likely keys come up often.")),
      words("head-local", "local",
            QStringLiteral(
                "When the old lighthouse keeper climbed down the narrow stairs the whole village waited"),
            {}, {{"center", "monotonic"}}, tr("A window of two words to each side"),
            tr("Outside the window scores are −∞; choose the predicted centre and it moves with the query.")),
      words("head-pooling", "pooling", QStringLiteral("The quick brown fox jumps over the lazy dog"), {}, {},
            tr("Nobody asks, or somebody does"),
            tr("Change the query: only the row asked of pooled moves. Average and maximum do not listen."),
            -1, QStringLiteral("fox")),
      {QStringLiteral("head-kernel"), tr("One head"), tr("A curve through points"),
       tr("Drag the query; Shift+drag or the wheel sets σ: narrow follows the noise, wide evens out."),
       [](SessionState& state) {
         chooseMechanism(state, "kernel_regression");
         state.parameters.insert_or_assign(state.mechanism,
                                           Parameters(mechanism(state.mechanism).parameters));
         chooseInputKind(state, InputKind::Numbers);
         state.selection = {};
       }},
      words("head-self", "self_attention",
            QStringLiteral("The animal did not cross the street because it was too tired"), {},
            {{"mask", "causal"}}, tr("Causal self-attention"),
            tr("Hidden scores are −∞ and their weights exactly 0: nobody sees the future."), 8),
      words("head-cross", "cross_attention", QStringLiteral("the cat likes to chase mice"),
            QStringLiteral("猫喜欢追逐老鼠"), {}, tr("English reads Chinese"),
            tr("Six queries, seven keys: the matrix is not square. The weights are random, no translation.")),
      layers("transformer_encoder",
             QStringLiteral("The bank by the river raised the price of a seat on the bank"), {}, 1,
             tr("Two layers of an encoder"),
             tr("Each block adds to what came in: follow one word from X through x + att to the output."), 1),
      layers("transformer_decoder", QStringLiteral("the cat likes to chase mice"),
             QStringLiteral("猫喜欢追逐老鼠"), 1, tr("A decoder reads two ways"),
             tr("weights self is a triangle: nobody sees ahead. weights looks at the whole source."), 4),
      layers("transformer", QStringLiteral("the cat likes to chase mice"), QStringLiteral("猫喜欢追逐老鼠"),
             1, tr("Encoder and decoder together"),
             tr("Hide a source character: it vanishes from the encoder's rows and from the decoder's."), 4),
      layers("seq2seq", QStringLiteral("the cat likes to chase mice"), QStringLiteral("猫喜欢追逐老鼠"), 0.1,
             tr("One fixed context or one for each word"),
             tr("Rows of c fixed are all alike, those of c additive move with the word. The weights are "
                "random."),
             4),
      layers("attention_pooling", QStringLiteral("The film was far too long but the music was wonderful"), {},
             0.2, tr("A sentence as one vector"),
             tr("Hide a word and the others share its weight. The weights are random: nothing was learned."),
             0),
      scene("scene-a", 46, tr("Shapes on clutter"),
            tr("The spatial mask marks what stands out from the clutter.")),
      scene("scene-b", 24, tr("Another scene"), tr("Change the order: spatial first, or both at once.")),
      scene("scene-c", 44, tr("A harder scene"),
            tr("Lower the gain and the mask evens out; raise it and it decides.")),
      featureMap("channel_attention", 46, tr("What to look for"),
                 tr("The bars say which filters are let through; compare the three variants.")),
      featureMap("spatial_attention", 46, tr("Where to look"),
                 tr("One mask for all channels; a wider kernel compares with more of the surroundings.")),
      featureMap("non_local", 46, tr("Places that find each other"),
                 tr("Choose a position: its row says which others it looks at, near or far.")),
      featureMap("position_attention", 24, tr("Position attention"),
                 tr("Queries and keys eight times narrower than the features still find their like.")),
      featureMap("dual_attention", 44, tr("Places and channels"),
                 tr("Two attentions side by side: places look at places, channels at channels unlike them.")),
      featureMap("polarized", 24, tr("Two branches"),
                 tr("The channel branch weighs places to find channels; the spatial branch the other way.")),
      featureMap("attention_gate", 46, tr("What the coarse signal lets through"),
                 tr("The gate is decided on few cells and resampled; make the signal coarser and it blurs.")),
      featureMap("spatial_pooling", 46, tr("One place decides"),
                 tr("The classes are colours: what is attended names the picture. Detection adds a box.")),
      featureMap("vit", 46, tr("Patches as words"),
                 tr("Each head's map of what the class token looks at; choose another query for a patch.")),
      featureMap(
          "glimpse", 24, tr("Six glimpses"),
          tr("The numbered path over the picture, and what each square showed; arrow keys go along it.")),
  };
}

}  // namespace

const std::vector<Sample>& samples() {
  static const std::vector<Sample> all = [] {
    std::vector<Sample> list = build();
    for (const Task* task : tasks()) {
      if (!hasShipped(*task)) continue;
      for (std::size_t i = 0; i < task->samples.size(); ++i) list.push_back(learned(*task, i));
    }
    for (Sample& sample : list)
      sample.apply = [apply = std::move(sample.apply)](SessionState& state) {
        apply(state);
        state.ownText = false;
      };
    return list;
  }();
  return all;
}

SessionState openingState() {
  SessionState state;
  chooseMechanism(state, mechanisms().front()->id);
  samples().front().apply(state);
  return state;
}

}  // namespace attenscope
