// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/sentiment_words.h"

#include "engine/training/tasks/text/sentiment_parts.h"

namespace attenscope::sentiment_words {

using word_lists::entries;

namespace {

Words together(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace

const Words& good() {
  static const Words words = together(
      entries(
          "good|great|excellent|fantastic|lovely|beautiful|perfect|brilliant|superb|pleasant|impressive|"
          "funny|delicious|tasty|friendly|clean|fresh|clever|magnificent|outstanding|awesome|nice|fine|"
          "marvellous|terrific|splendid|gorgeous|elegant|reliable|kind|warm|polite|amazing|attractive|"
          "original|imaginative|fair|happy|tidy|healthy|safe|professional|worthy|balanced|focused|polished|"
          "usable|believable|honest|loyal|courteous|agreeable|organised|competent|sincere|considerate|"
          "effective|sensitive|coherent|convenient|accurate|practical|mature|patient|gentle"),
      sentiment_parts::praise().adjectives);
  return words;
}
const Words& bad() {
  static const Words words = together(
      entries(
          "bad|terrible|awful|horrible|poor|dull|ugly|dirty|rude|stupid|tedious|bland|broken|weak|mediocre|"
          "shallow|silly|sloppy|lousy|pathetic|ridiculous|miserable|nasty|stale|greasy|predictable|lame|"
          "clumsy|overpriced|gross|selfish|damaged|spoiled|pretentious|problematic|complicated|troubled|"
          "blemished|stained|hurried|biased|harmed"),
      sentiment_parts::blame().adjectives);
  return words;
}
const Words& neutral() {
  static const Words words = entries(
      "long|short|loud|quiet|slow|fast|big|small|expensive|cheap|hot|cold|dark|bright|heavy|light|sweet|"
      "salty|"
      "old|new|simple|large|high|low");
  return words;
}
const Words& likes() {
  static const Words words = entries(
      "loved|enjoyed|liked|adored|admired|recommended|praised|appreciated|treasured|celebrated|loves|"
      "enjoys|likes|adores|admires|praises|respected|respects|trusted|agree with|approved of|"
      "loved watching|enjoyed reading");
  return words;
}
const Words& dislikes() {
  static const Words words = entries(
      "hated|disliked|despised|regretted|detested|loathed|criticised|avoided|resented|rejected|hates|"
      "dislikes|despises|detests|loathes|avoids|regrets|disrespected|distrusted|mistrusted|disagree with|"
      "disapproved of|hated watching|disliked reading");
  return words;
}
const Words& like() {
  static const Words words = entries(
      "love|enjoy|like|adore|admire|recommend|praise|appreciate|trust|want|respect|agree with|approve of");
  return words;
}
const Words& dislike() {
  static const Words words = entries(
      "hate|dislike|despise|regret|detest|loathe|criticise|mind|resent|reject|distrust|disagree with|"
      "disapprove of");
  return words;
}
const Words& delights() {
  static const Words words =
      entries("joy|masterpiece|pleasure|delight|treat|success|gem|triumph|dream|wonder|treasure|highlight");
  return words;
}
const Words& failures() {
  static const Words words = entries(
      "disaster|waste of time|waste of "
      "money|failure|mess|nightmare|joke|shame|letdown|disgrace|insult|mistake");
  return words;
}
const Words& works() {
  static const Words words = entries(
      "works well|worked perfectly|works beautifully|works fine|made us happy|made me laugh|made me smile|"
      "never failed|never let us down|was worth it|was worth every cent|exceeded all expectations|"
      "gets better every day|deserves five stars");
  return words;
}
const Words& fails() {
  static const Words words = entries(
      "works badly|did not work|does not work|doesn't work at all|never works|broke after a week|failed "
      "again|"
      "made me sad|made us angry|let us down|was not worth it|wasn't worth the money|gets worse every day|"
      "fell apart|deserves no stars|ruined the evening|hurt my ears");
  return words;
}
const Words& merits() {
  static const Words words = together(sentiment_parts::goodRoots(), sentiment_parts::praise().qualities);
  return words;
}
const Words& faults() {
  static const Words words = together(
      together(entries("mistakes|errors|flaws|faults|boredom|pretence"), sentiment_parts::badRoots()),
      sentiment_parts::blame().qualities);
  return words;
}
const Words& subjects() {
  static const Words words = entries(
      "film|movie|book|story|plot|acting|music|song|album|show|play|series|game|food|soup|pizza|meal|dinner|"
      "breakfast|coffee|cake|bread|service|staff|waiter|hotel|room|bed|view|pool|restaurant|place|phone|"
      "screen|"
      "battery|camera|sound|car|train|flight|trip|beach|city|museum|concert|band|singer|actor|director|"
      "ending|"
      "dialogue|picture|price|design|quality|teacher|lesson|course|weather|party|idea|product|day|evening|"
      "experience|atmosphere|garden|house|shop|menu|dessert|wine|voice|cast");
  return words;
}
const Words& intensifiers() {
  static const Words words = entries(
      "very|really|so|quite|truly|extremely|absolutely|incredibly|rather|simply|totally|pretty|just|"
      "completely|surprisingly|remarkably");
  return words;
}
const Words& people() {
  static const Words words = entries(
      "i|we|they|my friends|my sister|my brother|everyone|people|he|she|you|"
      "my family|the children|most of us|my wife|my husband");
  return words;
}
const Words& facts() {
  static const Words words = entries(
      "we went there on monday|i saw it with my sister|it starts at eight|we were there in the summer|"
      "the table stood by the window|he plays a doctor|she wrote it last year|it is the second part|"
      "we paid at the door|my brother bought it online|they have two rooms|i read it on the train|"
      "it was raining that day|we arrived in the morning|it takes two hours|the shop is near the station|"
      "i ordered the soup|we stayed for three nights|the book has four hundred pages|it was on friday|"
      "there are ten songs on the album|the story is about a family in the city|i had it for a week|"
      "they open at nine|we sat in the back|the film was made in france|my wife chose the place|"
      "the car is blue|i watched it at home|we came by bus|it has a camera and a screen|"
      "the waiter brought the menu|you can see the sea from the room|they play every evening|"
      "the lesson was about water|we talked with the teacher");
  return words;
}
const Words& notAtAll() {
  static const Words words = entries(
      "not|never|hardly|far from|anything but|not at all|not very|not really|"
      "not even|in no way|by no means|not that|neither new nor");
  return words;
}
const Words& deniedAlone() {
  static const Words words = entries(
      "not|never|hardly|not at all|not even|by no means|in no way|far from|anything but|never once|not once|"
      "not really|nowhere near|never ever");
  return words;
}
const Words& deniedThings() {
  static const Words words = entries(
      "not a single|not one|not a|not a|never a|no|no|hardly a|without a|without a single|without one|"
      "there was not a|there was not a single|there was not one|there was no|there is no|there was never a|"
      "not one single|i saw no|we had not one|nowhere a");
  return words;
}
const Words& grammar() {
  static const Words words = entries(
      "the a an and but or although though however because also ever know seen town year is was are were "
      "wasn't isn't aren't weren't be been seemed looked felt tasted sounded it this that there nothing "
      "something about anything everything what such no not too at all did didn't do don't does doesn't "
      "could couldn't hadn't wouldn't have better worse best worst would never again think thought found to "
      "me us in my opinion . , ! ; : - ? more most as of for with its their his her our your than one only "
      "also even still then had has will won't can can't by full without lacked made written done played "
      "told called named after costs pages people left right nobody one none us single once moment scene "
      "minute "
      "page word line note nowhere near neither nor saw had never");
  return words;
}

}  // namespace attenscope::sentiment_words
