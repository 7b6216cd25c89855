// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/state_dict/pickle.h"

#include "engine/error.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <iterator>
#include <utility>

namespace attenscope {

namespace {

using Kind = PickleValue::Kind;

/// Opcodes as pickletools lists them.
enum Opcode : std::uint8_t {
  kMark = '(',
  kStop = '.',
  kPop = '0',
  kPopMark = '1',
  kDup = '2',
  kFloatLine = 'F',
  kIntLine = 'I',
  kBinInt = 'J',
  kBinInt1 = 'K',
  kLongLine = 'L',
  kBinInt2 = 'M',
  kNone = 'N',
  kBinPersistent = 'Q',
  kReduce = 'R',
  kStringLine = 'S',
  kBinString = 'T',
  kShortBinString = 'U',
  kUnicodeLine = 'V',
  kBinUnicode = 'X',
  kAppend = 'a',
  kBuild = 'b',
  kGlobal = 'c',
  kDict = 'd',
  kAppends = 'e',
  kGet = 'g',
  kBinGet = 'h',
  kLongBinGet = 'j',
  kList = 'l',
  kPut = 'p',
  kBinPut = 'q',
  kLongBinPut = 'r',
  kSetItem = 's',
  kTuple = 't',
  kSetItems = 'u',
  kEmptyDict = '}',
  kBinFloat = 'G',
  kEmptyList = ']',
  kEmptyTuple = ')',
  kBinBytes = 'B',
  kShortBinBytes = 'C',
  kProtocol = 0x80,
  kTuple1 = 0x85,
  kTuple2 = 0x86,
  kTuple3 = 0x87,
  kNewObject = 0x81,
  kNewTrue = 0x88,
  kNewFalse = 0x89,
  kLong1 = 0x8a,
  kLong4 = 0x8b,
  kShortBinUnicode = 0x8c,
  kBinUnicode8 = 0x8d,
  kBinBytes8 = 0x8e,
  kEmptySet = 0x8f,
  kAddItems = 0x90,
  kFrozenSet = 0x91,
  kStackGlobal = 0x93,
  kMemoize = 0x94,
  kFrame = 0x95,
};

/// Values are some 100 bytes each, and a byte can make one.
constexpr std::size_t kLargest = std::size_t{64} << 20;
constexpr std::uint64_t kHighestProtocol = 5;

}  // namespace

bool PickleValue::isMadeBy(std::string_view global) const {
  return kind == Kind::Made && items.front()->text == global;
}

Pickle::Pickle(std::string file, std::span<const std::byte> bytes, Known known)
    : m_file(std::move(file)), m_bytes(bytes), m_known(std::move(known)) {}

void Pickle::fail(const std::string& reason) const {
  throw Error(m_file + ": " + reason);
}

const PickleValue& Pickle::next() {
  m_stack.clear();
  m_marks.clear();
  m_memo.clear();
  const std::size_t begin = m_at;
  while (true) {
    const auto opcode = static_cast<std::uint8_t>(number(1));
    if (m_at - begin > kLargest) fail("its pickle has more than 64 MB; save the weights as safetensors");
    if (opcode == kStop) break;
    step(opcode);
  }
  if (m_stack.size() != 1) fail("is damaged: its pickle does not end with one value");
  return *m_stack.back();
}

std::span<const std::byte> Pickle::take(std::uint64_t count) {
  if (count > m_bytes.size() - m_at) fail("is damaged or truncated: its pickle ends too early");
  const auto part = m_bytes.subspan(m_at, static_cast<std::size_t>(count));
  m_at += part.size();
  return part;
}

std::uint64_t Pickle::number(std::size_t bytes) {
  std::uint64_t value = 0;
  const std::span<const std::byte> part = take(bytes);
  for (std::size_t i = 0; i < bytes; ++i) value |= std::to_integer<std::uint64_t>(part[i]) << (8 * i);
  return value;
}

std::string_view Pickle::text(std::uint64_t count) {
  const std::span<const std::byte> part = take(count);
  return {reinterpret_cast<const char*>(part.data()), part.size()};
}

std::string_view Pickle::line() {
  const std::string_view rest(reinterpret_cast<const char*>(m_bytes.data()) + m_at, m_bytes.size() - m_at);
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) fail("is damaged or truncated: its pickle ends too early");
  m_at += end + 1;
  return rest.substr(0, end);
}

PickleValue* Pickle::make(Kind kind) {
  m_values.emplace_back();
  m_values.back().kind = kind;
  return &m_values.back();
}

void Pickle::pushNumber(Kind kind, std::int64_t number) {
  PickleValue* value = make(kind);
  value->number = number;
  push(value);
}

void Pickle::pushText(std::string_view text) {
  PickleValue* value = make(Kind::Text);
  value->text = text;
  push(value);
}

void Pickle::pushItems(Kind kind, std::vector<const PickleValue*> items) {
  PickleValue* value = make(kind);
  value->items = std::move(items);
  push(value);
}

const PickleValue* Pickle::pop() {
  const std::size_t bottom = m_marks.empty() ? 0 : m_marks.back();
  if (m_stack.size() <= bottom) fail("is damaged: its pickle takes more values than it has");
  const PickleValue* value = m_stack.back();
  m_stack.pop_back();
  return value;
}

std::vector<const PickleValue*> Pickle::popToMark() {
  if (m_marks.empty()) fail("is damaged: its pickle takes more values than it has");
  const auto from = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
  std::vector<const PickleValue*> items(from, m_stack.end());
  m_stack.erase(from, m_stack.end());
  m_marks.pop_back();
  return items;
}

/// The container on top of the stack. What a known global makes of nothing is one too: OrderedDict().
PickleValue* Pickle::top(Kind kind) {
  const PickleValue* value = pop();
  push(value);
  if (value->kind != kind && value->kind != Kind::Made)
    fail("is damaged: its pickle fills something that is not a container");
  return const_cast<PickleValue*>(value);  // every value is one of m_values
}

void Pickle::append(std::vector<const PickleValue*> items) {
  PickleValue* list = top(Kind::List);
  if (list->is(Kind::Made)) return;  // nothing is read of it
  list->items.insert(list->items.end(), items.begin(), items.end());
}

void Pickle::setItems(std::vector<const PickleValue*> items) {
  if (items.size() % 2 != 0) fail("is damaged: its pickle has a key without a value");
  PickleValue* dict = top(Kind::Dict);
  if (dict->is(Kind::Made)) return;
  dict->items.insert(dict->items.end(), items.begin(), items.end());
}

void Pickle::step(std::uint8_t opcode) {
  if (stepNumber(opcode) || stepText(opcode) || stepContainer(opcode) || stepMemo(opcode) ||
      stepObject(opcode))
    return;
  fail("its pickle has the opcode " + std::to_string(opcode) +
       ", which no file of tensors needs and which is not followed; save the weights as safetensors");
}

bool Pickle::stepNumber(std::uint8_t opcode) {
  switch (opcode) {
    case kNone:
      push(make(Kind::None));
      return true;
    case kNewTrue:
    case kNewFalse:
      pushNumber(Kind::Bool, opcode == kNewTrue ? 1 : 0);
      return true;
    case kBinInt:
      pushNumber(Kind::Int, static_cast<std::int32_t>(number(4)));
      return true;
    case kBinInt1:
      pushNumber(Kind::Int, static_cast<std::int64_t>(number(1)));
      return true;
    case kBinInt2:
      pushNumber(Kind::Int, static_cast<std::int64_t>(number(2)));
      return true;
    case kLong1:
      pushLong(number(1));
      return true;
    case kLong4:
      pushLong(number(4));
      return true;
    case kIntLine:
    case kLongLine:
    case kFloatLine:
      pushLine(opcode);
      return true;
    case kBinFloat: {
      PickleValue* value = make(Kind::Float);
      std::uint64_t bits = 0;
      for (const std::byte byte : take(8)) bits = bits << 8 | std::to_integer<std::uint64_t>(byte);
      value->real = std::bit_cast<double>(bits);
      push(value);
      return true;
    }
    default:
      return false;
  }
}

/// A whole number of any length; of one that is too long for 64 bits only the digits are kept, as text.
void Pickle::pushLong(std::uint64_t bytes) {
  const std::string_view digits = text(bytes);
  if (digits.size() > sizeof(std::int64_t)) return pushText(digits);
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < digits.size(); ++i)
    value |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(digits[i])) << (8 * i);
  const auto unused = 64 - 8 * static_cast<int>(digits.size());  // two's complement of fewer bytes
  pushNumber(Kind::Int, digits.empty() ? 0 : static_cast<std::int64_t>(value << unused) >> unused);
}

void Pickle::pushLine(std::uint8_t opcode) {
  std::string_view digits = line();
  if (opcode == kIntLine && (digits == "00" || digits == "01"))
    return pushNumber(Kind::Bool, digits == "01" ? 1 : 0);
  if (opcode == kLongLine && digits.ends_with('L')) digits.remove_suffix(1);
  PickleValue* value = make(opcode == kFloatLine ? Kind::Float : Kind::Int);
  const char* end = digits.data() + digits.size();
  const auto read = opcode == kFloatLine ? std::from_chars(digits.data(), end, value->real)
                                         : std::from_chars(digits.data(), end, value->number);
  if (read.ec != std::errc() || read.ptr != end) fail("is damaged: its pickle has a number that is none");
  push(value);
}

bool Pickle::stepText(std::uint8_t opcode) {
  switch (opcode) {
    case kShortBinString:
    case kShortBinBytes:
    case kShortBinUnicode:
      pushText(text(number(1)));
      return true;
    case kBinString:
    case kBinBytes:
    case kBinUnicode:
      pushText(text(number(4)));
      return true;
    case kBinUnicode8:
    case kBinBytes8:
      pushText(text(number(8)));
      return true;
    case kUnicodeLine:
      pushText(line());
      return true;
    case kStringLine: {
      const std::string_view quoted = line();
      if (quoted.size() < 2) fail("is damaged: its pickle has a text without quotation marks");
      pushText(quoted.substr(1, quoted.size() - 2));
      return true;
    }
    default:
      return false;
  }
}

bool Pickle::stepContainer(std::uint8_t opcode) {
  switch (opcode) {
    case kMark:
      m_marks.push_back(m_stack.size());
      return true;
    case kEmptyList:
    case kEmptySet:
      push(make(Kind::List));
      return true;
    case kEmptyTuple:
      push(make(Kind::Tuple));
      return true;
    case kEmptyDict:
      push(make(Kind::Dict));
      return true;
    case kList:
    case kFrozenSet:
      pushItems(Kind::List, popToMark());
      return true;
    case kTuple:
      pushItems(Kind::Tuple, popToMark());
      return true;
    case kTuple1:
    case kTuple2:
    case kTuple3: {
      std::vector<const PickleValue*> items(static_cast<std::size_t>(opcode - kTuple1 + 1));
      for (auto item = items.rbegin(); item != items.rend(); ++item) *item = pop();
      pushItems(Kind::Tuple, std::move(items));
      return true;
    }
    case kDict: {
      std::vector<const PickleValue*> items = popToMark();
      push(make(Kind::Dict));
      setItems(std::move(items));
      return true;
    }
    case kAppend:
      append({pop()});
      return true;
    case kAppends:
    case kAddItems:
      append(popToMark());
      return true;
    case kSetItem: {
      const PickleValue* value = pop();
      const PickleValue* key = pop();
      setItems({key, value});
      return true;
    }
    case kSetItems:
      setItems(popToMark());
      return true;
    default:
      return false;
  }
}

void Pickle::keep(std::uint64_t place) {
  const PickleValue* value = pop();
  push(value);
  m_memo[place] = value;
}

void Pickle::fetch(std::uint64_t place) {
  const auto found = m_memo.find(place);
  if (found == m_memo.end()) fail("is damaged: its pickle refers to a value that it has not kept");
  push(found->second);
}

bool Pickle::stepMemo(std::uint8_t opcode) {
  const auto place = [this] {
    const std::string_view digits = line();
    std::uint64_t value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (read.ec != std::errc()) fail("is damaged: its pickle has a number that is none");
    return value;
  };
  switch (opcode) {
    case kPut:
      keep(place());
      return true;
    case kBinPut:
      keep(number(1));
      return true;
    case kLongBinPut:
      keep(number(4));
      return true;
    case kMemoize:
      keep(m_memo.size());
      return true;
    case kGet:
      fetch(place());
      return true;
    case kBinGet:
      fetch(number(1));
      return true;
    case kLongBinGet:
      fetch(number(4));
      return true;
    case kPop:
      if (!m_marks.empty() && m_marks.back() == m_stack.size()) {
        m_marks.pop_back();
      } else {
        pop();
      }
      return true;
    case kPopMark:
      popToMark();
      return true;
    case kDup: {
      const PickleValue* value = pop();
      push(value);
      push(value);
      return true;
    }
    case kFrame:
      number(8);
      return true;
    case kProtocol:
      if (const std::uint64_t protocol = number(1); protocol > kHighestProtocol)
        fail("its pickle is of protocol " + std::to_string(protocol) + "; expected one up to 5");
      return true;
    default:
      return false;
  }
}

bool Pickle::stepObject(std::uint8_t opcode) {
  switch (opcode) {
    case kGlobal: {
      const std::string_view module = line();
      pushGlobal(module, line());
      return true;
    }
    case kStackGlobal: {
      const PickleValue* name = pop();
      const PickleValue* module = pop();
      if (!name->is(Kind::Text) || !module->is(Kind::Text))
        fail("is damaged: its pickle names a global by something that is not text");
      pushGlobal(module->text, name->text);
      return true;
    }
    case kReduce:
    case kNewObject:
      reduce();
      return true;
    case kBuild:
      pop();  // attributes, such as a state dict's versions of modules
      push(pop());
      return true;
    case kBinPersistent: {
      const PickleValue* name = pop();
      if (!name->is(Kind::Tuple)) fail("is damaged: its pickle names stored numbers by no tuple");
      pushItems(Kind::Stored, name->items);
      m_stored.push_back(m_stack.back());
      return true;
    }
    default:
      return false;
  }
}

void Pickle::pushGlobal(std::string_view module, std::string_view name) {
  m_names.push_back(std::string(module) + "." + std::string(name));
  if (!m_known(m_names.back()))
    fail("its pickle asks for '" + printable(m_names.back()) +
         "', which is not part of a tensor and is never run; save the state_dict() as safetensors");
  PickleValue* global = make(Kind::Global);
  global->text = m_names.back();
  push(global);
}

void Pickle::reduce() {
  const PickleValue* arguments = pop();
  const PickleValue* global = pop();
  if (!global->is(Kind::Global) || !arguments->is(Kind::Tuple))
    fail("is damaged: its pickle makes something of what is no global and its arguments");
  const std::string_view name = global->text;
  const std::vector<const PickleValue*>& given = arguments->items;
  if (name == "collections.OrderedDict" || name == "collections.defaultdict") {
    PickleValue* dict = make(Kind::Dict);
    push(dict);
    // Python 2 gave the pairs as a list, later versions set them afterwards.
    if (given.empty() || !given.front()->is(Kind::List)) return;
    for (const PickleValue* pair : given.front()->items)
      if (pair->items.size() == 2)
        dict->items.insert(dict->items.end(), pair->items.begin(), pair->items.end());
    return;
  }
  if (name == "torch.Size" && given.size() == 1) return push(given.front());
  pushItems(Kind::Made, {global, arguments});
}

}  // namespace attenscope
