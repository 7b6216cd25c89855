// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/question_words.h"

namespace attenscope::question_words {

using word_lists::entries;

const std::array<Words, kKinds>& questionWords() {
  static const std::array<Words, kKinds> words{
      entries("number|count"), entries("size|big"),    entries("colour|color"),
      entries("animal|what"),  entries("action|verb"), entries("manner|how"),
      entries("place|where"),  entries("time|when"),   entries("person|who")};
  return words;
}

const std::array<Words, kKinds>& answerWords() {
  static const std::array<Words, kKinds> words{
      entries("two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|many|few|several"),
      entries("small|large|tiny|huge|little|tall|short|fat|thin|young|old"),
      entries(
          "red|blue|green|yellow|black|white|brown|grey|orange|pink|purple|golden|silver|striped|spotted"),
      entries("cats|dogs|horses|cows|sheep|goats|pigs|hens|ducks|geese|mice|rats|rabbits|foxes|wolves|bears|"
              "lions|tigers|elephants|monkeys|giraffes|camels|zebras|deer|frogs|snakes|lizards|turtles|birds|"
              "eagles|owls|crows|swans|parrots|fish|sharks|whales|bees|ants|spiders|butterflies|donkeys"),
      entries("sleep|run|eat|play|jump|hide|wait|sing|dance|swim|walk|rest|fight|drink|sit|stand|dream|cry|"
              "feeds|sees|finds|paints|follows|watches|hears|calls|chases|counts|loves|draws|meets|catches|"
              "washes|brushes|carries|visits"),
      entries("quietly|slowly|quickly|happily|loudly|sadly|gently|calmly|carefully|together|alone|badly|well|"
              "lazily|bravely"),
      entries(
          "garden|house|kitchen|forest|river|lake|park|field|barn|street|school|church|market|bridge|tower|"
          "castle|beach|island|mountain|hill|village|city|station|museum|library|harbour|farm|meadow|cave|"
          "desert|zoo|shop|hotel|tree|table|window|door|wall|roof|fence"),
      entries(
          "today|yesterday|tomorrow|tonight|now|often|sometimes|always|early|late|again|soon|monday|friday|"
          "sunday|daily"),
      entries(
          "anna|ben|clara|david|emma|felix|grace|henry|ida|jack|kate|leo|maria|nina|oscar|paul|rosa|sam|tom|"
          "vera|will|zoe|alice|bob|charles|diana|eric|frank|george|helen|ivan|julia|karl|laura|max|nora|"
          "peter|robert|sarah|susan")};
  return words;
}

const Words& otherWords() {
  static const Words words = entries(
      "in|near|under|behind|by|at|on|the|a|and|of|with|our|their|his|her|my|some|very|all|while|it|is|"
      "rains|sun|shines|wind|blows|here|there|.|,|who|that|are|these|those|we|they|then");
  return words;
}
const Words& prepositions() {
  static const Words words = entries("in|near|under|behind|by|at|on");
  return words;
}
const Words& endings() {
  static const Words words = entries("while it rains|while the sun shines|and the wind blows|.");
  return words;
}

}  // namespace attenscope::question_words
