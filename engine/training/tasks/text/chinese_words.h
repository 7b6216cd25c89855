// SPDX-License-Identifier: GPL-3.0-or-later
/// The English and Chinese words of translation-zh.
#pragma once

#include "engine/training/tasks/text/word_kinds.h"

#include <array>

namespace attenscope::chinese {

struct Noun {
  const char* english;
  const char* plural;
  const char* chinese;
  const char* measure;  ///< between a number or "this" and the noun
  unsigned kind;
};

inline constexpr auto kNouns = std::to_array<Noun>({
    {"boy", "boys", "男孩", "个", kPerson},
    {"girl", "girls", "女孩", "个", kPerson},
    {"teacher", "teachers", "老师", "位", kPerson},
    {"doctor", "doctors", "医生", "位", kPerson},
    {"student", "students", "学生", "个", kPerson},
    {"friend", "friends", "朋友", "个", kPerson},
    {"singer", "singers", "歌手", "位", kPerson},
    {"neighbour", "neighbours", "邻居", "位", kPerson},
    {"cat", "cats", "猫", "只", kAnimal},
    {"dog", "dogs", "狗", "只", kAnimal},
    {"bird", "birds", "鸟", "只", kAnimal},
    {"rabbit", "rabbits", "兔子", "只", kAnimal},
    {"tiger", "tigers", "老虎", "只", kAnimal},
    {"monkey", "monkeys", "猴子", "只", kAnimal},
    {"horse", "horses", "马", "匹", kAnimal},
    {"cow", "cows", "牛", "头", kAnimal},
    {"apple", "apples", "苹果", "个", kFood},
    {"egg", "eggs", "鸡蛋", "个", kFood},
    {"cake", "cakes", "蛋糕", "块", kFood},
    {"banana", "bananas", "香蕉", "根", kFood},
    {"melon", "melons", "西瓜", "个", kFood},
    {"book", "books", "书", "本", kVocabulary},
    {"magazine", "magazines", "杂志", "本", kVocabulary},
    {"letter", "letters", "信", "封", kVocabulary},
    {"newspaper", "newspapers", "报纸", "份", kVocabulary},
    {"car", "cars", "车", "辆", kThing},
    {"bicycle", "bicycles", "自行车", "辆", kThing},
    {"chair", "chairs", "椅子", "把", kThing},
    {"umbrella", "umbrellas", "雨伞", "把", kThing},
    {"table", "tables", "桌子", "张", kThing},
    {"photo", "photos", "照片", "张", kThing},
    {"shirt", "shirts", "衬衫", "件", kThing},
    {"hat", "hats", "帽子", "顶", kThing},
    {"lamp", "lamps", "灯", "盏", kThing},
    {"flower", "flowers", "花", "朵", kThing},
    {"pen", "pens", "笔", "支", kThing},
    {"park", "parks", "公园", "个", kPlace},
    {"garden", "gardens", "花园", "个", kPlace},
    {"school", "schools", "学校", "所", kPlace},
    {"city", "cities", "城市", "座", kPlace},
    {"house", "houses", "房子", "座", kPlace},
    {"shop", "shops", "商店", "家", kPlace},
    {"restaurant", "restaurants", "餐厅", "家", kPlace},
    {"kitchen", "kitchens", "厨房", "间", kPlace},
    {"library", "libraries", "图书馆", "座", kPlace},
});

struct Adjective {
  const char* english;
  const char* chinese;
  bool close;   ///< one character, next to its noun without 的
  bool colour;  ///< its predicative form is 是 … 的
  unsigned of;
};

inline constexpr auto kAdjectives = std::to_array<Adjective>({
    {"small", "小", true, false, kAny},
    {"big", "大", true, false, kAny},
    {"old", "老", true, false, kAlive},
    {"old", "旧", true, false, kVocabulary | kThing | kPlace},
    {"new", "新", true, false, kVocabulary | kThing | kPlace},
    {"good", "好", true, false, kPerson | kVocabulary},
    {"black", "黑色", false, true, kAnimal | kThing},
    {"white", "白色", false, true, kAnimal | kThing | kPlace},
    {"red", "红色", false, true, kFood | kThing},
    {"green", "绿色", false, true, kFood | kThing | kPlace},
    {"blue", "蓝色", false, true, kThing | kVocabulary},
    {"yellow", "黄色", false, true, kFood | kThing},
    {"beautiful", "漂亮", false, false, kAny},
    {"clever", "聪明", false, false, kAlive},
    {"happy", "高兴", false, false, kAlive},
    {"young", "年轻", false, false, kPerson},
    {"famous", "有名", false, false, kPerson | kPlace | kVocabulary},
    {"strange", "奇怪", false, false, kAny},
    {"interesting", "有趣", false, false, kPerson | kVocabulary | kPlace},
    {"cheap", "便宜", false, false, kObject},
    {"clean", "干净", false, false, kThing | kPlace},
    {"quiet", "安静", false, false, kAlive | kPlace},
});

struct Verb {
  const char* english;
  const char* third;
  const char* past;
  const char* chinese;
  unsigned of;  ///< kinds of object (WordKind); 0 for none
};

inline constexpr auto kVerbs = std::to_array<Verb>({
    {"eat", "eats", "ate", "吃", kFood},
    {"make", "makes", "made", "做", kFood},
    {"write", "writes", "wrote", "写", kVocabulary},
    {"study", "studies", "studied", "学习", 0},
    {"borrow", "borrows", "borrowed", "借", kVocabulary | kThing},
    {"buy", "buys", "bought", "买", kObject | kAnimal},
    {"sell", "sells", "sold", "卖", kObject | kAnimal},
    {"wash", "washes", "washed", "洗", kAnimal | kFood | kThing},
    {"draw", "draws", "drew", "画", kAny},
    {"watch", "watches", "watched", "看", kAny},
    {"take", "takes", "took", "拿", kObject},
    {"use", "uses", "used", "用", kThing},
    {"lose", "loses", "lost", "丢", kVocabulary | kThing},
    {"help", "helps", "helped", "帮助", kAlive},
    {"protect", "protects", "protected", "保护", kAlive | kPlace},
    {"visit", "visits", "visited", "参观", kPlace},
    {"clean", "cleans", "cleaned", "打扫", kPlace},
    {"sleep", "sleeps", "slept", "睡觉", 0},
    {"work", "works", "worked", "工作", 0},
    {"sing", "sings", "sang", "唱歌", 0},
    {"dance", "dances", "danced", "跳舞", 0},
    {"swim", "swims", "swam", "游泳", 0},
    {"run", "runs", "ran", "跑步", 0},
    {"rest", "rests", "rested", "休息", 0},
    {"cry", "cries", "cried", "哭", 0},
    {"laugh", "laughs", "laughed", "笑", 0},
});

struct Pronoun {
  const char* english;
  const char* object;
  const char* chinese;
  const char* be;
  bool third;
};
inline constexpr auto kPronouns = std::to_array<Pronoun>({{"i", "me", "我", "am", false},
                                                          {"you", "you", "你", "are", false},
                                                          {"he", "him", "他", "is", true},
                                                          {"she", "her", "她", "is", true},
                                                          {"we", "us", "我们", "are", false},
                                                          {"they", "them", "他们", "are", false}});

struct Determiner {
  const char* english;
  const char* chinese;
  bool plural;
  bool measured;  ///< a measure word follows
};
inline constexpr auto kDeterminers = std::to_array<Determiner>({
    {"the", "", false, false},
    {"a", "一", false, true},
    {"this", "这", false, true},
    {"that", "那", false, true},
    {"my", "我的", false, false},
    {"his", "他的", false, false},
    {"our", "我们的", false, false},
    {"the", "", true, false},
    {"these", "这些", true, false},
    {"those", "那些", true, false},
    {"my", "我的", true, false},
    {"some", "一些", true, false},
    {"two", "两", true, true},
    {"three", "三", true, true},
    {"five", "五", true, true},
});

struct WordPair {
  const char* english;
  const char* chinese;
};
/// Before the verb on both sides.
inline constexpr auto kFrequencies =
    std::to_array<WordPair>({{"often", "常常"}, {"always", "总是"}, {"sometimes", "有时候"}, {"also", "也"}});
/// Behind the verb in English, before it in Chinese.
inline constexpr auto kManners =
    std::to_array<WordPair>({{"slowly", "慢慢地"}, {"quietly", "悄悄地"}, {"together", "一起"}});
/// Around the place in Chinese: 在 … 里.
inline constexpr auto kPlaceWords =
    std::to_array<WordPair>({{"in", "里"}, {"near", "附近"}, {"behind", "后面"}});
inline constexpr auto kConjunctions =
    std::to_array<WordPair>({{"and", "，"}, {"but", "，但是"}, {"because", "，因为"}});

enum class Tense { Present, Past, Future };
struct Time {
  const char* english;
  const char* chinese;
  Tense tense;
};
inline constexpr auto kTimes = std::to_array<Time>({
    {"now", "现在", Tense::Present},
    {"every day", "每天", Tense::Present},
    {"every morning", "每天早上", Tense::Present},
    {"every evening", "每天晚上", Tense::Present},
    {"in summer", "夏天", Tense::Present},
    {"in winter", "冬天", Tense::Present},
    {"on mondays", "星期一", Tense::Present},
    {"on fridays", "星期五", Tense::Present},
    {"on sundays", "星期天", Tense::Present},
    {"yesterday", "昨天", Tense::Past},
    {"yesterday morning", "昨天早上", Tense::Past},
    {"yesterday evening", "昨天晚上", Tense::Past},
    {"this morning", "今天早上", Tense::Past},
    {"last week", "上个星期", Tense::Past},
    {"last year", "去年", Tense::Past},
    {"tomorrow", "明天", Tense::Future},
    {"tomorrow morning", "明天早上", Tense::Future},
    {"tomorrow evening", "明天晚上", Tense::Future},
    {"next week", "下个星期", Tense::Future},
    {"next year", "明年", Tense::Future},
});

}  // namespace attenscope::chinese
