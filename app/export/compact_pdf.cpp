// SPDX-License-Identifier: GPL-3.0-or-later
// By qpdf, which knows where everything lies in a PDF file.
#include "app/export/compact_pdf.h"

#include "app/export/packed.h"
#include "app/export/pdf_content.h"
#include "app/export/png_pixels.h"
#include "app/export/recipe_places.h"
#include "engine/error.h"

#include <QImage>

#define POINTERHOLDER_TRANSITION 4  // qpdf: standard pointers alone
#include <qpdf/Pl_Flate.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

namespace attenscope {

namespace {

using Handle = QPDFObjectHandle;

std::string bytesOf(const QByteArray& bytes) {
  return bytes.toStdString();
}

// Handles of qpdf refer to objects, which they change even where they only read them.
bool isPicture(Handle dictionary) {
  Handle bits = dictionary.getKey("/BitsPerComponent");
  return dictionary.getKey("/Subtype").isNameAndEquals("/Image") &&
         dictionary.getKey("/ColorSpace").isNameAndEquals("/DeviceRGB") && bits.isInteger() &&
         bits.getIntValueAsInt() == 8;
}

/// Of red, green and blue bytes; as a PNG has it, whose filters and packing are those of PDF, too.
void packPicture(Handle& stream, std::string_view data) {
  Handle dictionary = stream.getDict();
  const int width = dictionary.getKey("/Width").getIntValueAsInt();
  const int height = dictionary.getKey("/Height").getIntValueAsInt();
  const std::size_t row = 3 * static_cast<std::size_t>(width);
  if (data.size() < row * static_cast<std::size_t>(height)) return;
  const QImage image(reinterpret_cast<const uchar*>(data.data()), width, height, static_cast<qsizetype>(row),
                     QImage::Format_RGB888);
  const PackedPixels pixels = packedPixels(image);
  Handle coding = Handle::newDictionary();
  constexpr int kFilterOfEachRow = 15;
  coding.replaceKey("/Predictor", Handle::newInteger(kFilterOfEachRow));
  coding.replaceKey("/Colors", Handle::newInteger(pixels.channels()));
  coding.replaceKey("/Columns", Handle::newInteger(width));
  stream.replaceStreamData(bytesOf(pixels.bytes), Handle::newName("/FlateDecode"), coding);
  if (pixels.table.isEmpty()) return;
  Handle colors = Handle::newArray();
  colors.appendItem(Handle::newName("/Indexed"));
  colors.appendItem(Handle::newName("/DeviceRGB"));
  colors.appendItem(Handle::newInteger(pixels.table.size() / 3 - 1));
  colors.appendItem(Handle::newString(bytesOf(pixels.table)));
  dictionary.replaceKey("/ColorSpace", colors);
}

void packContent(Handle& page) {
  Handle stream = page.getKey("/Contents");
  Handle resources = page.getKey("/Resources");
  if (!stream.isStream() || !resources.isDictionary()) return;
  const std::string content = shortContent(stream, resources);
  stream.replaceStreamData(bytesOf(packed(content)), Handle::newName("/FlateDecode"), Handle::newNull());
}

/// Says in the stream of an attached file, of which there is one, what it is: readers look for that.
void markRecipe(Handle& file) {
  Handle stream = file.getKey("/EF").getKey("/F");
  if (!stream.isStream()) return;
  Handle dictionary = stream.getDict();
  dictionary.replaceKey("/Type", Handle::newName("/EmbeddedFile"));
  dictionary.replaceKey(kPdfRecipeMark, Handle::newBool(true));
}

void packStream(Handle& stream) {
  const auto data = stream.getStreamData(qpdf_dl_generalized);
  const std::string_view bytes(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
  Handle dictionary = stream.getDict();
  if (isPicture(dictionary)) return packPicture(stream, bytes);
  const QByteArray packedBytes = packed(bytes);
  if (packedBytes.size() < static_cast<qsizetype>(bytes.size()))
    stream.replaceStreamData(bytesOf(packedBytes), Handle::newName("/FlateDecode"), Handle::newNull());
}

}  // namespace

QByteArray compactPdf(const QByteArray& pdf, const QRectF& page) {
  try {
    QPDF file;
    file.setSuppressWarnings(true);
    file.processMemoryFile("figure", pdf.constData(), static_cast<std::size_t>(pdf.size()));
    for (Handle& object : file.getAllObjects()) {
      if (object.isStream()) packStream(object);
      if (object.isDictionaryOfType("/Filespec")) markRecipe(object);
      // Which glyphs a font has is not asked any more (ISO 32000-2, 9.8.3).
      if (object.isDictionaryOfType("/FontDescriptor")) object.removeKey("/CIDSet");
    }
    const Handle::Rectangle box(page.left(), page.top(), page.right(), page.bottom());
    Handle shown = file.getAllPages().at(0);
    packContent(shown);
    shown.replaceKey("/MediaBox", Handle::newFromRectangle(box));
    Pl_Flate::setCompressionLevel(9);
    QPDFWriter writer(file);
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setDeterministicID(true);
    writer.write();
    const auto written = writer.getBufferSharedPointer();
    return QByteArray(reinterpret_cast<const char*>(written->getBuffer()),
                      static_cast<qsizetype>(written->getSize()));
  } catch (const QPDFExc& problem) {
    throw Error("the page cannot be coded as PDF: " + std::string(problem.what()));
  }
}

}  // namespace attenscope
