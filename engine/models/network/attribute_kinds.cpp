// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/attribute_kinds.h"

#include "engine/error.h"
#include "engine/models/network/structure.h"

namespace attenscope {

namespace {

using Kind = OnnxAttribute::Kind;

/// Of every operator that has an attribute of this name; Other for what differs or is read as it is.
Kind kindOf(std::string_view name) {
  if (isOneOf(name,
              "alpha beta gamma epsilon momentum bias lambd ratio cubic_coeff_a extrapolation_value "
              "value_float min max scale softcap mask_filter_value filter"))
    return Kind::Float;
  if (isOneOf(name,
              "auto_pad mode nearest_mode coordinate_transformation_mode keep_aspect_ratio_policy equation "
              "direction reduction approximate padding_mode activation"))
    return Kind::Text;
  if (isOneOf(name,
              "strides pads dilations kernel_shape output_padding output_shape perm starts ends steps "
              "value_ints qkv_hidden_sizes axes split shape"))
    return Kind::Ints;
  if (isOneOf(name, "scales value_floats activation_params")) return Kind::Floats;
  if (isOneOf(name, "activations")) return Kind::Texts;
  if (isOneOf(name,
              "axis keepdims group transA transB to dtype blocksize block_size exclusive reverse upper k "
              "largest sorted batch_dims noop_with_empty_axes select_last_index align_corners antialias "
              "exclude_outside ceil_mode count_include_pad hidden_size layout linear_before_reset fmod "
              "allowzero num_groups num_outputs size value_int start end interleaved num_heads "
              "rotary_embedding_dim bits K N detect_negative detect_positive training_mode output_dtype "
              "p spatial storage_order opset channels_last heads first is_causal q_num_heads kv_num_heads "
              "qk_matmul_output_mode unidirectional do_rotary rotary_interleaved local_window_size "
              "transBatchA transBatchB"))
    return Kind::Int;
  return Kind::Other;
}

}  // namespace

bool fitsKind(std::string_view name, const OnnxAttribute& value) {
  const Kind wanted = kindOf(name);
  return wanted == Kind::Other || wanted == value.kind;
}

void checkKind(std::string_view name, const OnnxAttribute& value) {
  if (!fitsKind(name, value))
    throw Error("its attribute '" + printable(name) + "' is of another type than the standard says");
}

}  // namespace attenscope
