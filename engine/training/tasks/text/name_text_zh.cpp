// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/name_text_zh.h"

#include "engine/characters.h"
#include "engine/input/tokenizer.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/text/name_words_zh.h"

namespace attenscope::name_text_zh {

namespace {

using namespace name_words_zh;
using word_lists::entries;
using word_lists::maybe;

constexpr std::string_view kUnknown = "㐀";  // a character that no vocabulary has stands for all unknown ones

bool chance(std::mt19937_64& random, double share) {
  return drawUniform(random) < share;
}

/// Characters of a name: mostly those that such names have, some from any name or thing, some unknown.
std::string drawCharacters(std::mt19937_64& random, const std::u32string& usual, std::int64_t count) {
  std::string text;
  for (; count > 0; --count) {
    const double kind = drawUniform(random);
    if (kind < 0.1)
      text += kUnknown;
    else if (kind < 0.22)
      appendUtf8(text, drawFrom(random, drawUniform(random) < 0.5 ? given() : placeNames()));
    else if (kind < 0.28)
      appendUtf8(text, drawFrom(random, charactersOf(drawFrom(random, things()))));
    else
      appendUtf8(text, drawFrom(random, usual));
  }
  return text;
}

std::string drawFullName(std::mt19937_64& random) {
  return drawFrom(random, surnames()) + drawCharacters(random, given(), chance(random, 0.65) ? 2 : 1);
}

std::string drawFromAbroad(std::mt19937_64& random) {
  return chance(random, 0.6) ? drawFrom(random, foreignNames())
                             : drawCharacters(random, foreign(), drawInteger(random, 2, 4));
}

void addPerson(std::mt19937_64& random, Tagged& said) {
  const double kind = drawUniform(random);
  if (kind < 0.5) {
    said.addName(drawFullName(random), Person);
    said.add(maybe(random, 0.15, titles()));
  } else if (kind < 0.62) {
    said.addName(drawFrom(random, surnames()), Person);
    said.add(drawFrom(random, titles()));
  } else if (kind < 0.7) {
    said.addName(drawFrom(random, entries("小|老|阿")) + drawFrom(random, surnames()), Person, 1);
  } else if (kind < 0.75) {
    // Among friends the given name alone, doubled or not.
    const std::string one = drawCharacters(random, given(), 1);
    said.addName(chance(random, 0.5) ? one + one : one + drawCharacters(random, given(), 1), Person);
  } else if (kind < 0.82) {
    said.addName(drawFrom(random, knownPersons()), Person);
  } else if (kind < 0.9) {
    said.addName(drawFromAbroad(random) + "·" + drawFromAbroad(random), Person);
  } else {
    said.addName(drawFromAbroad(random), Person);
    said.add(maybe(random, 0.3, titles()));
  }
}

/// With an ending that tells it, or without where the clause does.
std::string drawInventedPlace(std::mt19937_64& random, bool ending) {
  return drawCharacters(random, placeNames(), drawInteger(random, 2, ending ? 2 : 3)) +
         (ending ? drawFrom(random, placeEndings()) : "");
}

void addPlace(std::mt19937_64& random, Tagged& said) {
  const double kind = drawUniform(random);
  if (kind < 0.4) {
    said.addName(drawFrom(random, cities()) + (chance(random, 0.2) ? "市" : ""), Place);
  } else if (kind < 0.6) {
    said.addName(drawFrom(random, countries()), Place);
  } else if (kind < 0.85) {
    said.addName(drawInventedPlace(random, true), Place);
  } else if (kind < 0.95) {
    said.addName(drawInventedPlace(random, false), Place);
  } else {
    said.addName(drawCharacters(random, foreign(), drawInteger(random, 2, 4)), Place);
  }
}

std::string drawInventedOrganisation(std::mt19937_64& random) {
  std::string name = maybe(random, 0.25, chance(random, 0.7) ? cities() : countries());
  const double kind = drawUniform(random);
  if (kind < 0.12)
    name += drawFullName(random);
  else if (kind < 0.18)
    name += "Ѧ";
  else if (kind < 0.3 && name.empty())
    name += drawInventedPlace(random, chance(random, 0.5));
  else if (kind < 0.9 || name.empty())
    name += drawCharacters(random, brands(), drawInteger(random, 2, chance(random, 0.2) ? 4 : 2));
  return name + maybe(random, 0.45, trades()) + drawFrom(random, organisationEndings());
}

void addOrganisation(std::mt19937_64& random, Tagged& said) {
  const double kind = drawUniform(random);
  if (kind < 0.25)
    said.addName(drawFrom(random, knownOrganisations()), Organisation);
  else if (kind < 0.32)
    said.addName(drawCharacters(random, brands(), 2), Organisation);
  else
    said.addName(drawInventedOrganisation(random), Organisation);
}

/// A name that tells its kind itself: a surname with a given name, or an ending.
void addTelling(std::mt19937_64& random, Tagged& said, bool invented) {
  switch (drawInteger(random, Person, Organisation)) {
    case Person:
      if (!invented && chance(random, 0.3)) return said.addName(drawFrom(random, knownPersons()), Person);
      return said.addName(drawFullName(random), Person);
    case Place:
      if (!invented && chance(random, 0.5))
        return said.addName(drawFrom(random, chance(random, 0.6) ? cities() : countries()), Place);
      return said.addName(drawInventedPlace(random, true), Place);
    default:
      if (!invented && chance(random, 0.3))
        return said.addName(drawFrom(random, knownOrganisations()), Organisation);
      return said.addName(drawInventedOrganisation(random), Organisation);
  }
}

std::string drawThing(std::mt19937_64& random) {
  if (chance(random, 0.08)) return std::string(kUnknown) + (chance(random, 0.5) ? std::string(kUnknown) : "");
  return drawFrom(random, things());
}

void addSlot(std::mt19937_64& random, Tagged& said, char slot, bool invented) {
  switch (slot) {
    case 'P':
      return addPerson(random, said);
    case 'L':
      return addPlace(random, said);
    case 'O':
      return addOrganisation(random, said);
    case 'N':
      return addTelling(random, said, invented);
    case 'T':
      return said.add(drawFrom(random, times()));
    case 'R':
      return said.add(drawFrom(random, roles()));
    case 'V':
      return said.add(drawFrom(random, doings()));
    default:
      return said.add(drawThing(random));
  }
}

void addClause(std::mt19937_64& random, Tagged& said, std::string_view clause, bool invented = false) {
  while (!clause.empty()) {
    const std::size_t slot = std::min(clause.find_first_of("PLONTRVX"), clause.size());
    said.add(clause.substr(0, slot));
    clause.remove_prefix(slot);
    if (clause.empty()) return;
    addSlot(random, said, clause.front(), invented);
    clause.remove_prefix(1);
  }
}

void addAnyClause(std::mt19937_64& random, Tagged& said) {
  const double kind = drawUniform(random);
  const Words& from = kind < 0.7 ? clauses() : kind < 0.88 ? openClauses() : nameless();
  addClause(random, said, drawFrom(random, from));
}

}  // namespace

void Tagged::add(std::string_view piece) {
  text += piece;
  tags.resize(tags.size() + tokenize(piece).size(), begins(Other));
  tells.resize(tags.size(), -1);
}

void Tagged::addName(std::string_view name, Kind kind, std::int64_t surname) {
  const std::int64_t first = std::ssize(tags);
  add(name);
  const std::int64_t last = std::ssize(tags) - 1;
  for (std::int64_t i = first; i <= last; ++i) {
    const auto at = static_cast<std::size_t>(i);
    tags[at] = i == first ? begins(kind) : inside(kind);
    tells[at] = kind == Person ? std::min(first + surname, last) : last;
  }
}

Tagged draw(std::mt19937_64& random) {
  Tagged said;
  if (chance(random, 0.25)) {
    said.add(drawFrom(random, times()));
    said.add(maybe(random, 0.5, entries("，|,")));
  }
  addAnyClause(random, said);
  if (chance(random, 0.35)) {
    said.add(drawFrom(random, entries("，|。|，但是|，因为|，所以|，后来|！|；|，|，他说|,")));
    addAnyClause(random, said);
  }
  if (chance(random, 0.6)) said.add(drawFrom(random, entries("。|。|！|？|.|!|?")));
  return said;
}

Tagged drawOpen(std::mt19937_64& random) {
  Tagged said;
  addClause(random, said, drawFrom(random, openClauses()), true);
  if (chance(random, 0.5)) said.add("。");
  return said;
}

}  // namespace attenscope::name_text_zh
