// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/main_window.h"

#include "app/window/input_panel.h"
#include "app/window/message_bar.h"
#include "app/window/status_line.h"
#include "app/window/top_bar.h"
#include "app/window/view_choice.h"
#include "app/window/view_pane.h"
#include "engine/mechanisms/catalog.h"
#include "widgets/controls/heading.h"
#include "widgets/controls/mechanism_list.h"
#include "widgets/controls/parameter_panel.h"
#include "widgets/controls/segmented.h"
#include "widgets/explanation/explanation_panel.h"
#include "widgets/inspector/inspector.h"
#include "widgets/strip/pipeline_strip.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

namespace attenscope {

namespace {

/// Engine text is English in the source and translated here.
QString engineText(const std::string& text) {
  return QCoreApplication::translate("engine", text.c_str());
}

std::vector<MechanismItem> itemsFor(InputKind kind) {
  std::vector<MechanismItem> items;
  const bool image = kind == InputKind::Image;
  for (const Mechanism* mechanism : mechanisms()) {
    if (mechanism->accepts(InputKind::Image) != image) continue;
    items.push_back(
        {QString::fromStdString(mechanism->id), engineText(mechanism->title), engineText(mechanism->group),
         engineText(mechanism->summary) + QStringLiteral("\n") + QString::fromStdString(mechanism->source)});
  }
  return items;
}

}  // namespace

MainWindow::MainWindow(QWidget* parent) : QMainWindow(parent) {
  // Font and style first, so that every widget is born with them.
  m_theme = themeChoiceFrom(QSettings().value(QStringLiteral("theme")).toString());
  m_palette = applyTheme(m_theme);
  setWindowTitle(tr("Attenscope"));
  setAcceptDrops(true);
  resize(1440, 900);
  setMinimumSize(900, 560);

  auto* whole = new QWidget(this);
  auto* rows = new QVBoxLayout(whole);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(0);
  m_top = new TopBar(whole);
  rows->addWidget(m_top);
  m_columns = new QSplitter(Qt::Horizontal, whole);
  m_columns->setObjectName(QStringLiteral("columns"));
  m_columns->setHandleWidth(1);
  m_columns->setChildrenCollapsible(false);
  m_columns->addWidget(makeLeft());
  m_columns->addWidget(makeMiddle());
  m_inspector = new Inspector(m_columns);
  m_inspector->setObjectName(QStringLiteral("inspector"));
  m_inspector->setMinimumWidth(240);
  makeExplanation();
  m_columns->addWidget(m_inspector);
  m_columns->setStretchFactor(0, 0);
  m_columns->setStretchFactor(1, 1);
  m_columns->setStretchFactor(2, 0);
  m_columns->setSizes({288, 852, 300});
  rows->addWidget(m_columns, 1);
  m_status = new StatusLine(whole);
  rows->addWidget(m_status);
  setCentralWidget(whole);

  makeMenus();
  connectSession();
  restoreWindow();
}

MainWindow::~MainWindow() {
  m_session.disconnect(this);
}

QWidget* MainWindow::makeLeft() {
  auto* area = new QScrollArea(m_columns);
  area->setObjectName(QStringLiteral("leftPanel"));
  area->setWidgetResizable(true);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFrameShape(QFrame::NoFrame);
  area->setMinimumWidth(236);
  auto* content = new QWidget(area);
  content->setObjectName(QStringLiteral("leftContent"));
  content->setProperty("role", "side");
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(12, 14, 12, 14);
  column->setSpacing(8);
  column->addWidget(new Heading(tr("Input"), content));
  m_input = new InputPanel(content);
  column->addWidget(m_input);
  column->addSpacing(8);
  column->addWidget(new Heading(tr("Mechanism"), content));
  m_mechanisms = new MechanismList(content);
  column->addWidget(m_mechanisms);
  column->addSpacing(8);
  column->addWidget(new Heading(tr("Parameters"), content));
  m_parameters = new ParameterPanel(content);
  m_parameters->setObjectName(QStringLiteral("parameters"));
  column->addWidget(m_parameters);
  column->addStretch(1);
  area->setWidget(content);

  connect(m_input, &InputPanel::textChanged, this, [this](const QString& text) {
    edit(
        tr("typing"),
        [&](SessionState& s) {
          std::string typed = text.toStdString();
          if (s.input.kind != InputKind::Pair)
            s.input.hiddenTokens = hiddenAfterEdit(s.input.hiddenTokens, s.input.text, typed);
          s.input.text = std::move(typed);
        },
        QStringLiteral("text"));
  });
  connect(m_input, &InputPanel::sourceChanged, this, [this](const QString& text) {
    edit(
        tr("typing"),
        [&](SessionState& s) {
          std::string typed = text.toStdString();
          s.input.hiddenTokens = hiddenAfterEdit(s.input.hiddenTokens, s.input.source, typed);
          s.input.source = std::move(typed);
        },
        QStringLiteral("source"));
  });
  connect(m_input, &InputPanel::queryChanged, this, [this](const QString& text) {
    edit(
        tr("typing"), [&](SessionState& s) { s.input.query = text.toStdString(); }, QStringLiteral("query"));
  });
  connect(m_input, &InputPanel::keyHovered, this, [this](int token) {
    Selection selection = m_session.selection();
    selection.key = token;
    m_session.hover(selection);
  });
  connect(m_input, &InputPanel::keyPicked, this, [this](int token) {
    Selection selection = m_session.selection();
    selection.key = token;
    pick(selection, Qt::NoModifier);
  });
  connect(m_input, &InputPanel::kindChosen, this, [this](InputKind kind) {
    edit(tr("kind of input"), [&](SessionState& s) {
      chooseInputKind(s, kind);
      if (kind == InputKind::Numbers && s.input.tensors.empty())
        s.input.tensors = {{"q", Tensor({1, 2}, {1.0F, 0.8F})},
                           {"k", Tensor({2, 2}, {1.0F, 0.0F, 0.0F, 1.0F})},
                           {"v", Tensor({2, 2}, {1.0F, 0.0F, 0.0F, 1.0F})}};
    });
  });
  connect(m_input, &InputPanel::tensorsChanged, this,
          [this](const TensorMap& tensors, const std::vector<std::string>& names) {
            edit(tr("numbers"), [&](SessionState& s) {
              s.input.tensors = tensors;
              s.input.numberTokens = names;
            });
          });
  connect(m_input, &InputPanel::refused, this, [this](const QString& text) { m_messages->showNotice(text); });
  connect(m_input, &InputPanel::openImageWanted, this, &MainWindow::chooseFile);
  connect(m_input, &InputPanel::otherDataInserted, this,
          [this](const QMimeData* dropped) { takeData(*dropped); });
  connect(m_input, &InputPanel::tokenHovered, this, [this](int token) {
    Selection selection = m_session.selection();
    selection.query = token;
    m_session.hover(selection);
  });
  connect(m_input, &InputPanel::tokenHoverEnded, &m_session, &Session::endHover);
  connect(m_input, &InputPanel::tokenPicked, this, [this](int token, Qt::KeyboardModifiers modifiers) {
    Selection selection = m_session.selection();
    selection.query = token;
    pick(selection, modifiers);
  });
  connect(m_input, &InputPanel::tokenToggled, this, &MainWindow::toggleToken);
  connect(m_mechanisms, &MechanismList::chosen, this, [this](const QString& id) {
    edit(tr("mechanism"), [&](SessionState& s) { chooseMechanism(s, id.toStdString()); });
  });
  connect(m_parameters, &ParameterPanel::parametersChanged, this,
          [this](const Parameters& parameters, const QString& id) {
            edit(
                tr("parameter"),
                [&](SessionState& s) { s.parameters.insert_or_assign(s.mechanism, parameters); },
                QStringLiteral("parameter ") + id);
          });
  connect(m_parameters, &ParameterPanel::refused, this,
          [this](const QString& text) { m_messages->showNotice(text); });
  connect(m_parameters, &ParameterPanel::weightsFileWanted, this, &MainWindow::chooseWeights);
  return area;
}

QWidget* MainWindow::makeMiddle() {
  auto* middle = new QWidget(m_columns);
  middle->setObjectName(QStringLiteral("middle"));
  middle->setProperty("role", "canvas");
  auto* column = new QVBoxLayout(middle);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  m_strip = new PipelineStrip(middle);
  m_strip->setObjectName(QStringLiteral("strip"));
  column->addWidget(m_strip);
  m_messages = new MessageBar(middle);
  column->addWidget(m_messages);
  m_middle = new QSplitter(Qt::Vertical, middle);
  m_middle->setObjectName(QStringLiteral("middleRows"));
  m_middle->setHandleWidth(1);
  m_middle->setChildrenCollapsible(false);
  m_panes = new QSplitter(Qt::Horizontal, m_middle);
  m_panes->setObjectName(QStringLiteral("panes"));
  m_panes->setHandleWidth(1);
  m_panes->setChildrenCollapsible(false);
  m_main = new ViewPane(m_panes);
  m_main->setObjectName(QStringLiteral("mainPane"));
  m_side = new ViewPane(m_panes);
  m_side->setObjectName(QStringLiteral("sidePane"));
  m_panes->addWidget(m_main);
  m_panes->addWidget(m_side);
  m_panes->setStretchFactor(0, 3);
  m_panes->setStretchFactor(1, 2);
  m_panes->setSizes({530, 320});
  m_wall = new ViewPane(m_middle);
  m_wall->setObjectName(QStringLiteral("wallPane"));
  m_wall->setBare(true);
  m_wall->setMinimumHeight(96);
  m_middle->addWidget(m_panes);
  m_middle->addWidget(m_wall);
  m_middle->setStretchFactor(0, 1);
  m_middle->setStretchFactor(1, 0);
  m_middle->setSizes({560, 150});
  column->addWidget(m_middle, 1);

  for (ViewPane* pane : {m_main, m_side, m_wall}) connectPane(pane);
  connect(m_main, &ViewPane::viewChosen, this,
          [this](const QString& id) { edit(tr("view"), [&](SessionState& s) { s.mainView = id; }); });
  connect(m_side, &ViewPane::viewChosen, this,
          [this](const QString& id) { edit(tr("view"), [&](SessionState& s) { s.sideView = id; }); });
  connect(m_strip, &PipelineStrip::stepChosen, this, &MainWindow::showStep);
  return middle;
}

void MainWindow::showStep(int step) {
  if (!m_session.trace()) return;
  const Step& chosen = m_session.trace()->steps[static_cast<std::size_t>(step)];
  edit(
      tr("step"),
      [&](SessionState& s) {
        s.step = chosen.id;
        s.stepLayer = chosen.layer;
        s.mainView.clear();
      },
      QStringLiteral("step"));
}

void MainWindow::makeExplanation() {
  m_explanation = new ExplanationPanel(m_inspector);
  m_inspector->setTop(m_explanation);
  m_explanation->setUnfolded(QSettings().value(QStringLiteral("window/explanation")).toBool());
  // Of a step that every layer has, the one in the layer looked at.
  const auto position = [this](const QString& step) {
    const Trace* trace = m_session.trace().get();
    if (trace == nullptr) return -1;
    const int own = trace->indexOf(step.toStdString(), m_session.state().stepLayer);
    return own >= 0 ? own : trace->indexOf(step.toStdString());
  };
  connect(m_explanation, &ExplanationPanel::stepHovered, this,
          [this, position](const QString& step) { m_strip->setMarked(position(step)); });
  connect(m_explanation, &ExplanationPanel::hoverEnded, this, [this] { m_strip->setMarked(-1); });
  connect(m_explanation, &ExplanationPanel::stepChosen, this, [this, position](const QString& step) {
    if (const int at = position(step); at >= 0) showStep(at);
  });
}

void MainWindow::connectPane(ViewPane* pane) {
  connect(pane, &ViewPane::hovered, &m_session, &Session::hover);
  connect(pane, &ViewPane::hoverEnded, &m_session, &Session::endHover);
  connect(pane, &ViewPane::picked, this, &MainWindow::pick);
  connect(pane, &ViewPane::tokenToggled, this, &MainWindow::toggleToken);
  connect(pane, &ViewPane::pairPainted, this, &MainWindow::paintPair);
  connect(pane, &ViewPane::parameterDragged, this, &MainWindow::dragParameter);
}

void MainWindow::connectSession() {
  constexpr int kSlowMilliseconds = 180;
  m_slowRun = new QTimer(this);
  m_slowRun->setSingleShot(true);
  m_slowRun->setInterval(kSlowMilliseconds);
  connect(m_slowRun, &QTimer::timeout, this, [this] {
    if (m_session.busy()) m_top->setRunning(0);
  });
  connect(&m_session, &Session::stateChanged, this, &MainWindow::showState);
  connect(&m_session, &Session::traceChanged, this, &MainWindow::showTrace);
  connect(&m_session, &Session::shownChanged, this, &MainWindow::showSelection);
  connect(&m_session, &Session::runStarted, this, [this] {
    if (!m_slowRun->isActive()) m_slowRun->start();
  });
  connect(&m_session, &Session::progressed, this, [this](double fraction) {
    if (m_session.busy() && !m_slowRun->isActive()) m_top->setRunning(fraction);
  });
  connect(&m_session, &Session::failed, this, [this](const QString& sentence) {
    m_slowRun->stop();
    if (m_session.trace())
      m_top->setLive(m_session.trace()->milliseconds, m_session.trace()->computedOperations,
                     m_session.trace()->reusedOperations);
    m_messages->showProblem(sentence);
  });
  connect(&m_session, &Session::recovered, m_messages, &MessageBar::clearProblem);
  connect(&m_session, &Session::runCancelled, this, [this] {
    m_slowRun->stop();
    m_top->setCancelled();
  });
  connect(m_inspector, &Inspector::picked, this, [this](const Selection& s) { pick(s, Qt::NoModifier); });
  connect(m_status, &StatusLine::colormapChosen, this, [this](const QString& id) {
    edit(tr("colour map"), [&](SessionState& s) { s.display.colormap = id; });
  });
  connect(m_status, &StatusLine::displayChanged, this, [this](const DisplaySettings& display) {
    edit(
        tr("range"), [&](SessionState& s) { s.display = display; }, QStringLiteral("range"));
  });
  connect(m_top, &TopBar::cancelWanted, &m_session, &Session::cancelRun);
  connect(m_top, &TopBar::themeWanted, this,
          [this] { setTheme(m_palette.dark ? ThemeChoice::Light : ThemeChoice::Dark); });
  connect(m_top, &TopBar::exportWanted, this, &MainWindow::exportPicture);
  connect(m_top->kinds(), &Segmented::chosen, this, [this](const QString& id) {
    edit(tr("kind of input"), [&](SessionState& s) {
      chooseInputKind(s, id == QLatin1String("image") ? InputKind::Image : s.textKind);
    });
  });
  connect(&m_loader, &FileLoader::loaded, this,
          [this](const std::shared_ptr<const OpenedFile>& file) { takeFile(*file); });
  connect(&m_loader, &FileLoader::failed, m_messages, &MessageBar::showProblem);
}

void MainWindow::edit(const QString& what, const Edit& edit, const QString& merge) {
  SessionState next = m_session.state();
  edit(next);
  m_session.change(what, std::move(next), merge);
}

ViewState MainWindow::viewState(int step) const {
  const SessionState& state = m_session.state();
  ViewState view;
  view.trace = m_session.trace();
  view.step = step;
  view.selection = m_session.selection();
  view.style.palette = m_palette;
  const bool image = state.input.kind == InputKind::Image;
  view.style.colormap = !state.display.colormap.isEmpty() ? state.display.colormap
                        : image                           ? QStringLiteral("inferno")
                                                          : QStringLiteral("viridis");
  view.style.overlay = state.display.overlay;
  if (const Step* shown = view.stepOrNull()) {
    const auto fixed = state.display.fixedRanges.find(shown->id);
    if (fixed != state.display.fixedRanges.end()) {
      view.style.fixedRange = true;
      view.style.low = fixed->second.low;
      view.style.high = fixed->second.high;
    }
  }
  return view;
}

void MainWindow::showState() {
  const SessionState& state = m_session.state();
  const Mechanism& chosen = mechanism(state.mechanism);
  m_top->kinds()->setCurrent(state.input.kind == InputKind::Image ? QStringLiteral("image")
                                                                  : QStringLiteral("sentence"));
  const bool typedNumbers = std::any_of(chosen.inputs.begin(), chosen.inputs.end(),
                                        [](const InputSpec& input) { return input.name == "q"; });
  m_input->setInput(state.input, chosen.inputKinds, typedNumbers, engineText(chosen.queryText));
  if (const bool images = state.input.kind == InputKind::Image; m_listsImages != images) {
    m_listsImages = images;
    m_mechanisms->setItems(itemsFor(state.input.kind));
  }
  m_mechanisms->setCurrent(QString::fromStdString(state.mechanism));
  m_explanation->setExplanation(
      {chosen.formulas, engineText(chosen.use), QString::fromStdString(chosen.source)});
  m_parameters->setWeightsFileAvailable(state.weights != nullptr);
  if (!m_session.trace() || m_session.trace()->mechanism != state.mechanism) m_parameters->setUsed({});
  m_parameters->setParameters(state.currentParameters());
  const bool painting =
      state.currentParameters().has("mask") && state.currentParameters().choice("mask") == "painted";
  m_main->setMaskPainting(painting);
}

void MainWindow::showTrace() {
  if (!m_session.busy()) m_slowRun->stop();
  const Trace& trace = *m_session.trace();
  m_top->setLive(trace.milliseconds, trace.computedOperations, trace.reusedOperations);
  m_input->setTokens(trace.tokens, trace.sourceTokens, m_session.state().input.hiddenTokens);
  if (trace.mechanism == m_session.state().mechanism) m_parameters->setUsed(trace.usedParameters);
  const QString notice = engineText(trace.notice);
  if (!notice.isEmpty() && notice != m_lastNotice) m_messages->showNotice(notice);
  if (notice.isEmpty() && !m_lastNotice.isEmpty() && m_messages->text() == m_lastNotice) m_messages->hide();
  m_lastNotice = notice;
  showSelection();
}

void MainWindow::showSelection() {
  const auto& trace = m_session.trace();
  const int step = m_session.shownStep();
  if (!trace || step < 0) return;
  const ViewState state = viewState(step);
  const SessionState& session = m_session.state();
  const ViewChoice choice = chooseViews(*trace, step, session.mainView, session.sideView);
  const ViewAssignment wall = chooseWall(*trace, step);
  m_strip->setState(state);
  m_main->show(choice.main.view, state);
  std::vector<ViewAssignment> mains;
  for (const ViewSpec* view : viewsFor(*trace, step)) mains.push_back({view, step});
  m_main->setChoices(mains, *trace);
  m_side->show(choice.side.view, viewState(choice.side.step));
  m_side->setChoices(sideChoices(*trace, step, *choice.main.view), *trace);
  m_wall->show(wall.view, viewState(wall.step));
  m_inspector->setState(state);
  m_explanation->setState(state);
  m_input->setSelection(state.selection);
  m_status->setState(state, session.display);
  emit refreshed();
}

void MainWindow::pick(const Selection& selection, Qt::KeyboardModifiers modifiers) {
  edit(
      tr("selection"),
      [&](SessionState& s) {
        Selection next = selection;
        if ((modifiers & Qt::ControlModifier) != 0 && s.selection.query >= 0 && selection.query >= 0) {
          // Ctrl adds another token, or takes it away again, and keeps the first.
          std::vector<int> more = s.selection.moreQueries;
          if (const auto it = std::find(more.begin(), more.end(), selection.query); it != more.end()) {
            more.erase(it);
          } else if (selection.query != s.selection.query) {
            more.push_back(selection.query);
          }
          next = s.selection;
          next.moreQueries = more;
        } else {
          next.moreQueries.clear();
        }
        next.pinned = true;
        s.selection = next;
      },
      QStringLiteral("selection"));
}

void MainWindow::letGo() {
  m_messages->hide();
  if (!m_session.state().selection.pinned) return;
  edit(
      tr("selection"),
      [](SessionState& s) {
        Selection free;
        free.head = s.selection.head;
        free.channel = s.selection.channel;
        free.layer = s.selection.layer;
        s.selection = free;
      },
      QStringLiteral("selection"));
}

void MainWindow::toggleToken(int token) {
  edit(tr("hidden token"), [&](SessionState& s) {
    if (s.input.hiddenTokens.erase(token) == 0) s.input.hiddenTokens.insert(token);
  });
}

void MainWindow::paintPair(int query, int key, bool hide) {
  if (!m_session.trace()) return;
  const auto count = static_cast<std::int64_t>(m_session.trace()->tokens.size());
  if (query < 0 || key < 0 || query >= count || key >= count) return;
  edit(
      tr("painted mask"),
      [&](SessionState& s) {
        TensorBuilder mask({count, count}, 1.0F);
        const Tensor& before = s.input.paintedMask;
        if (!before.empty())
          for (std::int64_t q = 0; q < std::min(count, before.dim(0)); ++q)
            for (std::int64_t k = 0; k < std::min(count, before.dim(1)); ++k)
              mask[q * count + k] = before[q * before.dim(1) + k];
        mask[query * count + key] = hide ? 0.0F : 1.0F;
        s.input.paintedMask = mask.finish();
      },
      QStringLiteral("mask"));
}

void MainWindow::invertMask() {
  if (!m_session.trace()) return;
  const auto count = static_cast<std::int64_t>(m_session.trace()->tokens.size());
  if (count == 0) return;
  edit(tr("painted mask"), [&](SessionState& s) {
    const Tensor& before = s.input.paintedMask;
    TensorBuilder mask({count, count},
                       0.0F);  // pairs that were never painted are seen, so they become hidden
    if (!before.empty())
      for (std::int64_t q = 0; q < std::min(count, before.dim(0)); ++q)
        for (std::int64_t k = 0; k < std::min(count, before.dim(1)); ++k)
          mask[q * count + k] = before[q * before.dim(1) + k] == 0 ? 1.0F : 0.0F;
    s.input.paintedMask = mask.finish();
  });
}

void MainWindow::dragParameter(const QString& id, double value) {
  const std::string name = id.toStdString();
  Parameters parameters = m_session.state().currentParameters();
  const Parameter* declared = parameters.find(name);
  if (declared == nullptr || declared->type != ParameterType::Real) return;
  parameters.set(name, std::clamp(value, declared->minimum, declared->maximum));
  edit(
      tr("parameter"), [&](SessionState& s) { s.parameters.insert_or_assign(s.mechanism, parameters); },
      QStringLiteral("parameter ") + id);
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) {
    letGo();
  } else {
    QMainWindow::keyPressEvent(event);
  }
}

void MainWindow::setTheme(ThemeChoice choice) {
  m_theme = choice;
  m_palette = applyTheme(choice);
  m_top->setColors(m_palette);
  m_input->setColors(m_palette);
  m_parameters->setColors(m_palette);
  showSelection();
}

void MainWindow::restoreWindow() {
  const QSettings settings;
  setTheme(m_theme);
  restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
  for (QSplitter* splitter : {m_columns, m_panes, m_middle})
    splitter->restoreState(settings.value(QStringLiteral("window/") + splitter->objectName()).toByteArray());
}

void MainWindow::closeEvent(QCloseEvent* event) {
  QSettings settings;
  settings.setValue(QStringLiteral("theme"), toString(m_theme));
  settings.setValue(QStringLiteral("window/explanation"), m_explanation->unfolded());
  settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
  for (const QSplitter* splitter : {m_columns, m_panes, m_middle})
    settings.setValue(QStringLiteral("window/") + splitter->objectName(), splitter->saveState());
  QMainWindow::closeEvent(event);
}

}  // namespace attenscope
