// SPDX-License-Identifier: GPL-3.0-or-later
// Signal connections of the main window: from widgets to the session and back.
#include "app/lessons/lesson_list.h"
#include "app/session/edits.h"
#include "app/session/samples.h"
#include "app/session/trained_choice.h"
#include "app/window/compare_desk.h"
#include "app/window/explain_desk.h"
#include "app/window/exports.h"
#include "app/window/file_door.h"
#include "app/window/help_desk.h"
#include "app/window/input_panel.h"
#include "app/window/lesson_desk.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/model_card.h"
#include "app/window/model_door.h"
#include "app/window/network_panel.h"
#include "app/window/prune_panel.h"
#include "app/window/recent_files.h"
#include "app/window/session_document.h"
#include "app/window/side_columns.h"
#include "app/window/start_strip.h"
#include "app/window/status_line.h"
#include "app/window/top_bar.h"
#include "app/window/train_panel.h"
#include "app/window/view_menu.h"
#include "app/window/view_pane.h"
#include "widgets/controls/mechanism_list.h"
#include "widgets/controls/parameter_panel.h"
#include "widgets/controls/segmented.h"
#include "widgets/explanation/explanation_panel.h"
#include "widgets/inspector/inspector.h"
#include "widgets/inspector/provenance_panel.h"
#include "widgets/strip/pipeline_strip.h"

#include <QCoreApplication>
#include <QMimeData>
#include <QTimer>

namespace attenscope {

void MainWindow::connectInput() {
  const auto typing = [this](auto signal, auto edit, const char* field) {
    connect(m_input, signal, this, [this, edit, field](const QString& text) {
      m_session.change(tr("typing"), edit(m_session.state(), text.toStdString()), QLatin1String(field));
    });
  };
  typing(&InputPanel::textChanged, edits::typeText, "text");
  typing(&InputPanel::sourceChanged, edits::typeSource, "source");
  typing(&InputPanel::queryChanged, edits::typeQuery, "query");
  connect(m_input, &InputPanel::keyHovered, this,
          [this](int token) { m_edits.hoverToken(&Selection::key, token); });
  connect(m_input, &InputPanel::keyPicked, this,
          [this](int token) { m_edits.pickToken(&Selection::key, token, Qt::NoModifier); });
  connect(m_input, &InputPanel::kindChosen, this, [this](InputKind kind) {
    m_session.change(tr("kind of input"), edits::takeInputKind(m_session.state(), kind));
  });
  connect(m_input, &InputPanel::tensorsChanged, this,
          [this](const TensorMap& tensors, const std::vector<std::string>& names) {
            m_session.change(tr("numbers"), edits::takeNumbers(m_session.state(), tensors, names));
          });
  connect(m_input, &InputPanel::refused, this, [this](const QString& text) { m_messages->showNotice(text); });
  connect(m_input, &InputPanel::openImageWanted, m_files, &FileDoor::chooseAny);
  connect(m_input, &InputPanel::otherDataInserted, m_files,
          [this](const QMimeData* dropped) { m_files->take(*dropped); });
  connect(m_input, &InputPanel::tokenHovered, this, [this](int token) {
    if (showsText()) m_edits.hoverToken(&Selection::query, token);
  });
  connect(m_input, &InputPanel::tokenHoverEnded, &m_session, &Session::endHover);
  connect(m_input, &InputPanel::tokenPicked, this, [this](int token, Qt::KeyboardModifiers modifiers) {
    if (showsText()) m_edits.pickToken(&Selection::query, token, modifiers);
  });
  connect(m_input, &InputPanel::tokenToggled, &m_edits, &ViewEdits::toggleQuery);
  connect(m_mechanisms, &MechanismList::chosen, this, [this](const QString& id) {
    m_session.change(tr("mechanism"), edits::takeMechanism(m_session.state(), id.toStdString()));
  });
  connect(m_parameters, &ParameterPanel::parametersChanged, this,
          [this](const Parameters& parameters, const QString& id) {
            const SessionState before = m_session.state();
            m_session.change(tr("parameter"), edits::setParameters(before, parameters),
                             QStringLiteral("parameter ") + id);
            offerTaskSample(before);
          });
  connect(m_parameters, &ParameterPanel::refused, this,
          [this](const QString& text) { m_messages->showNotice(text); });
  connect(m_parameters, &ParameterPanel::weightsFileWanted, m_files, &FileDoor::chooseWeights);
  connect(m_model, &ModelCard::openFolderWanted, m_files, &FileDoor::chooseModelFolder);
  connect(m_model, &ModelCard::openFileWanted, m_files, &FileDoor::chooseAttention);
  connect(m_model, &ModelCard::outlineWanted, this, [this] { showOutline(true); });
  connect(m_model, &ModelCard::storiesWanted, m_files, &FileDoor::openStories);
}

void MainWindow::offerTaskSample(const SessionState& before) {
  const Task* task = taskWithoutItsInput(m_session.state(), before);
  if (task == nullptr) return;
  const bool picture = m_session.state().input.kind == InputKind::Image;
  const QString learned = QCoreApplication::translate("engine", task->trained.summary.c_str());
  const QString kept = picture ? tr("They were not trained on such pictures; this one is kept.")
                               : tr("They do not know most of these words; the text is kept.");
  const QString sample = sampleText(task->samples.front().title);
  m_messages->offer(tr("These weights were trained on one task: “%1” %2 A sample that they can read: %3.")
                        .arg(learned, kept, sample),
                    tr("Show the sample"), [this, task] {
                      m_session.change(tr("sample"), edits::takeTaskSample(m_session.state(), *task));
                    });
}

void MainWindow::connectViews() {
  for (ViewPane* pane : {m_main, m_side, m_wall})
    connect(pane, &ViewPane::wanted, &m_edits, [this, pane](const QString& view, const ViewRequest& request) {
      if (const auto* menu = std::get_if<request::ShowMenu>(&request)) return m_viewMenu->show(pane, *menu);
      if (m_explains && pane != m_main) return m_explain->answer(view, request);
      const bool ofB = pane == m_side && !m_side->name().isEmpty();
      if (!ofB || !m_compare->answer(view, request)) m_edits.answer(view, request);
    });
  connect(m_main, &ViewPane::viewChosen, this, [this](const QString& id) {
    m_session.change(tr("view"), edits::showMainView(m_session.state(), id));
    // Its keys are meant from here on: Space plays.
    if (View* view = m_main->currentView()) view->setFocus(Qt::OtherFocusReason);
  });
  connect(m_side, &ViewPane::viewChosen, this, [this](const QString& id) {
    m_session.change(tr("view"), edits::showSideView(m_session.state(), id));
  });
  connect(m_compare, &CompareDesk::ready, this, &MainWindow::showSelection);
  connect(m_explain, &ExplainDesk::ready, this, &MainWindow::showSelection);
  connect(m_strip, &PipelineStrip::stepChosen, &m_edits, &ViewEdits::showStep);
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
    if (const int at = position(step); at >= 0) m_edits.showStep(at);
  });
}

void MainWindow::connectSession() {
  constexpr int kSlowMilliseconds = 180;
  m_slowRun = new QTimer(this);
  m_slowRun->setSingleShot(true);
  m_slowRun->setInterval(kSlowMilliseconds);
  connect(m_slowRun, &QTimer::timeout, this, [this] {
    if (m_session.busy()) m_top->setRunning(0);
  });
  constexpr int kWatchMilliseconds = 1000;
  m_fileWatch = new QTimer(this);
  m_fileWatch->setInterval(kWatchMilliseconds);
  connect(m_fileWatch, &QTimer::timeout, this, &MainWindow::watchFiles);
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
    if (m_session.trace()) showLive();
    m_messages->showProblem(sentence);
  });
  connect(&m_session, &Session::recovered, m_messages, &MessageBar::clearProblem);
  connect(&m_session, &Session::runCancelled, this, [this] {
    m_slowRun->stop();
    m_top->setCancelled();
  });
  connect(m_networkPanel, &NetworkPanel::closeWanted, this, [this] { showOutline(false); });
  connect(m_trainPanel, &TrainPanel::closeWanted, this, [this] { showTraining(false); });
  connect(m_prunePanel, &PrunePanel::closeWanted, this, [this] { showPruning(false); });
  connect(m_inspector, &Inspector::picked, this, [this](const Selection& s) { m_edits.pick(s); });
  connect(m_inspector, &Inspector::valueTyped, this,
          [this](int step, const Selection& s, double value) { m_edits.setCell(step, s, value); });
  connect(m_inspector->provenance(), &ProvenancePanel::cellWanted, &m_edits, &ViewEdits::showCell);
  connect(m_status, &StatusLine::colormapChosen, this, [this](const QString& id) {
    m_session.change(tr("colour map"), edits::setColormap(m_session.state(), id));
  });
  connect(m_status, &StatusLine::undoWanted, &m_session.undoGroup(), &QUndoGroup::undo);
  connect(m_status, &StatusLine::redoWanted, &m_session.undoGroup(), &QUndoGroup::redo);
  connect(m_status, &StatusLine::displayChanged, this, [this](const DisplaySettings& display) {
    m_session.change(tr("range"), edits::setDisplay(m_session.state(), display), QStringLiteral("range"));
  });
}

void MainWindow::connectTop() {
  connect(m_top, &TopBar::cancelWanted, this, [this] {
    m_keeper->cancel();
    m_files->cancel();
    m_session.cancelRun();
  });
  connect(m_top, &TopBar::themeWanted, this, [this] {
    const ThemeChoice dark = m_palette.contrast ? ThemeChoice::Contrast : ThemeChoice::Dark;
    const ThemeChoice light = m_palette.contrast ? ThemeChoice::ContrastLight : ThemeChoice::Light;
    setTheme(m_palette.dark ? light : dark);
  });
  connect(m_top, &TopBar::leftWanted, this, [this] { m_sides->toggle(SideColumns::Left); });
  connect(m_top, &TopBar::rightWanted, this, [this] { m_sides->toggle(SideColumns::Right); });
  connect(m_top, &TopBar::exportWanted, m_exports, [this] { m_exports->exportPicture(); });
  connect(m_top->kinds(), &Segmented::chosen, this, [this](const QString& id) {
    if (id == QLatin1String("model") && !m_session.state().input.model) {
      showEmptyDoor();
      return;
    }
    if (m_atEmptyDoor && id == kindId(doorOf(m_session.state()))) return showState();
    const InputKind door = id == QLatin1String("image")   ? InputKind::Image
                           : id == QLatin1String("model") ? InputKind::Model
                                                          : InputKind::Sentence;
    m_session.change(tr("kind of input"), edits::switchInput(m_session.state(), door));
  });
  connect(m_files, &FileDoor::panelsOpened, m_exports, &Exports::setPanels);
  connect(m_files, &FileDoor::sessionOpened, m_document, [this](const QString& path) {
    path.isEmpty() ? m_document->forgetFile() : m_document->setFile(path);
  });
  connect(m_files, &FileDoor::sampleOpened, this, &MainWindow::showSampleNotice);
  connect(m_files, &FileDoor::replacing, m_keeper, [this] {
    m_session.takeBack();  // a session takes the place of the user's own, not of a lesson's
    m_keeper->leaveUnsaved();
  });
  connect(m_files, &FileDoor::lessonOpened, m_lessons, &LessonDesk::openNamed);
  connect(m_files, &FileDoor::lessonsOpened, this, &MainWindow::showLessons);
  connect(m_files, &FileDoor::opened, this, &RecentFiles::add);
  connect(m_document, &SessionDocument::saved, this, &RecentFiles::add);
  connect(m_document, &SessionDocument::noted, this, &MainWindow::showTitle);
  const auto ready = [this] {
    if (m_session.trace() && !m_session.busy()) showLive();
  };
  connect(m_files, &FileDoor::progressed, m_top, &TopBar::setOpening);
  connect(m_files, &FileDoor::finished, this, ready);
  connect(m_keeper, &SessionKeeper::progressed, m_top, &TopBar::setOpening);
  connect(m_keeper, &SessionKeeper::finished, this, ready);
}

void MainWindow::connectStart() {
  connect(m_start, &StartStrip::sentenceWanted, this, [this] {
    m_sides->setShown(SideColumns::Left, true);
    m_input->focusText();
  });
  connect(m_start, &StartStrip::fileWanted, m_files, &FileDoor::chooseAny);
  connect(m_start, &StartStrip::smallModelWanted, m_files, &FileDoor::openStories);
  connect(m_start, &StartStrip::modelFolderWanted, m_files, &FileDoor::chooseModelFolder);
  connect(m_start, &StartStrip::networkWanted, m_files, &FileDoor::chooseNetwork);
  connect(m_start, &StartStrip::lessonWanted, m_lessons, [this] {
    m_lessons->openNamed(QString::fromStdString(shippedLessons(shownLanguage()).front().id));
  });
  connect(m_start, &StartStrip::tourWanted, m_help, &HelpDesk::startTour);
  // Whoever has begun has found the way.
  connect(&m_session, &Session::stateChanged, m_start, [this] {
    if (!m_session.aside() && m_session.ownUndoStack().count() > 0) m_start->hide();
  });
}

}  // namespace attenscope
