// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/play/play_stage.h"

#include "widgets/drawing/cell_image.h"
#include "widgets/drawing/labels.h"
#include "widgets/language/message_text.h"
#include "widgets/theme/role_hue.h"

#include <cmath>
#include <limits>

namespace attenscope {

namespace {

QImage imageOf(const Sheet& sheet, const ValueRange& range, const Colormap& map, bool& hidden) {
  QImage image(static_cast<int>(sheet.columnCount()), static_cast<int>(sheet.rowCount()),
               QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  for (int r = 0; r < image.height(); ++r)
    for (int c = 0; c < image.width(); ++c) {
      const float value = sheet.values[static_cast<std::int64_t>(r) * image.width() + c];
      if (value == -std::numeric_limits<float>::infinity()) {
        hidden = true;
        continue;
      }
      image.setPixel(
          c, r,
          std::isfinite(value) ? map.at(range.normalized(static_cast<double>(value))) : kNotANumberColor);
    }
  return image;
}

PlaySheet readySheet(Sheet sheet, const Trace& trace, const ViewStyle& style) {
  PlaySheet ready;
  Step step;
  if (sheet.step >= 0) step = trace.steps[static_cast<std::size_t>(sheet.step)];
  step.role = sheet.role;
  ViewStyle plain = style;
  plain.fixedRange = false;
  plain.coloring = {};
  ready.range = valueRange(step, sheet.values, plain);
  ready.cells = imageOf(sheet, ready.range, colormap(style.colormap), ready.hidden);
  constexpr QSize kMostPixels(640, 640);
  if (!sheet.picture.empty()) ready.picture = pictureImage(sheet.picture, kMostPixels);
  ready.name = messageText(sheet.name);
  if (sheet.turned && !ready.name.endsWith(QStringLiteral("ᵀ"))) ready.name += QStringLiteral("ᵀ");
  if (sheet.leading != AxisKind::Layer && sheet.leadingCount > 1 && ready.picture.isNull()) {
    const Axis axis{sheet.leading, nullptr};
    ready.part = positionText(axis, static_cast<int>(sheet.leadingIndex));
  }
  ready.hue = hueOf(sheet.role, style.palette);
  ready.sheet = std::move(sheet);
  return ready;
}

}  // namespace

PlayStage readyStage(Stage stage, const Scene& scene, const Trace& trace, const ViewStyle& style) {
  PlayStage ready;
  ready.rowOnly = scene.row >= 0;
  const Node& node = (*trace.record)[static_cast<std::size_t>(scene.node)];
  ready.reverse = scene.play == Play::Recurrent && node.attributes[0] != 0;
  for (Sheet& sheet : stage.operands) ready.operands.push_back(readySheet(sheet, trace, style));
  ready.result = readySheet(stage.result, trace, style);
  ready.stage = std::move(stage);
  return ready;
}

QString sceneTitle(const Film& film, const Trace& trace, int scene, const PlayStage& ready) {
  const Scene& shown = film.scenes[static_cast<std::size_t>(scene)];
  QString text = QStringLiteral("%1 / %2 · ").arg(scene + 1).arg(film.scenes.size());
  if (shown.step >= 0) {
    text += stepEquation(trace.steps[static_cast<std::size_t>(shown.step)]);
  } else {
    text += ready.result.name;
  }
  if (shown.row >= 0) text += QStringLiteral(" · ") + positionText(ready.result.sheet.rows, shown.row);
  if (!ready.result.part.isEmpty()) text += QStringLiteral(" · ") + ready.result.part;
  return text;
}

}  // namespace attenscope
