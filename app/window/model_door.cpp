// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/model_door.h"

#include "app/session/edits.h"
#include "app/session/session.h"
#include "app/window/model_card.h"
#include "engine/models/model.h"
#include "engine/trace/head_ref.h"
#include "widgets/controls/layer_head_bar.h"
#include "widgets/drawing/layer_title.h"

#include <QMenu>

#include <algorithm>
#include <array>
#include <cmath>

namespace attenscope {

namespace {

QString titleOf(const std::string& stack);

/// "Attention 2" for the second stack of a kind, whose maps have another size.
QString numberedTitle(const std::string& stack) {
  const std::size_t digits = stack.find_last_not_of("0123456789") + 1;
  if (digits == 0 || digits == stack.size()) return QString::fromStdString(stack);
  const std::string kind = stack.substr(0, digits);
  const QString title = titleOf(kind);
  const QString number = QString::fromStdString(stack.substr(digits));
  return title == QString::fromStdString(kind)
             ? QString::fromStdString(stack)
             : ModelDoor::tr("%1 %2", "a part and its number").arg(title, number);
}

QString titleOf(const std::string& stack) {
  if (stack == "encoder") return ModelDoor::tr("Encoder");
  if (stack == "decoder") return ModelDoor::tr("Decoder");
  if (stack == "cross") return ModelDoor::tr("Cross");
  if (stack == "picture") return ModelDoor::tr("Picture");
  if (stack == "text") return ModelDoor::tr("Text");
  if (stack == "attention") return ModelDoor::tr("Attention");
  if (stack == "channel") return ModelDoor::tr("Channel gates");
  if (stack == "spatial") return ModelDoor::tr("Spatial gates");
  const std::array<std::pair<std::string_view, QString>, 11> found{
      {{"additive", ModelDoor::tr("Additive")},
       {"pooling", ModelDoor::tr("Pooling")},
       {"linear", ModelDoor::tr("Linear")},
       {"rows", ModelDoor::tr("Row gates")},
       {"columns", ModelDoor::tr("Column gates")},
       {"elements", ModelDoor::tr("Element gates")},
       {"branches", ModelDoor::tr("Branches")},
       {"sampling", ModelDoor::tr("Sampled positions")},
       {"map", ModelDoor::tr("Feature maps")},
       {"sequence", ModelDoor::tr("Sequences")},
       {"vector", ModelDoor::tr("Vectors")}}};
  for (const auto& [name, title] : found)
    if (stack == name) return title;
  constexpr std::string_view kStage = "stage";
  if (stack.starts_with(kStage))
    return ModelDoor::tr("Stage %1").arg(QString::fromStdString(stack.substr(kStage.size())));
  return numberedTitle(stack);
}

std::vector<StackChoice> stacksOf(const Model& model) {
  std::vector<StackChoice> stacks;
  for (const ModelStack& stack : model.stacks)
    stacks.push_back({QString::fromStdString(stack.name), titleOf(stack.name), static_cast<int>(stack.layers),
                      static_cast<int>(stack.heads)});
  return stacks;
}

/// The figure of one head in a step [layers × heads], where the run has it.
std::optional<double> headFigure(const Trace& trace, const HeadRef& head, const char* id) {
  const Step* step = trace.find(Model::step(head.stack, id));
  if (step == nullptr || step->value.rank() != 2 || head.layer >= step->value.dim(0) ||
      head.head >= step->value.dim(1))
    return std::nullopt;
  return step->value.at({head.layer, head.head});
}

}  // namespace

ModelDoor::ModelDoor(Session& session, ModelCard* card, LayerHeadBar* layerHead, QObject* parent)
    : QObject(parent), m_session(session), m_card(card), m_layerHead(layerHead) {
  connect(m_layerHead, &LayerHeadBar::stackChosen, this, [this](const QString& id) {
    m_session.change(tr("part of the model"),
                     edits::takeStack(m_session.state(), id.toStdString(), m_session.trace().get()));
  });
  connect(m_layerHead, &LayerHeadBar::layerChosen, this, [this](int layer) {
    m_session.change(tr("layer"), edits::takeLayer(m_session.state(), layer), QStringLiteral("layer"));
  });
  connect(m_layerHead, &LayerHeadBar::headChosen, this, [this](int head) {
    m_session.change(tr("head"), edits::selectHead(m_session.state(), head), QStringLiteral("head"));
  });
  connect(m_layerHead, &LayerHeadBar::scaleChosen, this,
          [this](double scale) { scaleHead(selectedHead(), scale); });
  connect(m_layerHead, &LayerHeadBar::resetWanted, this, &ModelDoor::resetHeads);
}

HeadRef ModelDoor::selectedHead() const {
  const SessionState& state = m_session.state();
  return {state.input.detailStack, state.input.detailLayer, std::max(0, state.selection.head)};
}

HeadRef ModelDoor::shownHead() const {
  HeadRef head = selectedHead();
  head.head = std::max(0, m_session.selection().head);
  const int at = m_session.shownStep();
  if (at < 0 || m_session.trace()->mechanism != m_session.state().mechanism) return head;
  const Step& shown = m_session.trace()->steps[static_cast<std::size_t>(at)];
  const auto& stacks = m_session.state().input.model->stacks;
  const bool known = std::any_of(stacks.begin(), stacks.end(),
                                 [&](const ModelStack& stack) { return stack.name == shown.stack; });
  // While another layer is computed, the bar already names it.
  if (known && shown.layer >= 0 && !m_session.busy()) {
    head.stack = shown.stack;
    head.layer = shown.layer;
  }
  return head;
}

void ModelDoor::scaleHead(const HeadRef& head, double scale) {
  m_session.change(tr("scaled head"), edits::scaleHead(m_session.state(), head, scale),
                   QStringLiteral("scale"));
}

void ModelDoor::resetHeads() {
  m_session.change(tr("scaled heads"), edits::resetHeads(m_session.state()));
}

void ModelDoor::show() {
  const SessionState& state = m_session.state();
  const bool open = state.input.kind == InputKind::Model;
  m_layerHead->setVisible(open);
  if (!open) return;
  const Model& model = *state.input.model;
  m_card->setModel(model);
  m_layerHead->setScalable((model.takesText || model.takesImage) && model.heads() > 0);
  showShown();
}

void ModelDoor::showBar() {
  const SessionState& state = m_session.state();
  const HeadRef head = shownHead();
  const Edit* scaled = edits::scaledHead(state, head);
  m_layerHead->show(stacksOf(*state.input.model), QString::fromStdString(head.stack), head.layer, head.head,
                    scaled != nullptr && scaled->on ? scaled->number : 1.0, edits::scaledHeads(state));
}

void ModelDoor::showShown() {
  const SessionState& state = m_session.state();
  const auto& trace = m_session.trace();
  if (state.input.kind != InputKind::Model) return;
  showBar();
  if (!trace || trace->mechanism != state.mechanism) return m_layerHead->setFigures({});
  struct Figure {
    const char* id;
    QString text;
    bool percent;
  };
  const std::array figures{
      Figure{"head_distance", tr("mean distance %1 tokens"), false},
      Figure{"head_previous", tr("previous %1 %"), true}, Figure{"head_first", tr("first %1 %"), true},
      Figure{"head_induction", tr("induction %1 %"), true}, Figure{"head_entropy", tr("entropy %1"), false}};
  QStringList texts;
  for (const Figure& figure : figures) {
    const auto value = headFigure(*trace, shownHead(), figure.id);
    if (!value) continue;
    const QString number =
        figure.percent ? QString::number(std::lround(*value * 100)) : QString::number(*value, 'f', 1);
    texts << figure.text.arg(number);
  }
  m_layerHead->setFigures(texts);
}

void ModelDoor::addHead(QMenu& menu, const Selection& selection) {
  const SessionState& state = m_session.state();
  if (state.input.kind != InputKind::Model ||
      !(state.input.model->takesText || state.input.model->takesImage))
    return;
  HeadRef head = selectedHead();
  if (selection.layer >= 0) head.layer = selection.layer;
  head.head = std::max(0, selection.head);
  menu.addSection(tr("%1 · head %2").arg(layerTitle(head.stack, head.layer)).arg(head.head));
  const auto add = [&](const QString& text, double scale) {
    connect(menu.addAction(text), &QAction::triggered, this, [this, head, scale] { scaleHead(head, scale); });
  };
  add(tr("Remove this head (× 0)"), 0);
  add(tr("Halve it (× 0.5)"), 0.5);
  add(tr("As it is (× 1)"), 1);
  add(tr("Double it (× 2)"), 2);
  if (edits::scaledHeads(state) > 0) {
    menu.addSeparator();
    connect(menu.addAction(tr("Leave every head as it is")), &QAction::triggered, this,
            [this] { resetHeads(); });
  }
  menu.addSeparator();
}

}  // namespace attenscope
