// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/error.h"
#include "engine/input/tokenizers/text_tokenizer.h"

#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include <fstream>

/// A folder as a model's, written by a test.
class TokenizerFolder {
 public:
  std::filesystem::path path() const { return m_folder.path().toStdString(); }
  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path() / name, std::ios::binary) << bytes;
  }
  void writeJson(const std::string& name, const nlohmann::json& value) const { write(name, value.dump()); }

  std::shared_ptr<const attenscope::TextTokenizer> open(std::string_view modelType = "bert") const {
    return attenscope::openTokenizer(path(), modelType);
  }
  /// What opening says is wrong; empty where nothing is.
  std::string complaint(std::string_view modelType = "bert") const {
    try {
      open(modelType);
    } catch (const attenscope::Error& error) {
      return error.what();
    }
    return {};
  }

 private:
  QTemporaryDir m_folder;
};

inline std::vector<std::int64_t> idsOf(const attenscope::EncodedText& encoded) {
  std::vector<std::int64_t> ids;
  for (const auto& token : encoded.tokens) ids.push_back(token.id);
  return ids;
}

/// "piece|piece|…"
inline std::string piecesOf(const attenscope::EncodedText& encoded) {
  std::string all;
  for (const auto& token : encoded.tokens) all += (all.empty() ? "" : "|") + token.piece;
  return all;
}

/// What of the text each token stands for: "word|s|…"
inline std::string placesOf(const attenscope::EncodedText& encoded, const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < encoded.tokens.size(); ++i) {
    const auto& token = encoded.tokens[i];
    all += (i == 0 ? "" : "|") + text.substr(token.begin, token.end - token.begin);
  }
  return all;
}
