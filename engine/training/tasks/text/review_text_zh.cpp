// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/review_text_zh.h"

#include "engine/characters.h"
#include "engine/input/tokenizer.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/text/review_words_zh.h"

namespace attenscope::review_text_zh {

namespace {

using namespace review_words_zh;
using word_lists::entries;
using word_lists::maybe;

bool chance(std::mt19937_64& random, double share) {
  return drawUniform(random) < share;
}

/// Adjectives of a clause: those that training meets, or the others.
struct Adjectives {
  bool unseen = false;

  const std::string& draw(std::mt19937_64& random, const Field& field, bool praises) const {
    if (unseen) return drawFrom(random, praises ? unseenPraise() : unseenBlame());
    if (chance(random, 0.35)) return drawFrom(random, praises ? good() : bad());
    return drawFrom(random, praises ? field.praise : field.blame);
  }
};

/// Some characters of a name, which mean nothing in it: those of any fact, verdict or judging word, or
/// unknown.
std::string drawName(std::mt19937_64& random) {
  std::string name;
  for (std::int64_t length = drawInteger(random, 1, 3); length > 0; --length) {
    if (chance(random, 0.4)) {
      name += kUnknown;
      continue;
    }
    const double kind = drawUniform(random);
    const Words& from = kind < 0.7 ? facts() : kind < 0.8 ? good() : kind < 0.9 ? bad() : merits();
    const std::u32string characters = charactersOf(drawFrom(random, from));
    appendUtf8(name, drawFrom(random, characters));
  }
  return name;
}

void addThing(std::mt19937_64& random, Review& said, const Field& field) {
  static const Words whose =
      entries("这家店的|他家的|我们的|这里的|今天的|这次的|我买的|这个|那个|他们的|店里的|那天的");
  if (chance(random, 0.08)) {
    said.add(drawName(random));
    if (chance(random, 0.5))
      said.add(drawFrom(random, entries("饭店|酒店|书店|咖啡馆|餐厅|超市|商场|电影院")));
    if (chance(random, 0.4)) said.add("的" + drawFrom(random, field.things));
    return;
  }
  said.add(maybe(random, 0.3, whose));
  said.add(drawFrom(random, field.things));
}

/// What a clause speaks of; Chinese often leaves it out.
void addSubject(std::mt19937_64& random, Review& said, const Field& field) {
  const double kind = drawUniform(random);
  if (kind < 0.15) return;
  if (kind < 0.25)
    return said.add(
        drawFrom(random, entries("这里|这个|这家店|它|整体|全部|一切|这家|这次|这|东西|整个过程|感觉|体验")));
  addThing(random, said, field);
}

/// An adjective, stronger or weaker.
void addDegree(std::mt19937_64& random, Review& said, const std::string& adjective, bool praise) {
  static const Words before = entries(
      "很|很|很|非常|非常|特别|真|十分|相当|超级|超|实在|确实|确实很|真的很|挺|还是很|"
      "都很|也很|格外|极其|实在太|真是|比较|更|越来越|最");
  switch (drawInteger(random, 0, 9)) {
    case 0:
      return said.add("太" + adjective + (chance(random, 0.8) ? "了" : ""), true);
    case 1:
      return said.add(adjective + drawFrom(random, entries("极了|得很|多了")), true);
    case 2:
      said.add(drawFrom(random, entries("挺|蛮|够|还挺")));
      said.add(adjective, true);
      return said.add("的");
    case 3:
      if (!praise) {
        said.add(drawFrom(random, entries("有点|有些|有点儿|又|过于|还")));
        return said.add(adjective, true);
      }
      [[fallthrough]];
    default:
      said.add(maybe(random, 0.85, before));
      said.add(adjective, true);
  }
}

/// Words of praise or blame: an adjective with its degree, two of them, or the contrary denied.
void addPhrase(std::mt19937_64& random, Review& said, const Field& field, bool praise,
               const Adjectives& adjectives) {
  static const Words denials = entries(
      "不|不|不|一点也不|一点都不|一点儿也不|并不|不是很|不太|不够|毫不|绝不|算不上|谈不上|称不上|说不上|"
      "没那么|"
      "没有想象中那么|没觉得|不觉得|并没有觉得|没有那么|不再|从来不|没感觉到|并不算|不怎么|都不|也不|也没多");
  if (chance(random, 0.32)) {
    said.add(drawFrom(random, denials), true);
    return said.add(adjectives.draw(random, field, !praise), true);
  }
  const std::string& one = adjectives.draw(random, field, praise);
  if (chance(random, 0.82)) return addDegree(random, said, one, praise);
  const std::string& two = adjectives.draw(random, field, praise);
  if (chance(random, 0.6)) {
    said.add("又");
    said.add(one, true);
    said.add("又");
    return said.add(two, true);
  }
  said.add("很");
  said.add(one, true);
  said.add(drawFrom(random, entries("、|而且|，|，也|，还")));
  said.add(two, true);
}

/// A clause about what somebody likes, feels or will do.
void addPersonal(std::mt19937_64& random, Review& said, const Field& field, bool praise) {
  static const Words likes = entries("很喜欢|非常喜欢|喜欢|爱|超爱|都喜欢|真心喜欢|特别喜欢|迷上了");
  static const Words dislikes =
      entries("讨厌|不喜欢|受不了|很不喜欢|都不喜欢|不爱|嫌弃|并不喜欢|真不喜欢|没法喜欢");
  switch (drawInteger(random, 0, 4)) {
    case 0:
      said.add(drawFrom(random, people()));
      said.add(drawFrom(random, praise ? likes : dislikes), true);
      return addThing(random, said, field);
    case 1:
      said.add(drawFrom(random, people()) + "对");
      addThing(random, said, field);
      return said.add(praise ? drawFrom(random, entries("很满意|非常满意|赞不绝口|没有不满|印象很好"))
                             : drawFrom(random, entries("很不满意|不满意|很失望|不太满意|意见很大|印象很差")),
                      true);
    case 2:
      if (chance(random, 0.5)) said.add(drawFrom(random, people()));
      return said.add(drawFrom(random, praise ? returning() : leaving()), true);
    case 3:
      if (chance(random, 0.5)) {
        said.add(drawFrom(random, praise ? entries("没有人不|没人不|谁都|人人都|所有人都")
                                         : entries("没有人|没人|谁都不|人人都不|没有谁")),
                 true);
        said.add(drawFrom(random, entries("喜欢|满意|想要")), true);
        return;
      }
      [[fallthrough]];
    default:
      addSubject(random, said, field);
      if (chance(random, 0.3)) {
        said.add(drawFrom(random, entries("没有|没|并没有|不会|没能")), true);
        praise = !praise;
      }
      said.add(drawFrom(random, entries("让人|让我|令人|让大家|叫人|使人|让我们")) +
                   maybe(random, 0.3, entries("很|非常|特别|感到")),
               false);
      return said.add(drawFrom(random, praise ? pleasures() : annoyances()), true);
  }
}

/// A clause about what something has, is, is worth or is too much of.
void addOwned(std::mt19937_64& random, Review& said, const Field& field, bool praise) {
  addSubject(random, said, field);
  switch (drawInteger(random, 0, 5)) {
    case 0:
    case 1: {
      const bool there = chance(random, 0.5);
      const Words& nouns = praise == there ? merits() : faults();
      if (there)
        said.add(drawFrom(random, praise ? entries("很有|充满|充满了|有|非常有|不缺|特别有")
                                         : entries("有很多|全是|有|到处是|有不少|充满了|都是|有一股")),
                 true);
      else
        said.add(drawFrom(random,
                          praise ? entries("没有|没有任何|没有一点|毫无|没发现|没什么|没有什么|一点也没有")
                                 : entries("没有|毫无|没什么|缺乏|缺少|没有一点|没有任何|少了点|一点没有")),
                 true);
      return said.add(drawFrom(random, nouns), true);
    }
    case 2: {
      const bool denied = chance(random, 0.25);
      said.add(denied ? drawFrom(random, entries("算不上|不是|称不上|绝不是|并不是"))
                      : drawFrom(random, entries("简直是|真是|是|就是|完全是|堪称|真的是|可以说是")),
               denied);
      return said.add(drawFrom(random, praise != denied ? delights() : failures()), true);
    }
    case 3:
      said.add(drawFrom(random, praise ? entries("值得|很值得|非常值得|绝对值得")
                                       : entries("不值得|完全不值得|根本不值得|不值")),
               true);
      return said.add(drawFrom(random, entries("一去|再来|购买|推荐|一看|一读|信赖|收藏|拥有|买|看|去")),
                      true);
    case 4:
      if (praise) {
        said.add(drawFrom(random, entries("不|一点也不|不算|并不|也不")), true);
        return said.add(drawFrom(random, burdens()), true);
      }
      said.add(drawFrom(random, entries("太|有点|偏|过于|有些|实在太|太过")), true);
      said.add(drawFrom(random, chance(random, 0.5) ? burdens() : measures()), true);
      return said.add(maybe(random, 0.5, entries("了")));
    default: {
      static const Words better = entries(
          "比想象中好|比想象的好|比上次好多了|比别家好|没有比这更好的了|比以前好|好多了|"
          "比预期好|比照片上好看|再好不过了");
      static const Words worse = entries(
          "比想象中差|比想象的差|比上次差多了|比别家差|没有比这更差的了|不如以前|不如别家|"
          "比不上别家|没有想象中好|没有以前好|没有照片上好看|越来越差|比预期差|不如从前");
      return said.add(drawFrom(random, praise ? better : worse), true);
    }
  }
}

/// A clause that judges.
void addJudgement(std::mt19937_64& random, Review& said, bool praise) {
  static const Adjectives met{};
  const Field& field = drawFrom(random, fields());
  const double kind = drawUniform(random);
  if (kind < 0.2) return addPersonal(random, said, field, praise);
  if (kind < 0.38) return addOwned(random, said, field, praise);
  if (kind < 0.46) {
    addSubject(random, said, field);
    return said.add(drawFrom(random, praise ? goodPredicates() : badPredicates()), true);
  }
  if (kind < 0.56) return said.add(drawFrom(random, praise ? goodRemarks() : badRemarks()), true);
  if (kind < 0.61) {  // all of them, none of them
    static const Words each = entries("每一道菜都|每个地方都|每一处都|所有人都|什么都|哪里都|处处都|样样都");
    static const Words none = entries("没有一道菜|没有一个地方|没有一处|没有什么|没有哪里|没有一样");
    const bool some = chance(random, 0.5);
    said.add(drawFrom(random, some ? each : none), !some);
    return said.add(met.draw(random, field, praise == some), true);
  }
  addSubject(random, said, field);
  addPhrase(random, said, field, praise, met);
}

void addFact(std::mt19937_64& random, Review& said) {
  const double kind = drawUniform(random);
  if (kind < 0.7) return said.add(drawFrom(random, facts()));
  if (kind < 0.85) {
    said.add(drawFrom(random, entries("店名叫|我们去了|他姓|品牌是|作者是|地址在|电影叫《|书名是《|我住在")));
    const bool quoted = said.text.ends_with("《");
    said.add(drawName(random));
    return said.add(quoted ? "》" : "");
  }
  const Field& field = drawFrom(random, fields());
  addThing(random, said, field);
  if (kind < 0.93) return said.add(drawFrom(random, middling()));
  said.add(drawFrom(random, entries("是|在|来自|属于|有|用的是")));
  said.add(drawName(random));
}

/// What stands before a clause and says nothing, between clauses, and at the end.
void addFrame(std::mt19937_64& random, Review& said) {
  if (!chance(random, 0.2)) return;
  said.add(drawFrom(random, frames()));
  said.add(maybe(random, 0.6, entries("，|,")));
}

Review finished(std::mt19937_64& random, Review said) {
  if (chance(random, 0.5)) said.add(drawFrom(random, entries("。|。|！|!|～|.|！！|……|，|？|?|；")));
  return said;
}

/// Facts before or behind.
void surround(std::mt19937_64& random, Review& said, double share) {
  if (!chance(random, share)) return;
  Review fact;
  addFact(random, fact);
  if (chance(random, 0.5)) {
    fact.add(drawFrom(random, entries("，|。|,")));
    fact.add(said, true);
    fact.verdict = said.verdict;
    said = std::move(fact);
  } else {
    said.add(drawFrom(random, entries("，|。|,")));
    said.add(fact, false);
  }
}

}  // namespace

void Review::add(std::string_view piece, bool deciding) {
  text += piece;
  decides.resize(decides.size() + tokenize(piece).size(), deciding);
}

void Review::add(const Review& more, bool deciding) {
  text += more.text;
  for (const bool one : more.decides) decides.push_back(one && deciding);
}

Review draw(std::mt19937_64& random) {
  const double kind = drawUniform(random);
  const bool praise = chance(random, 0.5);
  Review said;
  said.verdict = praise ? Praise : Blame;
  if (kind < 0.15) {
    said.verdict = Neutral;
    for (std::int64_t clauses = drawInteger(random, 1, 3); clauses > 0; --clauses) {
      if (!said.text.empty()) said.add(drawFrom(random, entries("，|。|,|，然后|，但是|，不过|，而且")));
      addFact(random, said);
    }
    return finished(random, std::move(said));
  }
  addFrame(random, said);
  if (kind < 0.48) {
    // The first judgement gives way to the second.
    const bool although = kind < 0.28;
    if (although) said.add(drawFrom(random, entries("虽然|虽然说|尽管|虽说|虽")));
    Review yields;
    addJudgement(random, yields, !praise);
    said.add(yields, false);
    static const Words but =
        entries("，但是|，但|，不过|，可是|，然而|但是|，只是|。但是|，可|不过|，但是|，不过|,但是");
    static const Words still = entries("，但是|，但|，不过|，可|，|，还是|，却");
    const double last = drawUniform(random);
    if (!although && last < 0.1)
      said.add(praise ? "，好在" : "，可惜");
    else if (!although && last < 0.15 && !praise)
      said.add("，就是");
    else
      said.add(drawFrom(random, although ? still : but));
    addJudgement(random, said, praise);
  } else {
    const std::int64_t clauses = drawInteger(random, 1, 3);
    const bool notOnly = clauses > 1 && chance(random, 0.15);
    if (notOnly) said.add(drawFrom(random, entries("不仅|不但|不光|不只")));
    for (std::int64_t i = 0; i < clauses; ++i) {
      if (i > 0)
        said.add(notOnly && i == 1
                     ? drawFrom(random, entries("，而且|，还|，也"))
                     : drawFrom(random, entries("，|，|。|，而且|！|；|，也|,|、|，所以|，还有")));
      addJudgement(random, said, praise);
    }
  }
  surround(random, said, 0.35);
  return finished(random, std::move(said));
}

Review drawUnseen(std::mt19937_64& random) {
  static const Adjectives unseen{.unseen = true};
  const bool praise = chance(random, 0.5);
  Review said;
  said.verdict = praise ? Praise : Blame;
  if (chance(random, 0.3)) {
    Review yields;
    addJudgement(random, yields, !praise);
    said.add(yields, false);
    said.add("，但是");
  }
  const Field& field = drawFrom(random, fields());
  addSubject(random, said, field);
  addPhrase(random, said, field, praise, unseen);
  surround(random, said, 0.25);
  return finished(random, std::move(said));
}

}  // namespace attenscope::review_text_zh
