// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/drawn_matrix.h"
#include "app/export/html_page.h"
#include "widgets/drawing/color_bar.h"
#include "widgets/theme/colormap.h"

#include <QBuffer>

#include <cmath>

namespace attenscope {

namespace {

constexpr std::int64_t kMostCells = 1'000'000;

/// A picture with a pixel for each cell; hidden ones are transparent.
QByteArray pictureOf(const DrawnMatrix& matrix) {
  const Colormap& map = colormap(matrix.colormap);
  QImage image(matrix.columns, matrix.rows, QImage::Format_ARGB32);
  for (int row = 0; row < matrix.rows; ++row)
    for (int column = 0; column < matrix.columns; ++column) {
      const std::size_t cell = matrix.at(row, column);
      const bool none = !std::isfinite(matrix.places[cell]);
      const bool hidden = none && std::isnan(matrix.values[cell]);
      image.setPixel(column, row, hidden ? 0U : none ? kNotANumberColor : map.at(matrix.places[cell]));
    }
  return pngFigure(image).toBase64();
}

/// The colours from high to low, with the values at round places.
QByteArray barOf(const ValueRange& range, const QString& id) {
  const Colormap& map = colormap(id);
  QByteArray stops;
  constexpr int kStops = 16;
  for (int i = 0; i <= kStops; ++i)
    stops += "," + QColor::fromRgb(map.at(static_cast<double>(i) / kStops)).name().toUtf8();
  QByteArray bar = "<div class=\"bar\" style=\"background:linear-gradient(to top" + stops + ")\">";
  for (const auto& [value, text] : barTicks(range))
    bar += "<span style=\"bottom:" + QByteArray::number(100 * range.normalized(value), 'f', 2) + "%\">" +
           htmlText(text) + "</span>";
  return bar + "</div>\n";
}

constexpr const char* kStyle = R"(
.m{display:grid;grid-template-columns:max-content minmax(0,1fr) 5rem;grid-template-rows:max-content auto}
.m.bare{grid-template-columns:max-content minmax(0,1fr)}
.cols{grid-column:2;display:grid;align-items:end}
.cols span{writing-mode:vertical-rl;transform:rotate(180deg);justify-self:center;max-height:9rem;padding:.5em 0}
.rows{grid-row:2;display:grid}
.rows span{text-align:right;padding-right:.4em;align-self:center;max-width:12rem}
.cols span,.rows span{overflow:hidden;white-space:pre;text-overflow:ellipsis;color:var(--faint);
font-size:min(.85rem,calc(var(--wide,46rem)/var(--n)));line-height:1.3}
.cols span.on,.rows span.on{color:var(--ink);font-weight:600}
.cells{grid-row:2;grid-column:2;position:relative;background:repeating-linear-gradient(45deg,var(--rule) 0 1px,transparent 1px 6px)}
.cells img{width:100%;height:100%;display:block;image-rendering:pixelated}
.cells i{position:absolute;outline:2px solid #fff;box-shadow:0 0 0 3px #0008;pointer-events:none}
.bar{grid-row:2;grid-column:3;width:.9rem;margin-left:1rem;position:relative}
.bar span{position:absolute;left:1.2rem;transform:translateY(50%);font-size:.8rem;color:var(--faint);white-space:pre}
)";

constexpr const char* kScript = R"(
const {m,n,rows,columns,packed}=data;
const bytes=Uint8Array.from(atob(packed),c=>c.charCodeAt(0)),values=new Float32Array(bytes.buffer);
const tip=document.querySelector('.tip'),cells=root.querySelector('.cells'),frame=cells.querySelector('i');
const rowMarks=root.querySelectorAll('.rows span'),colMarks=root.querySelectorAll('.cols span');
let marked=[];
function leave(){tip.hidden=true;frame.hidden=true;marked.forEach(e=>e.classList.remove('on'));marked=[]}
cells.addEventListener('pointerleave',leave);
cells.addEventListener('pointermove',e=>{
const box=cells.getBoundingClientRect();
const c=Math.min(n-1,Math.max(0,Math.floor((e.clientX-box.left)/box.width*n)));
const r=Math.min(m-1,Math.max(0,Math.floor((e.clientY-box.top)/box.height*m)));
const v=values[r*n+c];
leave();
tip.textContent=(rows.length?rows[r]+' → ':'')+columns[c]+'   '+(Number.isNaN(v)?'hidden':String(+v.toPrecision(6)));
tip.hidden=false;frame.hidden=false;
tip.style.left=Math.min(innerWidth-tip.offsetWidth-8,e.clientX+14)+'px';
tip.style.top=Math.max(4,e.clientY-tip.offsetHeight-10)+'px';
frame.style.left=c/n*100+'%';frame.style.top=r/m*100+'%';frame.style.width=100/n+'%';frame.style.height=100/m+'%';
marked=[rowMarks[r],colMarks[c]].filter(Boolean);
marked.forEach(e=>e.classList.add('on'));
});
)";

/// Labels in a grid of as many places, each of which may be empty where there are very many.
QByteArray labelsOf(const char* name, const QStringList& labels, bool columns, int ticks) {
  constexpr qsizetype kMostLabels = 300;
  QByteArray html = QByteArray("<div class=\"") + name +
                    "\" style=\"--n:" + QByteArray::number(labels.size()) + ";grid-template-" +
                    (columns ? "columns" : "rows") + ":repeat(" +
                    QByteArray::number(std::max<qsizetype>(1, labels.size())) + ",minmax(0,1fr))\">";
  if (labels.size() <= kMostLabels && ticks > 0)
    for (int i = 0; i < labels.size(); ++i)
      html += "<span>" + (i % ticks == 0 ? htmlText(labels[i]) : QByteArray()) + "</span>";
  return html + "</div>\n";
}

}  // namespace

QByteArray htmlColorBar(const ValueRange& range, const QString& map) {
  return barOf(range, map);
}

HtmlPanel htmlMatrix(const View& view) {
  const DrawnMatrix matrix = drawnMatrix(view.state(), view.shownRange().value_or(ValueRange()), kMostCells);
  const bool square = !matrix.rowLabels.isEmpty();
  const QByteArray aspect = QByteArray::number(matrix.columns) + "/" +
                            QByteArray::number(square ? matrix.rows : std::max(1, matrix.columns / 12));
  const FigureLook& look = view.state().style.look;
  const QByteArray body = QByteArray("<div class=\"m") + (look.colorBar ? "" : " bare") + "\">\n" +
                          labelsOf("cols", matrix.columnLabels, true, look.ticks) +
                          labelsOf("rows", matrix.rowLabels, false, look.ticks) +
                          "<div class=\"cells\" style=\"aspect-ratio:" + aspect +
                          "\"><img alt=\"\" src=\"data:image/png;base64," + pictureOf(matrix) +
                          "\"><i hidden></i></div>\n" +
                          (look.colorBar ? barOf(matrix.range, matrix.colormap) : QByteArray()) + "</div>\n";
  const QByteArray values(reinterpret_cast<const char*>(matrix.values.data()),
                          static_cast<qsizetype>(matrix.values.size() * sizeof(float)));
  const QByteArray data =
      "{m:" + QByteArray::number(matrix.rows) + ",n:" + QByteArray::number(matrix.columns) +
      ",rows:" + scriptList(matrix.rowLabels) + ",columns:" + scriptList(matrix.columnLabels) + ",packed:\"" +
      values.toBase64() + "\"}";
  return {"matrix", kStyle, kScript, body, data};
}

}  // namespace attenscope
