# SPDX-License-Identifier: GPL-3.0-or-later
"""Awkward texts that every tokenizer in tests/golden/tokenizers is asked for; written to cases.json."""
import json
import pathlib

CASES = [
    "", " ", "\n", "The animal didn't cross the street.", "It's 2017, isn't IT? WE'LL see what they're 'LL 's",
    "  leading", "trailing   ", "a  b   c    d", "tabs\tand\nlines\r\nand\n\n\nmore \n x", "unaffable unbelievable café Café CAFÉ",
    "cafe\u0301 e\u0301\u0327 a\u030a\u0323\u0301 z\u0335\u0321\u0322\u0327", "naïve façade résumé ÀÉÎÕÜ İstanbul Straße ΣΑΣ ǅ",
    "我喜欢猫。猫喜欢追逐老鼠", "日本語のテキスト カタカナ ﾊﾝｶｸ 한국어 각", "𠀀𠀁 豈 㐀 🀄", "👩‍👩‍👧‍👦 👍🏽 🇩🇪 ❤️ e\ufe0f", "zero\u200bwidth\u200djoin\u00adsoft\ufeffbom",
    "ctrl\u0000\u0001\u0007\u001b\u007f\u0085\u009f end", "nbsp\u00a0em\u2003ideo\u3000ls\u2028ps\u2029end", "\ufffd\ue000\U000f0000\u0378",
    "[CLS] a [MASK] b [SEP]", "<s> a <mask> b </s>", "<|endoftext|>x<|endoftext|> <|begin_of_text|>y", "x<extra_id_0>  y <unk>",
    "[mask][MASK]  [MASK]", "a<mask>b   <mask>   c", "x<ent>y <ent> New York  new york the_cat_cat fifi", "price: $3.50+4=~7^2 `x` |y| <z>", "hello...world!!! -- (a_b) [c] {d}",
    "for (int i = 0; i < 10; ++i) { sum += values[i]; }", "1234567890 12 345,678.90 ½ Ⅷ ٣ ²", "ﬁne ﬂow Ａ１ …Ä ᄀ\u1161 ｶﾞ", "don’t “quote” — dash",
    "x" * 100, "x" * 101, "ab" * 60 + " tail", "\u0301\u0301 start", "a\u0301" * 30, "Ġword ▁under Ċ", "<0x0A><0x41>", "colour color fine 2017 co-op",
    "مرحبا بالعالم שלום", "नमस्ते दुनिया กำลัง", "\u1100\u1161\u11a8 \ud55c", "The the THE tHe", "'s'S 'Ll ſ's K",
]
PAIRS = [["The cat", "the dog"], ["", "only second"], ["only first", ""], ["", ""], ["a [SEP] b", "<s>我 👍🏽"]]


def main():
    path = pathlib.Path(__file__).parent / "tokenizers" / "cases.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"texts": CASES, "pairs": PAIRS}, separators=(",", ":")))


if __name__ == "__main__":
    main()
