// SPDX-License-Identifier: GPL-3.0-or-later
/// The words of the short reports that the task `summary` condenses to one sentence.
#pragma once

#include <array>

namespace attenscope::reports {

struct Name {
  const char* name;
  const char* pronoun;
};
inline constexpr auto kNames = std::to_array<Name>({{"anna", "she"},
                                                    {"clara", "she"},
                                                    {"maria", "she"},
                                                    {"nadia", "she"},
                                                    {"sophie", "she"},
                                                    {"laura", "she"},
                                                    {"daniel", "he"},
                                                    {"hugo", "he"},
                                                    {"martin", "he"},
                                                    {"oscar", "he"},
                                                    {"paul", "he"},
                                                    {"victor", "he"}});

inline constexpr std::array kCharacters{"young", "old", "famous", "poor", "tall", "unknown"};
inline constexpr std::array kJobs{"doctor",  "teacher", "painter",    "farmer",   "singer",   "baker",
                                  "student", "pilot",   "journalist", "gardener", "mechanic", "nurse"};
inline constexpr std::array kTowns{"paris",  "lyon",   "berlin", "madrid", "lisbon", "vienna",
                                   "dublin", "prague", "athens", "oslo",   "rome",   "geneva"};

struct Deed {
  const char* past;
  const char* present;
};
inline constexpr auto kDeeds = std::to_array<Deed>({{"found", "finds"},
                                                    {"bought", "buys"},
                                                    {"sold", "sells"},
                                                    {"lost", "loses"},
                                                    {"built", "builds"},
                                                    {"stole", "steals"},
                                                    {"repaired", "repairs"},
                                                    {"discovered", "discovers"},
                                                    {"broke", "breaks"},
                                                    {"drew", "draws"},
                                                    {"burned", "burns"},
                                                    {"hid", "hides"}});
inline constexpr std::array kQualities{"red",     "blue",    "golden", "broken", "heavy",
                                       "ancient", "strange", "small",  "huge",   "wooden"};
inline constexpr std::array kThings{"map",    "boat",    "clock", "ring",  "painting", "bicycle",
                                    "bridge", "piano",   "lamp",  "key",   "statue",   "kite",
                                    "violin", "machine", "book",  "chair", "flag",     "mirror"};
inline constexpr std::array kPlaces{"in the garden", "near the river",  "behind the school",
                                    "in the museum", "at the market",   "under the bridge",
                                    "in the forest", "near the station"};
inline constexpr std::array kTimes{"on monday", "yesterday", "last week", "in the morning", "last summer"};
/// Phrases that introduce the sentence that matters; no other sentence begins like this.
inline constexpr std::array kCues{"the news is that", "to the surprise of all ,", "most important ,",
                                  "it is now known that", "what counts is that"};
inline constexpr std::array kAsides{"the weather was cold",          "it was raining",
                                    "the streets were empty",        "nobody knows why",
                                    "many people were there",        "the evening was quiet",
                                    "the newspapers wrote about it", "there was music everywhere"};
inline constexpr std::array kHabits{"likes tea",        "sings every day",  "lives near the river",
                                    "plays the violin", "has two brothers", "sleeps very little"};

}  // namespace attenscope::reports
