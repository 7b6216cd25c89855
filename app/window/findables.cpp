// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/findables.h"

#include "app/session/edits.h"
#include "app/session/samples.h"
#include "app/session/session.h"
#include "app/session/view_edits.h"
#include "app/window/finder_match.h"
#include "app/window/side_columns.h"
#include "app/window/view_choice.h"
#include "engine/catalog.h"
#include "widgets/controls/parameter_panel.h"
#include "widgets/drawing/labels.h"
#include "widgets/drawing/layer_title.h"
#include "widgets/language/engine_text.h"
#include "widgets/language/message_text.h"

#include <QMenu>
#include <QMenuBar>
#include <QScrollArea>

#include <algorithm>
#include <set>

namespace attenscope {

namespace {

/// A menu's text as one reads it: without the marks of keys and what stands behind a tab.
QString plain(const QString& text) {
  QString result;
  const QString own = text.section(u'\t', 0, 0);
  for (qsizetype i = 0; i < own.size(); ++i) {
    if (own[i] == u'&' && i + 1 < own.size()) ++i;
    result += own[i];
  }
  return result;
}

QString shortcutOf(const QAction& action) {
  const QString own = action.shortcut().toString(QKeySequence::NativeText);
  return own.isEmpty() ? action.text().section(u'\t', 1) : own;
}

std::string stepOf(const Step& step) {
  return step.id + "/" + std::to_string(step.layer);
}

/// Of each layer of a part the step in which it is shown: the one of the same kind as `shown`, else its
/// weights, else its first.
std::vector<const Step*> layersOf(const Trace& trace, const Step* shown) {
  const auto goodness = [&](const Step& step) {
    const bool same = shown != nullptr && step.id == shown->id;
    return same ? 2 : step.role == Role::Weights ? 1 : 0;
  };
  std::vector<const Step*> layers;
  for (const Step& step : trace.steps) {
    if (step.layer < 0) continue;
    const auto known = std::ranges::find_if(
        layers, [&](const Step* one) { return one->layer == step.layer && one->stack == step.stack; });
    if (known == layers.end()) {
      layers.push_back(&step);
    } else if (goodness(step) > goodness(**known)) {
      *known = &step;
    }
  }
  return layers;
}

int headsOf(const Step& step) {
  const int axis = step.axisOf(AxisKind::Head);
  return axis < 0 ? 0 : static_cast<int>(step.value.dim(axis));
}

QString headTitle(const Step& step, int head) {
  return Findables::tr("%1 · head %2").arg(layerTitle(step.stack, step.layer)).arg(head);
}

/// The first widget that takes the keyboard: a control itself or one inside.
QWidget* focusable(QWidget* control) {
  if ((control->focusPolicy() & Qt::TabFocus) != 0) return control;
  for (QWidget* inside : control->findChildren<QWidget*>())
    if ((inside->focusPolicy() & Qt::TabFocus) != 0) return inside;
  return control;
}

}  // namespace

std::vector<Findable> Findables::all() const {
  std::vector<Findable> found;
  addMechanisms(found);
  addViews(found);
  addParameters(found);
  addSteps(found);
  addLayers(found);
  addHeads(found);
  addActions(found);
  return found;
}

void Findables::addMechanisms(std::vector<Findable>& found) const {
  for (const Mechanism* mechanism : mechanisms()) {
    const std::string& id = mechanism->id;
    found.push_back(
        {QStringLiteral("mechanism/") + QString::fromStdString(id),
         engineText(mechanism->title),
         tr("Mechanism"),
         QString::fromStdString(id) + u' ' + engineText(mechanism->group),
         {},
         true,
         [this, id] { m_session.change(tr("mechanism"), edits::takeMechanism(m_session.state(), id)); }});
  }
}

void Findables::addSteps(std::vector<Findable>& found) const {
  const Trace* trace = m_session.trace().get();
  if (trace == nullptr) return;
  for (const Step& step : trace->steps) {
    const QString symbol = messageText(step.symbol);
    const QString words = stepName(step);
    QString name = symbol == words || symbol.isEmpty() ? words : words + QStringLiteral(" · ") + symbol;
    if (step.layer >= 0) name += QStringLiteral(" · ") + layerTitle(step.stack, step.layer);
    found.push_back({QStringLiteral("step/") + QString::fromStdString(stepOf(step)),
                     name,
                     tr("Step"),
                     QString::fromStdString(step.id + " " + step.formula) + tr(" layer"),
                     {},
                     true,
                     [this, id = step.id, layer = step.layer] { showStep(id, layer); }});
  }
}

void Findables::addLayers(std::vector<Findable>& found) const {
  const Trace* trace = m_session.trace().get();
  const int shown = m_session.shownStep();
  if (trace == nullptr || shown < 0) return;
  for (const Step* step : layersOf(*trace, &trace->steps[static_cast<std::size_t>(shown)]))
    found.push_back({QStringLiteral("layer/%1/%2").arg(QString::fromStdString(step->stack)).arg(step->layer),
                     layerTitle(step->stack, step->layer),
                     tr("Layer"),
                     {},
                     {},
                     false,
                     [this, id = step->id, layer = step->layer] { showStep(id, layer); }});
}

void Findables::addHeads(std::vector<Findable>& found) const {
  const int shown = m_session.shownStep();
  if (shown < 0) return;
  const Step& step = m_session.trace()->steps[static_cast<std::size_t>(shown)];
  for (int head = 0; head < headsOf(step); ++head)
    found.push_back({QStringLiteral("head/%1").arg(head),
                     tr("Head %1").arg(head),
                     tr("Head"),
                     {},
                     {},
                     false,
                     [this, id = step.id, layer = step.layer, head] { showHead(id, layer, head); }});
}

std::vector<Findable> Findables::typed(const QString& text) const {
  const std::optional<TypedHead> named = typedHead(text);
  const Trace* trace = m_session.trace().get();
  if (!named || trace == nullptr) return {};
  const int at = m_session.shownStep();
  const Step* shown = at < 0 ? nullptr : &trace->steps[static_cast<std::size_t>(at)];
  const Step* withHeads = shown != nullptr && headsOf(*shown) > 0 ? shown : nullptr;
  const TypedWords rest(named->rest);
  std::vector<Findable> found;
  for (const Step* layer : layersOf(*trace, withHeads)) {
    if (layer->layer != named->layer || named->head >= headsOf(*layer)) continue;
    const QString name = headTitle(*layer, named->head);
    if (!rest.empty() && !rest.match(name, {})) continue;
    found.push_back(
        {QStringLiteral("head/%1/%2/%3")
             .arg(QString::fromStdString(layer->stack))
             .arg(layer->layer)
             .arg(named->head),
         name,
         tr("Head"),
         {},
         {},
         false,
         [this, id = layer->id, at = layer->layer, head = named->head] { showHead(id, at, head); }});
  }
  return found;
}

void Findables::addViews(std::vector<Findable>& found) const {
  const int shown = m_session.shownStep();
  if (shown < 0) return;
  for (const ViewSpec* view : viewsFor(*m_session.trace(), shown)) {
    const QString id = QString::fromLatin1(view->id);
    found.push_back(
        {QStringLiteral("view/") + id,
         QCoreApplication::translate("views", view->title),
         tr("View"),
         id,
         {},
         true,
         [this, id] { m_session.change(tr("view"), edits::showMainView(m_session.state(), id)); }});
  }
}

void Findables::addParameters(std::vector<Findable>& found) const {
  const ParameterPanel* panel = m_parts.parameters;
  if (panel->parentWidget()->isHidden()) return;  // at the empty door of models
  for (const Parameter& parameter : panel->parameters().declared()) {
    const QString id = QString::fromStdString(parameter.id);
    const QWidget* control = panel->controlOf(id);
    if (control == nullptr || control->isHidden()) continue;
    found.push_back({QStringLiteral("parameter/") + id,
                     engineText(parameter.title),
                     tr("Parameter"),
                     id,
                     {},
                     true,
                     [this, id] { focusParameter(id); }});
  }
}

void Findables::addActions(std::vector<Findable>& found) const {
  const std::function<void(const QMenu&, const QString&)> walk = [&](const QMenu& menu, const QString& path) {
    for (QAction* action : menu.actions()) {
      const QString name = plain(action->text());
      if (const QMenu* inside = action->menu()) {
        walk(*inside, path + u'/' + name);
        continue;
      }
      if (action->isSeparator() || !action->isEnabled() || name.isEmpty()) continue;
      constexpr QLatin1StringView kSample("sample-");
      const QString own = action->objectName();
      Findable one{QStringLiteral("action") + path + u'/' + (own.isEmpty() ? name : own),
                   name,
                   path.mid(1).replace(QStringLiteral("/"), QStringLiteral(" › ")),
                   action->property(kAlsoKnown).toString(),
                   shortcutOf(*action),
                   true,
                   [action] { action->trigger(); }};
      if (own.startsWith(kSample)) {
        const OfferedSample& sample = sampleNamed(own.mid(kSample.size()).toStdString());
        one.name = sampleText(sample.title);
        one.kind = tr("Sample");
        one.also = tr("sample %1").arg(sampleText(sample.group));
      }
      found.push_back(std::move(one));
    }
  };
  for (const QAction* action : m_parts.menus->actions())
    if (const QMenu* menu = action->menu()) walk(*menu, u'/' + plain(action->text()));
}

void Findables::showStep(const std::string& id, int layer) const {
  if (const int at = m_session.trace()->indexOf(id, layer); at >= 0) m_edits.showStep(at);
}

void Findables::showHead(const std::string& id, int layer, int head) const {
  const Step* step = m_session.trace()->find(id, layer);
  if (step == nullptr) return;
  SessionState next = m_session.state();
  if (const int shown = m_session.shownStep();
      shown < 0 || &m_session.trace()->steps[static_cast<std::size_t>(shown)] != step)
    next = edits::showStep(std::move(next), *step);
  m_session.change(tr("head"), edits::selectHead(std::move(next), head));
}

void Findables::focusParameter(const QString& id) const {
  m_parts.sides->setShown(SideColumns::Left, true);
  QWidget* control = m_parts.parameters->controlOf(id);
  if (control == nullptr) return;
  for (QWidget* above = control->parentWidget(); above != nullptr; above = above->parentWidget())
    if (auto* area = qobject_cast<QScrollArea*>(above)) area->ensureWidgetVisible(control);
  focusable(control)->setFocus(Qt::TabFocusReason);
}

}  // namespace attenscope
