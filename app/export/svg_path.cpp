// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/svg_path.h"

#include <charconv>
#include <cmath>

namespace attenscope {

namespace {

bool isSpace(char c) {
  return c == ' ' || c == ',' || c == '\n' || c == '\t' || c == '\r';
}

/// Reads numbers and letters of a path one by one.
class PathReader {
 public:
  explicit PathReader(QByteArrayView text) : m_at(text.begin()), m_end(text.end()) {}

  bool atEnd() {
    while (m_at != m_end && isSpace(*m_at)) ++m_at;
    return m_at == m_end;
  }
  std::optional<double> number() {
    if (atEnd()) return std::nullopt;
    double value = 0;
    const auto [rest, problem] = std::from_chars(m_at, m_end, value);
    if (problem != std::errc() || !std::isfinite(value)) return std::nullopt;
    m_at = rest;
    return value;
  }
  std::optional<QPointF> point() {
    const auto x = number();
    const auto y = x ? number() : std::nullopt;
    return y ? std::optional(QPointF(*x, *y)) : std::nullopt;
  }
  char next() const { return *m_at; }
  void skip() { ++m_at; }

 private:
  const char* m_at;
  const char* m_end;
};

/// Digits of a whole number of units, with the point where it belongs.
QByteArray pointed(qint64 units, int decimals) {
  QByteArray digits = QByteArray::number(std::abs(units));
  if (decimals > 0) {
    digits = digits.rightJustified(decimals + 1, '0');
    digits.insert(digits.size() - decimals, '.');
    while (digits.endsWith('0')) digits.chop(1);
    if (digits.endsWith('.')) digits.chop(1);
    if (digits.startsWith("0.")) digits.remove(0, 1);
  }
  return units < 0 ? '-' + digits : digits;
}

/// Writes places as whole numbers of the last decimal, so that differences are those of what was written.
class PathWriter {
 public:
  explicit PathWriter(int decimals) : m_decimals(decimals), m_scale(std::pow(10.0, decimals)) {}

  struct Place {
    qint64 x = 0;
    qint64 y = 0;
    bool operator==(const Place&) const = default;
  };
  Place placed(const QPointF& point) const {
    return {std::llround(point.x() * m_scale), std::llround(point.y() * m_scale)};
  }

  void move(const Place& to) {
    const QByteArray away = text('m', {to.x - m_now.x, to.y - m_now.y});
    const QByteArray there = text('M', {to.x, to.y});
    const bool relative = !m_data.isEmpty() && away.size() <= there.size();
    m_data += relative ? away : there;
    m_letter = 0;
    m_now = m_begin = to;
  }
  void line(const Place& to) {
    if (to == m_now && m_letter != 0) return;
    if (to.y == m_now.y)
      put('h', {to.x - m_now.x}, 'H', {to.x});
    else if (to.x == m_now.x)
      put('v', {to.y - m_now.y}, 'V', {to.y});
    else
      put('l', {to.x - m_now.x, to.y - m_now.y}, 'L', {to.x, to.y});
    m_now = to;
  }
  void curve(const Place& first, const Place& second, const Place& to) {
    const auto off = [this](const Place& place) { return Place{place.x - m_now.x, place.y - m_now.y}; };
    const Place a = off(first);
    const Place b = off(second);
    const Place c = off(to);
    put('c', {a.x, a.y, b.x, b.y, c.x, c.y}, 'C', {first.x, first.y, second.x, second.y, to.x, to.y});
    m_now = to;
  }
  void close() {
    m_data += 'z';
    m_letter = 0;
    m_now = m_begin;
  }
  const Place& now() const { return m_now; }
  const QByteArray& data() const { return m_data; }

 private:
  QByteArray text(char letter, std::initializer_list<qint64> numbers) const {
    QByteArray text(letter == 0 ? 0 : 1, letter);
    bool first = letter != 0;
    for (const qint64 number : numbers) {
      const QByteArray digits = pointed(number, m_decimals);
      if (!first && !digits.startsWith('-')) text += ' ';
      text += digits;
      first = false;
    }
    return text;
  }
  /// The shorter of the two; a letter that is the one before is left out.
  void put(char relative, std::initializer_list<qint64> away, char absolute,
           std::initializer_list<qint64> there) {
    const QByteArray a = text(relative == m_letter ? '\0' : relative, away);
    const QByteArray b = text(absolute == m_letter ? '\0' : absolute, there);
    m_letter = b.size() < a.size() ? absolute : relative;
    m_data += b.size() < a.size() ? b : a;
  }

  int m_decimals;
  double m_scale;
  QByteArray m_data;
  char m_letter = 0;  ///< of the command that another one of its kind may follow without it
  Place m_now;
  Place m_begin;
};

}  // namespace

QByteArray shortNumber(double value, int decimals) {
  return pointed(std::llround(value * std::pow(10.0, decimals)), decimals);
}

std::optional<SvgOutline> outlineFrom(QByteArrayView path) {
  SvgOutline outline;
  PathReader reader(path);
  while (!reader.atEnd()) {
    SvgSegment segment{reader.next()};
    if (outline.empty() && segment.kind != 'M') return std::nullopt;
    reader.skip();
    const int points = segment.kind == 'C' ? 3 : segment.kind == 'Z' ? 0 : 1;
    if (points == 1 && segment.kind != 'M' && segment.kind != 'L') return std::nullopt;
    for (int i = 0; i < points; ++i) {
      const auto point = reader.point();
      if (!point) return std::nullopt;
      segment.points[static_cast<std::size_t>(i)] = *point;
    }
    outline.push_back(segment);
  }
  return outline;
}

std::optional<SvgOutline> outlineOfPoints(QByteArrayView points) {
  SvgOutline outline;
  PathReader reader(points);
  while (!reader.atEnd()) {
    const auto point = reader.point();
    if (!point) return std::nullopt;
    outline.push_back({outline.empty() ? 'M' : 'L', {*point}});
  }
  return outline;
}

std::optional<std::vector<double>> numbersIn(QByteArrayView text) {
  std::vector<double> numbers;
  PathReader reader(text);
  while (!reader.atEnd()) {
    const auto number = reader.number();
    if (!number) return std::nullopt;
    numbers.push_back(*number);
  }
  return numbers;
}

QByteArray pathData(const SvgOutline& outline, int decimals, bool filledOnly) {
  PathWriter writer(decimals);
  PathWriter::Place begin;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const SvgSegment& segment = outline[i];
    const PathWriter::Place to = writer.placed(segment.end());
    const bool last = i + 1 == outline.size() || outline[i + 1].kind == 'M';
    if (segment.kind == 'M') writer.move(begin = to);
    if (segment.kind == 'L' && !(filledOnly && last && to == begin)) writer.line(to);
    if (segment.kind == 'C')
      writer.curve(writer.placed(segment.points[0]), writer.placed(segment.points[1]), to);
    if (segment.kind == 'Z' && !filledOnly) writer.close();
  }
  return writer.data();
}

}  // namespace attenscope
