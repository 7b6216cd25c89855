// SPDX-License-Identifier: GPL-3.0-or-later
// Updating the main window from the session.
#include "app/window/main_window.h"

#include "app/session/edits.h"
#include "app/session/view_state.h"
#include "app/window/batch_desk.h"
#include "app/window/compare_desk.h"
#include "app/window/edit_desk.h"
#include "app/window/explain_desk.h"
#include "app/window/explain_panel.h"
#include "app/window/exports.h"
#include "app/window/file_door.h"
#include "app/window/finder.h"
#include "app/window/frame_bar.h"
#include "app/window/frame_desk.h"
#include "app/window/help_desk.h"
#include "app/window/input_panel.h"
#include "app/window/lesson_desk.h"
#include "app/window/message_bar.h"
#include "app/window/model_card.h"
#include "app/window/model_door.h"
#include "app/window/network_desk.h"
#include "app/window/network_panel.h"
#include "app/window/own_data_dialog.h"
#include "app/window/presenter.h"
#include "app/window/prune_desk.h"
#include "app/window/prune_panel.h"
#include "app/window/recent_files.h"
#include "app/window/session_document.h"
#include "app/window/side_columns.h"
#include "app/window/start_strip.h"
#include "app/window/status_line.h"
#include "app/window/top_bar.h"
#include "app/window/train_desk.h"
#include "app/window/train_panel.h"
#include "app/window/trained_files.h"
#include "app/window/view_choice.h"
#include "app/window/view_pane.h"
#include "app/window/window_place.h"
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/input/tokenizers/text_tokenizer.h"
#include "engine/io/mapped_file.h"
#include "engine/models/model.h"
#include "engine/training/answers.h"
#include "engine/training/decoder_answers.h"
#include "widgets/controls/compare_bar.h"
#include "widgets/controls/edit_list.h"
#include "widgets/controls/layer_head_bar.h"
#include "widgets/controls/mechanism_list.h"
#include "widgets/controls/parameter_panel.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/side_panel.h"
#include "widgets/drawing/missing_fonts.h"
#include "widgets/explanation/explanation_panel.h"
#include "widgets/inspector/inspector.h"
#include "widgets/inspector/provenance_panel.h"
#include "widgets/language/engine_text.h"
#include "widgets/language/message_text.h"
#include "widgets/strip/pipeline_strip.h"
#include "widgets/theme/text_scale.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QDropEvent>
#include <QFileInfo>
#include <QInputDialog>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QTimer>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace attenscope {

namespace {

std::vector<MechanismItem> itemsFor(InputKind kind) {
  std::vector<MechanismItem> items;
  const bool image = kind == InputKind::Image;
  for (const Mechanism* mechanism : mechanisms()) {
    if ((mechanism->accepts(InputKind::Image) || drawsPicture(*mechanism)) != image) continue;
    items.push_back(
        {QString::fromStdString(mechanism->id), engineText(mechanism->title), engineText(mechanism->group),
         engineText(mechanism->summary) + QStringLiteral("\n") + QString::fromStdString(mechanism->paper)});
  }
  return items;
}

/// The words of a model's vocabulary by id; empty without one.
std::function<std::string(std::int64_t)> wordsOf(const std::shared_ptr<const Model>& model) {
  if (!model || !model->tokenizer) return {};
  return [tokenizer = model->tokenizer](std::int64_t id) { return tokenizer->pieceOf(id); };
}

}  // namespace

QString MainWindow::kindId(InputKind kind) {
  return kind == InputKind::Image   ? QStringLiteral("image")
         : kind == InputKind::Model ? QStringLiteral("model")
                                    : QStringLiteral("sentence");
}

void MainWindow::showState() {
  showExplaining();
  if (!m_sampleNotice.isEmpty() && m_messages->text() == m_sampleNotice) m_messages->end();
  m_sampleNotice.clear();
  const SessionState& state = m_session.state();
  const Mechanism& chosen = mechanismOf(state);
  m_top->kinds()->setCurrent(kindId(doorOf(state)));
  const bool typedNumbers = std::any_of(chosen.inputs.begin(), chosen.inputs.end(),
                                        [](const InputSpec& input) { return input.name == "q"; });
  m_input->setInput(state.input, chosen.inputKinds, typedNumbers, engineText(chosen.queryText));
  // The model's card and bar in place of the list of mechanisms, or the other way round.
  m_atEmptyDoor = false;
  m_inputPart->show();
  m_parametersPart->show();
  m_editsPart->show();
  m_desk->showState();
  m_modelPart->setVisible(state.input.kind == InputKind::Model);
  m_mechanismPart->setVisible(state.input.kind != InputKind::Model);
  m_models->show();
  if (const bool images = doorOf(state) == InputKind::Image; m_listsImages != images) {
    m_listsImages = images;
    m_mechanisms->setItems(itemsFor(doorOf(state)));
  }
  if (state.mechanism != kModelMechanism) m_mechanisms->setCurrent(QString::fromStdString(state.mechanism));
  m_explanation->setExplanation({chosen.formulasWith(state.currentParameters()), engineText(chosen.use),
                                 QString::fromStdString(chosen.paper)});
  m_parameters->setWeightsFileAvailable(state.weights != nullptr);
  m_parameters->setWeightsFileTitle(state.weights != nullptr && learnedHere(state.weightsPath) ? tr("Learned")
                                                                                               : QString());
  if (!m_session.trace() || m_session.trace()->mechanism != state.mechanism) m_parameters->setUsed({});
  m_parameters->setParameters(state.currentParameters());
  const bool painting =
      state.currentParameters().has("mask") && state.currentParameters().choice("mask") == "painted";
  m_main->setMaskPainting(painting);
}

void MainWindow::showSampleNotice(const QString& notice) {
  m_messages->showNotice(notice);
  m_sampleNotice = notice;
}

void MainWindow::showEmptyDoor() {
  m_atEmptyDoor = true;
  m_top->kinds()->setCurrent(QStringLiteral("model"));
  m_model->setEmpty();
  for (QWidget* part : {m_inputPart, m_mechanismPart, m_parametersPart, m_editsPart}) part->hide();
  m_modelPart->show();
}

void MainWindow::showTrace() {
  if (!m_session.busy()) m_slowRun->stop();
  const Trace& trace = *m_session.trace();
  showLive();
  m_input->setAnswer(trace.written.empty() ? messageText(answers::textOf(trace)) : QString());
  m_input->setWritten(QString::fromStdString(trace.written));
  m_input->setTokens(trace.tokens, trace.sourceTokens,
                     edits::shownHidden(trace, m_session.state().input.hiddenTokens));
  if (trace.mechanism == m_session.state().mechanism) m_parameters->setUsed(trace.usedParameters);
  const QString fonts = missingFontsNotice(trace);
  const QString said = engineText(trace.notice);
  m_messages->setStanding(said.isEmpty() || fonts.isEmpty() ? said + fonts : said + u' ' + fonts,
                          m_session.aside());
  m_desk->showTrace();
  const bool inFile = std::any_of(trace.steps.begin(), trace.steps.end(),
                                  [](const Step& step) { return isMapped(step.value.data()); });
  inFile ? m_fileWatch->start() : m_fileWatch->stop();
  showSelection();
}

void MainWindow::watchFiles() {
  if (!m_session.trace()) return;
  try {
    for (const Step& step : m_session.trace()->steps) checkIntact(step.value.data());
  } catch (const Error& error) {
    m_fileWatch->stop();
    m_messages->showProblem(messageText(error.what()));
  }
}

void MainWindow::showLive() {
  const Trace& trace = *m_session.trace();
  m_top->setLive(trace.milliseconds, trace.computedOperations, trace.reusedOperations);
}

bool MainWindow::showsText() const {
  const auto& trace = m_session.trace();
  const int step = m_session.shownStep();
  return !trace || step < 0 ||
         !trace->patchesOfStacks.contains(trace->steps[static_cast<std::size_t>(step)].stack);
}

void MainWindow::showSelection() {
  const auto& trace = m_session.trace();
  const int step = m_session.shownStep();
  if (!trace || step < 0) return;
  const ViewState state = viewStateOf(m_session, m_palette, step);
  const SessionState& session = m_session.state();
  const LayerPlace looked = session.mechanism == kModelMechanism && trace->mechanism == kModelMechanism
                                ? LayerPlace{session.input.detailStack, session.input.detailLayer}
                                : LayerPlace{};
  const ViewChoice choice = chooseViews(*trace, step, session.mainView, session.sideView, looked);
  const auto show = [this](ViewPane* pane, const ViewAssignment& shown) {
    pane->show(shown.view, viewStateOf(m_session, m_palette, shown.step, shown.view));
  };
  m_strip->setState(state);
  m_explains = showExplained(choice.main);
  const bool compared = !m_explains && showCompared(choice.main);
  fitPanes(compared || m_explains);
  if (!compared) {
    m_compare->showBar();
    show(m_main, choice.main);
  }
  std::vector<ViewAssignment> mains;
  for (const ViewSpec* view : viewsFor(*trace, step)) mains.push_back({view, step});
  m_main->setChoices(mains, *trace);
  if (!compared && !m_explains) {
    const bool alone = choice.main.view->alone;
    show(m_side, alone ? ViewAssignment{} : choice.side);
    m_side->setChoices(
        alone ? std::vector<ViewAssignment>{} : sideChoices(*trace, step, *choice.main.view, looked), *trace);
  }
  if (!m_explains) show(m_wall, chooseWall(*trace, step, looked));
  m_models->showShown();
  showDecoders();
  const Model* model = session.input.model.get();
  const TextTokenizer* tokenizer = model == nullptr ? nullptr : model->tokenizer.get();
  m_inspector->provenance()->setWords(tokenizer, wordsOf(session.input.model));
  m_inspector->setState(state);
  m_explanation->setState(state);
  m_input->setSelection(showsText() ? state.selection : Selection());
  // The decoder's own tokens are in the second text.
  const std::string& stack = trace->steps[static_cast<std::size_t>(step)].stack;
  const bool second = session.input.kind == InputKind::Model && (stack == "decoder" || stack == "cross");
  const std::vector<TokenSpan>& spans = second ? trace->sourceTokenSpans : trace->tokenSpans;
  const int query = state.selection.query;
  const bool placed = showsText() && query >= 0 && query < static_cast<int>(spans.size());
  m_input->markToken(placed ? &spans[static_cast<std::size_t>(query)] : nullptr);
  m_status->setState(state, session.display);
  emit refreshed();
}

bool MainWindow::showCompared(const ViewAssignment& main) {
  if (!m_compare->on() || main.view == nullptr) return false;
  const ViewState a = viewStateOf(m_session, m_palette, main.step, main.view);
  const ComparedPanes panes = m_compare->panes(a, *main.view);
  m_compare->showBar();
  // What was shown beside A stays while the next is computed.
  const bool waits = !panes.other && panes.coming && !m_side->name().isEmpty();
  if (!panes.other && !waits) return false;
  m_main->show(panes.view, panes.a, tr("A"));
  if (panes.other) m_side->show(panes.otherView, *panes.other, panes.otherName);
  m_side->setChoices({}, *m_session.trace());
  return true;
}

bool MainWindow::showExplained(const ViewAssignment& main) {
  m_explain->show();
  if (!m_explain->on() || main.view == nullptr) return false;
  const ViewState state = viewStateOf(m_session, m_palette, main.step, main.view);
  const ExplainedPane large = m_explain->large(state);
  if (large.view == nullptr) return false;
  m_side->show(large.view, large.state, large.name);
  m_side->setChoices({}, *m_session.trace());
  const ExplainedPane together = m_explain->together(state);
  m_wall->show(together.view, together.state, together.name);
  return true;
}

void MainWindow::fitPanes(bool alike) {
  if (alike == !m_usualPanes.isEmpty()) return;
  if (alike) {
    m_usualPanes = m_side->isHidden() ? m_shownPanes : m_panes->sizes();
    m_panes->setSizes({m_panes->width() / 2, m_panes->width() / 2});
  } else {
    m_panes->setSizes(std::exchange(m_usualPanes, {}));
  }
  fitSide();
  fitWall();
}

void MainWindow::showDecoders() {
  const std::vector<DecoderAnswer> answers = decoderAnswers(*m_session.trace());
  std::string aligned;
  for (const ViewPane* pane : {m_side, m_main}) {
    const Step* step = pane->currentView() == nullptr ? nullptr : pane->currentView()->state().stepOrNull();
    if (step == nullptr || step->role != Role::Weights) continue;
    for (const DecoderAnswer& answer : answers)
      if (step->id.starts_with(answer.id)) aligned = answer.id;
  }
  m_input->setDecoderAnswers(answers, aligned);
}

void MainWindow::setTheme(ThemeChoice choice) {
  m_theme = choice;
  m_palette = applyTheme(choice);
  m_top->setColors(m_palette);
  m_input->setColors(m_palette);
  m_layerHead->setColors(m_palette);
  m_parameters->setColors(m_palette);
  m_editList->setColors(m_palette);
  m_compareBar->setColors(m_palette);
  m_frameBar->setColors(m_palette);
  m_finder->setColors(m_palette);
  m_help->setColors(m_palette);
  m_prunePanel->setColors(m_palette);
  m_explainPanel->setColors(m_palette);
  m_trainPanel->setColors(m_palette);
  m_lessons->setColors(m_palette);
  m_presenter->setColors(m_palette);
  showSelection();
}

void MainWindow::restoreWindow() {
  const QSettings settings;
  setTheme(m_theme);
  restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
  fitScreen(kUsualFrame);
  for (QSplitter* splitter : {m_columns, m_panes, m_middle})
    splitter->restoreState(settings.value(QStringLiteral("window/") + splitter->objectName()).toByteArray());
  m_sides->recall();
}

void MainWindow::fitScreen(const QMargins& frame) {
  if (isMaximized() || isFullScreen()) return;
  constexpr QSize kSmallest(900, 560);
  const QRect available = screen()->availableGeometry();
  setMinimumSize(kSmallest.boundedTo(available.marginsRemoved(frame).size()));
  const QRect placed = placedOn(available, geometry(), frame);
  if (placed != geometry()) setGeometry(placed);
}

void MainWindow::fitWall() {
  // The views first: their heading and a few lines of theirs.
  constexpr TextPixels kViews{210};
  constexpr int kWall = 150;
  // Where a run is presented its one picture is large.
  const bool alone = m_presenter != nullptr && m_presenter->on() && !m_lessons->on() && !m_explains;
  const bool concealed = alone || (m_lessons != nullptr && m_lessons->conceals());
  m_wall->setRoom(!concealed && m_middle->height() >= kViews + kWall);
}

void MainWindow::fitSide() {
  const bool alone = m_presenter->on() && m_usualPanes.isEmpty();  // two runs are presented beside each other
  const bool room = !m_lessons->conceals() && !alone;
  if (!room && m_side->isVisible()) m_shownPanes = m_panes->sizes();
  m_side->setRoom(room);
}

bool MainWindow::walks(const QObject& watched, const QMouseEvent& event) {
  const auto* widget = qobject_cast<const QWidget*>(&watched);
  if (widget == nullptr || widget->window() != this) return false;
  if (event.button() == Qt::BackButton)
    m_inspector->provenance()->goBack();
  else if (event.button() == Qt::ForwardButton)
    m_inspector->provenance()->goForward();
  else
    return false;
  return true;
}

bool MainWindow::sizesText(const QObject& watched, const QWheelEvent& event) {
  const auto* widget = qobject_cast<const QWidget*>(&watched);
  if (widget == nullptr || widget->window() != this || event.modifiers() != Qt::ControlModifier) return false;
  constexpr int kNotch = 120;
  m_turned += event.angleDelta().y();
  if (std::abs(m_turned) < kNotch) return true;
  stepTextSize(m_turned > 0 ? 1 : -1);
  m_turned = 0;
  return true;
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_middle && event->type() == QEvent::Resize) fitWall();
  if (event->type() == QEvent::Wheel && sizesText(*watched, *static_cast<QWheelEvent*>(event))) return true;
  if (event->type() == QEvent::MouseButtonPress && walks(*watched, *static_cast<QMouseEvent*>(event)))
    return true;
  return QMainWindow::eventFilter(watched, event);
}

void MainWindow::setLanguage(Language language) {
  QSettings().setValue(kLanguage, toString(language));
  if (resolved(language) == shownLanguage()) return;
  if (m_batch->busy()) {
    m_messages->showNotice(tr(
        "Figures are being made. The language will change at the next start, or when it is chosen again."));
    return;
  }
  if (!m_exports->finish() || !m_document->finish()) return;  // the message says what could not be written
  m_presenter->setOn(false);
  rememberWindow();
  emit languageChosen();
}

void MainWindow::setTextSize(int percent) {
  applyTextSize(std::clamp(percent, kTextSizes.front(), m_presenter->on() ? 500 : kTextSizes.back()));
  if (!m_presenter->on()) QSettings().setValue(kTextSize, textSize());
}

void MainWindow::applyTextSize(int percent) {
  setTextScale(percent / 100.0);
  setTheme(m_theme);
  if (m_session.trace() && !m_session.busy()) showLive();  // its pill keeps the size of its text
  m_sides->fit();
  fitWall();
}

int MainWindow::textSize() const {
  return static_cast<int>(std::lround(textScale() * 100));
}

void MainWindow::stepTextSize(int by) {
  const auto now = std::lower_bound(kTextSizes.begin(), kTextSizes.end(), textSize());
  const auto last = static_cast<std::ptrdiff_t>(kTextSizes.size()) - 1;
  const auto next = std::clamp<std::ptrdiff_t>(now - kTextSizes.begin() + by, 0, last);
  const int percent = kTextSizes[static_cast<std::size_t>(next)];
  if (percent != textSize()) setTextSize(percent);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  // Where something could not be written a message says so; nothing is lost yet.
  if (!m_exports->finish() || !m_document->finish() || !m_document->mayClose() || !m_keeper->finish()) {
    event->ignore();
    return;
  }
  m_presenter->setOn(false);
  rememberWindow();
  QMainWindow::closeEvent(event);
}

void MainWindow::rememberWindow() {
  QSettings settings;
  settings.setValue(QStringLiteral("theme"), toString(m_theme));
  settings.setValue(QStringLiteral("window/explanation"), m_explanation->unfolded());
  settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
  for (const QSplitter* splitter : {m_columns, m_panes, m_middle})
    settings.setValue(QStringLiteral("window/") + splitter->objectName(), splitter->saveState());
  m_sides->remember();
}

void MainWindow::openFile(const QString& path) {
  m_files->open({path});
}

void MainWindow::openFiles(const QStringList& paths) {
  m_files->open(paths);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (FileDoor::takes(*event->mimeData())) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  if (m_files->take(*event->mimeData())) event->acceptProposedAction();
}

void MainWindow::keepSession(const QString& folder, StartWith with) {
  m_keeper->start(folder, with);
}

void MainWindow::openRecent(const QString& path) {
  if (QFileInfo::exists(path)) return openFile(path);
  RecentFiles::remove(path);
  m_messages->showNotice(tr("%1 is no longer there; it was removed from the list.").arg(path));
}

/// The session's file with a mark while it is not saved.
void MainWindow::showTitle() {
  const QString& file = m_document->file();
  setWindowTitle(file.isEmpty() ? tr("Attenscope") : QFileInfo(file).fileName() + QStringLiteral("[*]"));
  setWindowModified(m_document->changed());
}

void MainWindow::setRight(QWidget* wanted) {
  if (m_columns->widget(2) != wanted) {
    const QList<int> sizes = m_sides->sizes();
    // The other one waits outside of the columns, where it asks for no room.
    QWidget* left = m_columns->replaceWidget(2, wanted);
    left->setParent(centralWidget());
    left->hide();
    m_columns->setSizes(sizes);
    m_sides->fit();
  }
  if (wanted != m_inspector) m_sides->setShown(SideColumns::Right, true);
  m_pruning->setOpen(wanted == m_prunePanel);
  m_network->setOpen(wanted == m_networkPanel);
  m_training->setOpen(wanted == m_trainPanel);
}

void MainWindow::showPruning(bool shown) {
  if (shown) m_explain->setOn(false);
  setRight(shown ? static_cast<QWidget*>(m_prunePanel) : m_inspector);
}

void MainWindow::showOutline(bool shown) {
  if (shown) m_explain->setOn(false);
  setRight(shown ? static_cast<QWidget*>(m_networkPanel) : m_inspector);
}

void MainWindow::showTraining(bool shown) {
  if (shown) m_explain->setOn(false);
  if (!shown && m_columns->widget(2) != m_trainPanel) return;
  setRight(shown ? static_cast<QWidget*>(m_trainPanel) : m_inspector);
}

QStringList MainWindow::weightsInUse() const {
  QStringList paths;
  for (const SessionState& state : {m_session.state(), m_session.ownState()}) {
    paths << state.weightsPath;
    if (state.comparison.run) paths << state.comparison.run->weightsPath;
  }
  return paths;
}

void MainWindow::trainOnOwnData(const QString& path) {
  auto* dialog = findChild<OwnDataDialog*>();
  if (dialog == nullptr || !dialog->isVisible()) {
    dialog = new OwnDataDialog(this);
    connect(dialog, &OwnDataDialog::chosen, this, [this](const ChosenOwnData& own) {
      showTraining(true);
      m_training->learnOwn(own.task, own.command);
    });
    dialog->open();
  }
  if (!path.isEmpty()) dialog->read(path);
}

void MainWindow::showExplaining() {
  if (m_explain->on() && m_columns->widget(2) != m_explainPanel) setRight(m_explainPanel);
  if (!m_explain->on() && m_columns->widget(2) == m_explainPanel) setRight(m_inspector);
}

void MainWindow::openCamera() {
  try {
    const std::vector<Camera> all = cameras();
    std::string device;
    if (all.size() > 1) {
      QStringList names;
      for (const Camera& camera : all) names << QString::fromStdString(camera.title + " · " + camera.device);
      bool chosen = false;
      const QString name =
          QInputDialog::getItem(this, tr("Camera"), tr("Which one:"), names, 0, false, &chosen);
      if (!chosen) return;
      device = all[static_cast<std::size_t>(names.indexOf(name))].device;
    }
    m_frames->openCamera(cameraInput(device));
  } catch (const Error& error) {
    m_messages->showProblem(messageText(error.what()));
  }
}

void MainWindow::showStart() {
  m_start->show();
}

void MainWindow::letGo() {
  auto* panel = qobject_cast<SidePanel*>(m_columns->widget(2));
  const bool called = panel != nullptr && panel->isVisible();
  const bool inside = called && focusWidget() != nullptr && panel->isAncestorOf(focusWidget());
  const bool nothing = m_messages->text().isEmpty() && !m_session.state().selection.pinned;
  if (inside || (called && nothing)) {
    emit panel->closeWanted();
    return;
  }
  unpin();
}

void MainWindow::unpin() {
  m_messages->dismiss();
  m_edits.unpin();
}

bool MainWindow::focusNextPrevChild(bool next) {
  m_tabs.apply();
  return QMainWindow::focusNextPrevChild(next);
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) {
    letGo();
  } else {
    QMainWindow::keyPressEvent(event);
  }
}

}  // namespace attenscope
