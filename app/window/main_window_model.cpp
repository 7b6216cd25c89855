// SPDX-License-Identifier: GPL-3.0-or-later
// The main window with an open model: its card, the layer and head bar, scaled heads.
#include "app/session/edits.h"
#include "app/window/input_panel.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/model_card.h"
#include "app/window/top_bar.h"
#include "engine/models/model.h"
#include "widgets/controls/layer_head_bar.h"

#include <QFileDialog>
#include <QMenu>
#include <QSettings>

#include <algorithm>
#include <array>

namespace attenscope {

namespace {

QString titleOf(const std::string& stack) {
  if (stack == "encoder") return MainWindow::tr("Encoder");
  if (stack == "decoder") return MainWindow::tr("Decoder");
  if (stack == "cross") return MainWindow::tr("Cross");
  return QString::fromStdString(stack);
}

std::vector<StackChoice> stacksOf(const Model& model) {
  std::vector<StackChoice> stacks;
  for (const ModelStack& stack : model.stacks)
    stacks.push_back({QString::fromStdString(stack.name), titleOf(stack.name), static_cast<int>(stack.layers),
                      static_cast<int>(stack.heads)});
  return stacks;
}

/// The figure of one head in a step [layers × heads], where the run has it.
std::optional<double> headFigure(const Trace& trace, const Input& input, int head, const char* id) {
  const Step* step = trace.find(Model::step(input.detailStack, id));
  if (step == nullptr || step->value.rank() != 2 || input.detailLayer >= step->value.dim(0) ||
      head >= step->value.dim(1))
    return std::nullopt;
  return step->value.at({input.detailLayer, head});
}

}  // namespace

void MainWindow::connectModel() {
  connect(m_model, &ModelCard::openFolderWanted, this, &MainWindow::chooseModelFolder);
  connect(m_model, &ModelCard::openFileWanted, this, &MainWindow::chooseAttention);
  connect(m_layerHead, &LayerHeadBar::stackChosen, this, [this](const QString& id) {
    m_session.change(tr("part of the model"), edits::takeStack(m_session.state(), id.toStdString()));
  });
  connect(m_layerHead, &LayerHeadBar::layerChosen, this, [this](int layer) {
    m_session.change(tr("layer"), edits::takeLayer(m_session.state(), layer), QStringLiteral("layer"));
  });
  connect(m_layerHead, &LayerHeadBar::headChosen, this, [this](int head) {
    m_session.change(tr("head"), edits::selectHead(m_session.state(), head), QStringLiteral("head"));
  });
  connect(m_layerHead, &LayerHeadBar::scaleChosen, this,
          [this](double scale) { scaleHead(selectedHead(), scale); });
  connect(m_layerHead, &LayerHeadBar::resetWanted, this,
          [this] { m_session.change(tr("scaled heads"), edits::resetHeads(m_session.state())); });
}

HeadRef MainWindow::selectedHead() const {
  const SessionState& state = m_session.state();
  return {state.input.detailStack, state.input.detailLayer, std::max(0, state.selection.head)};
}

void MainWindow::scaleHead(const HeadRef& head, double scale) {
  m_session.change(tr("scaled head"), edits::scaleHead(m_session.state(), head, scale),
                   QStringLiteral("scale"));
}

void MainWindow::showModel() {
  const SessionState& state = m_session.state();
  const bool open = state.input.kind == InputKind::Model;
  m_modelPart->setVisible(open);
  m_mechanismPart->setVisible(!open);
  m_layerHead->setVisible(open);
  if (!open) return;
  const Model& model = *state.input.model;
  m_model->setModel(model);
  const auto scaled = state.input.headScales.find(selectedHead());
  m_layerHead->setScalable(model.takesText || model.takesImage);
  m_layerHead->show(stacksOf(model), QString::fromStdString(state.input.detailStack), state.input.detailLayer,
                    std::max(0, state.selection.head),
                    scaled == state.input.headScales.end() ? 1.0 : static_cast<double>(scaled->second),
                    static_cast<int>(state.input.headScales.size()));
  showHeadFigures();
}

void MainWindow::showHeadFigures() {
  const SessionState& state = m_session.state();
  const auto& trace = m_session.trace();
  if (!trace || trace->mechanism != state.mechanism) return m_layerHead->setFigures({});
  struct Figure {
    const char* id;
    QString text;
    bool percent;
  };
  const std::array figures{
      Figure{"head_distance", tr("looks %1 tokens away"), false},
      Figure{"head_previous", tr("one before %1 %"), true}, Figure{"head_first", tr("first %1 %"), true},
      Figure{"head_induction", tr("induction %1 %"), true}, Figure{"head_entropy", tr("entropy %1"), false}};
  QStringList texts;
  for (const Figure& figure : figures) {
    const auto value = headFigure(*trace, state.input, std::max(0, state.selection.head), figure.id);
    if (!value) continue;
    const QString number =
        figure.percent ? QString::number(std::lround(*value * 100)) : QString::number(*value, 'f', 1);
    texts << figure.text.arg(number);
  }
  m_layerHead->setFigures(texts);
}

void MainWindow::headMenu(const Selection& selection, const QPoint& where) {
  const SessionState& state = m_session.state();
  if (state.input.kind != InputKind::Model ||
      !(state.input.model->takesText || state.input.model->takesImage))
    return;
  HeadRef head = selectedHead();
  if (selection.layer >= 0) head.layer = selection.layer;
  head.head = std::max(0, selection.head);
  QMenu menu(this);
  menu.addSection(tr("Layer %1 · head %2").arg(head.layer).arg(head.head));
  const auto add = [&](const QString& text, double scale) {
    connect(menu.addAction(text), &QAction::triggered, this, [this, head, scale] { scaleHead(head, scale); });
  };
  add(tr("Remove this head (× 0)"), 0);
  add(tr("Halve it (× 0.5)"), 0.5);
  add(tr("As it is (× 1)"), 1);
  add(tr("Double it (× 2)"), 2);
  if (!state.input.headScales.empty()) {
    menu.addSeparator();
    connect(menu.addAction(tr("Every head as it is")), &QAction::triggered, this,
            [this] { m_session.change(tr("scaled heads"), edits::resetHeads(m_session.state())); });
  }
  menu.exec(where);
}

void MainWindow::chooseModelFolder() {
  const QString key = QStringLiteral("window/modelFolder");
  const QString path =
      QFileDialog::getExistingDirectory(this, tr("Open a model's folder"), QSettings().value(key).toString());
  if (path.isEmpty()) return;
  QSettings().setValue(key, path);
  openFile(path);
}

void MainWindow::chooseAttention() {
  const QString path = QFileDialog::getOpenFileName(
      this, tr("Open attention"), {}, tr("Attention weights (*.safetensors *.npy *.npz);;All files (*)"));
  if (!path.isEmpty()) openFile(path);
}

}  // namespace attenscope
