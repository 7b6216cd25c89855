// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/tagging_text.h"

#include "engine/input/tokenizer.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/text/tagging_words.h"
#include "engine/training/tasks/text/word_parts.h"

#include <cctype>

namespace attenscope::tagging_text {

namespace {

using namespace tagging_words;
using word_lists::entries;
using word_lists::say;

constexpr std::string_view kOwns = "'s";

std::string capitalised(std::string name) {
  name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
  return name;
}

/// An invented name: "Velora".
std::string invented(std::mt19937_64& random) {
  if (drawUniform(random) < 0.5) return capitalised(word_parts::invented(random));
  static constexpr std::string_view kFirst = "bcdfghjklmnprstvwz";
  static constexpr std::string_view kVowels = "aeiou";
  std::string name;
  for (std::int64_t syllables = drawInteger(random, 1, 3); syllables > 0; --syllables) {
    name += drawFrom(random, kFirst);
    name += drawFrom(random, kVowels);
  }
  if (name.size() < 3 || drawUniform(random) < 0.5) name += drawFrom(random, kFirst);
  return capitalised(name);
}

/// One that ends as names of its kind do: "Veloburg".
std::string inventedOf(std::mt19937_64& random, const Words& endings) {
  return invented(random) + drawFrom(random, endings);
}

/// A name of a kind where the words around it tell that kind: known, invented, or in another script.
std::string nameOf(std::mt19937_64& random, const Words& known, const Words& endings) {
  const double kind = drawUniform(random);
  if (kind < 0.02) return drawFrom(random, otherScripts());
  if (kind < 0.22) return invented(random);
  return kind < 0.36 ? inventedOf(random, endings) : drawFrom(random, known);
}

void addPerson(std::mt19937_64& random, Tagged& said, std::string_view owns = {}) {
  const double kind = drawUniform(random);
  const auto surname = [&] { return nameOf(random, surnames(), personEndings()) + std::string(owns); };
  if (kind < 0.15) {
    said.add(drawFrom(random, titles()), Other);
    said.add(surname(), Person);
  } else if (kind < 0.55) {
    said.add(nameOf(random, firstNames(), personEndings()), Person);
    said.add(surname(), Person);
  } else {
    said.add(nameOf(random, firstNames(), personEndings()) + std::string(owns), Person);
  }
}

void addPlace(std::mt19937_64& random, Tagged& said, std::string_view owns = {}) {
  const Words& known = drawUniform(random) < 0.7 ? cities() : countries();
  said.add(nameOf(random, known, placeEndings()) + std::string(owns), Place);
}

void addOrganisation(std::mt19937_64& random, Tagged& said, std::string_view owns = {}) {
  const double kind = drawUniform(random);
  std::string name;
  if (kind < 0.25) {
    name = drawFrom(random, institutes()) + " of " +
           nameOf(random, drawUniform(random) < 0.7 ? cities() : countries(), placeEndings());
  } else if (kind < 0.4) {
    name = invented(random);
  } else if (kind < 0.6) {
    name = inventedOf(random, organisationEndings());
  } else {
    name = (kind < 0.8 ? nameOf(random, surnames(), personEndings())
                       : nameOf(random, cities(), placeEndings())) +
           " " + drawFrom(random, trades());
  }
  said.add(name + std::string(owns), Organisation);
}

/// A name whose kind it tells itself, by what it is known as or by its ending.
void addAny(std::mt19937_64& random, Tagged& said, double endingShare) {
  const bool ending = drawUniform(random) < endingShare;
  switch (drawInteger(random, Person, Organisation)) {
    case Person:
      said.add(ending ? inventedOf(random, personEndings())
                      : drawFrom(random, drawUniform(random) < 0.5 ? firstNames() : surnames()),
               Person);
      break;
    case Place:
      said.add(ending ? inventedOf(random, placeEndings())
                      : drawFrom(random, drawUniform(random) < 0.7 ? cities() : countries()),
               Place);
      break;
    default:
      said.add(ending ? inventedOf(random, organisationEndings())
                      : drawFrom(random, surnames()) + " " + drawFrom(random, trades()),
               Organisation);
  }
}

void addSlot(std::mt19937_64& random, Tagged& said, const std::string& slot) {
  constexpr double kEnding = 0.5;
  const std::string_view owns = std::string_view(slot).substr(1);
  switch (slot.front()) {
    case 'P':
      return addPerson(random, said, owns);
    case 'L':
      return addPlace(random, said, owns);
    case 'O':
      return addOrganisation(random, said, owns);
    case 'N':
      return addAny(random, said, kEnding);
    case 'R':
      return said.add(drawFrom(random, roles()), Other);
    case 'T':
      return said.add(drawFrom(random, times()), Other);
    default:
      said.add(word_parts::invented(random), Other);
  }
}

void addClause(std::mt19937_64& random, Tagged& said) {
  constexpr double kOpen = 0.2;
  for (const std::string& word :
       word_lists::split(drawFrom(random, drawUniform(random) < kOpen ? openClauses() : clauses()))) {
    if (isSlot(word)) {
      addSlot(random, said, word);
    } else {
      said.add(word, Other);
    }
  }
}

/// With its stop and its first letter.
Tagged finished(std::mt19937_64& random, Tagged said) {
  if (drawUniform(random) < 0.6) said.add(".", Other);
  said.text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(said.text.front())));
  return said;
}

}  // namespace

bool isSlot(const std::string& word) {
  return std::isupper(static_cast<unsigned char>(word.front())) != 0 && word != "I" &&
         (word.size() == 1 || word.substr(1) == kOwns);
}

void Tagged::add(std::string_view piece, Tag tag) {
  say(text, piece);
  tags.insert(tags.end(), tokenize(piece).size(), tag);
}

Tagged draw(std::mt19937_64& random) {
  Tagged said;
  if (drawUniform(random) < 0.15) said.add(drawFrom(random, times()) + " ,", Other);
  addClause(random, said);
  if (drawUniform(random) < 0.4) {
    said.add(drawFrom(random, entries("and|but|,|while|because|. Then|. Also ,|.")), Other);
    addClause(random, said);
  }
  return finished(random, std::move(said));
}

Tagged drawEnding(std::mt19937_64& random) {
  Tagged said;
  for (const std::string& word : word_lists::split(drawFrom(random, openClauses()))) {
    if (word == "N") {
      addAny(random, said, 1);
    } else if (isSlot(word)) {
      addSlot(random, said, word);
    } else {
      said.add(word, Other);
    }
  }
  return finished(random, std::move(said));
}

}  // namespace attenscope::tagging_text
