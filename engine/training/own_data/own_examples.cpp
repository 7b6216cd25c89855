// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/own_data/own_examples.h"

#include "engine/compute/memory.h"
#include "engine/compute/random.h"
#include "engine/compute/threads.h"
#include "engine/error.h"
#include "engine/input/features.h"
#include "engine/input/image.h"
#include "engine/input/tokenizer.h"
#include "engine/io/mapped_file.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/pictures/picture_answers.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <span>

namespace attenscope {

namespace {

/// Place `index` of `count` places in round `round`: a stride that meets every place once.
std::size_t placeInRound(std::uint64_t seed, std::uint64_t round, std::uint64_t index, std::uint64_t count) {
  constexpr std::uint64_t kKey = 0x0a19;
  const std::uint64_t key = stableHash("round", seed + kKey);
  std::uint64_t stride = 1 + randomBits(key, 2 * round) % count;
  while (std::gcd(stride, count) != 1) ++stride;
  const std::uint64_t first = randomBits(key, 2 * round + 1) % count;
  return static_cast<std::size_t>((first + index * (stride % count)) % count);
}

/// The tag of a token that goes on with the word before: I-PER after B-PER.
std::int64_t goesOn(const std::vector<std::string>& labels, std::int64_t tag) {
  const std::string& name = labels[static_cast<std::size_t>(tag)];
  if (!name.starts_with("B-")) return tag;
  const auto inside = std::find(labels.begin(), labels.end(), "I" + name.substr(1));
  return inside == labels.end() ? tag : inside - labels.begin();
}

/// The words as one text, and the tags of its tokens, of which a word may have several.
void fillTagged(const OwnExample& own, const std::vector<std::string>& labels, Example& example) {
  std::vector<std::size_t> ends;
  for (const std::string& word : own.words) {
    example.input.text += (example.input.text.empty() ? "" : " ") + word;
    ends.push_back(example.input.text.size());
  }
  const std::vector<Token> tokens = tokenize(example.input.text);
  TensorBuilder begins({std::ssize(tokens)}, 0.0F);
  std::size_t word = 0;
  std::size_t last = own.words.size();  // none
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    while (word + 1 < ends.size() && tokens[i].begin >= ends[word]) ++word;
    const std::int64_t tag = own.labels[word];
    example.classes.push_back(word == last ? goesOn(labels, tag) : tag);
    begins[static_cast<std::int64_t>(i)] = word == last ? 0 : 1;
    last = word;
  }
  example.targets[kBegins] = begins.finish();
}

std::string gigabytes(double bytes) {
  const auto tenths = static_cast<std::int64_t>(bytes / 1e8 + 1);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GB";
}

/// Before a picture is opened.
void checkMemory(const OwnData& data, std::int64_t resolution) {
  const double each = static_cast<double>(kFilterCount * resolution * resolution) * sizeof(float);
  const double needed = each * static_cast<double>(data.examples.size());
  const double room = static_cast<double>(availableMemory()) / 2;
  if (needed > room)
    throw Error(printable(data.name) + ": " + std::to_string(data.examples.size()) + " pictures at " +
                std::to_string(resolution) + " cells take up to " + gigabytes(needed) + " of memory and " +
                gigabytes(room) + " may be taken; expected fewer, or a smaller resolution");
}

}  // namespace

OwnExamples::OwnExamples(OwnData data, OwnSplit split, std::vector<Tensor> features)
    : m_data(std::move(data)), m_split(std::move(split)), m_features(std::move(features)) {}

Example OwnExamples::at(std::size_t place) const {
  const OwnExample& own = m_data.examples[place];
  Example example;
  example.key = std::to_string(place);
  for (const std::int64_t label : own.labels)
    example.answer += (example.answer.empty() ? "" : " ") + m_data.labels[static_cast<std::size_t>(label)];
  if (m_data.form == OwnForm::Tags) {
    fillTagged(own, m_data.labels, example);
    return example;
  }
  example.classes = own.labels;
  example.input.text = own.text;
  if (m_data.form == OwnForm::Pictures) {
    example.input.kind = InputKind::Image;
    example.input.tensors["x"] = m_features[place];
  }
  return example;
}

Example OwnExamples::numbered(Split side, std::uint64_t seed, std::uint64_t index) const {
  const std::vector<std::size_t>& places = side == Split::HeldOut ? m_split.heldOut : m_split.training;
  assert(!places.empty());
  const std::uint64_t count = places.size();
  if (side == Split::HeldOut) return at(places[static_cast<std::size_t>(index % count)]);
  return at(places[placeInRound(seed, index / count, index % count, count)]);
}

Example OwnExamples::drawn(std::mt19937_64& random) const {
  return at(drawFrom(random, m_split.training.empty() ? m_split.heldOut : m_split.training));
}

Example withUnknownWords(Example example, std::mt19937_64& random) {
  constexpr double kShare = 0.02;
  constexpr const char* kUnknown = "ѧ";  // one letter of a script that nobody writes today
  std::string text;
  std::size_t kept = 0;
  for (const Token& token : tokenize(example.input.text)) {
    if (drawUniform(random) >= kShare) continue;
    text += example.input.text.substr(kept, token.begin - kept) + kUnknown;
    kept = token.end;
  }
  example.input.text = text + example.input.text.substr(kept);
  return example;
}

namespace {

/// By which copies of a picture are known as such.
std::uint64_t contentOf(const std::filesystem::path& picture) {
  constexpr std::uint64_t kSeed = 0x0a19;
  const auto file = MappedFile::open(picture);
  const std::span<const std::byte> bytes = file->bytes();
  return stableHash({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, kSeed);
}

}  // namespace

std::vector<Tensor> readFeatures(OwnData& data, std::int64_t resolution, OwnUse use,
                                 const RunControl& control) {
  checkMemory(data, resolution);
  std::vector<Tensor> features(data.examples.size());
  std::vector<std::string> failed(data.examples.size());
  forBlocks(std::ssize(data.examples), true, control, [&](std::int64_t i) {
    const auto place = static_cast<std::size_t>(i);
    try {
      OwnExample& example = data.examples[place];
      features[place] = pictures::responses(readImage(example.picture), resolution);
      example.content = contentOf(example.picture);
    } catch (const Error& error) {
      failed[place] = error.what();
    }
  });
  std::vector<std::string> named;
  std::vector<OwnExample> read;
  std::vector<Tensor> kept;
  std::vector<std::int64_t> count(data.labels.size(), 0);
  for (std::size_t i = 0; i < failed.size(); ++i) {
    if (!failed[i].empty()) {
      named.push_back(failed[i]);
      continue;
    }
    ++count[static_cast<std::size_t>(data.examples[i].labels.front())];
    read.push_back(std::move(data.examples[i]));
    kept.push_back(std::move(features[i]));
  }
  if (named.empty()) {
    data.examples = std::move(read);
    return kept;
  }
  if (kept.empty())
    throw Error(printable(data.name) +
                ": none of the pictures can be read; expected at least one that can (" + named.front() + ")");
  for (std::size_t label = 0; use == OwnUse::Training && label < count.size(); ++label)
    if (count[label] < 2)
      throw Error(printable(data.name) + ": of the pictures of '" + printable(data.labels[label], 40) +
                  "' only " + std::to_string(count[label]) + " can be read; expected two or more (" +
                  named.front() + ")");
  data.examples = std::move(read);
  data.notes.push_back("Pictures that cannot be read and are left out: " + std::to_string(named.size()) +
                       "; the first: " + printable(named.front()) + ".");
  return kept;
}

}  // namespace attenscope
