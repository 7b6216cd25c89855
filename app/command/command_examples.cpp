// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/command_examples.h"

#include <map>
#include <string_view>

namespace attenscope {

std::string examplesFor(const std::string& command) {
  static const std::map<std::string_view, std::string_view> examples{
      {"list",
       "  attenscope list                        # mechanisms and samples\n"
       "  attenscope list cbam                   # inputs, parameters, weights and steps of one\n"
       "  attenscope list multi_head --json\n"
       "  attenscope list colormaps              # and how each looks in grey print"},
      {"run",
       "  attenscope run multi_head --text \"The cat sat on the mat\" --print weights --head 0\n"
       "  attenscope run cbam --image photo.jpg --set weights=analytic --step spatial_gate --render "
       "mask.png\n"
       "  attenscope run cross_attention --text \"my black cat\" --source 我的黑猫 --render alignment.svg\n"
       "  attenscope run --sample learned-dates-0 --edit \"scale layer 0 head 1 by 0\" --json"},
      {"model",
       "  attenscope model :stories --text \"Anna gave the red ball to Tom . Tom thanked\" --top 3\n"
       "  attenscope model bert/ --text \"Paris is the [MASK] of France.\" --top 5\n"
       "  attenscope model net.onnx --image cat.png --step cross_weights --select query=2 --render read.png\n"
       "  attenscope model vit/ --image cat.png --explain gradcam,chefer --render why.png"},
      {"train",
       "  attenscope train                       # the tasks\n"
       "  attenscope train sort-multi-head --weights sort.safetensors --steps 2000\n"
       "  attenscope train sort-multi-head --set heads=1 --set scale=off --weights one.safetensors --curve "
       "one.csv\n"
       "  attenscope train reviews.tsv --on transformer_encoder --weights reviews.safetensors"},
      {"evaluate",
       "  attenscope evaluate --all\n"
       "  attenscope evaluate dates --count 500\n"
       "  attenscope evaluate sort-multi-head --weights sort.safetensors --note"},
      {"recipe",
       "  attenscope recipe figure.png           # how it was made\n"
       "  attenscope recipe figure.pdf --command # the line that makes it again"},
      {"batch",
       "  attenscope batch head.pdf texts.txt --out figures\n"
       "  attenscope batch gate.png photos/ --masks masks/ --out gates\n"
       "  attenscope batch head.pdf --sweep temperature=0.5:2:0.5 --numbers csv --out swept"},
      {"animate",
       "  attenscope animate head.png --sweep temperature=0.1:4:0.1 --fps 10 --out sweep.webp\n"
       "  attenscope animate head.png --over heads --out heads.gif\n"
       "  attenscope animate head.png --over film --fps 12 --size 900x560 --out film.mp4\n"
       "  attenscope animate translation.attenscope --decode --size 900x700 --out decoding.mp4\n"
       "Only a .png holds how it was made, as figures do, and opens again."},
      {"prune",
       "  attenscope prune sort-multi-head --by gradient --render heads.pdf\n"
       "  attenscope prune shapes-vit --to 0.5 --finetune 200 --out half.safetensors\n"
       "  attenscope prune gpt2/ --weights --to 0.5 --texts lines.txt --out sparse.safetensors\n"
       "  attenscope prune shapes-cbam --channels --below 0.3 --out closed.safetensors"},
      {"lesson",
       "  attenscope lesson list --json\n"
       "  attenscope lesson check my.lesson\n"
       "  attenscope --lang zh lesson render 4 --out pages --answers\n"
       "  attenscope lesson answers handed-in/ --csv answers.csv\n"
       "`attenscope help lessons` says how a lesson's file is written."},
      {"help",
       "  attenscope help                        # the pages\n"
       "  attenscope help edits\n"
       "  attenscope --lang zh help views#wall"},
  };
  const auto found = examples.find(command);
  return found == examples.end() ? std::string() : "Examples:\n" + std::string(found->second);
}

}  // namespace attenscope
