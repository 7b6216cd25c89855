// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/batch/batch_items.h"

#include "app/batch/read_csv.h"
#include "app/session/trained_choice.h"
#include "app/video/numbered_pictures.h"
#include "engine/error.h"
#include "engine/io/json.h"
#include "engine/models/model.h"
#include "engine/training/task.h"

#include <algorithm>
#include <sstream>

namespace attenscope {

namespace fs = std::filesystem;

namespace {

std::string endingOf(const fs::path& path) {
  std::string ending = path.extension().string();
  for (char& c : ending)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return ending;
}

const Model* modelOf(const SessionState& state) {
  return state.input.kind == InputKind::Model ? state.input.model.get() : nullptr;
}

bool takesText(const SessionState& state) {
  const Model* model = modelOf(state);
  return model != nullptr ? model->takesText
                          : state.input.kind == InputKind::Sentence || state.input.kind == InputKind::Pair;
}

bool takesSource(const SessionState& state) {
  const Model* model = modelOf(state);
  return model != nullptr ? model->takesPair : state.input.kind == InputKind::Pair;
}

bool takesImage(const SessionState& state) {
  const Model* model = modelOf(state);
  return model != nullptr ? model->takesImage : state.input.kind == InputKind::Image;
}

/// Throws Error for what cannot be different in a run of this state.
void checkTakes(const SessionState& state, const BatchItem& item, const std::string& from) {
  if (item.text && !takesText(state)) throw Error(from + ": the figure is not made of a text");
  if (item.source && !takesSource(state)) throw Error(from + ": the figure is not made of a pair of texts");
  if (item.image && !takesImage(state)) throw Error(from + ": the figure is not made of a picture");
  for (const auto& [id, value] : item.settings) {
    if (!state.currentParameters().has(id))
      throw Error(from + ": there is no parameter '" + printable(id) + "' here");
    const Task* task = trainedTask(state);
    if (task != nullptr && task->trained.settings.contains(id))
      throw Error(from + ": the trained weights fix '" + printable(id) + "'");
  }
}

void addTexts(const fs::path& path, std::vector<BatchItem>& items) {
  std::istringstream lines(readWholeFile(path));
  for (std::string line; std::getline(lines, line);) {
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
    if (line.empty()) continue;
    BatchItem item;
    item.title = line;
    item.text = line;
    items.push_back(std::move(item));
  }
}

void addPicture(const fs::path& path, std::vector<BatchItem>& items) {
  BatchItem item;
  item.title = path.filename().string();
  item.image = path;
  items.push_back(std::move(item));
}

void addTable(const fs::path& path, const SessionState& state, std::vector<BatchItem>& items) {
  const std::string name = printable(path.filename().string());
  const std::vector<std::vector<std::string>> rows = readCsvRows(path);
  if (rows.size() < 2) throw Error(name + ": holds no rows below its heading");
  for (const std::string& column : rows.front())
    if (column != "text" && column != "source" && column != "image" && !state.currentParameters().has(column))
      throw Error(name + ": the column '" + printable(column) +
                  "' is neither text, source nor image, nor a parameter here");
  for (std::size_t row = 1; row < rows.size(); ++row) {
    if (rows[row].size() != rows.front().size())
      throw Error(name + ": row " + std::to_string(row + 1) + " has " + std::to_string(rows[row].size()) +
                  " fields; expected " + std::to_string(rows.front().size()));
    BatchItem item;
    for (std::size_t i = 0; i < rows[row].size(); ++i) {
      const std::string& column = rows.front()[i];
      const std::string& value = rows[row][i];
      if (column == "text")
        item.text = value;
      else if (column == "source")
        item.source = value;
      else if (column == "image")
        item.image = path.parent_path() / value;
      else
        item.settings.emplace_back(column, value);
    }
    item.title = item.text     ? *item.text
                 : item.source ? *item.source
                 : item.image  ? item.image->filename().string()
                               : std::string();
    items.push_back(std::move(item));
  }
}

std::string fourDigits(std::int64_t number) {
  std::string digits = std::to_string(number);
  digits.insert(0, digits.size() < 4 ? 4 - digits.size() : 0, '0');
  return digits;
}

/// Every `every`th frame. Numbered pictures are pictures like others.
void addFrames(const fs::path& path, int every, std::vector<BatchItem>& items) {
  const std::shared_ptr<FrameSource> frames = openFrames(path.string());
  const auto* pictures = dynamic_cast<const NumberedPictures*>(frames.get());
  for (std::int64_t i = 0; i < frames->count(); i += every) {
    if (pictures != nullptr) {
      addPicture(pictures->files()[static_cast<std::size_t>(i)], items);
    } else {
      BatchItem item;
      item.title = path.filename().string() + ", frame " + std::to_string(i + 1);
      item.image = frames->path();
      item.frames = frames;
      item.frame = i;
      items.push_back(std::move(item));
    }
    if (items.size() > kMostItems)
      throw Error("these are more than " + std::to_string(kMostItems) + " figures");
  }
}

void addInput(const fs::path& path, const SessionState& state, std::optional<int> every,
              std::vector<BatchItem>& items) {
  std::error_code none;
  const std::string name = printable(path.string());
  const bool folder = fs::is_directory(path, none);
  const bool video = isVideo(path.string()) && (every || !namedAsPicture(path));
  if (video || (every && (folder || endingOf(path) == ".gif")) ||
      (!folder && isNumberedPictures(path.string())))
    return addFrames(path, every.value_or(1), items);
  if (!fs::exists(path, none)) throw Error(name + ": there is no such file or folder");
  if (fs::is_directory(path, none)) {
    std::vector<fs::path> inside;
    for (const fs::directory_entry& entry : fs::directory_iterator(path))
      if (entry.is_regular_file() && (namedAsPicture(entry.path()) || endingOf(entry.path()) == ".txt"))
        inside.push_back(entry.path());
    std::sort(inside.begin(), inside.end());
    if (inside.empty()) throw Error(name + ": holds no pictures and no .txt");
    for (const fs::path& file : inside) addInput(file, state, every, items);
  } else if (endingOf(path) == ".csv") {
    addTable(path, state, items);
  } else if (endingOf(path) == ".txt") {
    addTexts(path, items);
  } else if (namedAsPicture(path)) {
    addPicture(path, items);
  } else {
    throw Error(name + ": expected a .txt with one text per line, a picture, a video, a .csv or a folder");
  }
  if (items.size() > kMostItems)
    throw Error("these are more than " + std::to_string(kMostItems) + " figures");
}

/// The title with what is set, in letters that every file system takes.
std::string nameOf(std::size_t number, const BatchItem& item) {
  constexpr std::size_t kLongest = 60;
  std::string text = item.image && !item.text ? pictureName(item) : item.title;
  for (const auto& [id, value] : item.settings) text += "-" + id + "-" + value;
  std::string plain;
  for (const char c : text) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
    const bool upper = c >= 'A' && c <= 'Z';
    if (kept || upper)
      plain += upper ? static_cast<char>(c - 'A' + 'a') : c;
    else if (!plain.empty() && plain.back() != '-')
      plain += '-';
  }
  if (plain.size() > kLongest) plain.resize(kLongest);
  while (!plain.empty() && (plain.back() == '-' || plain.back() == '.')) plain.pop_back();
  const std::string digits = fourDigits(static_cast<std::int64_t>(number));
  return plain.empty() ? digits : digits + "-" + plain;
}

}  // namespace

std::string pictureName(const BatchItem& item) {
  const std::string stem = item.image->stem().string();
  return item.frames ? stem + "-" + fourDigits(item.frame + 1) : stem;
}

std::vector<BatchItem> batchItems(const std::vector<fs::path>& inputs, const std::vector<Sweep>& sweeps,
                                  const SessionState& state, std::optional<int> every) {
  std::vector<BatchItem> items;
  for (const fs::path& input : inputs) {
    const std::size_t before = items.size();
    addInput(input, state, every, items);
    if (items.size() == before) throw Error(printable(input.string()) + ": holds no text");
    checkTakes(state, items.back(), printable(input.string()));
  }
  if (inputs.empty()) items.emplace_back();
  for (const Sweep& sweep : sweeps) {
    BatchItem swept;
    swept.settings = {{sweep.parameter, {}}};
    checkTakes(state, swept, "--sweep");
    if (items.size() * sweep.values.size() > kMostItems)
      throw Error("these are more than " + std::to_string(kMostItems) + " figures");
    std::vector<BatchItem> all;
    for (const BatchItem& item : items)
      for (const std::string& value : sweep.values) {
        all.push_back(item);
        all.back().settings.emplace_back(sweep.parameter, value);
      }
    items = std::move(all);
  }
  for (std::size_t i = 0; i < items.size(); ++i) items[i].name = nameOf(i + 1, items[i]);
  return items;
}

SessionState stateOf(const SessionState& state, const BatchItem& item) {
  checkTakes(state, item, item.name);
  SessionState next = state;
  Input& input = next.input;
  if (item.text) input.text = *item.text;
  if (item.source) input.source = *item.source;
  if (item.text || item.source) input.hiddenTokens.clear();  // those of the other text
  if (item.image) {
    putInto(input, item.frames ? item.frames->frame(item.frame) : openPicture(*item.image));
  }
  if (takesImage(next) && input.image.empty())
    throw Error("the figure's picture is too large to be in it; expected pictures to make it of");
  Parameters& parameters = next.parameters.at(next.mechanism);
  for (const auto& [id, value] : item.settings) parameters.setText(id, value);
  parameters.check();
  return next;
}

}  // namespace attenscope
