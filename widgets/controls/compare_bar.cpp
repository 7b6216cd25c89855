// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/compare_bar.h"

#include "widgets/controls/elided_label.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/tool_tip.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace attenscope {

CompareBar::CompareBar(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("compareBar"));
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(14, 4, 8, 4);
  rows->setSpacing(2);
  auto* row = new QHBoxLayout;
  auto* below = new QHBoxLayout;
  for (QHBoxLayout* each : {row, below}) {
    each->setSpacing(8);
    rows->addLayout(each);
  }
  m_what = new ElidedLabel(this);
  m_what->setObjectName(QStringLiteral("compareWhat"));
  m_field = new QLineEdit(this);
  m_field->setObjectName(QStringLiteral("compareText"));
  m_field->setPlaceholderText(tr("The text that B reads"));
  m_field->setMinimumWidth(80);
  m_change = new ElidedLabel(this);
  m_change->setObjectName(QStringLiteral("compareChange"));
  const auto button = [&](const QString& name, const QString& text, const QString& toolTip) {
    auto* made = new QToolButton(this);
    made->setObjectName(name);
    made->setText(text);
    made->setToolTip(toolTip);
    return made;
  };
  m_swap = button(QStringLiteral("compareSwap"), tr("⇄ Swap"), tr("A becomes B and B becomes A (Ctrl+R)"));
  m_shown = new Segmented(this);
  m_shown->setObjectName(QStringLiteral("compareShown"));
  m_shown->setSegments(
      {{QLatin1String(kOther), tr("B"), tr("B beside A (Ctrl+Shift+D)")},
       {QLatin1String(kDifference), tr("A − B"),
        tr("The difference beside A: red where A has more, blue where B has more (Ctrl+Shift+D)")},
       {QLatin1String(kCauses), tr("Causes"),
        tr("Takes each head or token of a step from B in turn: how far that moves A's answer (0) towards B's "
           "(1)")}});
  m_steps = new QComboBox(this);
  m_steps->setObjectName(QStringLiteral("compareSteps"));
  m_steps->setToolTip(tr("The step whose values are taken from B"));
  m_heads =
      button(QStringLiteral("compareHeads"), tr("Heads ▾"),
             tr("Heads by how differently they look in B: mean Jensen–Shannon divergence of their rows"));
  m_heads->setPopupMode(QToolButton::InstantPopup);
  m_menu = new QMenu(m_heads);
  m_heads->setMenu(m_menu);
  m_end = button(QStringLiteral("compareEnd"), QStringLiteral("✕"), tr("End the comparison"));
  row->addWidget(m_what);
  row->addWidget(m_field, 1);
  row->addStretch(0);
  for (QWidget* control : std::initializer_list<QWidget*>{m_swap, m_shown, m_end}) row->addWidget(control);
  below->addWidget(m_change, 1);
  below->addWidget(m_steps);
  below->addWidget(m_heads);
  m_shown->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  connect(m_swap, &QToolButton::clicked, this, &CompareBar::swapWanted);
  connect(m_end, &QToolButton::clicked, this, &CompareBar::endWanted);
  connect(m_shown, &Segmented::chosen, this, [this](const QString& id) { emit shownWanted(id); });
  connect(m_steps, &QComboBox::textActivated, this, &CompareBar::stepWanted);
  connect(m_field, &QLineEdit::textEdited, this, &CompareBar::textTyped);
  hide();
}

void CompareBar::show(const std::optional<Content>& content) {
  if (content) {
    const QString what = content->what.isEmpty() ? tr("B") : tr("B · %1").arg(content->what);
    if (m_what->text() != what) m_what->setText(what);
    m_what->ensurePolished();  // its width depends on the style's font
    constexpr int kWidest = 320;
    m_what->setMinimumWidth(std::min(kWidest, m_what->sizeHint().width()));
    m_field->setVisible(content->text.has_value());
    static_cast<QBoxLayout*>(layout()->itemAt(0)->layout())->setStretch(2, content->text ? 0 : 1);
    if (content->text && m_field->text() != *content->text) {
      m_field->setText(*content->text);
      if (!m_field->hasFocus()) m_field->setCursorPosition(0);  // its beginning is seen
    }
    m_change->setText(content->change);
    setToolTip(plainToolTip(content->details));
    m_shown->setCurrent(content->shown);
    m_shown->setUsed(QLatin1String(kCauses), content->causes,
                     tr("Causes are traced between two runs; here B is not a run of its own"));
    showSteps(content->steps, content->traced);
    showHeads(content->heads);
  }
  setVisible(content.has_value());
}

void CompareBar::showSteps(const QStringList& steps, const QString& traced) {
  m_steps->setVisible(!steps.empty());
  QStringList shown;
  for (int i = 0; i < m_steps->count(); ++i) shown << m_steps->itemText(i);
  if (shown != steps) {
    m_steps->clear();
    m_steps->addItems(steps);
  }
  m_steps->setCurrentText(traced);
}

void CompareBar::showHeads(const std::vector<RankedHead>& heads) {
  m_heads->setVisible(!heads.empty());
  QString shown;
  for (const RankedHead& head : heads) shown += head.text + u'\n';
  if (shown == m_headsShown) return;
  m_headsShown = shown;
  m_menu->clear();
  for (const RankedHead& head : heads)
    connect(m_menu->addAction(head.text), &QAction::triggered, this,
            [this, place = head.place] { emit headWanted(place); });
}

void CompareBar::setColors(const Palette& palette) {
  m_shown->setColors(palette);
}

QString CompareBar::text() const {
  return isVisible() ? m_what->text() + QStringLiteral(" · ") + m_change->text() : QString();
}

}  // namespace attenscope
