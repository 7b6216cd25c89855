// SPDX-License-Identifier: GPL-3.0-or-later
// Animated PNG (PNG, Third Edition, 2025, section 4.9): acTL says how many pictures there are, fcTL where
// each lies and how long it stands, fdAT holds those after the first.
#include "app/export/figure_drawing.h"
#include "app/export/png_chunks.h"
#include "app/export/recipe_places.h"
#include "app/motion/motion_writer.h"
#include "engine/error.h"

#include <QtEndian>

#include <ostream>

namespace attenscope {

namespace {

constexpr QByteArrayView kHeader("IHDR");
constexpr QByteArrayView kData("IDAT");
constexpr QByteArrayView kEnd("IEND");
constexpr qsizetype kSides = 8;  // bytes of width and height in the header

QByteArray twoBytes(int number) {
  QByteArray bytes(2, Qt::Uninitialized);
  qToBigEndian(static_cast<quint16>(number), bytes.data());
  return bytes;
}

class PngMotion : public MotionWriter {
 public:
  PngMotion(std::ostream& out, const MotionPictures& pictures) : m_out(out), m_pictures(pictures) {}

  void add(const QImage& picture, int milliseconds) override {
    const bool first = m_before.isNull();
    const QRect part = first ? picture.rect() : changedPart(m_before, picture);
    QByteArray png = pngFigure(first ? picture : picture.copy(part), PixelsOf::Frame);
    if (first && !m_pictures.recipe.empty()) png = recipeIntoPng(png, m_pictures.recipe);
    if (first) write(kPngSignature.toByteArray());
    bool begun = false;  // with the data
    for (auto chunk = pngChunkAt(png, kPngSignature.size()); chunk; chunk = pngChunkAt(png, chunk->end)) {
      if (chunk->type == kHeader) takeHeader(chunk->data, first);
      if (chunk->type == kEnd || (!first && chunk->type != kData)) continue;
      if (chunk->type == kData && !std::exchange(begun, true)) write(control(part, milliseconds));
      if (first)
        write(png.sliced(chunk->begin, chunk->end - chunk->begin));
      else
        write(pngChunk("fdAT", bigEndian(m_sequence++) + chunk->data.toByteArray()));
      if (first && chunk->type == kHeader) writeCount();
    }
    m_before = picture;
    ++m_added;
  }

  void finish() override {
    write(pngChunk(kEnd, {}));
    if (m_added == m_pictures.count) return;
    // Fewer than were announced: the count is said again.
    const std::streampos end = m_out.tellp();
    m_pictures.count = m_added;
    m_out.seekp(m_count);
    writeCount();
    m_out.seekp(end);
    if (!m_out) throw Error("the number of frames cannot be corrected where it is written to");
  }

 private:
  void write(const QByteArray& bytes) { m_out.write(bytes.constData(), bytes.size()); }

  /// How often it is played is 0 for ever, as in MotionTiming.
  void writeCount() {
    m_count = m_out.tellp();
    write(pngChunk("acTL", bigEndian(static_cast<quint32>(m_pictures.count)) +
                               bigEndian(static_cast<quint32>(m_pictures.timing.loops))));
  }

  /// All pictures have the depth and the kind of colours of the first.
  void takeHeader(QByteArrayView header, bool first) {
    const QByteArray kind = header.sliced(kSides).toByteArray();
    if (first) m_kind = kind;
    if (kind != m_kind) throw Error("the frames are not all of one kind");
  }

  /// What of the picture is replaced, and for how long it stands; what stood there stays where nothing is.
  QByteArray control(const QRect& part, int milliseconds) {
    QByteArray data = bigEndian(m_sequence++);
    for (const int number : {part.width(), part.height(), part.x(), part.y()})
      data += bigEndian(static_cast<quint32>(number));
    data += twoBytes(milliseconds) + twoBytes(1000);
    data.append("\0\0", 2);  // stays until the next one, which replaces it, transparent pixels too
    return pngChunk("fcTL", data);
  }

  std::ostream& m_out;
  MotionPictures m_pictures;
  QImage m_before;
  QByteArray m_kind;
  std::streampos m_count;
  quint32 m_sequence = 0;
  std::size_t m_added = 0;
};

}  // namespace

std::unique_ptr<MotionWriter> pngMotion(std::ostream& out, const MotionPictures& pictures) {
  return std::make_unique<PngMotion>(out, pictures);
}

}  // namespace attenscope
