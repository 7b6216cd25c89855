// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/provenance_panel.h"

#include "engine/error.h"
#include "widgets/controls/heading.h"
#include "widgets/inspector/figure_list.h"
#include "widgets/inspector/term_list.h"
#include "widgets/language/message_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace attenscope {

namespace {

constexpr int kRestMilliseconds = 60;  // of the pointer, before a preview is worked out

Figure figureOf(const QString& label, double value) {
  return {label, formatNumber(value), QString::number(value, 'g', 8)};
}

QString percent(double share) {
  return QObject::tr("%1 %").arg(100 * share, 0, 'f', 1);
}

QLabel* wrapped(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  return label;
}

}  // namespace

ProvenancePanel::ProvenancePanel(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("provenance"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 12, 0, 0);
  column->setSpacing(6);
  auto* top = new QHBoxLayout;
  top->setSpacing(2);
  m_heading = new Heading(tr("Where this comes from"), this);
  const auto button = [&](const QString& text, const char* name) {
    auto* made = new QToolButton(this);
    made->setObjectName(QString::fromLatin1(name));
    made->setProperty("role", QStringLiteral("link"));
    made->setText(text);
    return made;
  };
  m_back = button(QStringLiteral("←"), "walkBack");
  m_forward = button(QStringLiteral("→"), "walkForward");
  m_back->setToolTip(tr("Back to the previous number (Alt+Left)"));
  m_back->setAccessibleName(tr("Back"));
  m_forward->setToolTip(tr("Forward again (Alt+Right)"));
  m_forward->setAccessibleName(tr("Forward"));
  top->addWidget(m_heading, 1);
  top->addWidget(m_back);
  top->addWidget(m_forward);
  column->addLayout(top);
  m_title = wrapped(this);
  m_title->setObjectName(QStringLiteral("walkTitle"));
  m_figures = new FigureList(this);
  m_partsTitle = wrapped(this);
  m_partsTitle->setText(tr("By parts of the model:"));
  m_partList = new TermList(this);
  m_partList->setObjectName(QStringLiteral("walkParts"));
  m_note = wrapped(this);
  m_rule = wrapped(this);
  m_rule->setObjectName(QStringLiteral("walkRule"));
  m_terms = new TermList(this);
  m_terms->setObjectName(QStringLiteral("walkTerms"));
  m_share = new FigureList(this);
  for (QLabel* muted : {m_partsTitle, m_note, m_rule}) muted->setProperty("role", QStringLiteral("muted"));
  for (QWidget* part : std::initializer_list<QWidget*>{m_title, m_figures, m_partsTitle, m_partList, m_note,
                                                       m_rule, m_terms, m_share})
    column->addWidget(part);
  connect(m_back, &QToolButton::clicked, this, &ProvenancePanel::goBack);
  connect(m_forward, &QToolButton::clicked, this, &ProvenancePanel::goForward);
  connect(m_terms, &TermList::picked, this, [this](int term) {
    if (m_shown) goTo(m_shown->terms[static_cast<std::size_t>(term)].place);
  });
  connect(m_partList, &TermList::picked, this, [this](int part) {
    if (m_parts) goTo(m_parts->parts[static_cast<std::size_t>(part)].place);
  });
  m_later = new QTimer(this);
  m_later->setSingleShot(true);
  m_later->setInterval(kRestMilliseconds);
  connect(m_later, &QTimer::timeout, this, &ProvenancePanel::refresh);
  showNothing();
}

void ProvenancePanel::setWords(const void* of, std::function<std::string(std::int64_t)> words) {
  if (of == m_wordsOf) return;
  m_wordsOf = of;
  m_words = std::move(words);
  if (m_names) m_names->setWords(m_words);
}

void ProvenancePanel::setState(const ViewState& state) {
  m_palette = state.style.palette;
  for (TermList* list : {m_terms, m_partList}) list->setColors(m_palette);
  for (FigureList* list : {m_figures, m_share}) list->setColors(m_palette);
  if (state.trace != m_trace) {
    m_trace = state.trace;
    m_names = m_trace && m_trace->record ? std::make_unique<PlaceNames>(*m_trace) : nullptr;
    if (m_names) m_names->setWords(m_words);
    if (!m_walk.setTrace(m_trace)) m_root.reset();
    m_preview = {};
    m_stale = true;
  }
  follow(cellToExplain(state), state.selection.pinned);
}

void ProvenancePanel::follow(const ExplainedCell& cell, bool pinned) {
  const Place before = m_pinned ? m_walk.place() : m_preview;
  m_pinned = pinned;
  m_rootStep = cell.step;
  if (cell.step < 0 || !m_names) {
    m_root.reset();
    m_preview = {};
    m_pinned = false;
  } else {
    const Step& step = m_trace->steps[static_cast<std::size_t>(cell.step)];
    const Place place = PlaceNames::placeOf(step, cell.cell);
    const Root root{step.id, step.layer, cell.cell};
    if (!pinned)
      m_preview = place;
    else if (!m_leading && (m_root != root || !m_walk.place().valid()))
      m_walk.goTo(place);
    m_root = root;
  }
  const Place now = m_pinned ? m_walk.place() : m_preview;
  if (now == before && !m_stale) return;
  m_stale = true;
  nameButtons();
  if (!isVisible()) return;
  // What is shown stays until the pointer rests.
  pinned || !now.valid() || !m_shown ? refresh() : m_later->start();
}

void ProvenancePanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (m_stale) refresh();
}

void ProvenancePanel::goTo(const Place& place) {
  if (!m_names || !place.valid()) return;
  if (!m_pinned && m_preview.valid()) m_walk.goTo(m_preview);
  m_walk.goTo(place);
  lead();
}

void ProvenancePanel::step(int by) {
  if (by < 0 ? !m_walk.canGoBack() : !m_walk.canGoForward()) return;
  m_walk.go(by);
  lead();
}

void ProvenancePanel::lead() {
  const PlaceName name = m_names->of(m_walk.place());
  const bool pinned = m_pinned;
  m_pinned = true;
  m_stale = true;
  {
    const QScopedValueRollback<bool> leading(m_leading, true);
    if (name.step >= 0)
      emit cellWanted(name.step, name.cell);
    else if (!pinned && m_root)
      emit cellWanted(m_rootStep, m_root->cell);  // an inner value: what it belongs to is kept
  }
  m_pinned = true;
  refresh();
}

void ProvenancePanel::refresh() {
  m_later->stop();
  const Place place = m_pinned ? m_walk.place() : m_preview;
  m_stale = false;
  nameButtons();
  place.valid() ? show(place) : showNothing();
}

void ProvenancePanel::nameButtons() {
  m_back->setEnabled(canGoBack());
  m_forward->setEnabled(canGoForward());
}

void ProvenancePanel::showNothing() {
  m_shown.reset();
  m_parts.reset();
  m_title->setText(tr("Click a number to walk back to what it is computed from."));
  for (QWidget* part :
       std::initializer_list<QWidget*>{m_figures, m_partsTitle, m_partList, m_note, m_rule, m_terms, m_share})
    part->hide();
}

void ProvenancePanel::show(const Place& place) {
  try {
    m_shown = provenanceOf(*m_trace, place, *m_names);
  } catch (const Error& error) {
    showNothing();
    m_title->setText(messageText(error.what()));
    return;
  }
  m_title->setText(messageText(m_shown->title));
  std::vector<Figure> figures;
  for (const ExplainedLine& line : m_shown->lines)
    figures.push_back(figureOf(messageText(line.text), line.value));
  figures.push_back(figureOf(tr("value"), m_shown->value));
  figures.back().strong = true;
  m_figures->setFigures(std::move(figures));
  m_figures->show();
  showParts(place);
  showTerms();
  showShare();
}

void ProvenancePanel::showTerms() {
  const Provenance& shown = *m_shown;
  QString rule = messageText(shown.text);
  if (shown.rule == Rule::Same) rule = tr("The same number as");
  if (shown.rule == Rule::Given && rule.isEmpty()) rule = tr("Given: it is not computed from anything.");
  m_rule->setText(rule);
  m_rule->setVisible(!rule.isEmpty());
  std::vector<TermLine> lines;
  for (const ProvenanceTerm& term : shown.terms) {
    // What adds up in a softmax is not the score itself.
    const bool exponential = shown.rule == Rule::Softmax;
    TermLine line{
        exponential ? tr("exp(x − max) of %1").arg(messageText(term.label)) : messageText(term.label),
        shown.adds() ? term.contribution : term.value,
        {},
        term.place.valid(),
        shown.adds()};
    QString toolTip = messageText(term.place.valid() ? term.name.text() : term.label);
    toolTip += QStringLiteral(" = ") + QString::number(term.value, 'g', 8);
    if (term.factor != 1) toolTip += QStringLiteral("\n× ") + QString::number(term.factor, 'g', 8);
    if (term.by.valid()) toolTip += QStringLiteral("  ") + messageText(m_names->of(term.by).text());
    line.toolTip = toolTip;
    lines.push_back(std::move(line));
  }
  m_terms->setTerms(std::move(lines), shown.smaller);
  m_terms->setVisible(!shown.terms.empty());
}

void ProvenancePanel::showParts(const Place& place) {
  m_parts.reset();
  QStringList notes;
  // Of what is only pointed at, not the whole model is asked.
  if (m_pinned && isLogit(*m_trace, place)) {
    try {
      m_parts = attributeLogit(*m_trace, place.cell);
      for (const std::string& note : m_parts->notes) notes << messageText(note);
    } catch (const Error& error) {
      notes << messageText(error.what());
    }
  }
  std::vector<TermLine> lines;
  if (m_parts)
    for (const LogitPart& part : m_parts->parts)
      lines.push_back({messageText(part.label), part.contribution,
                       tr("%1 adds %2").arg(messageText(part.label)).arg(part.contribution, 0, 'g', 8),
                       part.place.valid(), true});
  m_partList->setTerms(std::move(lines));
  m_partList->setVisible(m_parts.has_value());
  m_partsTitle->setVisible(m_parts.has_value());
  m_note->setText(notes.join(QLatin1Char('\n')));
  m_note->setVisible(!notes.isEmpty());
}

void ProvenancePanel::showShare() {
  const std::optional<WeightShare>& share = m_shown->share;
  m_share->setVisible(share.has_value());
  if (!share) return;
  m_share->setFigures({figureOf(tr("length of the value, ‖v‖"), share->valueLength),
                       figureOf(tr("moves the output by α · ‖v‖"), share->partLength),
                       figureOf(tr("length of the output"), share->outputLength),
                       {tr("share of the output, along its own direction"), percent(share->share),
                        tr("⟨α v, output⟩ ÷ ‖output‖²; over all keys, these add up to 100 %")}});
}

}  // namespace attenscope
