#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the small sound files that fuzzing begins with: python3 tests/fuzz/make_corpus.py

Files whose names begin with found_ are not from here: each of them once broke a reader.
"""
import base64
import io
import json
import pathlib
import struct
import zipfile
import zlib

CORPUS = pathlib.Path(__file__).parent / "corpus"


def store(target, name, data):
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)


def safetensors(header, data=b""):
    text = json.dumps(header, separators=(",", ":")).encode()
    return struct.pack("<Q", len(text)) + text + data


def entry(dtype, shape, begin, end):
    return {"dtype": dtype, "shape": shape, "data_offsets": [begin, end]}


def npy(descr, shape, data, fortran=False, version=1):
    text = "{'descr': %r, 'fortran_order': %r, 'shape': %r, }" % (descr, fortran, shape)
    length = struct.pack("<H" if version == 1 else "<I", len(text) + 1)
    return b"\x93NUMPY" + bytes([version, 0]) + length + text.encode() + b"\n" + data


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def tokenizers():
    bert = {"normalizer": {"type": "BertNormalizer"}, "pre_tokenizer": {"type": "BertPreTokenizer"},
            "post_processor": {"type": "TemplateProcessing", "single": [
                {"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
                "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
                "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [1], "tokens": ["[CLS]"]}}},
            "added_tokens": [{"id": 2, "content": "[MASK]", "lstrip": True, "normalized": False, "special": True}],
            "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                      "vocab": {"[UNK]": 0, "[CLS]": 1, "[MASK]": 2, "the": 3, "quick": 4, "##a": 5, "a": 6}}}
    gpt2 = {"pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": True, "use_regex": True},
            "post_processor": {"type": "ByteLevel"}, "decoder": {"type": "ByteLevel"},
            "model": {"type": "BPE", "vocab": {"a": 0, "aa": 1, "Ġ": 2, "T": 3, "h": 4, "e": 5, "he": 6},
                      "merges": ["a a", ["h", "e"]], "byte_fallback": False, "unk_token": "a"}}
    llama = {"normalizer": {"type": "Sequence", "normalizers": [
                {"type": "Prepend", "prepend": "▁"},
                {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}, {"type": "NFKC"},
                {"type": "Strip"}, {"type": "Lowercase"}, {"type": "StripAccents"}, {"type": "Nmt"}]},
             "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
                 {"type": "Split", "pattern": {"Regex": "\\p{N}+|\\w+"}, "behavior": "Isolated", "invert": False},
                 {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always"},
                 {"type": "Digits", "individual_digits": True}, {"type": "Punctuation"}]},
             "post_processor": {"type": "RobertaProcessing", "sep": ["</s>", 2], "cls": ["<s>", 1]},
             "model": {"type": "Unigram", "unk_id": 0, "byte_fallback": True,
                       "vocab": [["<unk>", 0], ["<s>", 0], ["</s>", 0], ["a", -1.5], ["▁the", -2], ["aaa", -3]]}}
    words = {"pre_tokenizer": {"type": "Whitespace"},
             "model": {"type": "WordLevel", "unk_token": "?", "vocab": {"?": 0, "quick": 1}}}
    return {"bert": bert, "gpt2": gpt2, "llama": llama, "words": words}


def field(number, data):
    return bytes([number << 3 | 2, len(data)]) + data


def sentencepiece():
    pieces = [("<unk>", 0, 2), ("<s>", 0, 3), ("</s>", 0, 3), ("a", -1, 1), ("▁The", -2, 1), ("aa", -1.5, 1)]
    model = b"".join(field(1, field(1, text.encode()) + b"\x15" + struct.pack("<f", score) + bytes([0x18, kind]))
                     for text, score, kind in pieces)
    return model + field(2, b"\x18\x01") + field(3, field(1, b"identity"))


def configurations():
    common = {"hidden_size": 8, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 16,
              "vocab_size": 10, "max_position_embeddings": 16, "hidden_act": "gelu", "layer_norm_eps": 1e-12,
              "type_vocab_size": 2, "id2label": {"0": "no", "1": "yes"}, "rms_norm_eps": 1e-6, "image_size": 32,
              "patch_size": 16, "num_key_value_heads": 1, "n_embd": 8, "n_layer": 2, "n_head": 2, "dim": 8,
              "n_heads": 2, "n_layers": 2, "hidden_dim": 16, "d_model": 8, "d_kv": 4, "d_ff": 16, "num_heads": 2,
              "num_layers": 2, "encoder_layers": 1, "decoder_layers": 1, "encoder_attention_heads": 2,
              "decoder_attention_heads": 2, "embedding_size": 4, "rotary_pct": 0.25, "rope_theta": 10000.0}
    for kind in ["bert", "distilbert", "albert", "gpt2", "gpt_neox", "llama", "t5", "marian", "vit", "dinov2",
                 "vit_mae", "beit", "dinov3_vit"]:
        yield kind, dict(common, model_type=kind)
    for kind in ["clip", "siglip"]:
        yield kind, dict(model_type=kind, projection_dim=8, text_config=dict(common, eos_token_id=2),
                         vision_config=common)
    yield "swin", dict(model_type="swin", image_size=32, patch_size=4, embed_dim=8, depths=[2, 2], num_heads=[2, 4],
                       window_size=4, mlp_ratio=2.0, qkv_bias=True)
    yield "rope", dict(common, model_type="llama", rope_scaling={"type": "linear", "factor": 2.0})


def main():
    halves = struct.pack("<4e", 1, 2, 3, 4)
    store("safetensors", "two", safetensors(
        {"__metadata__": {"tokens": "[\"a\"]"}, "w": entry("F16", [2, 2], 0, 8), "n": entry("I64", [1], 8, 16)},
        halves + b"\1" + bytes(7)))
    store("safetensors", "empty", safetensors({}))
    weights = struct.pack("<8f", *[0.5] * 8)
    store("npy", "float", npy("<f4", (2, 2, 2), weights))
    store("npy", "fortran", npy("<f2", (1, 2, 2), halves, fortran=True))
    store("npy", "second", npy("<f4", (2, 2, 2), weights, version=2))
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", method) as out:
            out.writestr(zipfile.ZipInfo("layer_0.npy"), npy("<f4", (2, 2, 2), weights), method)
            out.writestr(zipfile.ZipInfo("tokens.npy"), npy("<U1", (2,), "ab".encode("utf-32-le")), method)
        store("npy", "stored" if method == zipfile.ZIP_STORED else "deflated", archive.getvalue())
    store("npy", "tensors", safetensors({"__metadata__": {"tokens": "[\"a\",\"b\"]"},
                                         "attention.0": entry("F32", [2, 2, 2], 0, 32)}, weights))
    for name, value in tokenizers().items():
        store("tokenizer_json", name, json.dumps(value, ensure_ascii=False))
    store("vocabularies", "words", "v[UNK]\n[CLS]\n[SEP]\n[MASK]\nthe\nquick\n##a\na\n")
    store("vocabularies", "pairs", "b" + json.dumps({"a": 0, "aa": 1, "h": 2, "e": 3, "he": 4, "<|endoftext|>": 5}) +
          "\0#version: 0.2\na a\nh e\n")
    store("vocabularies", "pieces", b"s" + sentencepiece())
    for name, value in configurations():
        store("configuration", name, json.dumps(value))
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 8, 2, 0, 0, 0)) + chunk(
        b"IDAT", zlib.compress(b"\0" + bytes(6))) + chunk(b"IEND", b"")
    exif = b"II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0"
    tags = [(256, 2), (257, 1), (258, 8), (262, 2), (273, 8), (277, 3), (279, 6)]
    tiff = b"II*\0\x0e\0\0\0" + bytes(6) + struct.pack("<H", len(tags)) + b"".join(
        struct.pack("<HHII", tag, 3, 1, value) for tag, value in tags) + bytes(4)
    pictures = {
        "png": png, "tiff": tiff,
        "jpeg": b"\xff\xd8\xff\xe1" + struct.pack(">H", 8 + len(exif)) + b"Exif\0\0" + exif +
                b"\xff\xc0\0\x11\x08\0\1\0\2\3\1\x22\0\2\x11\1\3\x11\1\xff\xda\0\2\0\xff\xd9",
        "bmp": b"BM" + struct.pack("<IHHIIiiHHIIiiII", 62, 0, 0, 54, 40, 2, 1, 1, 24, 0, 8, 0, 0, 0, 0) + bytes(8),
        "gif": b"GIF89a\x02\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x02\0\x01\0\0\x02\x02D\x02\0;",
        "webp": b"RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0\1\0\0\0\0\0EXIF\0\0\0\0",
        "ppm": b"P6\n# a comment\n2 1\n255\n" + bytes(6), "pbm": b"P1 2 1 0 1",
        "hdr": b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 1 +X 2\n" + bytes(8),
        "exr": b"\x76\x2f\x31\x01\2\0\0\0dataWindow\0box2i\0\x10\0\0\0" + struct.pack("<4i", 0, 0, 1, 0) + b"\0",
        "jp2": b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x2djp2h\0\0\0\x16ihdr" + struct.pack(">IIHBBBB", 1, 2, 3, 7, 7, 0, 0),
        "ras": b"\x59\xa6\x6a\x95" + struct.pack(">7I", 2, 1, 24, 6, 1, 0, 0) + bytes(6)}
    for name, data in pictures.items():
        store("picture_header", name, data)
    session = {"format": "attenscope session", "version": 1, "mechanism": "scaled_dot_product",
               "input": {"kind": "sentence", "text": "a b", "source": "", "number_tokens": [], "hidden_tokens": [1]},
               "parameters": {"scaled_dot_product": {"weights": "random", "seed": "2"}}, "step": "weights",
               "selection": {"head": 0, "query": 1, "more_queries": [0]},
               "display": {"colormap": "viridis", "overlay": 0.5, "views": {"wall": {"dim": "3"}},
                           "ranges": {"weights": [0, 1]}}, "views": ["matrix", "tokens"]}
    store("session", "sentence", json.dumps(session))
    numbers = {"kind": "numbers", "tensors": {"q": {"shape": [1, 2], "values": [1, 2]},
                                              "k": {"shape": [2, 2], "values": [1, 2, 3, 4]},
                                              "v": {"shape": [2, 1], "values": [1, 2]}},
               "painted_mask": {"shape": [1, 2], "values": [0, 1]}}
    store("session", "numbers", json.dumps(dict(session, input=numbers)))
    store("session", "compared", json.dumps(dict(
        session, edits={"scaled_dot_product": [{"text": "uniform query 1", "on": True}]},
        comparison={"with": "run", "beside": "causes", "traced": "weights", "run": {"mechanism": "scaled_dot_product",
                    "input": session["input"], "parameters": session["parameters"]}})))
    edits = ["scale layer 5 head 3 by 0", "remove encoder layer 0 head 1", "set weights head 0-2,5 query 1 key 2 to 0.5",
             "add -3.5 to scores query 2 key 1", "zero mlp layer 2 token 1", "mean residual token 3", "forbid query 2 key 3",
             "drop below 0.05 renormalised", "keep top 3", "keep window 2 global 1", "uniform query 2",
             "diagonal layer 1 head 0", "freeze layer 5 to B", "patch output layer 2 token 3 from plain", "hide token 3",
             'replace token 3 by "a \\"dog\\""', "set spatial_gate cells 3:4-9;4:4-8 to 0"]
    for edit in edits:
        store("edits", "-".join(edit.split()[:2]), edit)
    networks = CORPUS.parent.parent / "golden" / "networks"
    for name in ("types", "einsum-12", "se-17"):
        store("onnx", name, (networks / f"{name}.onnx").read_bytes())
    for name in ("einsum-12", "se-17", "detector-13", "cbam-11"):
        store("network", name, (networks / f"{name}.onnx").read_bytes())
    operators = CORPUS.parent.parent / "golden" / "operators"
    for name in ("loops-17", "four-bits-21", "functions-18"):
        store("onnx", f"{name}.onnx", (operators / f"{name}.onnx").read_bytes())
    for name in ("attention-23", "branches-17", "comparisons-17", "four-bits-21", "functions-18", "functions-20",
                 "fused-attention-17", "fused-parts-17", "grid-sample-16", "loops-17", "maps-22", "placing-16",
                 "quantised-21", "recurrent-14", "reductions-18", "scans-17"):
        store("network", f"operators-{name}.onnx", (operators / f"{name}.onnx").read_bytes())
    states = CORPUS.parent.parent / "golden" / "state_dicts"
    for name in ("views.pt", "views-legacy.pt", "checkpoint.pth", "third-version.pt", "command.pt"):
        store("state_dict", name.replace(".", "-"), (states / name).read_bytes())
    recipes(json.dumps({"format": "attenscope recipe", "version": 1, "program": "0.1.0", "command": "attenscope run",
                        "figure": {"view": "matrix", "theme": "light", "width_mm": 88, "height_mm": 70,
                                   "font_size_pt": 7, "dpi": 600, "title": True}, "session": session}))


def recipes(recipe):
    """Figures with little more in them than how they were made."""
    packed = zlib.compress(recipe.encode())

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    def png(text):
        return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) +
                chunk(b"iTXt", b"attenscope recipe\0" + text) + chunk(b"IEND", b""))

    store("recipe", "packed-png", png(b"\1\0\0\0" + packed))
    store("recipe", "plain-png", png(b"\0\0\0\0" + recipe.encode()))
    escaped = recipe.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    store("recipe", "svg", '<svg xmlns="http://www.w3.org/2000/svg"><metadata id="attenscope-recipe">' + escaped +
          "</metadata></svg>")
    store("recipe", "html", '<!DOCTYPE html><script type="application/json" id="attenscope-recipe">' + recipe + "</script>")
    coded = base64.b64encode(packed).decode()
    lines = "".join(f"%   {coded[i:i + 96]}\n" for i in range(0, len(coded), 96))
    store("recipe", "tex", "% Made by Attenscope\n% attenscope-recipe, packed:\n" + lines)
    store("recipe", "pdf", b"%PDF-1.4\n3 0 obj\n<<\n/Filter /FlateDecode\n>>\nstream\n" + packed +
          b"\nendstream\nendobj\n4 0 obj\n<<\n/F (attenscope-recipe.json)\n/EF <</F 3 0 R>>\n>>\nendobj\n")


if __name__ == "__main__":
    main()
