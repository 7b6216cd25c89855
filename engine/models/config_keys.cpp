// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/config_keys.h"

#include "engine/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace attenscope {

namespace {

/// Keys of any family that change nothing in a forward pass: bookkeeping, training, generation, what is
/// returned.
constexpr std::array kHarmless = std::to_array<std::string_view>({
    "adapters",
    "architectures",
    "attn_implementation",
    "bad_words_ids",
    "begin_suppress_tokens",
    "bos_token_id",
    "chunk_size_feed_forward",
    "cls_token_id",
    "cross_attention_hidden_size",
    "decoder_start_token_id",
    "diversity_penalty",
    "do_sample",
    "dtype",
    "early_stopping",
    "encoder_no_repeat_ngram_size",
    "encoder_stride",
    "eos_token_id",
    "exponential_decay_length_penalty",
    "finetuning_task",
    "forced_bos_token_id",
    "forced_eos_token_id",
    "generation",
    "gradient_checkpointing",
    "id2label",
    "initializer_factor",
    "initializer_range",
    "initializer_cutoff_factor",
    "is_encoder_decoder",
    "keys_to_ignore_at_inference",
    "label2id",
    "label_smoothing",
    "language",
    "length_penalty",
    "mask_token_id",
    "max_length",
    "max_new_tokens",
    "min_length",
    "model_type",
    "name_or_path",
    "no_repeat_ngram_size",
    "num_beam_groups",
    "num_beams",
    "num_labels",
    "num_return_sequences",
    "out_features",
    "out_indices",
    "output_attentions",
    "output_hidden_states",
    "output_past",
    "output_scores",
    "pad_token_id",
    "pooler_act",
    "pooler_fc_size",
    "pooler_num_attention_heads",
    "pooler_num_fc_layers",
    "pooler_output_size",
    "pooler_size_per_head",
    "pooler_type",
    "prefix",
    "pretraining_tp",
    "problem_type",
    "pruned_heads",
    "remove_invalid_values",
    "reorder_and_upcast_attn",
    "repetition_penalty",
    "return_dict",
    "return_dict_in_generate",
    "router_aux_loss_coef",
    "sep_token_id",
    "stage_names",
    "summary_activation",
    "summary_last_dropout",
    "summary_proj_to_labels",
    "summary_type",
    "summary_use_proj",
    "suppress_tokens",
    "task_specific_params",
    "temperature",
    "tf_legacy_loss",
    "tie_encoder_decoder",
    "tokenizer_class",
    "top_k",
    "top_p",
    "torch_dtype",
    "torchscript",
    "transformers_version",
    "typical_p",
    "unk_token_id",
    "unsloth_fixed",
    "unsloth_version",
    "use_bfloat16",
    "use_cache",
    "vocab_size",
});

bool harmless(std::string_view key) {
  // Private keys; whatever is dropped is dropped in training alone.
  if (key.starts_with('_') || key.find("dropout") != key.npos || key.find("drop_path") != key.npos ||
      key.find("drop_prob") != key.npos || key.find("drop_rate") != key.npos || key.ends_with("_drop") ||
      key.ends_with("pdrop") || key.find("layerdrop") != key.npos || key.ends_with("_loss"))
    return true;
  return std::find(kHarmless.begin(), kHarmless.end(), key) != kHarmless.end();
}

}  // namespace

void refuseQuantised(const ModelConfig& config) {
  if (!config.has("quantization_config")) return;
  std::string method;
  if (config.json().at("quantization_config").is_object()) {
    const ModelConfig how = config.part("quantization_config");
    const auto set = [&](const char* key) {
      return how.has(key) && how.json().at(key).is_boolean() && how.json().at(key).get<bool>();
    };
    if (how.has("quant_method") && how.json().at("quant_method").is_string())
      method = printable(how.json().at("quant_method").get<std::string>());
    if (how.has("bits") && how.json().at("bits").is_number_integer())
      method += (method.empty() ? "" : ", ") + std::to_string(how.json().at("bits").get<int>()) + " bits";
    else if (set("load_in_4bit") || set("load_in_8bit"))
      method += (method.empty() ? "" : ", ") + std::string(set("load_in_4bit") ? "4 bits" : "8 bits");
  }
  config.fail("'quantization_config' says that the weights are quantised" +
              (method.empty() ? std::string() : " (" + method + ")") +
              "; expected float32, float16 or bfloat16 weights, such as those that it was made from");
}

std::string noticeOfUnknownKeys(const ModelConfig& config) {
  std::vector<std::string> names;
  for (const std::string& name : config.unread()) {
    const std::size_t dot = name.rfind('.');
    if (!harmless(dot == std::string::npos ? name : std::string_view(name).substr(dot + 1)))
      names.push_back("'" + printable(name) + "'");
  }
  if (names.empty()) return {};
  constexpr std::size_t kMost = 6;
  std::string listed;
  for (std::size_t i = 0; i < std::min(names.size(), kMost); ++i)
    listed += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  if (names.size() > kMost) listed += " and " + std::to_string(names.size() - kMost) + " more";
  return "The configuration's " + listed + (names.size() == 1 ? " is" : " are") +
         " not known here and not used; if the model needs " + (names.size() == 1 ? "it" : "them") +
         ", these numbers are not the model's.";
}

}  // namespace attenscope
