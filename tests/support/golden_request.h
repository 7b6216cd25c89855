// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/safetensors.h"
#include "engine/mechanism/request.h"
#include "engine/models/model.h"

#include <filesystem>
#include <memory>

/// The checkpoints that PyTorch ran, each with its input and what came of it in expected.safetensors.
inline const std::filesystem::path kGoldenModels =
    std::filesystem::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/models";

/// A checkpoint with the input of its golden.
inline attenscope::RunRequest goldenRequest(const std::shared_ptr<const attenscope::Model>& model) {
  const attenscope::SafetensorsFile expected =
      attenscope::readSafetensors(model->path / "expected.safetensors");
  attenscope::RunRequest request;
  request.mechanism = &model->mechanism;
  request.input.kind = attenscope::InputKind::Model;
  request.input.model = model;
  request.input.text = expected.metadata.at("text");
  if (expected.metadata.contains("source")) request.input.source = expected.metadata.at("source");
  if (expected.tensors.contains("image")) request.input.image = expected.tensors.at("image");
  request.parameters = attenscope::Parameters(request.mechanism->parameters);
  return request;
}
