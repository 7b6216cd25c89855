// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/drawn_arcs.h"
#include "app/export/html_page.h"

#include <algorithm>

namespace attenscope {

namespace {

constexpr std::int64_t kMostTokens = 300;
constexpr double kLine = 28;  // pixels from token to token
constexpr double kSide = 260;
constexpr double kGap = 320;

constexpr const char* kStyle = R"(
svg{display:block;width:100%;height:auto;max-height:85vh}
svg text{font-size:15px;fill:var(--faint);cursor:default;white-space:pre}
svg text.on{fill:var(--ink);font-weight:600}
svg path{fill:none;stroke:var(--arc)}
svg.some path{opacity:.04!important}
svg.some path.on{opacity:var(--o)!important;stroke:var(--query)}
svg .hit{fill:transparent}
)";

constexpr const char* kScript = R"(
const {queries,keys}=data,svg=root.querySelector('svg'),tip=document.querySelector('.tip');
const paths=[...svg.querySelectorAll('path')],texts=[...svg.querySelectorAll('text')];
function leave(){svg.classList.remove('some');[...paths,...texts].forEach(e=>e.classList.remove('on'));tip.hidden=true}
svg.addEventListener('pointerleave',leave);
svg.addEventListener('pointermove',e=>{
const t=e.target,d=t.dataset;leave();
if(d.q===undefined&&d.k===undefined)return;
svg.classList.add('some');
const own=paths.filter(p=>(d.q===undefined||p.dataset.q===d.q)&&(d.k===undefined||p.dataset.k===d.k));
own.forEach(p=>p.classList.add('on'));
const q=new Set(own.map(p=>p.dataset.q)),k=new Set(own.map(p=>p.dataset.k));
texts.forEach(x=>{if(x.dataset.q!==undefined?(q.has(x.dataset.q)||x.dataset.q===d.q):(k.has(x.dataset.k)||x.dataset.k===d.k))x.classList.add('on')});
const lines=own.sort((a,b)=>b.dataset.w-a.dataset.w).slice(0,12).map(p=>queries[p.dataset.q]+' → '+keys[p.dataset.k]+'   '+p.dataset.w);
if(!lines.length)return;
tip.textContent=lines.join('\n');tip.hidden=false;
tip.style.left=Math.min(innerWidth-tip.offsetWidth-8,e.clientX+16)+'px';
tip.style.top=Math.min(innerHeight-tip.offsetHeight-8,e.clientY+12)+'px';
});
)";

QByteArray number(double value) {
  return QByteArray::number(value, 'f', 1);
}

QByteArray labelsOf(const QStringList& labels, const char* side, double x, const char* anchor, int ticks) {
  QByteArray svg;
  for (int i = 0; ticks > 0 && i < labels.size(); i += ticks)
    svg += QByteArray("<text data-") + side + "=\"" + QByteArray::number(i) + "\" x=\"" + number(x) +
           "\" y=\"" + number((i + 0.5) * kLine + 5) + "\" text-anchor=\"" + anchor + "\">" +
           htmlText(labels[i]) + "</text>\n";
  return svg;
}

}  // namespace

HtmlPanel htmlArcs(const View& view) {
  const ViewState& state = view.state();
  const DrawnArcs drawn = drawnArcs(state, kMostTokens);
  const double left = kSide;
  const double right = kSide + kGap;
  const double height = kLine * static_cast<double>(std::max(drawn.queries.size(), drawn.keys.size()));
  const QByteArray head = state.style.palette.head(std::max(0, state.selection.head)).name().toUtf8();
  QByteArray body = "<svg viewBox=\"0 0 " + number(right + kSide) + " " + number(height) +
                    "\" style=\"--arc:" + head + "\">\n";
  for (const DrawnArcs::Arc& arc : drawn.arcs) {
    const double part = static_cast<double>(arc.weight / drawn.most);
    const QByteArray from = number((arc.query + 0.5) * kLine);
    const QByteArray to = number((arc.key + 0.5) * kLine);
    const QByteArray middle = number((left + right) / 2);
    body += "<path data-q=\"" + QByteArray::number(arc.query) + "\" data-k=\"" + QByteArray::number(arc.key) +
            "\" data-w=\"" + QByteArray::number(static_cast<double>(arc.weight), 'g', 6) + "\" d=\"M" +
            number(left + 8) + " " + from + "C" + middle + " " + from + " " + middle + " " + to + " " +
            number(right - 8) + " " + to + "\" style=\"--o:" + QByteArray::number(0.3 + 0.7 * part, 'f', 2) +
            ";opacity:" + QByteArray::number(0.06 + 0.8 * part, 'f', 3) +
            ";stroke-width:" + QByteArray::number(0.8 + 4 * part, 'f', 2) + "\"/>\n";
  }
  body += labelsOf(drawn.queries, "q", left, "end", state.style.look.ticks) +
          labelsOf(drawn.keys, "k", right, "start", state.style.look.ticks) + "</svg>\n";
  const QByteArray data = "{queries:" + scriptList(drawn.queries) + ",keys:" + scriptList(drawn.keys) + "}";
  return {"arcs", kStyle, kScript, body, data};
}

}  // namespace attenscope
