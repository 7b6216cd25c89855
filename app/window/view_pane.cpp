// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/view_pane.h"

#include "widgets/controls/heading.h"
#include "widgets/language/message_text.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace attenscope {

namespace {

QString titleOf(const ViewSpec& spec) {
  return QCoreApplication::translate("views", spec.title);
}

/// A heading's short parts are not broken inside: "head" stays with its number.
QString unbroken(const QString& heading) {
  constexpr int kShort = 12;
  const QString dot = QStringLiteral(" · ");
  QStringList parts = heading.split(dot);
  for (QString& part : parts)
    if (part.size() <= kShort) part.replace(u' ', QChar(QChar::Nbsp));
  return parts.join(dot);
}

}  // namespace

ViewPane::ViewPane(QWidget* parent) : QFrame(parent) {
  setProperty("role", "canvas");
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  m_header = new QWidget(this);
  auto* row = new QHBoxLayout(m_header);
  row->setContentsMargins(14, 8, 8, 2);
  m_heading = new Heading(QString(), m_header);
  m_heading->setMinimumWidth(40);
  m_heading->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  row->addWidget(m_heading, 1);
  m_menuButton = new QToolButton(m_header);
  m_menuButton->setObjectName(QStringLiteral("viewMenu"));
  m_menuButton->setProperty("role", "link");
  m_menuButton->setPopupMode(QToolButton::InstantPopup);
  m_menuButton->setMenu(new QMenu(m_menuButton));
  m_menuButton->setToolTip(tr("Show this in another way"));
  // Headings of panes side by side stand at one height, with and without the button.
  QSizePolicy keepsRoom = m_menuButton->sizePolicy();
  keepsRoom.setRetainSizeWhenHidden(true);
  m_menuButton->setSizePolicy(keepsRoom);
  row->addWidget(m_menuButton, 0, Qt::AlignTop);
  column->addWidget(m_header);
  m_stack = new QStackedWidget(this);
  column->addWidget(m_stack, 1);
}

View* ViewPane::viewOf(const ViewSpec& spec) {
  const QString id = QString::fromLatin1(spec.id);
  if (View* existing = m_views.value(id)) return existing;
  View* view = spec.create(m_stack);
  view->setObjectName(QStringLiteral("view-") + id);
  m_stack->addWidget(view);
  m_views.insert(id, view);
  connect(view, &View::wanted, this, [this, id](const ViewRequest& request) { emit wanted(id, request); });
  return view;
}

void ViewPane::show(const ViewSpec* spec, const ViewState& state, const QString& name) {
  m_name = name;
  m_empty = spec == nullptr;
  // A view that is not seen keeps no run: a large one takes much memory.
  if (m_view != nullptr && (spec == nullptr || m_id != QLatin1String(spec->id))) {
    ViewState none;
    none.style = m_view->state().style;
    m_view->setState(none);
  }
  setVisible(!m_empty && m_room);
  if (spec == nullptr) {
    m_view = nullptr;
    m_id.clear();
    return;
  }
  View* view = viewOf(*spec);
  m_id = QString::fromLatin1(spec->id);
  m_view = view;
  view->setMaskPainting(m_painting);
  view->setState(state);
  m_stack->setCurrentWidget(view);
  QString symbols = view->title();
  // The view names itself in its heading, which exported figures need; here its title stands before it.
  const QString title = titleOf(*spec) + QStringLiteral(" · ");
  if (symbols.startsWith(title, Qt::CaseInsensitive)) symbols = symbols.mid(title.size());
  const bool said = name.isEmpty() || symbols.startsWith(name);
  m_heading->setHeading(said ? titleOf(*spec) : name + QStringLiteral(" · ") + titleOf(*spec),
                        unbroken(symbols));
  m_heading->setToolTip(view->title());
  const QString spoken =
      (said ? QString() : name + QStringLiteral(", ")) + titleOf(*spec) + QStringLiteral(", ") + symbols;
  if (view->accessibleName() != spoken) view->setAccessibleName(spoken);
}

void ViewPane::setChoices(const std::vector<ViewAssignment>& choices, const Trace& trace) {
  // The menu is made anew only where it would differ: while dragging it never does.
  QString signature = m_id;
  for (const ViewAssignment& choice : choices)
    signature += QStringLiteral("|%1 %2").arg(QLatin1String(choice.view->id)).arg(choice.step) +
                 QString::fromStdString(trace.mechanism);
  if (signature == m_menuSignature) return;
  m_menuSignature = signature;
  QMenu* menu = m_menuButton->menu();
  menu->clear();
  for (const ViewAssignment& choice : choices) {
    const QString id = QString::fromLatin1(choice.view->id);
    const Step& step = trace.steps[static_cast<std::size_t>(choice.step)];
    QAction* action = menu->addAction(tr("%1 of %2").arg(titleOf(*choice.view), messageText(step.symbol)));
    action->setToolTip(QCoreApplication::translate("views", choice.view->help));
    action->setCheckable(true);
    action->setChecked(id == m_id);
    connect(action, &QAction::triggered, this, [this, id] { emit viewChosen(id); });
  }
  m_menuButton->setText(QStringLiteral("▾"));
  m_menuButton->setVisible(choices.size() > 1);
}

void ViewPane::addTool(QWidget* tool) {
  auto* row = static_cast<QHBoxLayout*>(m_header->layout());
  row->insertWidget(row->indexOf(m_menuButton), tool, 0, Qt::AlignTop);
}

void ViewPane::setMaskPainting(bool painting) {
  m_painting = painting;
  if (m_view != nullptr) m_view->setMaskPainting(painting);
}

void ViewPane::setRoom(bool room) {
  if (room == m_room) return;
  m_room = room;
  setVisible(!m_empty && m_room);
}

void ViewPane::setBare(bool bare) {
  m_header->setVisible(!bare);
}

}  // namespace attenscope
