// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/model_place.h"

#include "engine/error.h"
#include "engine/io/mapped_file.h"
#include "engine/io/program_files.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <vector>

namespace attenscope {

namespace fs = std::filesystem;

namespace {

constexpr const char* kHub = "models--";
constexpr const char* kExpected = "expected a model's folder with config.json and safetensors files";

struct Form {
  const char* extension;
  const char* what;
};

/// Files of models and documents that are not read, with what to do about each.
constexpr std::array kForms{
    Form{".gguf", "is a GGUF file, packed for llama.cpp; get the same model as safetensors"},
    Form{".h5", "is a Keras file; save the model as safetensors"},
    Form{".keras", "is a Keras file; save the model as safetensors"},
};

constexpr std::array kDocuments{
    Form{".pdf", "is a PDF; save a page as a picture, or its words as .txt"},
    Form{".doc", "is an office document; save its words as .txt"},
    Form{".docx", "is an office document; save its words as .txt"},
    Form{".odt", "is an office document; save its words as .txt"},
    Form{".rtf", "is an office document; save its words as .txt"},
    Form{".xls", "is a spreadsheet; save a text as .txt or numbers as .npy"},
    Form{".xlsx", "is a spreadsheet; save a text as .txt or numbers as .npy"},
    Form{".ods", "is a spreadsheet; save a text as .txt or numbers as .npy"},
    Form{".ppt", "are slides; save one as a picture, or the words as .txt"},
    Form{".pptx", "are slides; save one as a picture, or the words as .txt"},
    Form{".odp", "are slides; save one as a picture, or the words as .txt"},
};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

bool has(const fs::path& folder, const char* name) {
  std::error_code ignored;
  return fs::exists(folder / name, ignored);
}

std::vector<std::string> namesIn(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code ended;
  for (fs::directory_iterator it(folder, ended); !ended && it != fs::directory_iterator();
       it.increment(ended))
    names.push_back(it->path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

bool isShard(const std::string& name) {
  return name.find("-of-") != std::string::npos &&
         ((name.starts_with("model-") && name.ends_with(".safetensors")) ||
          (name.starts_with("pytorch_model-") && name.ends_with(".bin")));
}

/// Whether a file of that name is the weights of a model's folder, or a part of them.
bool isWeights(const std::string& name) {
  static constexpr std::array names{"model.safetensors", "model.safetensors.index.json", "pytorch_model.bin",
                                    "pytorch_model.bin.index.json"};
  return std::find(names.begin(), names.end(), name) != names.end() || isShard(name);
}

/// The snapshot that refs/main names, or else the only one.
fs::path snapshotOf(const fs::path& cache) {
  const fs::path snapshots = cache / "snapshots";
  std::string commit;
  std::ifstream(cache / "refs" / "main") >> commit;
  if (!commit.empty() && fs::path(commit).filename() == commit && has(snapshots, commit.c_str()))
    return snapshots / commit;
  const std::vector<std::string> names = namesIn(snapshots);
  if (names.size() == 1) return snapshots / names.front();
  throw Error(printable(cache.string()) + ": holds " + (names.empty() ? "no snapshot" : "several snapshots") +
              (names.empty() ? "; download the model first"
                             : ", and refs/main names none of them; open one of the folders in 'snapshots'"));
}

[[noreturn]] void refuseAdapter(const std::string& name) {
  throw Error(name +
              " an adapter, which changes another model; merge it into its base model first "
              "(merge_and_unload() and save_pretrained() in PEFT) and open that folder");
}

/// A folder without config.json may hold something else.
void refuseFolder(const fs::path& folder) {
  const std::string name = printable(folder.string());
  if (has(folder, "adapter_config.json") && !has(folder, "model.safetensors") &&
      !has(folder, "model.safetensors.index.json"))
    refuseAdapter(name + ": holds");
  if (has(folder, "config.json")) return;
  for (const std::string& file : namesIn(folder))
    if (const std::string extension = lower(fs::path(file).extension().string());
        extension == ".gguf" || extension == ".onnx" || extension == ".h5")
      refuseOtherForms(folder / file);
}

/// A folder of the program.
fs::path programModel(const fs::path& path) {
  if (!programFile(path / "config.json"))
    throw Error(printable(path.string()) + ": the program holds no such model; expected " + kStoriesModel +
                ", or ./" + printable(path.string()) + " for a folder of that name");
  return path;
}

}  // namespace

fs::path modelPlace(const fs::path& path) {
  if (isProgramPath(path)) return programModel(path);
  std::error_code ignored;
  if (!fs::exists(path, ignored))
    throw Error(printable(path.string()) + ": there is no such file or folder; " + kExpected +
                ", or a file of attention (.safetensors, .npy, .npz)");
  fs::path place = path;
  if (!fs::is_directory(path, ignored)) {
    const std::string name = path.filename().string();
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (name != "config.json" && !(isWeights(name) && has(folder, "config.json"))) {
      refuseOtherForms(path);
      return path;
    }
    place = folder;
  }
  const fs::path whole = fs::absolute(place).lexically_normal();
  const fs::path last = whole.has_filename() ? whole : whole.parent_path();
  if (last.filename().string().starts_with(kHub) && has(last, "snapshots")) place = snapshotOf(last);
  refuseFolder(place);
  return place;
}

std::string modelTitle(const fs::path& folder) {
  if (isProgramPath(folder)) return printable(folder.string().substr(1));
  fs::path whole = fs::absolute(folder).lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();
  std::string name = whole.filename().string();
  const std::string cache = whole.parent_path().parent_path().filename().string();
  if (whole.parent_path().filename() == "snapshots" && cache.starts_with(kHub)) {
    name = cache.substr(std::string_view(kHub).size());
    for (std::size_t at = 0; (at = name.find("--", at)) != std::string::npos;) name.replace(at, 2, "/");
  }
  return printable(name);
}

bool isNetwork(const fs::path& file) {
  return lower(file.extension().string()) == ".onnx";
}

void refuseOtherForms(const fs::path& file) {
  MappedFile::open(file);  // names a Git LFS pointer
  const std::string extension = lower(file.extension().string());
  const std::string name = printable(file.string());
  const std::string stem = file.stem().string();
  if (stem == "adapter_config" || stem == "adapter_model") refuseAdapter(name + ": belongs to");
  for (const Form& form : kForms)
    if (extension == form.extension) throw Error(name + ": " + form.what + "; " + kExpected);
  for (const Form& form : kDocuments)
    if (extension == form.extension)
      throw Error(name + ": " + form.what +
                  "; expected a picture, a text, a saved session, a safetensors file or a model's folder");
}

std::string foundInstead(const fs::path& folder) {
  std::string other;
  for (const std::string& name : namesIn(folder)) {
    if (isShard(name))
      return "; there are shards such as " + printable(name) +
             ", but not the index that names them: get it too";
    const std::string extension = lower(fs::path(name).extension().string());
    if (other.empty() && (extension == ".bin" || extension == ".gguf" || extension == ".onnx" ||
                          extension == ".h5" || extension == ".pt" || extension == ".pth"))
      other = name;
  }
  if (const std::string extension = lower(fs::path(other).extension().string());
      extension == ".bin" || extension == ".pt" || extension == ".pth")
    return "; there is only " + printable(other) + ": name it pytorch_model.bin if it holds the weights";
  return other.empty() ? "" : "; there is only " + printable(other) + ": save the model as safetensors";
}

}  // namespace attenscope
