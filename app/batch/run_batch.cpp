// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/batch/run_batch.h"

#include "app/batch/batch_files.h"
#include "app/batch/drawn_run.h"
#include "app/batch/manifest.h"
#include "app/export/figure_theme.h"
#include "app/export/number_files.h"
#include "app/export/recipe.h"
#include "app/panels/panels.h"
#include "engine/compute/memory_limit.h"
#include "engine/error.h"
#include "engine/io/json.h"
#include "engine/training/answers.h"

#include <QCryptographicHash>

#include <atomic>
#include <condition_variable>
#include <new>
#include <thread>

namespace attenscope {

namespace fs = std::filesystem;

namespace {

constexpr int kThumbnailWidth = 360;  // pixels

class BatchRun {
 public:
  BatchRun(const BatchPlan& plan, const std::vector<BatchItem>& items, const OnDrawingThread& onDrawingThread)
      : m_plan(plan), m_items(items), m_onDrawingThread(onDrawingThread), m_rows(items.size()) {
    std::error_code problem;
    fs::create_directories(plan.folder / kThumbnails, problem);
    if (problem) throw Error(printable(plan.folder.string()) + ": cannot be made: " + problem.message());
    m_manifest.emplace(plan.folder);
    m_made = madeBy();
    for (std::size_t i = 0; i < items.size(); ++i) {
      m_rows[i].name = items[i].name;
      m_rows[i].title = items[i].title;
      m_rows[i].settings = items[i].settings;
      m_rows[i].problem = "was not made";
    }
  }

  std::vector<BatchRow> run(const RunControl& control) {
    std::vector<std::thread> workers;
    const int count = std::clamp(m_plan.jobs, 1, static_cast<int>(std::max<std::size_t>(1, m_items.size())));
    for (int i = 0; i < count; ++i) workers.emplace_back([this] { work(); });
    const bool cancelled = !wait(control);
    for (std::thread& worker : workers) worker.join();
    writeBatchTable(m_plan.folder, m_rows);
    writeBatchIndex(m_plan.folder, m_rows);
    if (cancelled) throw Cancelled();
    return std::move(m_rows);
  }

 private:
  /// Reports progress until all is done; false if it was cancelled.
  bool wait(const RunControl& control) {
    constexpr std::chrono::milliseconds kPause{100};
    std::unique_lock lock(m_mutex);
    while (m_done < m_items.size()) {
      m_wake.wait_for(lock, kPause);
      const double fraction = static_cast<double>(m_done) / static_cast<double>(m_items.size());
      lock.unlock();
      try {
        control.checkpoint(fraction);
      } catch (const Cancelled&) {
        m_stopped = true;
        return false;
      }
      lock.lock();
    }
    return true;
  }

  void work() {
    const HeldToMemoryLimit held;
    for (std::size_t i = m_next++; i < m_items.size() && !m_stopped; i = m_next++) {
      try {
        m_rows[i] = rowOf(i);
      } catch (const Cancelled&) {
        return;
      } catch (const std::bad_alloc&) {
        m_rows[i].problem = "there is not enough memory";
      } catch (const std::exception& error) {
        m_rows[i].problem = printableMessage(error.what());
      }
      const std::scoped_lock lock(m_mutex);
      ++m_done;
      m_wake.notify_one();
    }
  }

  /// What made a figure, but for what is different of it.
  std::string madeBy() const {
    Recipe recipe = recipeOf(m_plan.state, *findView(QStringLiteral("matrix")), {}, m_plan.figure);
    recipe.view = m_plan.view.toStdString();
    recipe.theme = m_plan.theme;
    recipe.panels = m_plan.panels;
    recipe.look = m_plan.look;
    return recipeText(recipe) + m_plan.figures + m_plan.numbers + (m_plan.longForm ? "long" : "") +
           (m_plan.recipes ? "recipes" : "") + m_plan.masks.string();
  }

  std::string hashOf(const BatchItem& item) const {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&](const std::string& text) {
      hash.addData(QByteArray::number(static_cast<qulonglong>(text.size())) + ':');
      hash.addData(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    };
    add(m_made);
    add(item.text.value_or("\1"));
    add(item.source.value_or("\1"));
    if (item.frames) {  // a video may be large
      add(item.image->string() + " " + std::to_string(fs::file_size(*item.image)) + " " +
          std::to_string(fs::last_write_time(*item.image).time_since_epoch().count()) + " " +
          std::to_string(item.frame));
    } else if (item.image) {
      add(readWholeFile(*item.image));
    }
    for (const auto& [id, value] : item.settings) add(id + "=" + value);
    if (const fs::path mask = maskOf(item); !mask.empty()) add(readWholeFile(mask));
    return hash.result().toHex().toStdString();
  }

  /// The given mask of an item's picture: of the same name, whatever its ending; empty for none.
  fs::path maskOf(const BatchItem& item) const {
    if (m_plan.masks.empty() || !item.image) return {};
    for (const char* ending : {".png", ".jpg", ".bmp", ".tif", ".pgm"})
      if (const fs::path path = m_plan.masks / (pictureName(item) + ending); fs::exists(path)) return path;
    return {};
  }

  BatchRow rowOf(std::size_t i) {
    const BatchItem& item = m_items[i];
    const std::string hash = hashOf(item);
    if (std::optional<BatchRow> kept = m_manifest->find(item.name, hash)) {
      kept->title = item.title;
      kept->settings = item.settings;
      return *kept;
    }
    BatchRow row = m_rows[i];
    row.problem.clear();
    make(item, row);
    m_manifest->add(row, hash);
    return row;
  }

  Recipe recipeFor(const SessionState& state, const ViewSpec& view) const {
    Recipe recipe = recipeOf(state, view, figurePalette(m_plan.theme), m_plan.figure);
    recipe.panels = m_plan.panels;
    recipe.look = withParts(m_plan.look, view.look);
    return recipe;
  }

  std::shared_ptr<const Trace> traceOf(const SessionState& state, const Settings& settings) const {
    return runOf(state, settings, RunControl([this](double) { return !m_stopped; }));
  }

  FigureContent contentOf(const SessionState& state, const DrawnRun& drawn) const {
    PanelRuns runs;
    runs.parameters = state.currentParameters();
    runs.with = [&](const Settings& settings) { return traceOf(state, settings); };
    return panelsOf(m_plan.panels, {drawn.view, drawn.shown}, runs);
  }

  void make(const BatchItem& item, BatchRow& row) {
    SessionState state = stateOf(m_plan.state, item);
    const auto trace = traceOf(state, item.settings);
    state.selection = state.selection.clampedTo(*trace);
    DrawnRun drawn = drawnOf(state, trace, m_plan.view, m_plan.theme);
    drawn.shown.style.look = withParts(m_plan.look, drawn.view->look);
    const FigureContent content = contentOf(state, drawn);
    const std::vector<DrawnTable> tables = numbersOf(content);
    row.answer = answers::textOf(*trace);
    measure(tables.front(), maskOf(item), row);
    draw(item, state, *drawn.view, content, row);
    row.numbers = item.name + "." + m_plan.numbers;
    writeNumbers(m_plan.folder / row.numbers, tables, m_plan.longForm);
  }

  void draw(const BatchItem& item, const SessionState& state, const ViewSpec& view,
            const FigureContent& content, BatchRow& row) {
    FigureOptions options = m_plan.figure;
    if (m_plan.recipes) options.recipe = recipeText(recipeFor(state, view));
    FigureOptions small = m_plan.figure;
    small.scale = kThumbnailWidth / small.size.width();
    row.figure = item.name + "." + m_plan.figures;
    // What a drawing refers to may be gone when it is drawn after all was cancelled: it has its own.
    struct Drawn {
      std::function<void()> figure;
      std::function<void()> thumbnail;
    };
    const auto drawn = std::make_shared<Drawn>();
    m_onDrawingThread(
        [drawn, options, small, content, figure = m_plan.folder / row.figure,
         thumbnail = m_plan.folder / kThumbnails / (item.name + ".png")] {
          drawn->figure = drawFigure(figure, content, options);
          drawn->thumbnail = drawFigure(thumbnail, content, small);
        },
        [this] { return m_stopped.load(); });
    drawn->figure();
    drawn->thumbnail();
  }

  const BatchPlan& m_plan;
  const std::vector<BatchItem>& m_items;
  const OnDrawingThread& m_onDrawingThread;
  std::vector<BatchRow> m_rows;
  std::optional<Manifest> m_manifest;
  std::string m_made;
  std::atomic<std::size_t> m_next{0};
  std::atomic<bool> m_stopped{false};
  std::size_t m_done = 0;
  std::mutex m_mutex;
  std::condition_variable m_wake;
};

}  // namespace

std::vector<BatchRow> runBatch(const BatchPlan& plan, const std::vector<BatchItem>& items,
                               const OnDrawingThread& onDrawingThread, const RunControl& control) {
  return BatchRun(plan, items, onDrawingThread).run(control);
}

}  // namespace attenscope
