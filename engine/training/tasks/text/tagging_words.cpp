// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/tagging_words.h"

namespace attenscope::tagging_words {

using word_lists::entries;

const Words& firstNames() {
  static const Words words = entries(
      "Anna|Ben|Clara|David|Emma|Felix|Grace|Henry|Ida|Jack|Kate|Leo|Maria|Nina|Oscar|Paul|Rosa|Sam|Tom|Vera|"
      "Alice|Bob|Charles|Diana|Eric|Frank|George|Helen|Ivan|Julia|Karl|Laura|Max|Nora|Peter|Robert|Sarah|"
      "Susan|"
      "Ahmed|Chen|Fatima|Hiro|Ines|Jorge|Kofi|Lena|Miguel|Olga|Priya|Ravi|Sofia|Tariq|Wei|Yuki|Zara|John|"
      "Mary|"
      "Florence|Victoria|Marie|Albert|Ada|Alan|Barack|Angela");
  return words;
}
const Words& personEndings() {
  static const Words endings = entries("son|sen|ova|ski|stein|escu|dottir|man|ez|ides");
  return endings;
}
const Words& placeEndings() {
  static const Words endings = entries("burg|ville|land|ton|ford|port|stad|bury|field|mouth|grad|dorf");
  return endings;
}
const Words& organisationEndings() {
  static const Words endings = entries("soft|tech|works|corp|net|ware|tron|media|bank|gas");
  return endings;
}
const Words& otherScripts() {
  static const Words names = entries("Иван|Ольга|Σοφία|Москва|Αθήνα|Київ|Газпром|Дмитрий");
  return names;
}
const Words& openClauses() {
  static const Words words = entries(
      "we spoke about N|do you remember N|I have heard of N|N is famous|everybody knows N|N has changed|"
      "the book is about N|tell me about N|what do you think of N|he never forgot N|there was a film about N|"
      "nobody mentions N|I like N|the story begins with N|they wrote about N T|N was in the news T|"
      "we spoke about N and N|N , N and N are famous|do you know N or N");
  return words;
}
const Words& surnames() {
  static const Words words = entries(
      "Smith|Miller|Keller|Brown|Garcia|Novak|Rossi|Weber|Tanaka|Silva|Jones|Meyer|Kowalski|Larsen|Dubois|"
      "Petrov|Singh|Khan|Lee|Wong|Costa|Andersen|Fischer|Moreau|Horvat|Nielsen|Papadopoulos|Santos|Schmidt|"
      "Taylor|Walker|Young|Wright|Hughes|Murphy|Kelly|Bauer|Wagner|Lopez|Martin|Clark|Lewis|Hill|Curie|"
      "Turing|"
      "Einstein|Newton|Darwin|Lovelace|Obama|Merkel|Johnson|Williams|Davis");
  return words;
}
const Words& cities() {
  static const Words words = entries(
      "London|Paris|Berlin|Madrid|Rome|Lisbon|Vienna|Prague|Warsaw|Oslo|Stockholm|Helsinki|Dublin|Athens|"
      "Cairo|"
      "Lagos|Nairobi|Delhi|Mumbai|Tokyo|Kyoto|Osaka|Beijing|Shanghai|Seoul|Sydney|Toronto|Chicago|Boston|"
      "Seattle|New York|Los Angeles|San Diego|Mexico City|Lima|Bogota|Santiago|Geneva|Zurich|Milan|Turin|"
      "Florence|Victoria|Hamburg|Munich|Cologne|Brussels|Amsterdam|Rotterdam|Copenhagen|Budapest|Istanbul|"
      "Moscow|Jakarta|Manila|Hanoi|Bangkok|Cape Town|Hong Kong|Oxford|Cambridge");
  return words;
}
const Words& countries() {
  static const Words words = entries(
      "France|Germany|Spain|Italy|Portugal|Austria|Poland|Norway|Sweden|Finland|Ireland|Greece|Egypt|Nigeria|"
      "Kenya|India|Japan|China|Korea|Australia|Canada|Mexico|Peru|Chile|Brazil|Switzerland|Hungary|Turkey|"
      "Vietnam|Thailand|New Zealand|South Africa|Europe|Africa|Asia|America");
  return words;
}
const Words& trades() {
  static const Words words = entries(
      "Motors|Bank|Airlines|Group|Press|Systems|Records|Foods|Energy|Pharma|"
      "Software|Steel|Insurance|Media|Telecom|Studios|Logistics|Electric|Rail|"
      "Times|United|Industries|Labs|Capital");
  return words;
}
const Words& institutes() {
  static const Words words = entries(
      "University|Bank|Museum|Institute|Academy|Court|Bishopric|Orchestra|"
      "Republic Bank|Chamber");
  return words;
}
const Words& roles() {
  static const Words words = entries(
      "doctor|teacher|engineer|singer|painter|minister|president|lawyer|writer|actor|nurse|farmer|pilot|"
      "scientist|"
      "journalist|architect|manager|director|student|professor|mayor|judge");
  return words;
}
const Words& times() {
  static const Words words = entries(
      "on Monday|on Tuesday|on Friday|on Sunday|in January|in March|in July|in October|last week|last "
      "year|today|"
      "yesterday|in 1998|in 2010|this morning|in the evening|at noon|two years ago|in the summer|for ten "
      "years");
  return words;
}
const Words& clauses() {
  static const Words words = entries(
      "P was born in L|P lives in L|P moved to L T|P flew to L T|P travelled from L to L|P met P in L|"
      "P works for O|P joined O T|P left O T|P is a R at O|P , a R from L , joined O|O hired P T|"
      "O fired P after two months|O announced new jobs in L|O opened an office in L T|O is based in L|"
      "shares of O fell T|the price of shares in O rose|O bought O for ten million dollars|O sold its cars "
      "in L|"
      "P said that it was late|P said that the film was good|P told P about the book|P thanked P for the "
      "help|"
      "P and P got married in L|P , P and P had dinner together|the R P wrote a book about L|"
      "the R P spoke at O|P wrote to P T|P called P T|P smiled and went home|P studied law at O|"
      "P founded O in L|the head of O is P|P became the head of O T|the chief of O met P|"
      "the train from L to L was late|the flight to L takes three hours|we stayed in L for a week|"
      "it rained in L T|the weather in L is warm|the streets of L were empty T|thousands of people live in L|"
      "the river runs through L|I would like to visit L|he has never been to L|she comes from L|"
      "the mayor of L met P|the capital of L is L|L is a city in L|tourists love L for its beaches|"
      "a storm hit L T|the road to L was closed|they moved from L to L T|our plane landed in L|"
      "the new R of O is called P|O and O signed a contract T|workers of O went on strike in L|"
      "O published its results T|customers of O complained about the service|O will build a factory in L|"
      "a spokesman for O said that sales were good|O reported a profit T|the boss of O lives in L|"
      "my sister works for O in L|he bought a car from O|she got a letter from O T|I ordered it from O|"
      "my friend P lives near L|I saw P in the park T|I met P T|do you know P|have you seen P today|"
      "her name is P|his brother P plays the piano|the letter was signed by P|the painting by P hangs in O|"
      "the song was written by P|P won the race in L|P lost the match against P|P gave a talk at O in L|"
      "the film was made in L|the company moved its office to L|there was nothing to see|the dog slept in "
      "the "
      "garden|we had coffee and cake T|the children played in the park|it was a long day|the meeting began "
      "at "
      "nine|Nobody knew the answer|prices rose again T|The book has two hundred pages|P's book is about the "
      "sea|"
      "P's brother lives in L|L's streets were empty T|L's mayor met P|O's boss left T|O's shares rose T|"
      "we visited L's museum|she bought P's house|the W in L was closed T|P bought a W T|my W is W and W|"
      "P likes W with W|P of O met P|P from O wrote to P of O|P of L won the race|O sells W in L|the W of P "
      "is W|we need more W|they have a W near L|P bought a W from "
      "O|O sells W to P|"
      "engineers from O met P|P and the students visited L|doctors from L joined O|P met O engineers in L|"
      "the teachers of L went home|P thanked the nurses of L|writers and singers came to L");
  return words;
}
const Words& titles() {
  static const Words words = entries("Mr|Mrs|Ms|Dr|Professor|President|Sir|Queen|King");
  return words;
}

}  // namespace attenscope::tagging_words
