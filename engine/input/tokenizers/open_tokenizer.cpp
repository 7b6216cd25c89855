// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/input/tokenizers/tokenizer_files.h"
#include "engine/io/program_files.h"

#include <algorithm>

namespace attenscope {

namespace {

constexpr const char* kSentencePieceFiles[] = {"tokenizer.model", "spiece.model", "sentencepiece.bpe.model",
                                               "sentencepiece.model", "spm.model"};
constexpr const char* kOtherFiles[] = {"tokenizer.json", "vocab.txt", "vocab.json", "source.spm"};

}  // namespace

bool holdsTokenizer(const std::filesystem::path& folder) {
  const auto there = [&](const char* name) { return isThere(folder / name); };
  return std::ranges::any_of(kOtherFiles, there) || std::ranges::any_of(kSentencePieceFiles, there);
}

std::shared_ptr<const TextTokenizer> openTokenizer(const std::filesystem::path& folder,
                                                   std::string_view modelType) {
  const auto there = [&](const char* name) { return isThere(folder / name); };
  const TokenizerOptions options(folder);
  if (there("tokenizer.json")) return makeTokenizer(readTokenizerJson(folder / "tokenizer.json", options));
  if (there("vocab.txt")) return makeTokenizer(readWordPieceFile(folder / "vocab.txt", options));
  if (there("source.spm")) {
    if (!there("vocab.json"))
      throw Error(printable(folder.string()) + ": holds source.spm but no vocab.json, which gives the ids");
    return makeTokenizer(
        readSentencePieceFile(folder / "source.spm", folder / "vocab.json", options, modelType));
  }
  for (const char* name : kSentencePieceFiles)
    if (there(name)) return makeTokenizer(readSentencePieceFile(folder / name, {}, options, modelType));
  if (there("vocab.json") && there("merges.txt"))
    return makeTokenizer(readBytePairFiles(folder / "vocab.json", folder / "merges.txt", options, modelType));
  throw Error(printable(folder.string()) +
              ": holds no tokenizer; tokenizer.json, vocab.txt, vocab.json with merges.txt, tokenizer.model, "
              "spiece.model or source.spm was expected");
}

std::shared_ptr<const TextTokenizer> openTargetTokenizer(const std::filesystem::path& folder,
                                                         std::string_view modelType) {
  const bool ownFile =
      isThere(folder / "target.spm") && isThere(folder / "vocab.json") && !isThere(folder / "tokenizer.json");
  if (!ownFile) return openTokenizer(folder, modelType);
  const TokenizerOptions options(folder);
  return makeTokenizer(
      readSentencePieceFile(folder / "target.spm", folder / "vocab.json", options, modelType));
}

}  // namespace attenscope
