// SPDX-License-Identifier: GPL-3.0-or-later
/// The English and French words of translation-fr. Every French noun, every verb and every adjective that
/// stands before its noun begins with a consonant, so that no article, pronoun or "ne" is elided; "n'est" and
/// "n'êtes" are words of their own.
#pragma once

#include "engine/training/tasks/text/word_kinds.h"

#include <array>

namespace attenscope::french {

struct Noun {
  const char* english;
  const char* englishPlural;
  const char* french;
  const char* frenchPlural;
  bool feminine;
  unsigned kind;
};

inline constexpr auto kNouns = std::to_array<Noun>({
    {"boy", "boys", "garçon", "garçons", false, kPerson},
    {"girl", "girls", "fille", "filles", true, kPerson},
    {"woman", "women", "femme", "femmes", true, kPerson},
    {"brother", "brothers", "frère", "frères", false, kPerson},
    {"sister", "sisters", "sœur", "sœurs", true, kPerson},
    {"mother", "mothers", "mère", "mères", true, kPerson},
    {"father", "fathers", "père", "pères", false, kPerson},
    {"king", "kings", "roi", "rois", false, kPerson},
    {"queen", "queens", "reine", "reines", true, kPerson},
    {"doctor", "doctors", "médecin", "médecins", false, kPerson},
    {"teacher", "teachers", "professeur", "professeurs", false, kPerson},
    {"neighbour", "neighbours", "voisin", "voisins", false, kPerson},
    {"cat", "cats", "chat", "chats", false, kAnimal},
    {"dog", "dogs", "chien", "chiens", false, kAnimal},
    {"horse", "horses", "cheval", "chevaux", false, kAnimal},
    {"cow", "cows", "vache", "vaches", true, kAnimal},
    {"mouse", "mice", "souris", "souris", true, kAnimal},
    {"rabbit", "rabbits", "lapin", "lapins", false, kAnimal},
    {"wolf", "wolves", "loup", "loups", false, kAnimal},
    {"fox", "foxes", "renard", "renards", false, kAnimal},
    {"goat", "goats", "chèvre", "chèvres", true, kAnimal},
    {"hen", "hens", "poule", "poules", true, kAnimal},
    {"cake", "cakes", "gâteau", "gâteaux", false, kFood},
    {"pear", "pears", "poire", "poires", true, kFood},
    {"tomato", "tomatoes", "tomate", "tomates", true, kFood},
    {"carrot", "carrots", "carotte", "carottes", true, kFood},
    {"cheese", "cheeses", "fromage", "fromages", false, kFood},
    {"lemon", "lemons", "citron", "citrons", false, kFood},
    {"book", "books", "livre", "livres", false, kVocabulary},
    {"letter", "letters", "lettre", "lettres", true, kVocabulary},
    {"newspaper", "newspapers", "journal", "journaux", false, kVocabulary},
    {"car", "cars", "voiture", "voitures", true, kThing},
    {"chair", "chairs", "chaise", "chaises", true, kThing},
    {"hat", "hats", "chapeau", "chapeaux", false, kThing},
    {"shirt", "shirts", "chemise", "chemises", true, kThing},
    {"boat", "boats", "bateau", "bateaux", false, kThing},
    {"bag", "bags", "sac", "sacs", false, kThing},
    {"dress", "dresses", "robe", "robes", true, kThing},
    {"knife", "knives", "couteau", "couteaux", false, kThing},
    {"lamp", "lamps", "lampe", "lampes", true, kThing},
    {"garden", "gardens", "jardin", "jardins", false, kPlace},
    {"house", "houses", "maison", "maisons", true, kPlace},
    {"kitchen", "kitchens", "cuisine", "cuisines", true, kPlace},
    {"park", "parks", "parc", "parcs", false, kPlace},
    {"town", "towns", "ville", "villes", true, kPlace},
    {"forest", "forests", "forêt", "forêts", true, kPlace},
    {"museum", "museums", "musée", "musées", false, kPlace},
    {"castle", "castles", "château", "châteaux", false, kPlace},
});

struct Adjective {
  const char* english;
  std::array<const char*, 4> french;  ///< masculine, feminine, and both in the plural
  bool before;                        ///< one of the few that stand before their noun
  unsigned of;
};

inline constexpr auto kAdjectives = std::to_array<Adjective>({
    {"small", {"petit", "petite", "petits", "petites"}, true, kAny},
    {"big", {"grand", "grande", "grands", "grandes"}, true, kAny},
    {"old", {"vieux", "vieille", "vieux", "vieilles"}, true, kAny},
    {"pretty", {"joli", "jolie", "jolis", "jolies"}, true, kAny},
    {"beautiful", {"beau", "belle", "beaux", "belles"}, true, kAny},
    {"good", {"bon", "bonne", "bons", "bonnes"}, true, kPerson | kFood | kVocabulary},
    {"young", {"jeune", "jeune", "jeunes", "jeunes"}, true, kAlive},
    {"new", {"nouveau", "nouvelle", "nouveaux", "nouvelles"}, true, kVocabulary | kThing | kPlace},
    {"black", {"noir", "noire", "noirs", "noires"}, false, kAnimal | kThing},
    {"white", {"blanc", "blanche", "blancs", "blanches"}, false, kAnimal | kThing | kPlace},
    {"green", {"vert", "verte", "verts", "vertes"}, false, kObject | kPlace},
    {"blue", {"bleu", "bleue", "bleus", "bleues"}, false, kVocabulary | kThing},
    {"red", {"rouge", "rouge", "rouges", "rouges"}, false, kObject},
    {"yellow", {"jaune", "jaune", "jaunes", "jaunes"}, false, kObject},
    {"grey", {"gris", "grise", "gris", "grises"}, false, kAnimal | kThing | kPlace},
    {"heavy", {"lourd", "lourde", "lourds", "lourdes"}, false, kObject | kAnimal},
    {"cold", {"froid", "froide", "froids", "froides"}, false, kFood | kPlace},
    {"dirty", {"sale", "sale", "sales", "sales"}, false, kAny},
    {"sad", {"triste", "triste", "tristes", "tristes"}, false, kAlive | kVocabulary},
    {"tired", {"fatigué", "fatiguée", "fatigués", "fatiguées"}, false, kAlive},
    {"strong", {"fort", "forte", "forts", "fortes"}, false, kAlive},
    {"happy", {"content", "contente", "contents", "contentes"}, false, kAlive},
    {"intelligent", {"intelligent", "intelligente", "intelligents", "intelligentes"}, false, kAlive},
    {"serious", {"sérieux", "sérieuse", "sérieux", "sérieuses"}, false, kPerson | kVocabulary},
    {"famous", {"célèbre", "célèbre", "célèbres", "célèbres"}, false, kPerson | kVocabulary | kPlace},
    {"strange", {"étrange", "étrange", "étranges", "étranges"}, false, kAny},
});

/// The grammatical person of the subject: the columns of a French verb.
enum Person { kI, kSingular, kWe, kYou, kPlural };

struct Verb {
  const char* english;
  const char* englishThird;
  std::array<const char*, 5> french;  ///< by Person
  unsigned of;                        ///< kinds of object (WordKind); 0 for none
};

inline constexpr auto kVerbs = std::to_array<Verb>({
    {"eat", "eats", {"mange", "mange", "mangeons", "mangez", "mangent"}, kFood},
    {"prepare", "prepares", {"prépare", "prépare", "préparons", "préparez", "préparent"}, kFood},
    {"read", "reads", {"lis", "lit", "lisons", "lisez", "lisent"}, kVocabulary},
    {"see", "sees", {"vois", "voit", "voyons", "voyez", "voient"}, kAny},
    {"watch", "watches", {"regarde", "regarde", "regardons", "regardez", "regardent"}, kAny},
    {"find", "finds", {"trouve", "trouve", "trouvons", "trouvez", "trouvent"}, kAny},
    {"draw", "draws", {"dessine", "dessine", "dessinons", "dessinez", "dessinent"}, kAny},
    {"paint", "paints", {"peins", "peint", "peignons", "peignez", "peignent"}, kAny},
    {"follow", "follows", {"suis", "suit", "suivons", "suivez", "suivent"}, kAlive},
    {"know", "knows", {"connais", "connaît", "connaissons", "connaissez", "connaissent"}, kPerson | kPlace},
    {"protect", "protects", {"protège", "protège", "protégeons", "protégez", "protègent"}, kAlive | kPlace},
    {"wash", "washes", {"lave", "lave", "lavons", "lavez", "lavent"}, kAlive | kFood | kThing},
    {"take", "takes", {"prends", "prend", "prenons", "prenez", "prennent"}, kObject},
    {"sell", "sells", {"vends", "vend", "vendons", "vendez", "vendent"}, kObject | kAnimal},
    {"keep", "keeps", {"garde", "garde", "gardons", "gardez", "gardent"}, kObject | kAnimal},
    {"choose", "chooses", {"choisis", "choisit", "choisissons", "choisissez", "choisissent"}, kObject},
    {"carry", "carries", {"porte", "porte", "portons", "portez", "portent"}, kObject | kAnimal},
    {"hide", "hides", {"cache", "cache", "cachons", "cachez", "cachent"}, kObject},
    {"sleep", "sleeps", {"dors", "dort", "dormons", "dormez", "dorment"}, 0},
    {"sing", "sings", {"chante", "chante", "chantons", "chantez", "chantent"}, 0},
    {"dance", "dances", {"danse", "danse", "dansons", "dansez", "dansent"}, 0},
    {"work", "works", {"travaille", "travaille", "travaillons", "travaillez", "travaillent"}, 0},
    {"run", "runs", {"cours", "court", "courons", "courez", "courent"}, 0},
    {"swim", "swims", {"nage", "nage", "nageons", "nagez", "nagent"}, 0},
    {"speak", "speaks", {"parle", "parle", "parlons", "parlez", "parlent"}, 0},
    {"play", "plays", {"joue", "joue", "jouons", "jouez", "jouent"}, 0},
});

/// To be, and the same denied.
inline constexpr std::array<const char*, 5> kBe{"suis", "est", "sommes", "êtes", "sont"};
inline constexpr std::array<const char*, 5> kNotBe{"ne suis", "n'est", "ne sommes", "n'êtes", "ne sont"};

/// One word for one.
struct WordPair {
  const char* english;
  const char* french;
};

struct Pronoun {
  const char* english;
  const char* french;
  Person person;
};
inline constexpr auto kSubjects = std::to_array<Pronoun>({{"i", "je", kI},
                                                          {"he", "il", kSingular},
                                                          {"she", "elle", kSingular},
                                                          {"we", "nous", kWe},
                                                          {"you", "vous", kYou},
                                                          {"they", "ils", kPlural}});
/// They go before the verb.
inline constexpr auto kObjects = std::to_array<WordPair>({{"him", "le"}, {"her", "la"}, {"them", "les"}});

struct Determiner {
  const char* english;
  std::array<const char*, 2> french;  ///< masculine, feminine
  bool plural;
  bool counts;    ///< a number, which means something
  bool definite;  ///< may follow "près de" and is kept where the sentence denies
};
inline constexpr auto kDeterminers = std::to_array<Determiner>({
    {"the", {"le", "la"}, false, false, true},
    {"a", {"un", "une"}, false, false, false},
    {"this", {"ce", "cette"}, false, false, true},
    {"my", {"mon", "ma"}, false, false, true},
    {"our", {"notre", "notre"}, false, false, true},
    {"the", {"les", "les"}, true, false, true},
    {"some", {"des", "des"}, true, false, false},
    {"these", {"ces", "ces"}, true, false, true},
    {"my", {"mes", "mes"}, true, false, true},
    {"two", {"deux", "deux"}, true, true, true},
    {"three", {"trois", "trois"}, true, true, true},
});

/// Before the verb in English, after it in French.
inline constexpr auto kFrequencies = std::to_array<WordPair>(
    {{"often", "souvent"}, {"always", "toujours"}, {"sometimes", "parfois"}, {"rarely", "rarement"}});
/// How many of these may occur with a negation: the first ones.
inline constexpr int kDeniable = 2;
inline constexpr auto kManners = std::to_array<WordPair>(
    {{"well", "bien"}, {"slowly", "lentement"}, {"quickly", "vite"}, {"here", "ici"}});
inline constexpr auto kPlaceWords =
    std::to_array<WordPair>({{"in", "dans"}, {"behind", "derrière"}, {"near", "près"}});
inline constexpr auto kConjunctions =
    std::to_array<WordPair>({{"and", "et"}, {"but", "mais"}, {"because", "car"}});

/// An expression of time, at the beginning or end of the English sentence and always at the beginning of the
/// French one; its content word is the last one on each side.
struct Time {
  const char* english;
  const char* french;
};
inline constexpr auto kTimes = std::to_array<Time>({
    {"today", "aujourd'hui"},
    {"now", "maintenant"},
    {"every day", "chaque jour"},
    {"every morning", "chaque matin"},
    {"every evening", "chaque soir"},
    {"every week", "chaque semaine"},
    {"every year", "chaque année"},
    {"this morning", "ce matin"},
    {"this evening", "ce soir"},
    {"this week", "cette semaine"},
    {"in summer", "en été"},
    {"in winter", "en hiver"},
    {"at night", "la nuit"},
    {"on mondays", "le lundi"},
    {"on tuesdays", "le mardi"},
    {"on fridays", "le vendredi"},
    {"on saturdays", "le samedi"},
    {"on sundays", "le dimanche"},
});

}  // namespace attenscope::french
