// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/exports.h"

#include "app/batch/batch_plan.h"
#include "app/command/figure_command.h"
#include "app/export/number_files.h"
#include "app/export/private_paths.h"
#include "app/export/recipe.h"
#include "app/session/comparing.h"
#include "app/session/explaining.h"
#include "app/session/session.h"
#include "app/session/trained_choice.h"
#include "app/window/export_dialog.h"
#include "app/window/folders.h"
#include "app/window/message_bar.h"
#include "app/window/motion_dialog.h"
#include "app/window/view_pane.h"
#include "engine/error.h"
#include "engine/explaining/explanation_trace.h"
#include "engine/io/trace_file.h"
#include "engine/training/task.h"
#include "widgets/language/message_text.h"

#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QFileDialog>

namespace attenscope {

namespace {

/// Most cells of a table on the clipboard.
constexpr std::int64_t kMostCopied = 1'000'000;

/// What of a session this is that is not its own run.
std::string partOf(const Session& session, const ViewState& shown) {
  if (shown.trace == session.trace()) return {};
  const SessionState& state = session.state();
  if (shown.trace == session.otherTrace()) return "b";
  if (state.explaining.on) return "explanation";
  if (!state.comparison.on()) return "another run";
  return state.comparison.beside == Comparison::Beside::Causes ? "causes" : "difference";
}

/// The explanation with what is left to the program named: the answer, and the method whose map this is.
void nameExplained(Explaining& explaining, const Trace& run, const Step& map) {
  for (const ExplanationMethod& method : explanationMethods())
    if (map.id == method.id || map.id == method.id + "_pairs") explaining.method = method.id;
  if (!explaining.target.empty()) return;
  if (const std::vector<PossibleTarget> possible = possibleTargets(run); !possible.empty())
    explaining.target = textOf(possible.front().target);
}

/// The recipe of a figure: of the session with what this view shows of it, and the line that writes `file`.
Recipe recipeOf(const Session& session, const ViewSpec& spec, const ViewState& shown,
                const FigureWish& wish) {
  SessionState state = session.state();
  state.selection = shown.selection;
  const std::string part = partOf(session, shown);
  const Trace& run = *session.trace();
  const int main = session.shownStep();
  const Step* step = part.empty() ? shown.stepOrNull()
                     : main >= 0  ? &run.steps[static_cast<std::size_t>(main)]
                                  : nullptr;
  if (step != nullptr) {
    state.step = step->id;
    state.stepLayer = step->layer;
  }
  if (part.empty()) state.mainView = QString::fromLatin1(spec.id);
  if (part == "explanation") nameExplained(state.explaining, run, *shown.stepOrNull());
  Recipe recipe = attenscope::recipeOf(state, spec, wish.style.palette, wish.options);
  recipe.look = wish.style.look;
  recipe.shown = part;
  recipe.panels = wish.panels;
  setDrawn(recipe, shown);
  ViewState drawn = shown;
  drawn.style = wish.style;
  recipe.command = commandLine(figureCommand(state, recipe, drawn, wish.file));
  return recipe;
}

/// A format of numbers as the dialog offers it.
struct NumberKind {
  const char* title;  ///< marked for translation in the context "numbers"
  const char* ending;
  bool longForm = false;
};
constexpr NumberKind kNumberKinds[] = {
    {QT_TRANSLATE_NOOP("numbers", "Table with headings"), ".csv"},
    {QT_TRANSLATE_NOOP("numbers", "Tab-separated table"), ".tsv"},
    {QT_TRANSLATE_NOOP("numbers", "One row per number, for R and pandas"), ".csv", true},
    {QT_TRANSLATE_NOOP("numbers", "NumPy array"), ".npy"},
    {QT_TRANSLATE_NOOP("numbers", "NumPy arrays with labels"), ".npz"},
    {QT_TRANSLATE_NOOP("numbers", "JSON"), ".json"},
    {QT_TRANSLATE_NOOP("numbers", "Tensors"), ".safetensors"}};

QString filterOf(const NumberKind& kind) {
  return QStringLiteral("%1 (*%2)")
      .arg(QCoreApplication::translate("numbers", kind.title), QString::fromLatin1(kind.ending));
}

}  // namespace

Exports::Exports(Session& session, std::vector<const ViewPane*> panes, MessageBar* messages, QWidget* window)
    : QObject(window), m_session(session), m_panes(std::move(panes)), m_messages(messages), m_window(window) {
  connect(&m_writer, &FileWriter::saved, m_messages, [this](const QString& path) {
    folders::remember(folders::kExports, path);
    m_messages->showNotice(tr("Saved as %1").arg(path));
  });
  connect(&m_writer, &FileWriter::failed, m_messages, &MessageBar::showProblem);
}

std::vector<ExportSource> Exports::sources(const ViewPane* first) const {
  std::vector<ExportSource> sources;
  for (const ViewPane* pane : m_panes) {
    const View* view = pane->currentView();
    const ViewSpec* spec = findView(pane->currentId());
    if (view == nullptr || spec == nullptr || view->state().stepOrNull() == nullptr) continue;
    const QString symbol = messageText(view->state().stepOrNull()->symbol);
    const ViewState& shown = view->state();
    ExportSource source;
    source.title = tr("%1 of %2").arg(QCoreApplication::translate("views", spec->title), symbol);
    const bool explains = partOf(m_session, shown) == "explanation";
    if (explains && view->state().stepOrNull()->id == kExplanationsTogether)
      source.title = tr("All methods side by side");
    source.view = spec;
    source.state = shown;
    source.recipe = [this, spec, shown](const FigureWish& wish) {
      return recipeOf(m_session, *spec, shown, wish);
    };
    if (shown.trace == m_session.trace()) {
      const SessionState& state = m_session.state();
      source.request = requestOf(state);
      source.request->previous = m_session.trace();
      source.request->other = m_session.otherTrace();
      if (const Task* task = trainedTask(state))
        for (const auto& [id, value] : task->trained.settings) source.fixed.insert(id);
      if (state.comparison.on()) {
        source.compared.b = m_session.otherTrace();
        source.compared.words = edits::comparedWords(state);
        if (state.comparison.with == Comparison::With::Head) source.compared.head = state.comparison.head;
      }
    }
    // What was asked for last leads: a pane, or the explanation beside the main one.
    const bool leads = pane == first || (first == nullptr && explains && pane != m_panes.back());
    sources.insert(leads ? sources.begin() : sources.end(), std::move(source));
  }
  return sources;
}

void Exports::exportPicture(const ViewPane* pane) {
  std::vector<ExportSource> shown = sources(pane);
  if (shown.empty()) return;
  ExportDialog dialog(std::move(shown), m_window);
  if (m_firstPanels.any()) dialog.choosePanels(m_firstPanels);
  connect(&dialog, &ExportDialog::saved, this,
          [this](const QString& path) { m_messages->showNotice(tr("Saved as %1").arg(path)); });
  dialog.exec();
}

MotionPlan Exports::motionPlan() const {
  const ViewPane& pane = *m_panes.front();
  const View* view = pane.currentView();
  MotionPlan plan;
  plan.state = m_session.state();
  plan.notice = leaveRunAlone(plan.state);
  plan.trace = m_session.trace();
  if (view == nullptr) return plan;
  plan.theme = paletteName(view->state().style.palette).toStdString();
  const Step* step = view->state().stepOrNull();
  if (step == nullptr || view->state().trace != m_session.trace()) return plan;
  plan.state.step = step->id;
  plan.state.stepLayer = step->layer;
  plan.view = pane.currentId();
  return plan;
}

void Exports::exportMotion() {
  if (m_session.trace() == nullptr || m_panes.front()->currentView() == nullptr) return;
  MotionDialog dialog(motionPlan(), m_window);
  connect(&dialog, &MotionDialog::saved, this,
          [this](const QString& path) { m_messages->showNotice(tr("Saved as %1").arg(path)); });
  dialog.exec();
}

void Exports::copyPicture(const ViewPane* pane) {
  const std::vector<ExportSource> shown = sources(pane);
  if (shown.empty()) return;
  const View* view = (pane != nullptr ? pane : m_panes.front())->currentView();
  FigureOptions options;
  options.size = view->size().expandedTo({kSmallestFigureSide, kSmallestFigureSide});
  options.scale = 2;
  try {
    QApplication::clipboard()->setImage(figureImage(*shown.front().view, shown.front().state, options));
    m_messages->showNotice(tr("The figure is on the clipboard."));
  } catch (const Error& error) {
    m_messages->showProblem(messageText(error.what()));
  }
}

void Exports::copyCommand() {
  const std::vector<ExportSource> shown = sources(nullptr);
  if (shown.empty()) return;
  const ExportSource& first = shown.front();
  const std::string line = first.recipe({{}, first.state.style, {}, "attention.png"}).command;
  if (line.empty()) return m_messages->showProblem(tr("No command line makes this figure."));
  QApplication::clipboard()->setText(QString::fromStdString(line));
  m_messages->showNotice(tr("The command line is on the clipboard."));
}

void Exports::exportNumbers() {
  const int step = m_session.shownStep();
  if (step < 0) return;
  exportTables({tableOf(m_session.trace()->steps[static_cast<std::size_t>(step)])});
}

void Exports::exportNumbers(const ViewPane& pane) {
  const ViewSpec* spec = findView(pane.currentId());
  if (spec != nullptr && pane.currentView() != nullptr)
    exportTables(drawnNumbers(*spec, pane.currentView()->state()));
}

void Exports::exportTables(const std::vector<DrawnTable>& tables) {
  if (tables.empty()) return;
  QStringList filters;
  for (const NumberKind& kind : kNumberKinds) filters << filterOf(kind);
  QString chosen;
  QString path = QFileDialog::getSaveFileName(
      m_window, tr("Export numbers"),
      folders::inLast(folders::kExports,
                      QString::fromStdString(tables.front().step.id) + QStringLiteral(".csv")),
      filters.join(QStringLiteral(";;")), &chosen);
  if (path.isEmpty()) return;
  const NumberKind* kind = std::begin(kNumberKinds);
  for (const NumberKind& one : kNumberKinds)
    if (filterOf(one) == chosen) kind = &one;
  const QString asked = path;  // what the notice names
  if (!numberFormat(path.toStdString())) path += QLatin1String(kind->ending);
  const bool longForm = kind->longForm && path.endsWith(QLatin1String(kind->ending), Qt::CaseInsensitive);
  m_writer.write(asked,
                 [path = path.toStdString(), tables, longForm] { writeNumbers(path, tables, longForm); });
}

void Exports::copyTable(const ViewPane* pane) {
  const ViewPane& from = pane != nullptr ? *pane : *m_panes.front();
  const ViewSpec* spec = findView(from.currentId());
  if (spec == nullptr || from.currentView() == nullptr) return;
  const std::vector<DrawnTable> tables = drawnNumbers(*spec, from.currentView()->state());
  if (tables.empty()) return;
  if (tables.front().step.value.size() > kMostCopied)
    return m_messages->showProblem(tr("There are more than a million numbers; export them as a file."));
  QApplication::clipboard()->setText(QString::fromStdString(tableText(tables.front())));
  m_messages->showNotice(tr("The numbers are on the clipboard, as a table."));
}

void Exports::exportAll() {
  const auto trace = m_session.trace();
  if (!trace) return;
  QString path = QFileDialog::getSaveFileName(
      m_window, tr("Export all steps"),
      folders::inLast(folders::kExports,
                      QString::fromStdString(trace->mechanism) + QStringLiteral(".safetensors")),
      tr("Tensors (*.safetensors)"));
  if (path.isEmpty()) return;
  if (!path.endsWith(QLatin1String(".safetensors"))) path += QLatin1String(".safetensors");
  m_writer.write(path, [path = path.toStdString(), trace] { writeTrace(path, *trace); });
}

}  // namespace attenscope
