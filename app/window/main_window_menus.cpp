// SPDX-License-Identifier: GPL-3.0-or-later
// The menus of the main window, with their shortcuts.
#include "app/session/edits.h"
#include "app/session/samples.h"
#include "app/window/exports.h"
#include "app/window/input_panel.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/top_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>

#include <map>

namespace attenscope {

void MainWindow::makeMenus() {
  const auto add = [this](QMenu* menu, const QString& text, const QKeySequence& keys, auto&& slot) {
    QAction* action = menu->addAction(text);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, std::forward<decltype(slot)>(slot));
    addAction(action);
    return action;
  };

  QMenu* file = m_top->menuBar()->addMenu(tr("&File"));
  add(file, tr("&Open…"), QKeySequence::Open, [this] { chooseFile(); });
  add(file, tr("Open &model folder…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
      [this] { chooseModelFolder(); });
  add(file, tr("Open a&ttention from elsewhere…"), {}, [this] { chooseAttention(); });
  add(file, tr("Open &weights…"), {}, [this] { chooseWeights(); });
  add(file, tr("&Save session…"), QKeySequence::Save, [this] { m_exports->saveSessionAs(); });
  file->addSeparator();
  add(file, tr("&Export picture…"), QKeySequence(Qt::CTRL | Qt::Key_E),
      [this] { m_exports->exportPicture(); });
  add(file, tr("&Copy picture"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
      [this] { m_exports->copyPicture(); });
  add(file, tr("Export this step's &numbers…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E),
      [this] { m_exports->exportNumbers(); });
  add(file, tr("Export &all steps…"), {}, [this] { m_exports->exportAll(); });
  file->addSeparator();
  add(file, tr("&Quit"), QKeySequence::Quit, [this] { close(); });

  QMenu* editMenu = m_top->menuBar()->addMenu(tr("&Edit"));
  QAction* undo = m_session.undoStack().createUndoAction(this, tr("&Undo"));
  undo->setShortcut(QKeySequence::Undo);
  QAction* redo = m_session.undoStack().createRedoAction(this, tr("&Redo"));
  redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
  editMenu->addActions({undo, redo});
  addActions({undo, redo});
  editMenu->addSeparator();
  add(editMenu, tr("&Paste text or picture"), QKeySequence::Paste, [this] {
    if (const QMimeData* copied = QApplication::clipboard()->mimeData()) takeData(*copied);
  });
  add(editMenu, tr("Edit the &sentence"), QKeySequence(Qt::CTRL | Qt::Key_L),
      [this] { m_input->focusText(); });
  editMenu->addSeparator();
  add(editMenu, tr("&Hide or show the selected token"), QKeySequence(Qt::CTRL | Qt::Key_H), [this] {
    if (const int token = m_session.selection().query; token >= 0) toggleToken(token);
  });
  add(editMenu, tr("Show all &tokens again"), {},
      [this] { m_session.change(tr("hidden tokens"), edits::showAllTokens(m_session.state())); });
  add(editMenu, tr("&Clear the painted mask"), {},
      [this] { m_session.change(tr("painted mask"), edits::clearMask(m_session.state())); });
  add(editMenu, tr("&Invert the painted mask"), {}, [this] { invertMask(); });
  add(editMenu, tr("&Let go of the selection"), {}, [this] {
    letGo();
  })->setText(tr("&Let go of the selection") + QStringLiteral("\tEsc"));

  QMenu* view = m_top->menuBar()->addMenu(tr("&View"));
  const auto stepBy = [this](int by) {
    const auto& trace = m_session.trace();
    const int next = m_session.shownStep() + by;
    if (!trace || next < 0 || next >= static_cast<int>(trace->steps.size())) return;
    showStep(next);
  };
  const auto turn = [this](int by) {
    const auto& trace = m_session.trace();
    if (!trace) return;
    m_session.change(tr("selection"), edits::turn(m_session.state(), by, *trace),
                     QStringLiteral("selection"));
  };
  add(view, tr("&Next step"), QKeySequence(Qt::CTRL | Qt::Key_Right), [stepBy] { stepBy(1); });
  add(view, tr("&Previous step"), QKeySequence(Qt::CTRL | Qt::Key_Left), [stepBy] { stepBy(-1); });
  add(view, tr("Next &head or channel"), QKeySequence(Qt::CTRL | Qt::Key_Down), [turn] { turn(1); });
  add(view, tr("Previous h&ead or channel"), QKeySequence(Qt::CTRL | Qt::Key_Up), [turn] { turn(-1); });
  view->addSeparator();
  // The one in use is ticked, and looked up when the menu opens: undo and other controls change it, too.
  QMenu* colormapMenu = view->addMenu(tr("&Colour map"));
  for (const Colormap& map : colormaps()) {
    QAction* action = add(colormapMenu, map.title, {}, [this, id = map.id] {
      m_session.change(tr("colour map"), edits::setColormap(m_session.state(), id));
    });
    action->setCheckable(true);
    connect(colormapMenu, &QMenu::aboutToShow, action, [this, action, id = map.id] {
      action->setChecked(viewState(m_session.shownStep()).style.colormap == id);
    });
  }
  QMenu* themes = view->addMenu(tr("&Theme"));
  const auto addTheme = [&](const QString& text, ThemeChoice choice) {
    QAction* action = add(themes, text, {}, [this, choice] { setTheme(choice); });
    action->setCheckable(true);
    connect(themes, &QMenu::aboutToShow, action,
            [this, action, choice] { action->setChecked(m_theme == choice); });
  };
  addTheme(tr("As the &desktop"), ThemeChoice::System);
  addTheme(tr("&Dark"), ThemeChoice::Dark);
  addTheme(tr("&Light"), ThemeChoice::Light);
  add(view, tr("&Full screen"), QKeySequence(Qt::Key_F11),
      [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });

  QMenu* help = m_top->menuBar()->addMenu(tr("&Help"));
  add(help, tr("&Mouse and keys"), QKeySequence(Qt::Key_F1), [this] {
    QMessageBox box(
        QMessageBox::NoIcon, tr("Mouse and keys"),
        tr("<p><b>Move</b> over a view to preview a cell, <b>click</b> to pin it, <b>Esc</b> to let go.</p>"
           "<p><b>Ctrl+click</b> adds another token. <b>Double-click</b> a token to hide it as a key and run "
           "again.</p>"
           "<p><b>Arrow keys</b> move the selection; <b>Ctrl+←/→</b> changes the step, <b>Ctrl+↑/↓</b> the "
           "head or channel.</p>"
           "<p>In the strip, <b>Page Up/Down</b> shows the same step in another layer; <b>Enter</b> folds or "
           "opens the layer.</p>"
           "<p><b>Wheel</b> zooms a matrix, <b>drag</b> moves it. With the painted mask, drag over cells to "
           "hide or show pairs.</p>"
           "<p><b>D</b> draws another sample where one is drawn.</p>"
           "<p>In the wall of layers and heads, <b>double-click</b> or <b>Enter</b> shows one head large, "
           "<b>S</b> sorts, <b>F</b> dims.</p>"
           "<p>Drop or paste a text, a picture, weights or a saved session anywhere.</p>"),
        QMessageBox::Close, this);
    box.exec();
  });
  add(help, tr("&About Attenscope"), {}, [this] {
    QMessageBox::about(this, tr("About Attenscope"),
                       tr("<p><b>Attenscope</b> shows every number that an attention mechanism computes.</p>"
                          "<p>Free software under the GNU General Public License, version 3 or later.</p>"));
  });

  auto* samplesMenu = new QMenu(this);
  std::map<std::string, QMenu*> groups;
  for (const OfferedSample& sample : samples()) {
    QMenu*& group = groups[sample.group];
    if (group == nullptr) {
      group = samplesMenu->addMenu(sampleText(sample.group));
      group->setToolTipsVisible(true);
    }
    QAction* action = group->addAction(fontMetrics().elidedText(
        sampleText(sample.title).replace(QLatin1Char('&'), QStringLiteral("&&")), Qt::ElideRight, 420));
    const QString notice = sampleText(sample.notice);
    action->setObjectName(QStringLiteral("sample-") + QString::fromStdString(sample.id));
    action->setToolTip(notice);
    connect(action, &QAction::triggered, this, [this, &sample, notice] {
      m_session.change(tr("sample"), edits::takeSample(m_session.state(), sample));
      m_messages->showNotice(notice);
      m_sampleNotice = notice;
    });
  }
  m_top->setSamplesMenu(samplesMenu);
}

}  // namespace attenscope
