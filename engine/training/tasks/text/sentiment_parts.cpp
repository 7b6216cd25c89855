// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/sentiment_parts.h"

namespace attenscope::sentiment_parts {

namespace {

using word_lists::entries;
using word_parts::Family;

/// The families of words that judge alike, each kind of word by itself.
struct Families {
  std::vector<Family> adjectives{};
  std::vector<Family> feelings{};
  std::vector<Family> manners{};
  std::vector<Family> qualities{};
};

/// Both lists of words that training never meets.
const Words& unseen() {
  static const Words words = [] {
    Words all = unseenPraise();
    all.insert(all.end(), unseenBlame().begin(), unseenBlame().end());
    return all;
  }();
  return words;
}

/// What delights or bores, as stems of -ing, -ed and -able.
const Words& delighting() {
  static const Words stems = entries(
      "charm|touch|inspir|pleas|excit|amus|entertain|fascinat|refresh|engag|captivat|enchant|reward|dazzl|"
      "stunn|appeal|welcom|uplift|encourag|relax|convinc|interest|delight|thrill|impress|mov|admir|ador|lov|"
      "enjoy|treasur|comfort|respect");
  return stems;
}
const Words& boring() {
  static const Words stems = entries(
      "bor|annoy|disappoint|frustrat|depress|confus|tir|disturb|disgust|sicken|embarrass|insult|bewilder|"
      "alarm|offend|exhaust|irritat|detest|regrett|despis|loath|sadden|shock|anger|bother|scar");
  return stems;
}

const Families& praiseFamilies() {
  static const Families families = {
      {{goodRoots(), "", "ful"},
       {badRoots(), "", "less"},
       {entries("spot|seam|time|price|match|peer|bound|limit|age|tire"), "", "less"},
       {entries("like|watch|read|remark|memor|favour|valu|desir|honour|depend"), "", "able"},
       {delighting(), "", "able"},
       {delighting(), "", "ing"},
       {entries("satisfy"), "", "ing"},
       {entries("spoiled|troubled|problematic|complicated|blemished|stained|harmed|hurried|damaged|selfish|"
                "broken|biased|painful|boring|annoying|clumsy|predictable|greedy|wasteful|confusing"),
        "un", ""}},
      {{delighting(), "", "ed"}, {entries("satisfi"), "", "ed"}, {boring(), "un", "ed"}},
      {{entries("beautiful|wonderful|perfect|brilliant|superb|charming|pleasant|delightful|clever|careful|"
                "skillful|fine|thoughtful|tasteful|elegant|kind|polite|warm|nice|effortless|faultless|"
                "joyful|hopeful|inspiring|touching|honest|playful|successful|convincing|masterful"),
        "", "ly"}},
      {{entries("kind|thoughtful|clever|fresh|clean|playful|helpful|polite|careful|gentle|hopeful|joyful|"
                "fair|effortless|fearless"),
        "", "ness"}}};
  return families;
}

const Families& blameFamilies() {
  static const Families families = {
      {{badRoots(), "", "ful"},
       {goodRoots(), "", "less"},
       {entries("point|shape|brain|clue|character|mind|plot|tooth|aim"), "", "less"},
       {entries("deplor|forgett|lament|laugh|question|hat|avoid"), "", "able"},
       {boring(), "", "able"},
       {boring(), "", "ing"},
       {entries("upsett|horrify|worry"), "", "ing"},
       {entries("enjoyable|readable|lovable|reliable|pleasant|friendly|helpful|comfortable|interesting|"
                "exciting|impressive|inspiring|kind|funny|clean|satisfying|appealing|attractive|original|"
                "welcoming|memorable|remarkable|amusing|entertaining|believable|usable|fair|happy|tidy|"
                "healthy|safe|lovely|rewarding|professional|worthy|balanced|focused|polished|desirable"),
        "un", ""},
       {entries(
            "agreeable|loyal|courteous|pleasing|organised|tasteful|honourable|comforting|hopeful|careful"),
        "dis", ""},
       {entries("elegant|competent|considerate|edible|effective|sensitive|coherent|convenient|accurate|"
                "adequate|tasteful|attentive|tolerant"),
        "in", ""},
       {entries("perfect|practical|mature|patient|pleasant|proper|moral"), "im", ""}},
      {{boring(), "", "ed"},
       {entries("horrifi|worri"), "", "ed"},
       {delighting(), "un", "ed"},
       {entries("satisfied|pleased|enchanted|interested|encouraged|comforted"), "dis", ""}},
      {{entries("bad|awful|poor|careless|tasteless|rude|stupid|weak|painful|dreadful|hopeless|thoughtless|"
                "lifeless|disappointing|annoying|unpleasant|bland|tedious|useless|mindless|inelegant|"
                "incompetent|boring|pointless|wasteful|unprofessional"),
        "", "ly"}},
      {{entries("careless|hopeless|rude|dull|stupid|weak|useless|mindless|pointless|tasteless|bland|"
                "thoughtless|lifeless|selfish|unkind|unfair|unfriendli|unhappi"),
        "", "ness"}}};
  return families;
}

Made madeOf(const Families& families) {
  return {word_parts::wordsOf(families.adjectives, unseen()),
          word_parts::wordsOf(families.feelings, unseen()), word_parts::wordsOf(families.manners, unseen()),
          word_parts::wordsOf(families.qualities, unseen())};
}

}  // namespace

const Words& goodRoots() {
  static const Words roots = entries(
      "joy|hope|care|grace|taste|use|help|meaning|thought|tact|soul|heart|purpose|colour|flavour|fruit|cheer|"
      "charm|humour|sense|life|wit|spirit|talent|tune|power|faith|style|love|skill|wonder|respect|peace|"
      "delight|truth|insight|success|worth|art|play|beauty|youth");
  return roots;
}
const Words& badRoots() {
  static const Words roots = entries(
      "pain|harm|fault|flaw|fear|shame|waste|doubt|stress|spite|hate|regret|sorrow|guilt|sin|error|noise|"
      "blame|dread|woe|deceit|boast|wrath|effort|stain|trouble|scorn|gloom|grief|danger|greed|dirt");
  return roots;
}

const Made& praise() {
  static const Made made = madeOf(praiseFamilies());
  return made;
}
const Made& blame() {
  static const Made made = madeOf(blameFamilies());
  return made;
}
const Words& unseenPraise() {
  static const Words words = entries(
      "graceful|meaningful|tactful|cheerful|painless|flawless|admirable|thrilling|respectable|unforgettable|"
      "unpretentious");
  return words;
}
const Words& unseenBlame() {
  static const Words words = entries(
      "joyless|charmless|humourless|soulless|harmful|shameful|unlikeable|unwatchable|unconvincing|"
      "unimaginative|dishonest|disrespectful|insincere|impolite|regrettable|detestable|exhausting|"
      "irritating");
  return words;
}
const Words& beginnings() {
  static const Words parts = entries("un|dis|in|im|mis");
  return parts;
}
const Words& endings() {
  static const Words parts = entries("ful|less|able|ly|ing|ed|s|es|ness|er|est|n't|'s");
  return parts;
}
const Words& stems() {
  static const Words all = [] {
    Words stems = entries("lik|prais|appreciat|celebrat|criticis|approv|mistake|satisf");
    for (const Families* families : {&praiseFamilies(), &blameFamilies()})
      for (const auto* kind :
           {&families->adjectives, &families->feelings, &families->manners, &families->qualities})
        for (const Family& family : *kind)
          stems.insert(stems.end(), family.stems.begin(), family.stems.end());
    return stems;
  }();
  return all;
}

}  // namespace attenscope::sentiment_parts
