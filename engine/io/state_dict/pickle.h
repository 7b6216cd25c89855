// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace attenscope {

/// What a pickle describes, as data. Values refer to each other and belong to the Pickle that made them.
struct PickleValue {
  enum class Kind {
    None,
    Bool,    ///< number
    Int,     ///< number
    Float,   ///< real
    Text,    ///< text: a string or bytes
    List,    ///< items; sets too
    Tuple,   ///< items
    Dict,    ///< items: key, value, key, value, …
    Global,  ///< text: "module.name"
    Made,    ///< items: what a known global would have made of which arguments: [global, arguments]
    Stored   ///< items: the tuple by which a persistent value is named
  };
  Kind kind = Kind::None;
  std::int64_t number = 0;
  double real = 0;
  std::string_view text{};
  std::vector<const PickleValue*> items{};

  bool is(Kind other) const { return kind == other; }
  /// Whether a known global made it: "torch._utils._rebuild_tensor_v2".
  bool isMadeBy(std::string_view global) const;
};

/// Reads Python's pickles (protocols 0 to 5) as a description of data: nothing is looked up, called or
/// executed. The few globals that `known` names become values that say what would have been made of what;
/// every other one is refused by its name. Opcodes that make objects of other kinds are refused too.
/// Values live as long as the reader and the bytes.
class Pickle {
 public:
  using Known = std::function<bool(std::string_view global)>;

  /// `file` appears in messages.
  Pickle(std::string file, std::span<const std::byte> bytes, Known known);

  /// The next of the pickles that follow each other. Throws Error naming the file for one that is damaged,
  /// truncated or asks for what is not known.
  const PickleValue& next();
  /// Every Stored value of the pickles read so far.
  const std::vector<const PickleValue*>& stored() const { return m_stored; }
  /// Where the last pickle ended.
  std::size_t position() const { return m_at; }

 private:
  using Kind = PickleValue::Kind;

  [[noreturn]] void fail(const std::string& reason) const;
  std::span<const std::byte> take(std::uint64_t count);
  std::uint64_t number(std::size_t bytes);
  std::string_view text(std::uint64_t count);
  std::string_view line();

  PickleValue* make(Kind kind);
  void push(const PickleValue* value) { m_stack.push_back(value); }
  void pushNumber(Kind kind, std::int64_t number);
  void pushText(std::string_view text);
  const PickleValue* pop();
  PickleValue* top(Kind kind);
  std::vector<const PickleValue*> popToMark();
  void pushItems(Kind kind, std::vector<const PickleValue*> items);

  void step(std::uint8_t opcode);
  bool stepNumber(std::uint8_t opcode);
  bool stepText(std::uint8_t opcode);
  bool stepContainer(std::uint8_t opcode);
  bool stepMemo(std::uint8_t opcode);
  bool stepObject(std::uint8_t opcode);
  void pushLine(std::uint8_t opcode);
  void pushLong(std::uint64_t bytes);
  void append(std::vector<const PickleValue*> items);
  void setItems(std::vector<const PickleValue*> items);
  void keep(std::uint64_t place);
  void fetch(std::uint64_t place);
  void pushGlobal(std::string_view module, std::string_view name);
  void reduce();

  std::string m_file;
  std::span<const std::byte> m_bytes;
  Known m_known;
  std::size_t m_at = 0;
  std::deque<PickleValue> m_values;
  std::deque<std::string> m_names;
  std::vector<const PickleValue*> m_stack;
  std::vector<std::size_t> m_marks;
  std::vector<const PickleValue*> m_stored;
  std::unordered_map<std::uint64_t, const PickleValue*> m_memo;
};

}  // namespace attenscope
