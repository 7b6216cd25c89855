// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/input/tokenizers/characters.h"
#include "engine/input/tokenizers/normalizers.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

namespace attenscope {

namespace {

const icu::Normalizer2& normalizerOf(const std::string& form) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* found = form == "NFC"    ? icu::Normalizer2::getNFCInstance(status)
                                  : form == "NFD"  ? icu::Normalizer2::getNFDInstance(status)
                                  : form == "NFKC" ? icu::Normalizer2::getNFKCInstance(status)
                                                   : icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status) || found == nullptr) throw Error("ICU's data for " + form + " is missing");
  return *found;
}

/// Stretch by stretch between normalisation boundaries, so that every character knows the few that it was
/// made of.
AlignedText normalized(const icu::Normalizer2& form, const AlignedText& aligned) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString whole(false, aligned.text.data(), static_cast<std::int32_t>(aligned.size()));
  if (form.isNormalized(whole, status) && U_SUCCESS(status)) return aligned;

  AlignedText out;
  out.reserve(aligned.size());
  std::size_t begin = 0;
  const auto close = [&](std::size_t end) {
    if (begin == end) return;
    const icu::UnicodeString source(false, aligned.text.data() + begin,
                                    static_cast<std::int32_t>(end - begin));
    UErrorCode error = U_ZERO_ERROR;
    const icu::UnicodeString result = form.normalize(source, error);
    if (U_FAILURE(error))
      throw Error("ICU could not normalise the text (" + std::string(u_errorName(error)) + ")");
    if (result == source) {
      const AlignedText kept = aligned.slice(begin, end);
      out.text += kept.text;
      out.places.insert(out.places.end(), kept.places.begin(), kept.places.end());
    } else {
      out.append(std::u16string_view(result.getBuffer(), static_cast<std::size_t>(result.length())),
                 aligned.placeOf(begin, end));
    }
    begin = end;
  };
  forEachCharacter(aligned, [&](char32_t code, Place, std::size_t at, std::size_t) {
    if (form.hasBoundaryBefore(static_cast<UChar32>(code))) close(at);
  });
  close(aligned.size());
  return out;
}

/// ' ' on both sides of an ideograph.
AlignedText spacedIdeographs(const AlignedText& aligned) {
  AlignedText out;
  out.reserve(aligned.size());
  forEachCharacter(aligned, [&](char32_t code, Place place, std::size_t, std::size_t) {
    if (!isBertIdeograph(code)) return out.append(code, place);
    out.append(U' ', {place.begin, place.begin});
    out.append(code, place);
    out.append(U' ', {place.end, place.end});
  });
  return out;
}

AlignedText cleaned(const AlignedText& aligned) {
  AlignedText out;
  out.reserve(aligned.size());
  forEachCharacter(aligned, [&](char32_t code, Place place, std::size_t, std::size_t) {
    if (code == 0 || code == 0xfffd || isControl(code)) return;
    out.append(isWhiteSpace(code) ? U' ' : code, place);
  });
  return out;
}

}  // namespace

Normalizer unicodeNormalizer(const std::string& form) {
  return [&normalizer = normalizerOf(form)](const AlignedText& text) { return normalized(normalizer, text); };
}

AlignedText lowercased(const AlignedText& aligned) {
  AlignedText out;
  out.reserve(aligned.size());
  forEachCharacter(aligned, [&](char32_t code, Place place, std::size_t, std::size_t) {
    constexpr char32_t kCapitalDottedI = 0x130;  // the only character whose lower case is two
    if (code != kCapitalDottedI)
      return out.append(static_cast<char32_t>(u_tolower(static_cast<UChar32>(code))), place);
    out.append(u"i\u0307", place);
  });
  return out;
}

AlignedText withoutMarks(const AlignedText& aligned, bool (*isDropped)(char32_t)) {
  AlignedText out;
  out.reserve(aligned.size());
  forEachCharacter(aligned, [&](char32_t code, Place place, std::size_t, std::size_t) {
    if (!isDropped(code)) return out.append(code, place);
    if (out.empty() || out.places.back().end != place.begin) return;
    const std::uint32_t lastBegin = out.places.back().begin;
    for (std::size_t i = out.size(); i-- > 0 && out.places[i].begin == lastBegin;)
      out.places[i].end = place.end;
  });
  return out;
}

Normalizer bertNormalizer(BertCleaning options) {
  return [options, &nfd = normalizerOf("NFD")](AlignedText text) {
    if (options.cleanText) text = cleaned(text);
    if (options.handleChineseChars) text = spacedIdeographs(text);
    if (options.stripAccents) text = withoutMarks(normalized(nfd, text), isNonspacingMark);
    if (options.lowercase) text = lowercased(text);
    return text;
  };
}

}  // namespace attenscope
