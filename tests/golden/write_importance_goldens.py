#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes head_importance_*.safetensors: how much each head of a tiny checkpoint matters to its loss.

The checkpoints of tests/golden/models are run again by the functions that made them, with the weights that lie there,
in float64, and with a factor ξ on what each head gives to the attention's output projection. Of each file

  ids           the tokens [T]; `target` in the metadata is the decoder's text
  true          the token that each row of logits should have predicted, −1 for none
  loss          −log p of the true tokens, summed [1]
  gradient      ∂loss/∂ξ at ξ = 1 (Michel et al. 2019) [attentions × heads]
  loss_without  the loss with ξ = 0 for one head alone [attentions × heads]

`attentions` in the metadata names the rows: stack and layer, in the order in which they are computed. Run it with
Debian's python3-torch (1.13).
"""

import importlib
import json
import struct

import torch

import golden_writer
import write_model_goldens as models

WEIGHTS, attention = models.Weights, models.attention
TYPES = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}
DECODER = ["encoder 0", "encoder 1", "decoder 0", "cross 0", "decoder 1", "cross 1"]
CASES = {  # module, arguments, whether a row predicts the token after it, names of the attentions
    "bert": ("write_model_goldens", (), False, [" 0", " 1"]),
    "bloom": ("write_decoder_goldens", (), True, [" 0", " 1"]),
    "gpt2": ("write_model_goldens", (), True, [" 0", " 1"]),
    "gptj": ("write_decoder_goldens", (), True, [" 0", " 1"]),
    "llama": ("write_model_goldens", ("llama", "F32"), True, [" 0", " 1"]),
    "t5": ("write_model_goldens", ("t5", False), True, DECODER),
}


def stored(name):
    """The tensors of a checkpoint in float64."""
    raw = (models.ROOT / name / "model.safetensors").read_bytes()
    length = struct.unpack("<Q", raw[:8])[0]
    tensors = {}
    for key, entry in json.loads(raw[8:8 + length]).items():
        if key == "__metadata__":
            continue
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        values = torch.frombuffer(bytearray(raw[begin:end]), dtype=TYPES[entry["dtype"]])
        tensors[key] = values.reshape(entry["shape"]).double()
    return tensors


class Run:
    """One run of a checkpoint with factors on its heads [attentions × heads]."""

    def __init__(self, name, factors):
        self.name, self.factors, self.next = name, factors, 0
        self.tensors = stored(name)
        module, arguments, after, _ = CASES[name]
        run = self

        class Weights(WEIGHTS):
            def get(self, key, *shape, around=0.0, plain=False):
                return run.tensors[key if plain else self.prefix + key]

        made = importlib.import_module(module)
        made.Weights, made.attention, made.save = Weights, self.attention, self.save
        function = {"llama": "llama_like"}.get(name, name)
        config = json.loads((models.ROOT / name / "config.json").read_text())
        more = {"scaling": config["rope_scaling"], "base": config["rope_theta"]} if name == "llama" else {}
        getattr(made, function)(*arguments, **more)
        text = self.target if self.target else self.ids
        self.true = text[1:] + [-1] if after else list(text)
        logs = torch.log_softmax(self.logits, -1)
        self.loss = -sum(logs[row, token] for row, token in enumerate(self.true) if token >= 0)

    def attention(self, q, k, v, scale, visible=None, bias=None):
        weights, mixed = attention(q, k, v, scale, visible, bias)
        factors = self.factors[self.next].repeat_interleave(mixed.shape[1] // q.shape[0])
        self.next += 1
        return weights, mixed * factors

    def save(self, name, config, w, steps, ids=models.IDS, preprocessor=None, target=None):
        assert name == self.name
        self.logits, self.ids = steps["logits"], list(ids)
        self.target = [config["decoder_start_token_id"]] + list(target) if target else None


def heads_of(name):
    config = json.loads((models.ROOT / name / "config.json").read_text())
    return next(config[key] for key in ("num_attention_heads", "n_head", "num_heads") if key in config)


def main():
    for name, (_, _, _, attentions) in CASES.items():
        ones = torch.ones(len(attentions), heads_of(name), dtype=torch.float64, requires_grad=True)
        whole = Run(name, ones)
        assert whole.next == len(attentions)
        gradient, = torch.autograd.grad(whole.loss, ones)
        without = torch.zeros_like(gradient)
        for i in range(gradient.numel()):
            factors = torch.ones_like(gradient)
            factors.view(-1)[i] = 0
            without.view(-1)[i] = Run(name, factors).loss
        metadata = {"attentions": ", ".join(attentions)}
        if whole.target:
            metadata["target"] = " ".join(map(str, whole.target[1:]))
        golden_writer.write_safetensors(
            golden_writer.FOLDER / f"head_importance_{name}.safetensors",
            {"ids": torch.tensor(whole.ids), "true": torch.tensor(whole.true), "loss": whole.loss.reshape(1),
             "gradient": gradient, "loss_without": without}, metadata)


if __name__ == "__main__":
    main()
