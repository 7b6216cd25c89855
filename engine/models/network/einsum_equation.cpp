// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/einsum_equation.h"

#include <algorithm>
#include <cctype>

namespace attenscope {

namespace {

constexpr std::size_t kMostEllipsis = 10;  // axes, one digit each

/// The letters with digits for an ellipsis, of `rank` axes; nothing if they are others.
std::optional<std::string> spelt(const std::string& term, std::size_t rank) {
  const std::size_t dots = term.find("...");
  std::string letters = term;
  if (dots != std::string::npos) {
    const std::size_t named = term.size() - 3;
    if (named > rank || rank - named > kMostEllipsis) return std::nullopt;
    std::string digits;
    for (std::size_t i = rank - named; i-- > 0;) digits += static_cast<char>('0' + i);
    letters.replace(dots, 3, digits);
  }
  std::string sorted = letters;
  std::sort(sorted.begin(), sorted.end());
  const bool twice = std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
  const bool known =
      std::all_of(letters.begin(), letters.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
  return letters.size() != rank || twice || !known ? std::nullopt : std::optional(letters);
}

/// The digits of the longest ellipsis, then the letters that occur once, by the alphabet.
std::string usualResult(const std::vector<std::string>& operands) {
  std::string all;
  for (const std::string& operand : operands) all += operand;
  std::sort(all.begin(), all.end());
  std::string digits;
  std::string letters;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool digit = std::isdigit(static_cast<unsigned char>(all[i])) != 0;
    if (digit && digits.find(all[i]) == std::string::npos) digits.insert(digits.begin(), all[i]);
    if (!digit && std::count(all.begin(), all.end(), all[i]) == 1) letters += all[i];
  }
  return digits + letters;
}

}  // namespace

std::optional<EinsumEquation> readEquation(std::string_view text, const std::vector<std::size_t>& ranks) {
  std::string all(text);
  std::erase(all, ' ');
  const std::size_t arrow = all.find("->");
  const std::string left = all.substr(0, arrow);
  EinsumEquation equation;
  std::size_t most = 0;
  for (std::size_t begin = 0; begin <= left.size();) {
    const std::size_t end = std::min(left.find(',', begin), left.size());
    if (equation.operands.size() == ranks.size()) return std::nullopt;
    const std::string term = left.substr(begin, end - begin);
    const std::size_t rank = ranks[equation.operands.size()];
    const auto letters = spelt(term, rank);
    if (!letters) return std::nullopt;
    if (term.find("...") != std::string::npos) most = std::max(most, rank - (term.size() - 3));
    equation.operands.push_back(*letters);
    begin = end + 1;
  }
  if (equation.operands.size() != ranks.size()) return std::nullopt;
  if (arrow == std::string::npos) {
    equation.result = usualResult(equation.operands);
    return equation;
  }
  const std::string right = all.substr(arrow + 2);
  const bool dots = right.find("...") != std::string::npos;
  const auto result = spelt(right, dots ? right.size() - 3 + most : right.size());
  if (!result) return std::nullopt;
  for (const char letter : *result)
    if (std::none_of(equation.operands.begin(), equation.operands.end(),
                     [&](const std::string& operand) { return operand.find(letter) != std::string::npos; }))
      return std::nullopt;
  equation.result = *result;
  return equation;
}

}  // namespace attenscope
