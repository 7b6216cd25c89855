// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/number_files.h"

#include "engine/error.h"
#include "engine/io/atomic_file.h"
#include "engine/io/csv.h"
#include "engine/io/npy.h"
#include "engine/io/npz.h"
#include "engine/io/safetensors.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <ostream>
#include <sstream>

namespace attenscope {

namespace {

constexpr std::array kEndings{
    std::pair{".csv", NumberFormat::Csv},   std::pair{".tsv", NumberFormat::Tsv},
    std::pair{".npy", NumberFormat::Npy},   std::pair{".npz", NumberFormat::Npz},
    std::pair{".json", NumberFormat::Json}, std::pair{".safetensors", NumberFormat::Safetensors}};

bool holdsAll(NumberFormat format) {
  return format == NumberFormat::Npz || format == NumberFormat::Json || format == NumberFormat::Safetensors;
}

/// A name for a variable or a file: "curve", "weights_of_query_3", "weights.2" in layer 2, "b_weights" in the
/// second panel.
std::string plainName(const DrawnTable& table) {
  const Step& step = table.step;
  std::string name = (table.panel.empty() ? "" : table.panel + "_") + step.id +
                     (step.layer < 0 ? "" : "." + std::to_string(step.layer));
  for (char& c : name)
    if (c == ' ' || c == '/' || c == '\\') c = '_';
  return name;
}

std::string quotedText(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// JSON has no infinities and no NaN: these are texts.
std::string jsonNumber(float value) {
  const std::string text = csvNumber(value);
  return std::isfinite(value) ? text : quotedText(text);
}

/// The numbers as lists in lists.
void writeNested(std::ostream& out, const Tensor& values, std::size_t axis, std::int64_t& at) {
  if (axis == values.shape().size()) {
    out << jsonNumber(values[at++]);
    return;
  }
  out << '[';
  for (std::int64_t i = 0; i < values.shape()[axis]; ++i) {
    if (i > 0) out << ',';
    writeNested(out, values, axis + 1, at);
  }
  out << ']';
}

void writeJsonTable(std::ostream& out, const DrawnTable& table) {
  const Step& step = table.step;
  out << "{\"name\":" << quotedText(step.id) << ",";
  if (!table.panel.empty())
    out << "\"panel\":" << quotedText(table.panel) << ",\"shows\":" << quotedText(table.panelTitle) << ",";
  if (step.layer >= 0) out << "\"layer\":" << step.layer << ",";
  if (table.head >= 0) out << "\"head\":" << table.head << ",";
  out << "\"axes\":[";
  for (std::size_t i = 0; i < step.axes.size(); ++i) {
    out << (i > 0 ? "," : "") << "{\"kind\":\"" << toString(step.axes[i].kind)
        << "\",\"length\":" << step.value.shape()[i];
    if (const Labels& labels = step.axes[i].labels) {
      out << ",\"labels\":[";
      for (std::size_t j = 0; j < labels->size(); ++j) out << (j > 0 ? "," : "") << quotedText((*labels)[j]);
      out << ']';
    }
    out << '}';
  }
  out << "],\"values\":";
  std::int64_t at = 0;
  writeNested(out, step.value, 0, at);
  out << '}';
}

void writeJson(const std::filesystem::path& path, const std::vector<DrawnTable>& tables) {
  writeAtomically(path, [&](std::ostream& out) {
    out << "{\"tables\":[";
    for (std::size_t i = 0; i < tables.size(); ++i) {
      if (i > 0) out << ",\n";
      writeJsonTable(out, tables[i]);
    }
    out << "]}\n";
  });
}

void writeNpzTables(const std::filesystem::path& path, const std::vector<DrawnTable>& tables) {
  std::vector<NpzArray> arrays;
  for (const DrawnTable& table : tables) {
    const std::string name = plainName(table);
    arrays.push_back({name, table.step.value});
    for (const Axis& axis : table.step.axes)
      if (axis.labels) arrays.push_back({name + "_" + toString(axis.kind), *axis.labels});
  }
  writeNpz(path, arrays);
}

void writeTensors(const std::filesystem::path& path, const std::vector<DrawnTable>& tables) {
  TensorMap tensors;
  std::map<std::string, std::string> metadata;
  for (const DrawnTable& table : tables) {
    const std::string name = plainName(table);
    tensors[name] = table.step.value;
    nlohmann::json kinds = nlohmann::json::array();
    for (const Axis& axis : table.step.axes) {
      kinds.push_back(toString(axis.kind));
      if (axis.labels)
        metadata[name + " " + toString(axis.kind)] =
            nlohmann::json(*axis.labels).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
    metadata[name + " axes"] = kinds.dump();
  }
  writeSafetensors(path, tensors, metadata);
}

/// One of the columns of the long form that say where a number stands.
struct IndexColumn {
  std::string name;
  int axis = -1;       ///< of the step; −1: the same for all
  int fixed = -1;      ///< then this, or nothing if negative
  bool label = false;  ///< the label instead of the index
};

/// Whether the columns are those of weights.
bool isOfWeights(const Step& step) {
  return step.role == Role::Weights && step.axisOf(AxisKind::Query) >= 0 && step.axisOf(AxisKind::Key) >= 0;
}

std::vector<IndexColumn> columnsOf(const DrawnTable& table) {
  const Step& step = table.step;
  std::vector<IndexColumn> columns;
  if (isOfWeights(step)) {
    columns = {{"layer", step.axisOf(AxisKind::Layer), step.layer},
               {"head", step.axisOf(AxisKind::Head), table.head},
               {"query", step.axisOf(AxisKind::Query)},
               {"key", step.axisOf(AxisKind::Key)},
               {"token_q", step.axisOf(AxisKind::Query), -1, true},
               {"token_k", step.axisOf(AxisKind::Key), -1, true}};
    return columns;
  }
  if (step.layer >= 0) columns.push_back({"layer", -1, step.layer});
  if (table.head >= 0) columns.push_back({"head", -1, table.head});
  for (std::size_t i = 0; i < step.axes.size(); ++i)
    columns.push_back({toString(step.axes[i].kind), static_cast<int>(i)});
  for (std::size_t i = 0; i < step.axes.size(); ++i)
    if (step.axes[i].labels)
      columns.push_back({std::string(toString(step.axes[i].kind)) + "_label", static_cast<int>(i), -1, true});
  return columns;
}

/// What a column holds at this place of the table.
std::string fieldOf(const DrawnTable& table, const IndexColumn& column, const Index& place, char separator) {
  if (column.axis < 0) return column.fixed < 0 ? std::string() : std::to_string(column.fixed);
  const auto axis = static_cast<std::size_t>(column.axis);
  const auto at = static_cast<std::size_t>(place[axis]);
  const Labels& labels = table.step.axes[axis].labels;
  if (column.label) return labels && at < labels->size() ? csvField((*labels)[at], separator) : std::string();
  // Layers that are not all there have their numbers as labels.
  if (table.step.axes[axis].kind == AxisKind::Layer && labels && at < labels->size()) return (*labels)[at];
  const bool isRow = axis + 2 == table.step.axes.size();
  const std::vector<int>& order = isRow ? table.rows : table.columns;
  const bool isOrdered = axis + 2 >= table.step.axes.size() && at < order.size();
  return std::to_string(isOrdered ? order[at] : static_cast<int>(at));
}

std::vector<std::string> namesOf(const std::vector<IndexColumn>& columns) {
  std::vector<std::string> names;
  for (const IndexColumn& column : columns) names.push_back(column.name);
  return names;
}

void writeLongHeading(std::ostream& stream, const DrawnTable& table, char separator) {
  if (!table.panel.empty()) stream << "panel" << separator << "shows" << separator;
  for (const std::string& name : namesOf(columnsOf(table))) stream << name << separator;
  stream << (isOfWeights(table.step) ? "weight" : "value") << kEndOfRow;
}

void writeLongRows(std::ostream& stream, const DrawnTable& table, char separator) {
  const std::vector<IndexColumn> columns = columnsOf(table);
  const Shape& shape = table.step.value.shape();
  Index place(shape.size(), 0);
  for (std::int64_t i = 0; i < table.step.value.size(); ++i) {
    if (const float value = table.step.value[i]; !std::isnan(value)) {
      if (!table.panel.empty())
        stream << table.panel << separator << csvField(table.panelTitle, separator) << separator;
      for (const IndexColumn& column : columns)
        stream << fieldOf(table, column, place, separator) << separator;
      stream << csvNumber(value) << kEndOfRow;
    }
    for (std::size_t axis = shape.size(); axis-- > 0;) {
      if (++place[axis] < shape[axis]) break;
      place[axis] = 0;
    }
  }
}

/// The first table of each panel that can stand below each other in the long form.
std::vector<const DrawnTable*> mainTables(const std::vector<DrawnTable>& tables, const std::string& name) {
  std::vector<const DrawnTable*> main;
  for (const DrawnTable& table : tables)
    if (main.empty() || main.back()->panel != table.panel) main.push_back(&table);
  for (const DrawnTable* table : main)
    if (namesOf(columnsOf(*table)) != namesOf(columnsOf(*main.front())))
      throw Error(name + ": the panels show numbers along different axes, which one table cannot hold; " +
                  "expected .npz, .json or .safetensors");
  return main;
}

void writeSeparated(const std::filesystem::path& path, const std::vector<DrawnTable>& tables, bool longForm,
                    char separator) {
  const std::vector<const DrawnTable*> main =
      longForm ? mainTables(tables, printable(path.string())) : std::vector{&tables.front()};
  writeAtomically(path, [&](std::ostream& stream) {
    if (!longForm) return writeTable(stream, tables.front().step, separator);
    writeLongHeading(stream, *main.front(), separator);
    for (const DrawnTable* table : main) writeLongRows(stream, *table, separator);
  });
}

}  // namespace

std::optional<NumberFormat> numberFormat(const std::filesystem::path& path) {
  std::string ending = path.extension().string();
  for (char& c : ending)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (const auto& [name, format] : kEndings)
    if (ending == name) return format;
  return std::nullopt;
}

const char* numberEndings() {
  return ".csv, .tsv, .npy, .npz, .json or .safetensors";
}

void writeLong(std::ostream& stream, const DrawnTable& table, char separator) {
  writeLongHeading(stream, table, separator);
  writeLongRows(stream, table, separator);
}

void writeNumbers(const std::filesystem::path& path, const std::vector<DrawnTable>& tables, bool longForm) {
  const std::string name = printable(path.string());
  const std::optional<NumberFormat> format = numberFormat(path);
  if (!format) throw Error(name + ": unknown kind of numbers; expected " + numberEndings());
  if (tables.empty() || tables.front().step.value.empty())
    throw Error(name + ": there are no numbers to write");
  if (longForm && *format != NumberFormat::Csv && *format != NumberFormat::Tsv)
    throw Error(name + ": only .csv and .tsv have the long form");
  switch (*format) {
    case NumberFormat::Csv:
      return writeSeparated(path, tables, longForm, ',');
    case NumberFormat::Tsv:
      return writeSeparated(path, tables, longForm, '\t');
    case NumberFormat::Npy:
      return writeNpy(path, tables.front().step.value);
    case NumberFormat::Npz:
      return writeNpzTables(path, tables);
    case NumberFormat::Json:
      return writeJson(path, tables);
    case NumberFormat::Safetensors:
      return writeTensors(path, tables);
  }
}

std::string tableText(const DrawnTable& table) {
  std::ostringstream stream;
  writeTable(stream, table.step, '\t');
  return stream.str();
}

std::vector<std::string> leftOutOf(const std::filesystem::path& path, const std::vector<DrawnTable>& tables,
                                   bool longForm) {
  std::vector<std::string> names;
  const std::optional<NumberFormat> format = numberFormat(path);
  if (!format || holdsAll(*format)) return names;
  for (std::size_t i = 1; i < tables.size(); ++i) {
    const bool below = longForm && tables[i].panel != tables[i - 1].panel;  // in the same table
    if (!below)
      names.push_back((tables[i].panel.empty() ? "" : "(" + tables[i].panel + ") ") + tables[i].step.id);
  }
  return names;
}

}  // namespace attenscope
