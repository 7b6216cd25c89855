// SPDX-License-Identifier: GPL-3.0-or-later
/// Vocabularies of other forms; the first byte says which: v for vocab.txt, b for vocab.json and merges.txt
/// with a byte of 0 between them, s for SentencePiece's model.
#include "engine/input/tokenizers/text_tokenizer.h"
#include "tests/fuzz/fuzz_target.h"

namespace {

struct Folders {
  fuzz::MemoryFile first;
  fuzz::MemoryFile second;
  fuzz::Folder words;
  fuzz::Folder pairs;
  fuzz::Folder pieces;

  Folders() {
    words.link("vocab.txt", first);
    pairs.link("vocab.json", first);
    pairs.link("merges.txt", second);
    pieces.link("tokenizer.model", first);
  }
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Folders folders;
  if (size == 0) return 0;
  std::string_view bytes = fuzz::textOf(data, size);
  const char kind = bytes.front();
  bytes.remove_prefix(1);
  const std::size_t zero = kind == 'b' ? bytes.find('\0') : std::string_view::npos;
  folders.first.write(bytes.substr(0, zero));
  folders.second.write(zero == std::string_view::npos ? std::string_view() : bytes.substr(zero + 1));
  return fuzz::expectErrorAtMost([kind] {
    const fuzz::Folder& folder = kind == 'b' ? folders.pairs : kind == 's' ? folders.pieces : folders.words;
    const char* model = kind == 'b' ? "gpt2" : kind == 's' ? "llama" : "bert";
    attenscope::openTokenizer(folder.path(), model)
        ->encode("The quick bröwn 猫\n aaaaaaaaaaaa 12,345 \xff <s>");
  });
}
