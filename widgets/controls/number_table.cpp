// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/number_table.h"

#include "engine/error.h"
#include "widgets/controls/number_grid.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

namespace attenscope {

namespace {

constexpr int kMost = 64;  // rows or columns: more is a file's job

Tensor asMatrix(const TensorMap& tensors, const std::string& name) {
  const auto it = tensors.find(name);
  if (it == tensors.end()) throw Error("the numbers need a tensor '" + name + "'");
  const Tensor& tensor = it->second;
  if (tensor.rank() == 1 && tensor.size() > 0) return tensor.reshaped({1, tensor.size()});
  if (tensor.rank() != 2 || tensor.size() == 0)
    throw Error("the tensor '" + name + "' has shape " + toString(tensor.shape()) +
                "; expected rows and columns");
  return tensor;
}

}  // namespace

NumberTable::NumberTable(QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  const auto button = [this](const QString& sign, const QString& name, const std::function<void()>& act) {
    auto* made = new QToolButton(this);
    made->setText(sign);
    made->setToolTip(name);
    made->setAccessibleName(name);
    made->setProperty("role", QStringLiteral("step"));
    connect(made, &QToolButton::clicked, this, act);
    return made;
  };
  const auto section = [&](const QString& symbol, bool withNames, const QString& rowWord,
                           const QString& columnWord, void (NumberTable::*addRows)(int),
                           void (NumberTable::*addColumns)(int)) {
    auto* line = new QHBoxLayout();
    line->setSpacing(3);
    auto* title = new QLabel(symbol, this);
    title->setObjectName(QStringLiteral("title") + symbol);
    title->setFont(uiFont(13, QFont::DemiBold));
    auto* shape = new QLabel(this);
    shape->setObjectName(QStringLiteral("shape") + symbol);
    shape->setProperty("role", QStringLiteral("muted"));
    shape->setFont(numberFont(11));
    line->addWidget(title);
    line->addSpacing(4);
    line->addWidget(shape);
    line->addStretch();
    const auto pair = [&](const QString& word, const QString& less, const QString& more,
                          void (NumberTable::*add)(int)) {
      auto* label = new QLabel(word, this);
      label->setProperty("role", QStringLiteral("muted"));
      label->setFont(uiFont(11));
      line->addWidget(label);
      auto* minus = button(QStringLiteral("−"), less, [this, add] { (this->*add)(-1); });
      minus->setObjectName(symbol + word + QStringLiteral("Less"));
      auto* plus = button(QStringLiteral("+"), more, [this, add] { (this->*add)(1); });
      plus->setObjectName(symbol + word + QStringLiteral("More"));
      line->addWidget(minus);
      line->addWidget(plus);
      line->addSpacing(4);
    };
    pair(rowWord, tr("Remove a %1 (the last row)").arg(rowWord), tr("Add a %1").arg(rowWord), addRows);
    pair(columnWord, tr("Remove the last column"), tr("Add a column"), addColumns);
    column->addLayout(line);
    auto* made = new NumberGrid(symbol, withNames, this);
    column->addWidget(made);
    column->addSpacing(6);
    connect(made, &NumberGrid::edited, this, &NumberTable::changed);
    connect(made, &NumberGrid::refused, this, [this](const QString& sentence) {
      m_message->setText(sentence);
      m_message->show();
      emit refused(sentence);
    });
    return made;
  };
  m_q = section(QStringLiteral("Q"), false, tr("query"), tr("d_k"), &NumberTable::addQueries,
                &NumberTable::addWidth);
  m_k =
      section(QStringLiteral("K"), true, tr("key"), tr("d_k"), &NumberTable::addKeys, &NumberTable::addWidth);
  m_v = section(QStringLiteral("V"), false, tr("key"), tr("d_v"), &NumberTable::addKeys,
                &NumberTable::addValueWidth);
  m_message = new QLabel(this);
  m_message->setProperty("role", QStringLiteral("warning"));
  m_message->setWordWrap(true);
  m_message->setTextFormat(Qt::PlainText);
  m_message->hide();
  column->addWidget(m_message);

  // A larger block that is pasted makes room in every table that shares the axis; the paste itself tells.
  const auto grow = [](int wanted, int now) { return std::min(wanted, kMost) - now; };
  connect(m_q, &NumberGrid::sizeWanted, this, [this, grow](int rows, int columns) {
    const QSignalBlocker quiet(this);
    m_q->setSize(m_q->rows() + grow(rows, m_q->rows()), m_q->columns());
    addWidth(grow(columns, m_q->columns()));
  });
  connect(m_k, &NumberGrid::sizeWanted, this, [this, grow](int rows, int columns) {
    const QSignalBlocker quiet(this);
    addKeys(grow(rows, m_k->rows()));
    addWidth(grow(columns, m_k->columns()));
  });
  connect(m_v, &NumberGrid::sizeWanted, this, [this, grow](int rows, int columns) {
    const QSignalBlocker quiet(this);
    addKeys(grow(rows, m_v->rows()));
    m_v->setSize(m_v->rows(), m_v->columns() + grow(columns, m_v->columns()));
  });
  setTensors({{"q", Tensor({1, 2}, {1.0F, 0.8F})},
              {"k", Tensor({2, 2}, {0.9F, 0.1F, 0.7F, 0.9F})},
              {"v", Tensor({2, 2}, {1.0F, 0.1F, 0.8F, 0.3F})}},
             {});
  setColors(m_palette);
}

void NumberTable::setColors(const Palette& palette) {
  m_palette = palette;
  const auto color = [this](const QString& name, const QColor& ink) {
    findChild<QLabel*>(name)->setStyleSheet(QStringLiteral("color: %1").arg(ink.name()));
  };
  color(QStringLiteral("titleQ"), palette.query);
  color(QStringLiteral("titleK"), palette.key);
  color(QStringLiteral("titleV"), palette.value);
}

void NumberTable::setTensors(const TensorMap& tensors, const std::vector<std::string>& names) {
  const Tensor q = asMatrix(tensors, "q");
  const Tensor k = asMatrix(tensors, "k");
  const Tensor v = asMatrix(tensors, "v");
  if (q.dim(1) != k.dim(1))
    throw Error("Q " + toString(q.shape()) + " and K " + toString(k.shape()) + " must have as many columns");
  if (k.dim(0) != v.dim(0))
    throw Error("K " + toString(k.shape()) + " and V " + toString(v.shape()) + " must have as many rows");
  m_names = names;
  m_names.resize(static_cast<std::size_t>(k.dim(0)));
  m_q->setMatrix(q);
  m_k->setMatrix(k);
  m_v->setMatrix(v);
  m_k->setNames(m_names);
  m_v->setNames(m_names);
  m_message->hide();
  updateHeadings();
}

TensorMap NumberTable::tensors() const {
  return {{"q", m_q->matrix()}, {"k", m_k->matrix()}, {"v", m_v->matrix()}};
}

NumberGrid* NumberTable::grid(const QString& name) const {
  return name == QLatin1String("q") ? m_q : name == QLatin1String("k") ? m_k : m_v;
}

void NumberTable::addQueries(int by) {
  m_q->setSize(std::clamp(m_q->rows() + by, 1, kMost), m_q->columns());
  changed();
}

void NumberTable::addKeys(int by) {
  const int rows = std::clamp(m_k->rows() + by, 1, kMost);
  m_k->setSize(rows, m_k->columns());
  m_v->setSize(rows, m_v->columns());
  changed();
}

void NumberTable::addWidth(int by) {
  const int columns = std::clamp(m_q->columns() + by, 1, kMost);
  m_q->setSize(m_q->rows(), columns);
  m_k->setSize(m_k->rows(), columns);
  changed();
}

void NumberTable::addValueWidth(int by) {
  m_v->setSize(m_v->rows(), std::clamp(m_v->columns() + by, 1, kMost));
  changed();
}

void NumberTable::changed() {
  m_names = m_k->names();
  m_v->setNames(m_names);
  m_message->hide();
  updateHeadings();
  emit tensorsChanged(tensors(), m_names);
}

void NumberTable::updateHeadings() {
  const auto show = [this](const QString& name, const NumberGrid* grid) {
    findChild<QLabel*>(name)->setText(QStringLiteral("%1×%2").arg(grid->rows()).arg(grid->columns()));
  };
  show(QStringLiteral("shapeQ"), m_q);
  show(QStringLiteral("shapeK"), m_k);
  show(QStringLiteral("shapeV"), m_v);
}

}  // namespace attenscope
