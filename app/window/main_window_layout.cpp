// SPDX-License-Identifier: GPL-3.0-or-later
// Construction of the main window.
#include "app/reduced_motion.h"
#include "app/window/batch_desk.h"
#include "app/window/compare_desk.h"
#include "app/window/drop_frame.h"
#include "app/window/edit_desk.h"
#include "app/window/explain_desk.h"
#include "app/window/explain_panel.h"
#include "app/window/exports.h"
#include "app/window/file_door.h"
#include "app/window/focus_ring.h"
#include "app/window/frame_bar.h"
#include "app/window/frame_desk.h"
#include "app/window/help_desk.h"
#include "app/window/input_panel.h"
#include "app/window/lesson_desk.h"
#include "app/window/lesson_panel.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/model_card.h"
#include "app/window/model_door.h"
#include "app/window/network_desk.h"
#include "app/window/network_panel.h"
#include "app/window/presenter.h"
#include "app/window/prune_desk.h"
#include "app/window/prune_panel.h"
#include "app/window/session_document.h"
#include "app/window/session_keeper.h"
#include "app/window/settings_dialog.h"
#include "app/window/side_columns.h"
#include "app/window/start_strip.h"
#include "app/window/status_line.h"
#include "app/window/top_bar.h"
#include "app/window/train_desk.h"
#include "app/window/train_panel.h"
#include "app/window/view_menu.h"
#include "app/window/view_pane.h"
#include "widgets/controls/change_bar.h"
#include "widgets/controls/compare_bar.h"
#include "widgets/controls/edit_list.h"
#include "widgets/controls/heading.h"
#include "widgets/controls/held_place.h"
#include "widgets/controls/layer_head_bar.h"
#include "widgets/controls/mechanism_list.h"
#include "widgets/controls/parameter_panel.h"
#include "widgets/controls/wheel_to_page.h"
#include "widgets/explanation/explanation_panel.h"
#include "widgets/inspector/inspector.h"
#include "widgets/strip/pipeline_strip.h"
#include "widgets/theme/text_scale.h"

#include <QApplication>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

namespace attenscope {

MainWindow::MainWindow(QWidget* parent) : MainWindow(std::make_shared<Session>(), parent) {}

std::unique_ptr<MainWindow> MainWindow::inPlaceOf(MainWindow& before) {
  // A lesson goes on where it was, in the other language.
  const QString lesson = before.m_lessons->place();
  before.m_lessons->leave();
  before.m_session.disconnect();  // nobody of the window before hears of anything any more
  before.m_session.ownUndoStack().disconnect(before.m_document);
  std::unique_ptr<MainWindow> window(new MainWindow(before.m_owned, nullptr));
  window->setGeometry(before.geometry());
  window->setWindowState(before.windowState());
  window->m_document->takeOver(*before.m_document);
  window->m_keeper->takeOver(*before.m_keeper);
  window->m_session.tellAgain();
  window->m_training->takeOver(*before.m_training);
  window->showTraining(before.m_columns->widget(2) == before.m_trainPanel);
  if (!lesson.isEmpty()) window->m_lessons->openNamed(lesson);
  if (!before.m_start->isHidden()) window->showStart();
  // What came into the columns while nothing was laid out yet has not kept their widths.
  window->m_columns->setSizes(before.m_sides->sizes());
  before.hide();
  if (before.m_settings != nullptr && before.m_settings->isVisible())
    QTimer::singleShot(0, window.get(), &MainWindow::openSettings);
  window->m_help->takeOver(*before.m_help);
  return window;
}

MainWindow::MainWindow(std::shared_ptr<Session> session, QWidget* parent)
    : QMainWindow(parent), m_owned(std::move(session)), m_session(*m_owned) {
  // Font and style first, so that every widget is created with them.
  m_theme = themeChoiceFrom(QSettings().value(QStringLiteral("theme")).toString());
  setTextScale(std::min(QSettings().value(kTextSize, 100).toInt(), kTextSizes.back()) / 100.0);
  m_palette = applyTheme(m_theme);
  new WheelToPage(this);
  setAcceptDrops(true);
  resize(1440, 900);

  auto* whole = new QWidget(this);
  auto* rows = new QVBoxLayout(whole);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(0);
  m_top = new TopBar(whole);
  rows->addWidget(m_top);
  auto* beside = new QHBoxLayout;
  beside->setSpacing(0);
  m_lessonPanel = new LessonPanel(whole);
  beside->addWidget(m_lessonPanel);
  m_columns = new QSplitter(Qt::Horizontal, whole);
  m_columns->setObjectName(QStringLiteral("columns"));
  m_columns->setHandleWidth(1);
  m_columns->setChildrenCollapsible(false);
  m_columns->addWidget(makeLeft());
  m_columns->addWidget(makeMiddle());
  m_inspector = new Inspector(m_columns);
  m_inspector->setObjectName(QStringLiteral("inspector"));
  m_explanation = new ExplanationPanel(m_inspector);
  m_inspector->setTop(m_explanation);
  m_explanation->setUnfolded(QSettings().value(QStringLiteral("window/explanation")).toBool());
  m_columns->addWidget(m_inspector);
  m_prunePanel = new PrunePanel(whole);  // takes the place of the inspector when it is called
  m_prunePanel->hide();
  m_networkPanel = new NetworkPanel(whole);  // likewise
  m_networkPanel->hide();
  m_trainPanel = new TrainPanel(whole);  // likewise
  m_trainPanel->hide();
  m_explainPanel = new ExplainPanel(whole);  // likewise
  m_explainPanel->hide();
  m_columns->setStretchFactor(0, 0);
  m_columns->setStretchFactor(1, 1);
  m_columns->setStretchFactor(2, 0);
  m_columns->setSizes({288, 852, 300});
  m_sides = new SideColumns(m_columns);
  beside->addWidget(m_columns, 1);
  rows->addLayout(beside, 1);
  m_status = new StatusLine(whole);
  rows->addWidget(m_status);
  setCentralWidget(whole);
  new DropFrame(this);

  m_exports = new Exports(m_session, {m_main, m_side, m_wall}, m_messages, this);
  m_batch = new BatchDesk(m_session, m_main, m_messages, this);
  m_document = new SessionDocument(m_session, m_messages, this);
  m_files = new FileDoor(m_session, m_messages, this);
  m_models = new ModelDoor(m_session, m_model, m_layerHead, this);
  m_desk = new EditDesk(m_session, m_editList, m_change, m_messages, this);
  m_pruning = new PruneDesk(m_session, m_prunePanel, m_messages, this);
  m_training = new TrainDesk(m_session, m_trainPanel, m_messages, this);
  m_network = new NetworkDesk(m_session, m_networkPanel, m_messages, this);
  m_explain = new ExplainDesk(m_session, m_edits, m_explainPanel, m_messages, this);
  m_lessons = new LessonDesk(m_session, m_edits, m_lessonPanel,
                             {m_parameters, m_strip, m_explanation, m_sides}, m_messages, this);
  m_compare = new CompareDesk(m_session, m_edits, m_compareBar, m_messages, this);
  m_viewMenu =
      new ViewMenu(m_session, m_edits, m_desk, m_exports, m_models, m_compare, {m_main, m_side}, this);
  m_presenter = new Presenter(
      m_session, m_edits,
      {{m_top, m_status, m_start}, m_sides, {m_columns, m_panes, m_middle}, m_lessonPanel, m_lessons}, this);
  connect(m_presenter, &Presenter::textSizeWanted, this, &MainWindow::applyTextSize);
  connect(m_presenter, &Presenter::changed, this, [this] {
    fitSide();
    fitWall();
  });
  connectInput();
  connectViews();
  connectSession();
  // Behind showTrace(): by then the views have the mask.
  m_frames = new FrameDesk(m_session, m_frameBar, m_messages, {m_main, m_side}, this);
  m_keeper =
      new SessionKeeper(m_session, m_document, m_messages, this);  // has the last word where a run fails
  makeMenus();
  connectTop();
  connectStart();
  showTitle();
  m_tabs.setPanes({{m_top},
                   {m_lessonPanel},
                   {m_inputPart->parentWidget()},
                   {m_strip, m_layerHead, m_change, m_compareBar, m_messages, m_start},
                   {m_main},
                   {m_side},
                   {m_frameBar},
                   {m_wall},
                   {m_inspector, m_prunePanel, m_trainPanel, m_networkPanel, m_explainPanel},
                   {m_status}});
  new FocusRing(this);
  applyReducedMotion();
  qApp->installEventFilter(this);  // the mouse's back and forward, wherever they are pressed
  restoreWindow();
}

MainWindow::~MainWindow() {
  delete m_keeper;
  delete m_document;
  m_session.disconnect(this);
}

QWidget* MainWindow::makeLeft() {
  auto* area = new QScrollArea(m_columns);
  area->setObjectName(QStringLiteral("leftPanel"));
  area->setFocusPolicy(Qt::NoFocus);  // what is in it is scrolled to when it has the focus
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  auto* content = new QWidget(area);
  content->setObjectName(QStringLiteral("leftContent"));
  content->setProperty("role", "side");
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(12, 14, 12, 14);
  column->setSpacing(8);
  const auto part = [&](const QString& title, QWidget* made) {
    auto* holder = new QWidget(content);
    auto* inside = new QVBoxLayout(holder);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(8);
    inside->addWidget(new Heading(title, holder));
    inside->addWidget(made);
    column->addWidget(holder);
    return holder;
  };
  m_input = new InputPanel(content);
  m_inputPart = part(tr("Input"), m_input);
  column->addSpacing(8);
  m_mechanisms = new MechanismList(content);
  m_mechanismPart = part(tr("Mechanism"), m_mechanisms);
  new HeldPlace(area, m_mechanismPart);  // some mechanisms take more input than others
  m_model = new ModelCard(content);
  m_modelPart = part(tr("Model"), m_model);
  m_modelPart->hide();
  column->addSpacing(8);
  m_parameters = new ParameterPanel(content);
  m_parameters->setObjectName(QStringLiteral("parameters"));
  m_parametersPart = part(tr("Parameters"), m_parameters);
  column->addSpacing(8);
  m_editList = new EditList(content);
  m_editsPart = part(tr("What if"), m_editList);
  column->addStretch(1);
  area->setWidget(content);
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
  m_layerHead = new LayerHeadBar(middle);
  m_layerHead->hide();
  column->addWidget(m_layerHead);
  m_change = new ChangeBar(middle);
  column->addWidget(m_change);
  m_compareBar = new CompareBar(middle);
  column->addWidget(m_compareBar);
  m_messages = new MessageBar(middle);
  column->addWidget(m_messages);
  m_start = new StartStrip(middle);
  column->addWidget(m_start);
  m_middle = new QSplitter(Qt::Vertical, middle);
  m_middle->setObjectName(QStringLiteral("middleRows"));
  m_middle->setHandleWidth(1);
  m_middle->setChildrenCollapsible(false);
  auto* upper = new QWidget(m_middle);
  auto* upperRows = new QVBoxLayout(upper);
  upperRows->setContentsMargins(0, 0, 0, 0);
  upperRows->setSpacing(0);
  m_panes = new QSplitter(Qt::Horizontal, upper);
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
  m_panes->setSizes(m_shownPanes);
  m_frameBar = new FrameBar(upper);
  upperRows->addWidget(m_panes, 1);
  upperRows->addWidget(m_frameBar);
  m_wall = new ViewPane(m_middle);
  m_wall->setObjectName(QStringLiteral("wallPane"));
  m_wall->setBare(true);
  m_wall->setMinimumHeight(88);
  m_middle->addWidget(upper);
  m_middle->addWidget(m_wall);
  m_middle->setStretchFactor(0, 1);
  m_middle->setStretchFactor(1, 0);
  m_middle->setSizes({560, 150});
  m_middle->installEventFilter(this);
  column->addWidget(m_middle, 1);
  return middle;
}

}  // namespace attenscope
