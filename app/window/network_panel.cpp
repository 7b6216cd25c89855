// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/network_panel.h"

#include "widgets/controls/choice_box.h"
#include "widgets/controls/heading.h"
#include "widgets/language/message_text.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace attenscope {

namespace {

constexpr int kRow = Qt::UserRole;         // place in the list of values; modules have none
constexpr int kModule = Qt::UserRole + 1;  // the whole path
constexpr int kStrength = 2;               // column
constexpr int kMostExpanded = 300;         // more matches than this stay folded
constexpr int kTreeHeight = 260;

using As = DeclaredFind::As;

/// What a value may be taken for; "" is as it was found.
struct Taken {
  const char* id;
  const char* title;
};
constexpr Taken kTaken[]{
    {"", QT_TRANSLATE_NOOP("attenscope::NetworkPanel", "As found")},
    {"look at", QT_TRANSLATE_NOOP("attenscope::NetworkPanel", "A tensor to look at")},
    {"attention", QT_TRANSLATE_NOOP("attenscope::NetworkPanel", "Attention, rows are queries")},
    {"by columns", QT_TRANSLATE_NOOP("attenscope::NetworkPanel", "Attention, columns are queries")},
    {"channel gate", QT_TRANSLATE_NOOP("attenscope::NetworkPanel", "Channel gate")},
    {"spatial gate", QT_TRANSLATE_NOOP("attenscope::NetworkPanel", "Spatial gate")},
    {"leave out", QT_TRANSLATE_NOOP("attenscope::NetworkPanel", "Nothing of these: leave it out")}};

QString idOf(const DeclaredFind& find) {
  switch (find.as) {
    case As::Tensor:
      return QStringLiteral("look at");
    case As::Attention:
      return find.byColumns ? QStringLiteral("by columns") : QStringLiteral("attention");
    case As::ChannelGate:
      return QStringLiteral("channel gate");
    case As::SpatialGate:
      return QStringLiteral("spatial gate");
    case As::Nothing:
      break;
  }
  return QStringLiteral("leave out");
}

QString mapOf(const PatchGrid& grid) {
  if (grid.rows == 0) return {};
  const QString map = QStringLiteral("%1 x %2").arg(grid.rows).arg(grid.columns);
  return grid.before == 0 ? map : map + QStringLiteral(" after %1").arg(grid.before);
}

/// "8 × 56 × 112", without the batch axis of one.
QString shapeText(const Shape& shape) {
  QStringList lengths;
  for (std::size_t i = shape.size() > 1 && shape[0] == 1 ? 1 : 0; i < shape.size(); ++i)
    lengths << QString::number(shape[i]);
  return lengths.isEmpty() ? QStringLiteral("1") : lengths.join(QStringLiteral(" × "));
}

bool isInside(const QTreeWidgetItem& item) {
  return item.data(0, kRow).isNull();
}

/// Calls `see` for every item below this one, the inner ones first.
template <typename See>
void below(QTreeWidgetItem* item, const See& see) {
  for (int i = 0; i < item->childCount(); ++i) {
    below(item->child(i), see);
    see(item->child(i));
  }
}

}  // namespace

NetworkPanel::NetworkPanel(QWidget* parent)
    : SidePanel(QStringLiteral("network"), tr("Inside the network"), tr("Close the network's outline"),
                parent) {
  parts()->addWidget(m_why = note(widget(), "networkWhy"));
  parts()->addWidget(m_summary = note(widget(), "networkSummary"));
  m_search = new QLineEdit(widget());
  m_search->setObjectName(QStringLiteral("networkSearch"));
  m_search->setPlaceholderText(tr("Find a value: name, operator, kind"));
  m_search->setAccessibleName(tr("Find a value of the network"));
  m_search->setClearButtonEnabled(true);
  parts()->addWidget(m_search);
  m_tree = new QTreeWidget(widget());
  m_tree->setObjectName(QStringLiteral("networkTree"));
  m_tree->setAccessibleName(tr("What was found, and every value by module"));
  m_tree->setColumnCount(3);
  m_tree->setHeaderLabels({tr("Value"), tr("Shape"), tr("Strength")});
  QTreeWidgetItem* heads = m_tree->headerItem();
  for (int column = 1; column < 3; ++column)
    heads->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
  heads->setToolTip(0, tr("As the file has them"));
  heads->setToolTip(
      kStrength, tr("How far from doing nothing in this run, from 0 to 1: of a gate the mean of |1 − gate|, "
                    "of weights 1 − entropy ÷ ln(keys). A click puts the strongest first"));
  m_tree->setUniformRowHeights(true);
  m_tree->setIndentation(12);
  m_tree->setMinimumHeight(kTreeHeight);
  m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_tree->setTextElideMode(Qt::ElideMiddle);
  m_tree->header()->setStretchLastSection(false);
  m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  m_tree->header()->setSectionResizeMode(kStrength, QHeaderView::ResizeToContents);
  m_tree->header()->setSectionsClickable(true);
  m_tree->header()->setMinimumSectionSize(24);
  parts()->addWidget(m_searching = note(widget(), "networkSearching"));
  m_searching->setText(tr("The network is being searched again; what is shown holds until then."));
  m_searching->hide();
  parts()->addWidget(m_tree, 1);
  parts()->addWidget(m_chosen = makeChosen());
  m_classes = new QPushButton(tr("Class names from a file…"), widget());
  m_classes->setObjectName(QStringLiteral("networkClasses"));
  m_classes->setToolTip(
      tr("What the classes of the answer are called: one name per line, or JSON by number"));
  parts()->addWidget(m_classes, 0, Qt::AlignLeft);
  connect(m_search, &QLineEdit::textChanged, this, &NetworkPanel::filter);
  connect(m_tree->header(), &QHeaderView::sectionClicked, this, &NetworkPanel::sortBy);
  connect(m_tree, &QTreeWidget::currentItemChanged, this, &NetworkPanel::showChosen);
  // What is shown already is gone to by a click; anything else would be a new step, which is asked for.
  connect(m_tree, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) {
    if (!isInside(*item) &&
        !m_content.rows[static_cast<std::size_t>(item->data(0, kRow).toInt())].step.empty())
      emit lookWanted(item->data(0, kRow).toInt());
  });
  connect(m_tree, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
    if (!isInside(*item)) emit lookWanted(item->data(0, kRow).toInt());
  });
  connect(m_classes, &QPushButton::clicked, this, &NetworkPanel::classesWanted);
}

QWidget* NetworkPanel::makeChosen() {
  auto* holder = new QWidget(widget());
  auto* column = columnIn(holder, 6);
  column->addWidget(new Heading(tr("Selected value"), holder));
  m_name = new QLineEdit(holder);
  m_name->setObjectName(QStringLiteral("networkName"));
  m_name->setReadOnly(true);
  m_name->setAccessibleName(tr("The name of the selected value in the file"));
  column->addWidget(m_name);
  column->addWidget(m_facts = note(holder, "networkFacts"));
  m_look = new QPushButton(tr("Look at it"), holder);
  m_look->setObjectName(QStringLiteral("networkLook"));
  column->addWidget(m_look, 0, Qt::AlignLeft);
  column->addWidget(m_mapNote = note(holder, "networkTakenNote"));
  m_mapNote->setText(tr("Taken for"));
  m_taken = new ChoiceBox(holder);
  m_taken->setObjectName(QStringLiteral("networkTaken"));
  m_taken->setAccessibleName(tr("What the selected value is taken for"));
  for (const Taken& taken : kTaken) m_taken->addItem(tr(taken.title), QString::fromLatin1(taken.id));
  column->addWidget(m_taken);
  m_map = new QLineEdit(holder);
  m_map->setObjectName(QStringLiteral("networkMap"));
  m_map->setPlaceholderText(tr("keys as a map, such as 14 x 14 after 1"));
  m_map->setAccessibleName(tr("Rows and columns of the map that the keys form"));
  column->addWidget(m_map);
  connect(m_look, &QPushButton::clicked, this, [this] {
    if (const int row = chosenRow(); row >= 0) emit lookWanted(row);
  });
  connect(m_taken, &ChoiceBox::activated, this, &NetworkPanel::declareChosen);
  connect(m_map, &QLineEdit::editingFinished, this, [this] {
    if (m_map->isModified()) declareChosen();
    m_map->setModified(false);
  });
  return holder;
}

const DeclaredFind* NetworkPanel::declaredOf(const std::string& value) const {
  const auto& finds = m_content.declared.finds;
  const auto own =
      std::find_if(finds.begin(), finds.end(), [&](const DeclaredFind& find) { return find.value == value; });
  return own == finds.end() ? nullptr : &*own;
}

int NetworkPanel::chosenRow() const {
  const QTreeWidgetItem* item = m_tree->currentItem();
  return item == nullptr || isInside(*item) ? -1 : item->data(0, kRow).toInt();
}

void NetworkPanel::declareChosen() {
  const int row = chosenRow();
  if (row < 0) return;
  const std::string& value = m_content.rows[static_cast<std::size_t>(row)].name;
  const QString id = m_taken->currentData().toString();
  if (id.isEmpty()) {
    emit takenBack(QString::fromStdString(value));
    return;
  }
  DeclaredFind find;
  find.value = value;
  QString line = QString::fromStdString(find.text());  // "look at" with the name as it must stand
  const bool columns = id == QLatin1String("by columns");
  line.replace(0, 7, columns ? QStringLiteral("attention") : id);
  if (columns) line += QStringLiteral(" by columns");
  const bool attention = columns || id == QLatin1String("attention");
  if (const QString map = m_map->text().trimmed(); attention && !map.isEmpty())
    line += QStringLiteral(" over ") + map;
  emit declared(line);
}

void NetworkPanel::setContent(NetworkContent content) {
  const int before = chosenRow();
  const std::string chosen =
      before < 0 ? std::string() : m_content.rows[static_cast<std::size_t>(before)].name;
  m_content = std::move(content);
  m_strengths.clear();
  const bool there = m_content.why.isEmpty();
  m_why->setText(m_content.why);
  m_why->setVisible(!there);
  m_summary->setText(m_content.summary);
  for (QWidget* part : {static_cast<QWidget*>(m_summary), static_cast<QWidget*>(m_search),
                        static_cast<QWidget*>(m_tree), m_chosen})
    part->setVisible(there);
  m_classes->setVisible(there && m_content.classes > 0);
  fill();
  const auto& rows = m_content.rows;
  const auto same =
      std::find_if(rows.begin(), rows.end(), [&](const OutlineRow& row) { return row.name == chosen; });
  if (same != rows.end())
    below(m_tree->invisibleRootItem(), [&](QTreeWidgetItem* item) {
      if (!isInside(*item) && item->data(0, kRow).toInt() == static_cast<int>(same - rows.begin()))
        m_tree->setCurrentItem(item);
    });
  showChosen();
}

void NetworkPanel::addRow(QTreeWidgetItem* parent, int row, const QString& title) {
  const OutlineRow& value = m_content.rows[static_cast<std::size_t>(row)];
  auto* item = new QTreeWidgetItem(parent, {title, shapeText(value.shape)});
  item->setData(0, kRow, row);
  item->setToolTip(0, QString::fromStdString(value.name));
  item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
}

QTreeWidgetItem* NetworkPanel::moduleItem(QTreeWidgetItem* root, const QString& module) {
  QTreeWidgetItem* parent = root;
  QString path;
  for (const QString& part : module.split(QLatin1Char('.'), Qt::SkipEmptyParts)) {
    path += (path.isEmpty() ? QString() : QStringLiteral(".")) + part;
    // Modules come one after the other: the last one is the most likely.
    QTreeWidgetItem* own = nullptr;
    for (int i = parent->childCount() - 1; i >= 0 && own == nullptr; --i)
      if (parent->child(i)->data(0, kModule).toString() == path) own = parent->child(i);
    if (own == nullptr) {
      own = new QTreeWidgetItem(parent, {part, {}});
      own->setData(0, kModule, path);
      own->setToolTip(0, path);
    }
    parent = own;
  }
  return parent;
}

void NetworkPanel::fill() {
  const QSignalBlocker quiet(m_tree);
  m_tree->clear();
  auto* found = new QTreeWidgetItem(m_tree);
  auto* all = new QTreeWidgetItem(m_tree);
  for (std::size_t i = 0; i < m_content.rows.size(); ++i) {
    const OutlineRow& row = m_content.rows[i];
    const int at = static_cast<int>(i);
    if (row.isMain) {
      const QString module = QString::fromStdString(row.module);
      addRow(found, at, messageText(row.is) + (module.isEmpty() ? QString() : QStringLiteral("  ") + module));
    }
    const QString operation = row.operation.empty() ? tr("input") : QString::fromStdString(row.operation);
    const bool named = !row.module.empty();
    addRow(named ? moduleItem(all, QString::fromStdString(row.module)) : all, at,
           named ? operation : operation + QStringLiteral("  ") + QString::fromStdString(row.name));
  }
  showStrengths();
  found->setText(0, tr("Found: %1").arg(found->childCount()));
  all->setText(0, tr("All values: %1").arg(m_content.rows.size()));
  found->setExpanded(true);
  all->setExpanded(found->childCount() == 0);
  filter(m_search->text());
}

void NetworkPanel::setSearching(bool searching) {
  m_searching->setVisible(searching);
}

void NetworkPanel::setStrengths(std::map<std::string, double> strengths) {
  m_strengths = std::move(strengths);
  const QSignalBlocker quiet(m_tree);
  showStrengths();
}

void NetworkPanel::showStrengths() {
  QTreeWidgetItem* found = m_tree->topLevelItem(0);
  if (found == nullptr) return;
  for (int i = 0; i < found->childCount(); ++i) {
    QTreeWidgetItem* item = found->child(i);
    const auto row = static_cast<std::size_t>(item->data(0, kRow).toInt());
    const auto own = m_strengths.find(m_content.rows[row].name);
    item->setText(kStrength, own == m_strengths.end() ? QString() : QString::number(own->second, 'f', 2));
    item->setTextAlignment(kStrength, Qt::AlignRight | Qt::AlignVCenter);
  }
  sortFound();
}

void NetworkPanel::sortBy(int column) {
  m_order = column != kStrength                ? Order::File
            : m_order == Order::File           ? Order::StrongestFirst
            : m_order == Order::StrongestFirst ? Order::WeakestFirst
                                               : Order::File;
  QHeaderView* header = m_tree->header();
  header->setSortIndicatorShown(m_order != Order::File);
  if (m_order != Order::File)
    header->setSortIndicator(kStrength,
                             m_order == Order::StrongestFirst ? Qt::DescendingOrder : Qt::AscendingOrder);
  const QSignalBlocker quiet(m_tree);
  sortFound();
}

/// Finds whose strength is not known come last; equal ones stay as the file has them.
void NetworkPanel::sortFound() {
  QTreeWidgetItem* found = m_tree->topLevelItem(0);
  if (found == nullptr) return;
  const auto rowOf = [](const QTreeWidgetItem* item) { return item->data(0, kRow).toInt(); };
  const auto key = [&](const QTreeWidgetItem* item) {
    const auto own = m_strengths.find(m_content.rows[static_cast<std::size_t>(rowOf(item))].name);
    if (m_order == Order::File || own == m_strengths.end()) return m_order == Order::File ? 0.0 : 2.0;
    return m_order == Order::StrongestFirst ? -own->second : own->second;
  };
  QTreeWidgetItem* current = m_tree->currentItem();
  QList<QTreeWidgetItem*> items = found->takeChildren();
  std::stable_sort(items.begin(), items.end(), [&](const QTreeWidgetItem* a, const QTreeWidgetItem* b) {
    return std::pair(key(a), rowOf(a)) < std::pair(key(b), rowOf(b));
  });
  found->addChildren(items);
  if (current != nullptr) m_tree->setCurrentItem(current);
  filter(m_search->text());
}

void NetworkPanel::filter(const QString& words) {
  const std::string wanted = words.trimmed().toStdString();
  int matches = 0;
  below(m_tree->invisibleRootItem(), [&](QTreeWidgetItem* item) {
    if (!isInside(*item)) {
      const bool has = m_content.rows[static_cast<std::size_t>(item->data(0, kRow).toInt())].has(wanted);
      item->setHidden(!has);
      matches += has ? 1 : 0;
      return;
    }
    bool any = false;
    for (int i = 0; i < item->childCount(); ++i) any = any || !item->child(i)->isHidden();
    item->setHidden(!any && item->parent() != nullptr);
  });
  if (wanted.empty() || matches > kMostExpanded) return;
  below(m_tree->invisibleRootItem(), [](QTreeWidgetItem* item) { item->setExpanded(true); });
}

void NetworkPanel::setShown(const std::string& step, int layer) {
  const QSignalBlocker quiet(m_tree);
  const int now = chosenRow();
  const auto shows = [&](int row) {
    const OutlineRow& value = m_content.rows[static_cast<std::size_t>(row)];
    return value.step == step && (value.layer == layer || layer < 0);
  };
  if (now >= 0 && shows(now)) return;
  bool done = false;
  below(m_tree->invisibleRootItem(), [&](QTreeWidgetItem* item) {
    if (done || isInside(*item) || item->isHidden() || !shows(item->data(0, kRow).toInt())) return;
    // Of what is folded away the find above it is shown, if it is one.
    if (item->parent() != nullptr && !item->parent()->isExpanded()) return;
    m_tree->setCurrentItem(item);
    done = true;
  });
  if (done) showChosen();
}

void NetworkPanel::showChosen() {
  const int row = chosenRow();
  m_chosen->setVisible(row >= 0 && m_content.why.isEmpty());
  if (row < 0) return;
  const OutlineRow& value = m_content.rows[static_cast<std::size_t>(row)];
  const DeclaredFind* said = declaredOf(value.name);
  m_name->setText(QString::fromStdString(value.name));
  m_name->setCursorPosition(0);
  QStringList facts;
  facts << (value.operation.empty() ? tr("an input") : QString::fromStdString(value.operation));
  facts << QStringLiteral("[%1]").arg(shapeText(value.shape));
  if (!value.is.empty()) facts << messageText(value.is);
  m_facts->setText(facts.join(QStringLiteral(" · ")));
  m_look->setText(value.step.empty() ? tr("Look at it") : tr("Go to it"));
  m_taken->setCurrentIndex(said == nullptr ? 0 : m_taken->findData(idOf(*said)));
  m_taken->setItemText(0, value.is.empty() || said != nullptr
                              ? tr("As found")
                              : tr("As found: %1").arg(messageText(value.is)));
  m_map->setVisible(said != nullptr && said->as == As::Attention);
  if (!m_map->hasFocus()) m_map->setText(said == nullptr ? QString() : mapOf(said->grid));
}

}  // namespace attenscope
