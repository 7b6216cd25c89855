// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/model_folder.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/io/atomic_file.h"
#include "engine/io/safetensors.h"

#include <nlohmann/json.hpp>

#include <ostream>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;

std::int64_t number(const Task& task, const char* setting) {
  return std::stoll(task.trained.settings.at(setting));
}

/// [out × in] as torch.nn.Linear has it to [in × out], as GPT-2's Conv1D does.
Tensor transposed(const Tensor& weight) {
  TensorBuilder turned({weight.dim(1), weight.dim(0)});
  for (std::int64_t row = 0; row < weight.dim(0); ++row)
    for (std::int64_t column = 0; column < weight.dim(1); ++column)
      turned[column * weight.dim(0) + row] = weight[row * weight.dim(1) + column];
  return turned.finish();
}

/// The table [places × d] of what the mechanism adds to every place (Vaswani et al. 2017, 3.5).
Tensor positionsOf(const Task& task) {
  Graph graph;
  return positionEncodings(graph, task.longest, number(task, "width")).tensor();
}

TensorMap tensorsOf(const Task& task, const TensorMap& weights) {
  TensorMap all;
  all["transformer.wte.weight"] = weights.at("embedding.weight");
  all["transformer.wpe.weight"] = positionsOf(task);
  all["transformer.ln_f.weight"] = weights.at("norm.weight");
  all["transformer.ln_f.bias"] = weights.at("norm.bias");
  all["lm_head.weight"] = weights.at("answer.weight");
  for (std::int64_t layer = 0; layer < number(task, "layers"); ++layer) {
    const std::string from = "layers." + std::to_string(layer) + ".";
    const std::string to = "transformer.h." + std::to_string(layer) + ".";
    const auto norm = [&](const std::string& own, const std::string& theirs) {
      for (const char* part : {".weight", ".bias"}) all[to + theirs + part] = weights.at(from + own + part);
    };
    const auto matrix = [&](const std::string& weight, const std::string& bias, const std::string& theirs) {
      all[to + theirs + ".weight"] = transposed(weights.at(from + weight));
      all[to + theirs + ".bias"] = weights.at(from + bias);
    };
    norm("norm1", "ln_1");
    matrix("self_attn.in_proj_weight", "self_attn.in_proj_bias", "attn.c_attn");
    matrix("self_attn.out_proj.weight", "self_attn.out_proj.bias", "attn.c_proj");
    norm("norm2", "ln_2");
    matrix("linear1.weight", "linear1.bias", "mlp.c_fc");
    matrix("linear2.weight", "linear2.bias", "mlp.c_proj");
  }
  return all;
}

Json configOf(const Task& task, bool half) {
  return {{"architectures", {"GPT2LMHeadModel"}},
          {"model_type", "gpt2"},
          {"vocab_size", task.trained.vocabulary->size()},
          {"n_positions", task.longest},
          {"n_embd", number(task, "width")},
          {"n_layer", number(task, "layers")},
          {"n_head", number(task, "heads")},
          {"n_inner", number(task, "feed_forward")},
          {"activation_function", task.trained.settings.at("activation")},
          {"layer_norm_epsilon", 1e-5},
          {"tie_word_embeddings", false},
          {"bos_token_id", nullptr},
          {"eos_token_id", nullptr},
          {"torch_dtype", half ? "float16" : "float32"}};
}

/// Words and signs apart, one token each.
Json tokenizerOf(const TaskVocabulary& vocabulary) {
  Json words = Json::object();
  for (std::size_t i = 0; i < vocabulary.words.size(); ++i) words[vocabulary.words[i]] = i;
  const std::string& unknown = vocabulary.words.front();
  return {{"version", "1.0"},
          {"truncation", nullptr},
          {"padding", nullptr},
          {"added_tokens",
           {{{"id", 0},
             {"content", unknown},
             {"single_word", false},
             {"lstrip", false},
             {"rstrip", false},
             {"normalized", false},
             {"special", true}}}},
          {"normalizer", nullptr},
          {"pre_tokenizer", {{"type", "Whitespace"}}},
          {"post_processor", nullptr},
          {"decoder", nullptr},
          {"model", {{"type", "WordLevel"}, {"vocab", words}, {"unk_token", unknown}}}};
}

void writeJson(const std::filesystem::path& path, const Json& json) {
  writeAtomically(path, [&](std::ostream& out) { out << json.dump(2) << '\n'; });
}

}  // namespace

void checkModelFolder(const Task& task) {
  if (!task.languageModel)
    throw Error(
        "the task '" + task.trained.id +
        "' is not a language model and cannot be written as a model's folder; expected the task 'stories'");
  for (const auto& [name, value] : std::map<std::string, std::string>{
           {"norm", "pre"}, {"mask", "causal"}, {"positions", "on"}, {"final_norm", "on"}})
    if (const std::string& set = task.trained.settings.at(name); set != value)
      throw Error("--set " + name + "=" + set + " cannot be written as a GPT-2; expected " + name + "=" +
                  value);
}

void writeModelFolder(const std::filesystem::path& folder, const Task& task, const TensorMap& weights,
                      const TrainingNote& note, bool half) {
  checkModelFolder(task);
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed)
    throw Error(printable(folder.string()) + ": cannot be made: " + failed.message() +
                "; expected a folder that can be written");
  std::map<std::string, std::string> metadata = noteMetadata(note);
  metadata["format"] = "pt";
  writeSafetensors(folder / "model.safetensors", tensorsOf(task, weights), metadata, half);
  writeJson(folder / "tokenizer.json", tokenizerOf(*task.trained.vocabulary));
  writeJson(folder / "config.json", configOf(task, half));
}

}  // namespace attenscope
