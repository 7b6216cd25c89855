// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/topic_words.h"

namespace attenscope::topic_words {

using word_lists::entries;

const std::array<Topic, kTopics>& topics() {
  static const std::array<Topic, kTopics> all{
      Topic{"sport",
            entries(
                "team|player|goalkeeper|coach|runner|champion|swimmer|athlete|referee|captain|striker|boxer|"
                "cyclist|skier|opponent|winner"),
            entries("won|lost|scored|kicked|trained for|played|defended|threw|caught|raced in|jumped in"),
            entries("match|game|goal|ball|race|medal|cup|final|league|penalty|marathon|tennis|football|"
                    "basketball|tournament|title|half|set|round"),
            entries("stadium|pitch|court|field|gym|track|ring|pool"),
            entries("the match ended without a goal|the fans cheered|the ball hit the post|"
                    "the race was very close|the referee showed a red card|it was two to one after the first "
                    "half")},
      Topic{
          "weather",
          entries(
              "storm|wind|sun|rain|snow|fog|cloud|thunder|frost|hail|lightning|heat|breeze|shower|hurricane"),
          entries("covered|reached|hit|froze|soaked|warmed|crossed|flooded|cooled|darkened"),
          entries("sky|coast|valley|mountains|north|south|clouds|degrees|temperature|ice|forecast|air|flood|"
                  "drought|umbrella|mist|drizzle|horizon"),
          entries("coast|valley|north|south|hills|sky"),
          entries("it rained all day|it was cold and windy|the sun shone|it snowed in the night|"
                  "the temperature fell below zero|the clouds grew dark|thunder was heard|it will be sunny|"
                  "the roads are icy|it is foggy outside")},
      Topic{
          "food", entries("cook|chef|baker|waiter|guest|butcher|eater|kitchen"),
          entries("cooked|baked|ate|fried|tasted|served|boiled|peeled|ordered|stirred|roasted|cut|drank"),
          entries(
              "soup|bread|cheese|cake|pizza|salad|rice|chicken|potatoes|onions|tomatoes|sauce|sugar|salt|"
              "pepper|butter|eggs|milk|coffee|tea|apples|dessert|dinner|breakfast|lunch|recipe|meal|pasta|"
              "chocolate|meat|fruit|vegetables"),
          entries("kitchen|restaurant|oven|pan|plate|table|bakery|pot"),
          entries("the soup was too salty|dinner was ready|the bread smelled fresh|add some salt and pepper|"
                  "the cake was sweet|we were hungry|it tasted of garlic and lemon")},
      Topic{
          "money",
          entries("bank|investor|banker|customer|company|buyer|seller|trader|lender|taxpayer|shareholder|"
                  "economist"),
          entries("paid|earned|saved|invested|borrowed|lent|spent|owed|raised|bought|sold|charged"),
          entries(
              "price|prices|loan|debt|tax|taxes|interest|shares|dollars|euros|budget|profit|salary|bill|cash|"
              "credit|market|account|wages|rent|fee|costs|savings|coins|bonds"),
          entries("bank|market|stock exchange|office|shop"),
          entries("prices rose by two percent|the shares fell|the bank raised its rates|inflation is high|"
                  "the company made a profit|it costs ten dollars|the rent is due|the economy grew")},
      Topic{
          "music",
          entries("singer|band|pianist|orchestra|drummer|guitarist|composer|choir|violinist|conductor|"
                  "musician|dj"),
          entries("sang|played|composed|recorded|performed|rehearsed|tuned|conducted|hummed|released"),
          entries("song|melody|guitar|piano|violin|album|concert|tune|chord|rhythm|drums|opera|symphony|note|"
                  "notes|jazz|rock|chorus|bass|trumpet|flute|track|record|lyrics|key|sonata"),
          entries("concert hall|stage|studio|opera house|club|festival"),
          entries("the melody was soft|the drums were loud|the crowd sang along|the piano was out of tune|"
                  "the chorus came twice|the concert began with a song")},
      Topic{
          "science",
          entries("scientist|physicist|chemist|biologist|researcher|astronomer|professor|laboratory|probe|"
                  "telescope|mathematician"),
          entries(
              "discovered|measured|observed|proved|tested|studied|analysed|calculated|examined|published"),
          entries("atom|atoms|cell|cells|molecule|particle|planet|star|galaxy|experiment|theory|gene|genes|"
                  "bacteria|virus|energy|gravity|light|formula|data|species|microscope|hypothesis|dna|orbit|"
                  "electrons|fossil|proteins|radiation|method"),
          entries("laboratory|university|space|observatory|orbit|institute"),
          entries("the experiment failed twice|light travels fast|the planet has two moons|"
                  "the results were published|the cells divide|water boils at lower pressure|"
                  "the theory explains the data")},
  };
  return all;
}
const Words& people() {
  static const Words words = entries(
      "i|we|they|he|she|my brother|my sister|a friend|our neighbour|anna|peter|"
      "maria|tom|the children|everyone|the man|the woman|my mother|my father");
  return words;
}
const Words& actions() {
  static const Words words = entries(
      "saw|found|liked|talked about|waited for|remembered|wanted|loved|forgot|"
      "mentioned|expected|heard of|read about|thought of|asked about|enjoyed");
  return words;
}
const Words& things() {
  static const Words words = entries(
      "book|house|car|bus|letter|story|film|dog|cat|window|door|train|phone|day|"
      "garden|picture|question|answer|street|school|bag|tree|holiday|idea");
  return words;
}
const Words& places() {
  static const Words words =
      entries("city|town|park|street|house|school|village|hotel|garden|station|country|building");
  return words;
}
const Words& times() {
  static const Words words = entries(
      "today|yesterday|last night|on monday|on friday|this morning|last year|"
      "in the evening|again|last week|at noon|two days ago|in july|for an hour");
  return words;
}
const Words& adjectives() {
  static const Words words = entries(
      "new|old|big|small|good|bad|great|young|famous|long|short|first|second|"
      "last|strong|beautiful|important|important|red|quiet|happy|tired|whole");
  return words;
}
const Words& frames() {
  static const Words words = entries(
      "i read that|people say that|on the radio they said that|she told me that|"
      "we heard that|it is true that|as you know ,|in the end|at first|later");
  return words;
}
const Words& grammar() {
  static const Words words = entries(
      "the a an and but or in on at near for with of to from by . , ! ? that this these those it is was were "
      "are "
      "be been has have had will would can could not very too then when while after before because so my "
      "your his "
      "her our their i we you he she they there here what who which how all some many more most one two "
      "three no "
      "up down out over under about into as if than also only just now still went came said made took got "
      "gave "
      "looked do did don't didn't want really much its us him them me");
  return words;
}

}  // namespace attenscope::topic_words
