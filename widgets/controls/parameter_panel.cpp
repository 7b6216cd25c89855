// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/parameter_panel.h"

#include "engine/error.h"
#include "widgets/controls/parameter_row.h"
#include "widgets/language/message_text.h"
#include "widgets/theme/text_scale.h"

#include <QGridLayout>

namespace attenscope {

namespace {

constexpr TextPixels kLabelWidth{92};

}  // namespace

ParameterPanel::ParameterPanel(QWidget* parent) : QWidget(parent) {
  m_grid = new QGridLayout(this);
  m_grid->setContentsMargins(0, 0, 0, 0);
  m_grid->setHorizontalSpacing(8);
  m_grid->setVerticalSpacing(5);
  m_grid->setColumnMinimumWidth(0, kLabelWidth);
  m_grid->setColumnStretch(1, 1);
}

ParameterPanel::~ParameterPanel() {
  m_rows.clear();  // before the widgets go: rows delete their own
}

void ParameterPanel::setColors(const Palette& palette) {
  m_palette = palette;
  for (const auto& row : m_rows) row->setColors(palette);
}

void ParameterPanel::setParameters(const Parameters& parameters) {
  Parameters next = parameters;
  const bool same = !m_rows.empty() && &parameters.declared() == &m_parameters.declared();
  if (same) {
    // A result that comes back late must not move what is still being dragged.
    for (const auto& row : m_rows)
      if (row->isDragged()) next.set(row->parameter().id, m_parameters.value(row->parameter().id));
    if (next == m_parameters) return;
    m_parameters = next;
  } else {
    m_parameters = next;
    rebuild();
  }
  refresh();
}

void ParameterPanel::setWeightsFileAvailable(bool available) {
  m_weightsFileAvailable = available;
}

void ParameterPanel::setWeightsFileTitle(const QString& title) {
  m_weightsFileTitle = title;
  for (const auto& row : m_rows)
    if (row->parameter().id == "weights") row->setValueTitle("file", title);
}

QWidget* ParameterPanel::controlOf(const QString& id) const {
  for (const auto& row : m_rows)
    if (row->parameter().id == id.toStdString()) return row->control();
  return nullptr;
}

void ParameterPanel::rebuild() {
  m_rows.clear();
  int line = 0;
  QWidget* before = nullptr;
  for (const Parameter& parameter : m_parameters.declared()) {
    const auto guard = [this, &parameter](const ParameterValue& value) {
      const auto* choice = std::get_if<std::string>(&value);
      if (parameter.id != "weights" || choice == nullptr || *choice != "file" || m_weightsFileAvailable)
        return true;
      emit weightsFileWanted();
      return false;
    };
    auto row = std::make_unique<ParameterRow>(parameter, m_grid, line++, this, guard);
    row->setColors(m_palette);
    if (parameter.id == "weights") row->setValueTitle("file", m_weightsFileTitle);
    const QString id = QString::fromStdString(parameter.id);
    connect(row.get(), &ParameterRow::changed, this,
            [this, &parameter](const ParameterValue& value) { change(parameter.id, value); });
    connect(row.get(), &ParameterRow::finished, this, [this, id] { emit editingFinished(id); });
    connect(row.get(), &ParameterRow::refused, this, &ParameterPanel::refused);
    if (before != nullptr) setTabOrder(before, row->control());
    before = row->control();
    m_rows.push_back(std::move(row));
  }
}

void ParameterPanel::refresh() {
  for (const auto& row : m_rows) {
    row->show(m_parameters);
    const bool used = !m_used || m_used->contains(row->parameter().id);
    row->setVisible(used && m_parameters.relevant(row->parameter()));
  }
}

void ParameterPanel::setUsed(std::optional<std::set<std::string>> ids) {
  if (m_used == ids) return;
  m_used = std::move(ids);
  refresh();
}

void ParameterPanel::change(const std::string& id, ParameterValue value) {
  Parameters next = m_parameters;
  try {
    next.set(id, std::move(value));
    next.repair();
  } catch (const Error& error) {
    refresh();
    emit refused(messageText(error.what()));
    return;
  }
  m_parameters = next;
  refresh();
  emit parametersChanged(m_parameters, QString::fromStdString(id));
}

void ParameterPanel::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() != QEvent::FontChange) return;
  m_grid->setColumnMinimumWidth(0, kLabelWidth);
  for (const auto& row : m_rows) row->fitText();
}

}  // namespace attenscope
