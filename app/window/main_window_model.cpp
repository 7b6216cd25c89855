// SPDX-License-Identifier: GPL-3.0-or-later
// What the main window does for an open model: its card, the bar of layer and head, scaled heads.
#include "app/window/input_panel.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/model_card.h"
#include "app/window/top_bar.h"
#include "engine/input/scene.h"
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
    edit(tr("part of the model"), [&](SessionState& s) {
      const std::string stack = id.toStdString();
      int layers = 1;
      for (const ModelStack& own : s.input.model->stacks)
        if (own.name == stack) layers = static_cast<int>(own.layers);
      chooseLayer(s, stack, std::min(s.input.detailLayer, layers - 1));
    });
  });
  connect(m_layerHead, &LayerHeadBar::layerChosen, this, [this](int layer) {
    edit(
        tr("layer"), [&](SessionState& s) { chooseLayer(s, s.input.detailStack, layer); },
        QStringLiteral("layer"));
  });
  connect(m_layerHead, &LayerHeadBar::headChosen, this, [this](int head) {
    edit(
        tr("head"), [&](SessionState& s) { s.selection.head = head; }, QStringLiteral("head"));
  });
  connect(m_layerHead, &LayerHeadBar::scaleChosen, this,
          [this](double scale) { scaleHead(selectedHead(), scale); });
  connect(m_layerHead, &LayerHeadBar::resetWanted, this,
          [this] { edit(tr("scaled heads"), [](SessionState& s) { s.input.headScales.clear(); }); });
}

HeadRef MainWindow::selectedHead() const {
  const SessionState& state = m_session.state();
  return {state.input.detailStack, state.input.detailLayer, std::max(0, state.selection.head)};
}

void MainWindow::scaleHead(const HeadRef& head, double scale) {
  edit(
      tr("scaled head"),
      [&](SessionState& s) {
        if (scale == 1) {
          s.input.headScales.erase(head);
        } else {
          s.input.headScales[head] = static_cast<float>(scale);
        }
      },
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
            [this] { edit(tr("scaled heads"), [](SessionState& s) { s.input.headScales.clear(); }); });
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

void MainWindow::takeModel(const std::shared_ptr<const Model>& model) {
  SessionState next = m_session.state();
  chooseModel(next, model);
  if (next.input.text.empty() && model->takesText)
    next.input.text = tr("The animal didn't cross the street because it was too tired.").toStdString();
  if (next.input.image.empty() && model->takesImage) {
    constexpr std::uint64_t kScene = 46;
    next.input.image = generateScene(kScene).image;
    next.input.imageName = "scene-" + std::to_string(kScene) + ".png";
  }
  // First all heads of all layers; of a file that is too large to be read at once, the layer looked at.
  const bool layers = std::any_of(model->stacks.begin(), model->stacks.end(),
                                  [](const ModelStack& stack) { return stack.layers > 1; });
  const bool computes = model->takesText || model->takesImage;
  if (layers && (computes || model->parameters * 4 <= next.input.maxWeights))
    next.mainView = QStringLiteral("wall");
  m_session.tryChange(tr("model"), std::move(next));
}

}  // namespace attenscope
