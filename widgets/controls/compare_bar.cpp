// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/compare_bar.h"

#include "widgets/controls/elided_label.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/tool_tip.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

namespace attenscope {

namespace {

const QString kOther = QStringLiteral("b");
const QString kDifference = QStringLiteral("difference");

}  // namespace

CompareBar::CompareBar(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("compareBar"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(14, 4, 8, 4);
  row->setSpacing(8);
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
  m_shown->setSegments({{kOther, tr("B"), tr("B beside A (Ctrl+Shift+D)")},
                        {kDifference, tr("A − B"),
                         tr("The difference beside A: red where A has more, blue "
                            "where B has (Ctrl+Shift+D)")}});
  m_heads =
      button(QStringLiteral("compareHeads"), tr("Heads ▾"),
             tr("Heads by how far they look elsewhere in B: mean Jensen–Shannon divergence of their rows"));
  m_heads->setPopupMode(QToolButton::InstantPopup);
  m_menu = new QMenu(m_heads);
  m_heads->setMenu(m_menu);
  m_end = button(QStringLiteral("compareEnd"), QStringLiteral("✕"), tr("End the comparison"));
  row->addWidget(m_what);
  row->addWidget(m_field, 4);
  row->addWidget(m_change, 3);
  for (QWidget* control : std::initializer_list<QWidget*>{m_swap, m_shown, m_heads, m_end})
    row->addWidget(control);
  m_shown->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  connect(m_swap, &QToolButton::clicked, this, &CompareBar::swapWanted);
  connect(m_end, &QToolButton::clicked, this, &CompareBar::endWanted);
  connect(m_shown, &Segmented::chosen, this,
          [this](const QString& id) { emit differenceWanted(id == kDifference); });
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
    if (content->text && m_field->text() != *content->text) m_field->setText(*content->text);
    m_change->setText(content->change);
    setToolTip(plainToolTip(content->details));
    m_shown->setCurrent(content->difference ? kDifference : kOther);
    showHeads(content->heads);
  }
  setVisible(content.has_value());
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
