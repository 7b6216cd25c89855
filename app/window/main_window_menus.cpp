// SPDX-License-Identifier: GPL-3.0-or-later
// The menus of the main window, with their shortcuts.
#include "app/reduced_motion.h"
#include "app/session/edits.h"
#include "app/session/view_state.h"
#include "app/window/batch_desk.h"
#include "app/window/compare_desk.h"
#include "app/window/edit_desk.h"
#include "app/window/explain_desk.h"
#include "app/window/exports.h"
#include "app/window/file_door.h"
#include "app/window/finder.h"
#include "app/window/folders.h"
#include "app/window/hand_in_dialog.h"
#include "app/window/hand_in_list.h"
#include "app/window/help_desk.h"
#include "app/window/input_panel.h"
#include "app/window/lesson_desk.h"
#include "app/window/lesson_editor.h"
#include "app/window/lesson_map.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/network_panel.h"
#include "app/window/presenter.h"
#include "app/window/prune_panel.h"
#include "app/window/recent_files.h"
#include "app/window/samples_menu.h"
#include "app/window/scale_menu.h"
#include "app/window/session_document.h"
#include "app/window/settings_dialog.h"
#include "app/window/side_columns.h"
#include "app/window/status_line.h"
#include "app/window/top_bar.h"
#include "app/window/tour.h"
#include "app/window/train_panel.h"
#include "app/window/view_pane.h"
#include "app/window/weights_menu.h"
#include "widgets/controls/edit_list.h"
#include "widgets/inspector/inspector.h"
#include "widgets/inspector/provenance_panel.h"
#include "widgets/strip/pipeline_strip.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>
#include <QSplitter>

namespace attenscope {

template <typename Slot>
QAction* MainWindow::add(QMenu* menu, const QString& text, const QKeySequence& keys, Slot slot) {
  QAction* action = menu->addAction(text);
  action->setShortcut(keys);
  connect(action, &QAction::triggered, this, slot);
  addAction(action);
  return action;
}

namespace {

/// Other words by which the action is found.
void known(QAction* action, const QString& words) {
  action->setProperty(kAlsoKnown, words);
}

}  // namespace

void MainWindow::makeMenus() {
  QMenu* file = makeFileMenu();
  makeEditMenu();
  makeViewMenu();
  m_top->menuBar()->addMenu(m_compare->menu());
  makeLearnMenu();
  makeHelpMenu();
  auto* offered = new SamplesMenu(this);
  m_top->setSamplesMenu(offered);
  offered->setTitle(tr("Sam&ples"));
  file->insertMenu(file->actions().at(1), offered);  // where the bar has no room for the button
  connect(offered, &SamplesMenu::chosen, this, [this](const OfferedSample& sample, const QString& notice) {
    m_keeper->leaveUnsaved();
    m_session.change(tr("sample"), edits::takeSample(m_session.state(), sample));
    m_document->forgetFile();
    showSampleNotice(notice);
  });
}

QMenu* MainWindow::makeFileMenu() {
  QMenu* file = m_top->menuBar()->addMenu(tr("&File"));
  add(file, tr("&New session"), QKeySequence::New, [this] { m_keeper->startAnew(); });
  add(file, tr("&Open…"), QKeySequence::Open, [this] { m_files->chooseAny(); });
  add(file, tr("Open the small mo&del"), {}, [this] { m_files->openStories(); });
  add(file, tr("Open &model folder…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
      [this] { m_files->chooseModelFolder(); });
  add(file, tr("Open net&work…"), {}, [this] { m_files->chooseNetwork(); });
  auto* recent = new RecentFiles(
      tr("Open &recent"), [this] { return m_keeper->earlier(); }, this);
  file->addMenu(recent);
  connect(recent, &RecentFiles::chosen, this, &MainWindow::openRecent);
  connect(recent, &RecentFiles::earlierChosen, m_keeper, &SessionKeeper::openEarlier);
  add(file, tr("Open a&ttention computed elsewhere…"), {}, [this] { m_files->chooseAttention(); });
  add(file, tr("Open wei&ghts…"), {}, [this] { m_files->chooseWeights(); });
  add(file, tr("Open a &lesson…"), {}, [this] { openLesson(); });
  add(file, tr("Open a &camera"), {}, [this] { openCamera(); });
  add(file, tr("&Save session"), QKeySequence::Save, [this] { m_document->save(); });
  add(file, tr("Sa&ve session as…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
      [this] { m_document->saveAs(); });
  file->addSeparator();
  known(add(file, tr("&Export figure…"), QKeySequence(Qt::CTRL | Qt::Key_E),
            [this] { m_exports->exportPicture(); }),
        tr("command line terminal save picture image PDF SVG PNG LaTeX paper"));
  add(file, tr("Export mot&ion…"), {}, [this] { m_exports->exportMotion(); });
  add(file, tr("Cop&y figure"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
      [this] { m_exports->copyPicture(); });
  known(add(file, tr("Copy t&he command line of the figure"), {}, [this] { m_exports->copyCommand(); }),
        tr("terminal shell script"));
  add(file, tr("Export this step's n&umbers…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E),
      [this] { m_exports->exportNumbers(); });
  add(file, tr("Copy the matri&x as a table"), {}, [this] { m_exports->copyTable(); });
  add(file, tr("Export &all steps…"), {}, [this] { m_exports->exportAll(); });
  add(file, tr("&Figures for many inputs…"), {}, [this] { m_batch->choose(); });
  file->addSeparator();
  add(file, tr("&Quit"), QKeySequence::Quit, [this] { close(); });
  return file;
}

void MainWindow::makeEditMenu() {
  QMenu* editMenu = m_top->menuBar()->addMenu(tr("&Edit"));
  QAction* undo = m_session.undoGroup().createUndoAction(this, tr("&Undo"));
  undo->setShortcut(QKeySequence::Undo);
  QAction* redo = m_session.undoGroup().createRedoAction(this, tr("&Redo"));
  redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
  editMenu->addActions({undo, redo});
  addActions({undo, redo});
  undo->setObjectName(QStringLiteral("undo"));  // their texts change
  redo->setObjectName(QStringLiteral("redo"));
  editMenu->addSeparator();
  m_finder = new Finder(Findables(m_session, m_edits, {m_top->menuBar(), m_parameters, m_sides}), this);
  add(editMenu, tr("&Find anything…"), Finder::key(), [this] { m_finder->toggle(); });
  editMenu->addSeparator();
  add(editMenu, tr("&Paste text or picture"), QKeySequence::Paste, [this] {
    if (const QMimeData* copied = QApplication::clipboard()->mimeData()) m_files->take(*copied);
  });
  add(editMenu, tr("Edit the &sentence"), QKeySequence(Qt::CTRL | Qt::Key_L),
      [this] { m_input->focusText(); });
  editMenu->addSeparator();
  add(editMenu, tr("&Hide or show the selected token"), QKeySequence(Qt::CTRL | Qt::Key_H), [this] {
    if (const int token = m_session.selection().query; token >= 0) m_edits.toggleQuery(token);
  });
  add(editMenu, tr("Show all &tokens again"), {},
      [this] { m_session.change(tr("hidden tokens"), edits::showAllTokens(m_session.state())); });
  editMenu->addSeparator();
  add(editMenu, tr("Type a &what-if edit"), QKeySequence(Qt::CTRL | Qt::Key_I), [this] {
    m_sides->setShown(SideColumns::Left, true);
    m_editList->focusLine();
  });
  add(editMenu, tr("Switch all edits off or &on"), QKeySequence(Qt::CTRL | Qt::Key_B),
      [this] { m_desk->switchAll(); });
  add(editMenu, tr("Pru&ne heads or weights"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P),
      [this] { showPruning(m_columns->widget(2) != m_prunePanel || !m_sides->shown(SideColumns::Right)); });
  add(editMenu, tr("&Inside the network"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N),
      [this] { showOutline(m_columns->widget(2) != m_networkPanel || !m_sides->shown(SideColumns::Right)); });
  known(add(editMenu, tr("E&xplain the answer"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A),
            [this] { m_explain->setOn(!m_explain->on()); }),
        tr("Grad-CAM gradients saliency heat map relevance attribution deletion insertion why"));
  editMenu->addSeparator();
  add(editMenu, tr("&Clear the painted mask"), {},
      [this] { m_session.change(tr("painted mask"), edits::clearMask(m_session.state())); });
  add(editMenu, tr("In&vert the painted mask"), {}, [this] { m_edits.invertMask(); });
  add(editMenu, tr("C&lear the selection"), {}, [this] {
    unpin();
  })->setText(tr("C&lear the selection") + QStringLiteral("\tEsc"));
  editMenu->addSeparator();
  add(editMenu, tr("Settin&gs…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), [this] { openSettings(); });
}

void MainWindow::openSettings() {
  if (m_settings == nullptr) m_settings = new SettingsDialog(this, m_keeper);
  m_settings->show();
  m_settings->raise();
  m_settings->activateWindow();
}

void MainWindow::makeViewMenu() {
  QMenu* view = m_top->menuBar()->addMenu(tr("&View"));
  add(view, tr("&Next step"), QKeySequence(Qt::CTRL | Qt::Key_Right), [this] { m_edits.showNextStep(1); });
  add(view, tr("&Previous step"), QKeySequence(Qt::CTRL | Qt::Key_Left),
      [this] { m_edits.showNextStep(-1); });
  add(view, tr("Next &head or channel"), QKeySequence(Qt::CTRL | Qt::Key_Down), [this] { m_edits.turn(1); });
  add(view, tr("Previous h&ead or channel"), QKeySequence(Qt::CTRL | Qt::Key_Up),
      [this] { m_edits.turn(-1); });
  known(add(view, tr("&Go to the largest cell"), QKeySequence(Qt::CTRL | Qt::Key_G),
            [this] { m_edits.goToLargest(); }),
        tr("largest weight value highest maximum peak strongest"));
  add(view, tr("&Back to the previous number"), QKeySequence(Qt::ALT | Qt::Key_Left),
      [this] { m_inspector->provenance()->goBack(); });
  add(view, tr("For&ward again"), QKeySequence(Qt::ALT | Qt::Key_Right),
      [this] { m_inspector->provenance()->goForward(); });
  view->addSeparator();
  // The one in use is ticked, and looked up when the menu opens: undo and other controls change it, too.
  auto* weights = new WeightsMenu(m_session, this);
  view->addMenu(weights);
  m_main->addTool(weights->makeButton(m_main));
  QMenu* colormapMenu = view->addMenu(tr("&Colour map"));
  for (const Colormap& map : colormaps()) {
    QAction* action = add(colormapMenu, map.title, {}, [this, id = map.id] {
      m_session.change(tr("colour map"), edits::setColormap(m_session.state(), id));
    });
    action->setCheckable(true);
    connect(colormapMenu, &QMenu::aboutToShow, action, [this, action, id = map.id] {
      action->setChecked(viewStateOf(m_session, m_palette, m_session.shownStep()).style.colormap == id);
    });
  }
  view->addMenu(new ScaleMenu(tr("C&olour scale"), m_session, view));
  add(view, tr("R&ange of the colours…"), {}, [this] { m_status->openRange(); });
  QMenu* themes = view->addMenu(tr("&Theme"));
  const auto addTheme = [&](const QString& text, ThemeChoice choice) {
    QAction* action = add(themes, text, {}, [this, choice] { setTheme(choice); });
    action->setCheckable(true);
    connect(themes, &QMenu::aboutToShow, action,
            [this, action, choice] { action->setChecked(m_theme == choice); });
  };
  addTheme(tr("As the &desktop"), ThemeChoice::System);
  addTheme(tr("Dar&k"), ThemeChoice::Dark);
  addTheme(tr("&Light"), ThemeChoice::Light);
  addTheme(tr("High &contrast, dark"), ThemeChoice::Contrast);
  addTheme(tr("Hi&gh contrast, light"), ThemeChoice::ContrastLight);
  QMenu* languages = view->addMenu(tr("Lang&uage"));
  const auto addLanguage = [&](const QString& text, Language language) {
    QAction* action = add(languages, text, {}, [this, language] { setLanguage(language); });
    action->setCheckable(true);
    connect(languages, &QMenu::aboutToShow, action, [action, language] {
      action->setChecked(languageFrom(QSettings().value(kLanguage).toString()).value_or(Language::System) ==
                         language);
    });
  };
  addLanguage(tr("As the &desktop"), Language::System);
  // Each in its own words, so that whoever cannot read the others finds it.
  addLanguage(QStringLiteral("&English"), Language::English);
  addLanguage(QStringLiteral("简体中文(&Z)"), Language::Chinese);
  QMenu* sizes = view->addMenu(tr("Text si&ze"));
  add(sizes, tr("&Larger"), {}, [this] {
    stepTextSize(1);
  })->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
  add(sizes, tr("&Smaller"), QKeySequence(Qt::CTRL | Qt::Key_Minus), [this] { stepTextSize(-1); });
  add(sizes, tr("&Normal"), QKeySequence(Qt::CTRL | Qt::Key_0), [this] { setTextSize(100); });
  sizes->addSeparator();
  for (const int percent : kTextSizes) {
    QAction* action = add(sizes, tr("%1 %").arg(percent), {}, [this, percent] { setTextSize(percent); });
    action->setCheckable(true);
    connect(sizes, &QMenu::aboutToShow, action,
            [this, action, percent] { action->setChecked(textSize() == percent); });
  }
  QAction* reduced = add(view, tr("Reduced &motion"), {}, [] { setReducedMotion(!reducedMotion()); });
  reduced->setCheckable(true);
  reduced->setToolTip(tr("Nothing moves by itself: videos advance in steps, previews wait to be played"));
  connect(view, &QMenu::aboutToShow, reduced, [reduced] { reduced->setChecked(reducedMotion()); });
  view->addSeparator();
  add(view, tr("Ne&xt pane"), QKeySequence(Qt::Key_F6), [this] { m_tabs.moveOn(1); });
  add(view, tr("Pre&vious pane"), QKeySequence(Qt::SHIFT | Qt::Key_F6), [this] { m_tabs.moveOn(-1); });
  const auto addColumn = [&](const QString& text, Qt::Key key, SideColumns::Side side) {
    QAction* action = add(view, text, QKeySequence(key), [this, side] { m_sides->toggle(side); });
    action->setCheckable(true);
    action->setChecked(m_sides->shown(side));
    connect(m_sides, &SideColumns::changed, action,
            [this, action, side] { action->setChecked(m_sides->shown(side)); });
    connect(action, &QAction::triggered, action,
            [this, action, side] { action->setChecked(m_sides->shown(side)); });
  };
  addColumn(tr("&Left column: input and parameters"), Qt::Key_F7, SideColumns::Left);
  addColumn(tr("&Right column: the selected cell"), Qt::Key_F8, SideColumns::Right);
  add(view, tr("&Full screen"), QKeySequence(Qt::Key_F11),
      [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
  QAction* present =
      add(view, tr("Pre&sent"), QKeySequence(Qt::Key_F5), [this] { m_presenter->setOn(!m_presenter->on()); });
  present->setCheckable(true);
  present->setToolTip(tr("The whole screen and large type, for an audience; Esc leaves"));
  connect(m_presenter, &Presenter::changed, present, &QAction::setChecked);
}

void MainWindow::makeLearnMenu() {
  QMenu* learn = m_top->menuBar()->addMenu(tr("&Learn"));
  add(learn, tr("&Where to begin"), {}, [this] { showStart(); });
  add(learn, tr("&Lessons…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L), [this] { showLessons(); });
  add(learn, tr("&Open a lesson…"), {}, [this] { openLesson(); });
  add(learn, tr("&Add this state as a page…"), {}, [this] {
    auto* editor = new LessonEditor(m_session, m_palette, this);
    connect(editor, &LessonEditor::added, this, [this](const QString& file) {
      m_messages->offer(tr("The page is in %1.").arg(file), tr("Show the lesson"),
                        [this, file] { m_lessons->openNamed(file); });
    });
    editor->open();
  });
  add(learn, tr("Open &hand-ins…"), {}, [this] {
    const QStringList files =
        QFileDialog::getOpenFileNames(this, tr("Open answers handed in"), folders::last(folders::kFiles),
                                      tr("Answers to lessons (*.handin *.lesson);;All files (*)"));
    if (files.isEmpty()) return;
    folders::remember(folders::kFiles, files.front());
    showHandIns(files);
  });
  connect(m_lessons, &LessonDesk::handInWanted, this, [this] {
    auto* dialog = new HandInDialog(m_lessons->handIn(), this);
    connect(dialog, &HandInDialog::saved, this, [this](const QString& file) {
      m_messages->showNotice(tr("Your answers are in %1. Give this file to your teacher.").arg(file));
    });
    dialog->open();
  });
  connect(m_files, &FileDoor::handInsOpened, this, &MainWindow::showHandIns);
  add(learn, tr("&Train in the window…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T),
      [this] { showTraining(m_columns->widget(2) != m_trainPanel || !m_sides->shown(SideColumns::Right)); })
      ->setToolTip(tr("Watch a mechanism learn a task: curves, attention, gradients, and what is missing "
                      "without one of its parts"));
  add(learn, tr("Train on your own &data…"), {}, [this] {
    trainOnOwnData();
  })->setToolTip(tr("Texts with labels, tagged words, or pictures in folders"));
  connect(m_files, &FileDoor::ownDataOpened, this, &MainWindow::trainOnOwnData);
  learn->setToolTipsVisible(true);
  learn->addSeparator();
  QAction* next = add(learn, tr("&Next page"), QKeySequence(Qt::ALT | Qt::Key_PageDown),
                      [this] { m_lessons->showPage(m_lessons->page() + 1); });
  QAction* back = add(learn, tr("&Page before"), QKeySequence(Qt::ALT | Qt::Key_PageUp),
                      [this] { m_lessons->showPage(m_lessons->page() - 1); });
  QAction* leave = add(learn, tr("Lea&ve the lesson"), {}, [this] { m_lessons->leave(); });
  const auto fit = [this, next, back, leave] {
    for (QAction* action : {next, back, leave}) action->setEnabled(m_lessons->on());
    m_sides->fit();
    fitWall();
  };
  connect(m_lessons, &LessonDesk::changed, this, fit);
  connect(m_lessons, &LessonDesk::concealing, this, [this](bool conceals) {
    fitSide();
    fitWall();
    m_inspector->setConcealing(conceals);
    m_input->setConcealing(conceals);
  });
  connect(m_lessons, &LessonDesk::finished, this, [this] { showLessons(); });
  fit();
}

void MainWindow::showLessons(const QString& folder) {
  auto* map =
      new LessonMap(folder.isEmpty() ? shippedLessons(shownLanguage()) : lessonsIn(folder), m_palette, this);
  connect(map, &LessonMap::chosen, m_lessons, &LessonDesk::openNamed);
  map->open();
}

void MainWindow::showHandIns(const QStringList& paths) {
  (new HandInList(paths, m_palette, this))->open();
}

void MainWindow::openLesson() {
  const QString path = QFileDialog::getOpenFileName(this, tr("Open a lesson"), folders::last(folders::kFiles),
                                                    tr("Lessons (*.lesson);;All files (*)"));
  if (path.isEmpty()) return;
  folders::remember(folders::kFiles, path);
  m_lessons->openNamed(path);
}

void MainWindow::makeHelpMenu() {
  m_help = new HelpDesk(this, [this] { return tourStops(); });
  m_help->fillMenu(m_top->menuBar()->addMenu(tr("&Help")));
}

std::vector<TourStop> MainWindow::tourStops() {
  for (const SideColumns::Side side : {SideColumns::Left, SideColumns::Right}) m_sides->setShown(side, true);
  return {
      {m_inputPart, tr("Start with a sentence"),
       tr("Type your own: everything is computed anew while you type. Or drop a picture, a video, a model or "
          "a "
          "saved session anywhere on the window.")},
      {m_mechanismPart, tr("Choose a mechanism"),
       tr("From the dot product to whole transformers and the gates of CBAM. Point at one to read what it is "
          "for.")},
      {m_strip, tr("Follow the computation"),
       tr("Every step from the input to the output, with its symbol and shape. Click one to see its numbers "
          "below.")},
      {m_main, tr("Point, click, double-click"),
       tr("Point at a cell to preview it, click to pin it, press Esc to let go. Double-click a token to hide "
          "it "
          "as a key. The wheel zooms; the right button offers more.")},
      {m_inspector, tr("See where a number comes from"),
       tr("The formula of what is shown, and how the selected cell came about, down to single products. Each "
          "term leads to the numbers that it is made of.")},
      {m_parametersPart, tr("Change something"),
       tr("Sliders act at once. Hold Alt and drag a cell to set it yourself, and see what follows. Ctrl+Z "
          "takes "
          "anything back.")},
      {m_top, tr("Find the rest"),
       tr("Samples to begin with, and figures for a paper under Export. Ctrl+K finds anything by its name, "
          "and F1 "
          "explains what you point at.")},
  };
}

}  // namespace attenscope
