#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tiny tokenizers of every kind to tests/golden/tokenizers, one folder each, as models have them.

Needs Debian's python3-sentencepiece. The vocabularies are trained here on the few sentences below: byte pair merges by
counting, Unigram and SentencePiece's own BPE by its trainer. Folders with tokenizer.json get their expected ids from
write_tokenizer_goldens.js; folders with SentencePiece files get them here, from its Python module.
"""
import base64
import collections
import io
import json
import pathlib
import re
import tempfile

import sentencepiece

from tokenizer_cases import CASES

HERE = pathlib.Path(__file__).parent / "tokenizers"
CORPUS = """The animal did not cross the street because it was too tired. It's the cat's toy, isn't it?
Attention is all you need: queries, keys and values. We'll see what they're looking at in 2017 or 1984.
Der schnelle braune Fuchs springt über den faulen Hund. Le café était fermé; naïve façade, résumé.
The quick brown fox jumps over the lazy dog. She sells sea shells by the sea shore.
unaffable unbelievable tokenization tokenizer tokens token internationalization international national
我喜欢猫。猫喜欢追逐老鼠。 The the THE the and and of of in in to to a a is is
for (int i = 0; i < 10; ++i) { sum += values[i]; }
""".splitlines()


def byte_alphabet():
    kept = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    table, following = {}, 0x100
    for byte in range(256):
        if byte in kept:
            table[byte] = chr(byte)
        else:
            table[byte] = chr(following)
            following += 1
    return table


def as_bytes(text):
    table = byte_alphabet()
    return "".join(table[byte] for byte in text.encode())


def merged(symbols, pair):
    out, i = [], 0
    while i < len(symbols):
        if tuple(symbols[i:i + 2]) == pair:
            out.append(symbols[i] + symbols[i + 1])
            i += 2
        else:
            out.append(symbols[i])
            i += 1
    return out


def train_merges(words, count):
    """The most frequent pair, again and again; of equals the smallest."""
    words = [list(word) for word in words]
    merges = []
    while len(merges) < count:
        pairs = collections.Counter(pair for word in words for pair in zip(word, word[1:]))
        if not pairs:
            break
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        words = [merged(word, best) for word in words]
    return merges


def write(name, files):
    folder = HERE / name
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in files.items():
        data = content if isinstance(content, bytes) else (
            content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        ).encode()
        (folder / file).write_bytes(data)


def added(token, id, **options):
    base = {"id": id, "content": token, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False,
            "special": True}
    return {**base, **options}


def tokenizer(model, added_tokens=(), normalizer=None, pre_tokenizer=None, post_processor=None, decoder=None):
    return {"version": "1.0", "truncation": None, "padding": None, "added_tokens": list(added_tokens),
            "normalizer": normalizer, "pre_tokenizer": pre_tokenizer, "post_processor": post_processor,
            "decoder": decoder, "model": model}


def template(single, pair, ids):
    def parts(text):
        out = []
        for part in text.split():
            name, segment = part.rsplit(":", 1)
            kind = "Sequence" if name in "AB" else "SpecialToken"
            out.append({kind: {"id": name, "type_id": int(segment)}})
        return out
    return {"type": "TemplateProcessing", "single": parts(single), "pair": parts(pair),
            "special_tokens": {name: {"id": name, "ids": [id], "tokens": [name]} for name, id in ids.items()}}


def sequence(kind, *parts):
    return {"type": "Sequence", kind: list(parts)}


def word_pieces():
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    words = set(re.findall(r"[a-z]+", " ".join(CORPUS).lower()))
    letters = [chr(c) for c in range(ord("a"), ord("z") + 1)]
    pieces += letters + ["##" + letter for letter in letters] + list("0123456789.,;:!?'\"$()<>-+=~^`|") + list("我喜欢猫")
    pieces += ["##" + digit for digit in "0123456789"] + sorted(words) + ["The", "##ing", "##ed", "##iza", "##able", "caf", "café", "i̇", "##́", "e", "ß"]
    return list(dict.fromkeys(pieces))


def bert(lowercase=True, strip_accents=None):
    vocabulary = {piece: id for id, piece in enumerate(word_pieces())}
    specials = [added(piece, vocabulary[piece]) for piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")]
    return tokenizer(
        {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100,
         "vocab": vocabulary}, specials,
        {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": strip_accents,
         "lowercase": lowercase}, {"type": "BertPreTokenizer"},
        template("[CLS]:0 A:0 [SEP]:0", "[CLS]:0 A:0 [SEP]:0 B:1 [SEP]:1", {"[CLS]": 2, "[SEP]": 3}),
        {"type": "WordPiece", "prefix": "##", "cleanup": True})


def byte_pair(count=220, extra=()):
    words = [as_bytes(word) for line in CORPUS for word in re.findall(r" ?\w+| ?[^\s\w]+|\s+", line)]
    merges = train_merges(words, count)
    pieces = list(byte_alphabet().values()) + ["".join(pair) for pair in merges] + list(extra)
    return {piece: id for id, piece in enumerate(dict.fromkeys(pieces))}, merges


def byte_level_model(vocabulary, merges, **options):
    return {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": "", "end_of_word_suffix": "",
            "fuse_unk": False, "byte_fallback": False, "vocab": vocabulary,
            "merges": [" ".join(pair) for pair in merges], **options}


BYTE_LEVEL = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
LLAMA3 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+"
          r"|\s+(?!\S)|\s+")


def gpt2():
    vocabulary, merges = byte_pair()
    end = len(vocabulary)
    return tokenizer(byte_level_model({**vocabulary, "<|endoftext|>": end}, merges), [added("<|endoftext|>", end)],
                     None, BYTE_LEVEL, {**BYTE_LEVEL, "trim_offsets": True}, BYTE_LEVEL), vocabulary, merges


def roberta():
    vocabulary, merges = byte_pair(120)
    specials = {piece: id for id, piece in enumerate(["<s>", "<pad>", "</s>", "<unk>"])}
    vocabulary = {**specials, **{piece: id + 4 for piece, id in vocabulary.items()}}
    mask = len(vocabulary)
    vocabulary["<mask>"] = mask
    tokens = [added(piece, id, normalized=True) for piece, id in specials.items()]
    tokens.append(added("<mask>", mask, lstrip=True))
    return tokenizer(byte_level_model(vocabulary, merges), tokens, None, BYTE_LEVEL,
                     {"type": "RobertaProcessing", "sep": ["</s>", 2], "cls": ["<s>", 0], "trim_offsets": True,
                      "add_prefix_space": False}, BYTE_LEVEL)


def llama3():
    vocabulary, merges = byte_pair(150, extra=["Ġunbelievable", "ĠHund"])
    begin = len(vocabulary)
    split = {"type": "Split", "pattern": {"Regex": LLAMA3}, "behavior": "Isolated", "invert": False}
    return tokenizer(
        byte_level_model(vocabulary, merges, ignore_merges=True),
        [added("<|begin_of_text|>", begin), added("<|end_of_text|>", begin + 1)], None,
        sequence("pretokenizers", split, {**BYTE_LEVEL, "use_regex": False}),
        sequence("processors", BYTE_LEVEL,
                 template("<|begin_of_text|>:0 A:0", "<|begin_of_text|>:0 A:0 <|begin_of_text|>:1 B:1",
                          {"<|begin_of_text|>": begin})), BYTE_LEVEL)


def train(kind, size, rules, fallback=True, **options):
    file = io.BytesIO()
    with tempfile.NamedTemporaryFile("w", suffix=".tsv") as table:
        table.write(rules)
        table.flush()
        cleaning = {"normalization_rule_tsv": table.name} if rules else {"normalization_rule_name": "identity"}
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(CORPUS), model_writer=file, model_type=kind, vocab_size=size, byte_fallback=fallback,
            minloglevel=2, hard_vocab_limit=kind == "bpe", num_threads=1, **cleaning, **options)
    # The trainer leaves the rules' path in the file; it says nothing about the model.
    return file.getvalue().replace(table.name.encode(), b"/" * len(table.name))


# A few of NFKC's rules and folding of Ä, in the layout of SentencePiece: code points, tab, code points.
RULES = "\n".join("%s\t%s" % (source, target) for source, target in [
    ("FB01", "66 69"), ("FF21", "41"), ("2026", "2E 2E 2E"), ("C4", "41 65"), ("65 301", "E9"), ("A0", "20"),
    ("3000", "20"), ("AD", ""), ("1100 1161", "AC00"), ("9", "20"), ("A", "20")]) + "\n"


def charsmap(model):
    """The field precompiled_charsmap (2) of normalizer_spec (3), by the layout of protocol buffers."""
    def fields(data):
        at = 0
        def number():
            nonlocal at
            value = shift = 0
            while True:
                byte = data[at]
                at += 1
                value |= (byte & 127) << shift
                shift += 7
                if byte < 128:
                    return value
        while at < len(data):
            key = number()
            if key & 7 == 2:
                length = number()
                yield key >> 3, data[at:at + length]
                at += length
            elif key & 7 == 0:
                yield key >> 3, number()
            else:
                yield key >> 3, data[at:at + (4 if key & 7 == 5 else 8)]
                at += 4 if key & 7 == 5 else 8
    normalizer = dict(fields(model))[3]
    return dict(fields(normalizer))[2]


def unigram(model, fallback):
    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    pieces = [[processor.id_to_piece(i), processor.get_score(i)] for i in range(processor.get_piece_size())]
    metaspace = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True}
    end = processor.eos_id()
    return tokenizer(
        {"type": "Unigram", "unk_id": processor.unk_id(), "vocab": pieces, "byte_fallback": fallback},
        [added("</s>", end), added("<unk>", processor.unk_id()), added("<extra_id_0>", len(pieces), rstrip=True)],
        sequence("normalizers", {"type": "Precompiled", "precompiled_charsmap": base64.b64encode(charsmap(model)).decode()},
                 {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": "▁"}),
        sequence("pretokenizers", {"type": "WhitespaceSplit"}, metaspace), template("A:0 </s>:0", "A:0 </s>:0 B:0 </s>:0", {"</s>": end}), metaspace)


def llama2(model):
    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    vocabulary = {processor.id_to_piece(i): i for i in range(processor.get_piece_size())}
    ranked = sorted((p for p in vocabulary if len(p) > 1 and not p.startswith("<")), key=vocabulary.get)
    merges = [(p[:k], p[k:]) for p in ranked for k in range(1, len(p)) if p[:k] in vocabulary and p[k:] in vocabulary]
    return tokenizer(
        {"type": "BPE", "dropout": None, "unk_token": "<unk>", "continuing_subword_prefix": None,
         "end_of_word_suffix": None, "fuse_unk": True, "byte_fallback": True, "vocab": vocabulary,
         "merges": [list(pair) for pair in merges]},
        [added("<unk>", 0), added("<s>", 1), added("</s>", 2)],
        sequence("normalizers", {"type": "Prepend", "prepend": "▁"},
                 {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}), None,
        template("<s>:0 A:0", "<s>:0 A:0 <s>:1 B:1", {"<s>": 1}),
        sequence("decoders", {"type": "Replace", "pattern": {"String": "▁"}, "content": " "},
                 {"type": "ByteFallback"}, {"type": "Fuse"}, {"type": "Strip", "content": " ", "start": 1, "stop": 0}))


def mixed():
    """Components that no large family has together."""
    vocabulary = {piece: id for id, piece in enumerate(
        ["<unk>", "the", "cat", "s", "'", "2", "0", "17", "2017", "fi", "not", ".", "!", "...", "-", "_", "café", "cafe", "ss", "the_cat", "1"])}
    return tokenizer(
        {"type": "WordLevel", "vocab": vocabulary, "unk_token": "<unk>"},
        [added("<ent>", 21, special=False, single_word=True, normalized=True),
         added("New York", 22, special=False, normalized=True, lstrip=True, rstrip=True)],
        sequence("normalizers", {"type": "Nmt"}, {"type": "NFKD"}, {"type": "StripAccents"}, {"type": "Lowercase"},
                 {"type": "Strip", "strip_left": True, "strip_right": True},
                 {"type": "Replace", "pattern": {"Regex": "colou?r"}, "content": "the"}),
        sequence("pretokenizers", {"type": "Whitespace"}, {"type": "Digits", "individual_digits": False},
                 {"type": "Punctuation", "behavior": "Contiguous"},
                 {"type": "Split", "pattern": {"String": "_"}, "behavior": "MergedWithPrevious", "invert": False},
                 {"type": "Split", "pattern": {"Regex": "fi"}, "behavior": "MergedWithNext", "invert": False}),
        {"type": "BertProcessing", "sep": [".", 11], "cls": ["!", 12]})


def main():
    write("bert", {"tokenizer.json": bert()})
    write("bert_cased", {"tokenizer.json": bert(lowercase=False)})
    write("bert_vocab", {"vocab.txt": "\n".join(word_pieces()) + "\n",
                         "tokenizer_config.json": {"do_lower_case": True, "mask_token": "[MASK]"}})
    whole, vocabulary, merges = gpt2()
    write("gpt2", {"tokenizer.json": whole})
    write("gpt2_vocab", {"vocab.json": {**vocabulary, "<|endoftext|>": len(vocabulary)},
                         "merges.txt": "#version: 0.2\n" + "".join("%s %s\n" % pair for pair in merges)})
    write("roberta", {"tokenizer.json": roberta()})
    write("llama3", {"tokenizer.json": llama3()})
    t5 = train("unigram", 420, RULES, pad_id=0, eos_id=1, unk_id=2, bos_id=-1)
    write("t5", {"tokenizer.json": unigram(t5, True)})
    plain = train("unigram", 160, RULES, fallback=False, pad_id=0, eos_id=1, unk_id=2, bos_id=-1)
    write("unigram", {"tokenizer.json": unigram(plain, False)})
    llama = train("bpe", 480, "", add_dummy_prefix=True, remove_extra_whitespaces=False)
    write("llama2", {"tokenizer.json": llama2(llama)})
    write("mixed", {"tokenizer.json": mixed()})
    for name, file, model in [("t5_model", "spiece.model", t5), ("llama2_model", "tokenizer.model", llama),
                              ("unigram_model", "spiece.model", plain)]:
        write(name, {file: model})
        processor = sentencepiece.SentencePieceProcessor(model_proto=model)
        write(name, {"expected.json": {"plain": [processor.encode(case) for case in CASES]}})


if __name__ == "__main__":
    main()
