// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/help.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace attenscope::help {

namespace {

struct Help {
  Q_DECLARE_TR_FUNCTIONS(Help)
};

}  // namespace

void showMouseAndKeys(QWidget* window) {
  QMessageBox box(
      QMessageBox::NoIcon, Help::tr("Mouse and keys"),
      Help::tr(
          "<p><b>Ctrl+K</b> finds anything by its name and does it.</p>"
          "<p><b>Move</b> over a view to preview a cell, <b>click</b> to pin it, <b>Esc</b> to let go.</p>"
          "<p><b>Ctrl+click</b> adds another token. <b>Double-click</b> a token to hide it as a key and run "
          "again.</p>"
          "<p><b>Arrow keys</b> move the selection; <b>Ctrl+←/→</b> changes the step, <b>Ctrl+↑/↓</b> the "
          "head or channel.</p>"
          "<p><b>Alt+←/→</b>, or the mouse's back and forward, walk through the numbers that were gone to "
          "under "
          "“Where this comes from”.</p>"
          "<p>In the strip, <b>Page Up/Down</b> shows the same step in another layer; <b>Enter</b> folds or "
          "opens the layer.</p>"
          "<p><b>Wheel</b> zooms a matrix, <b>drag</b> moves it. With the painted mask, drag over cells to "
          "hide or show pairs.</p>"
          "<p><b>Alt and drag</b> sets a cell, or paints a mask; the right button offers more under “What "
          "if”; "
          "<b>Ctrl+I</b> types an edit, <b>Ctrl+B</b> switches all edits off and on.</p>"
          "<p><b>Ctrl+D</b> keeps this run as B to compare with, <b>Ctrl+R</b> swaps A and B, "
          "<b>Ctrl+Shift+D</b> shows their difference; <b>Ctrl+Shift+P</b> prunes, "
          "<b>Ctrl+Shift+A</b> explains the answer, <b>Ctrl+Shift+N</b> opens the outline of a network.</p>"
          "<p>Over a matrix of weights, <b>S</b> changes the order of rows and columns, <b>M</b> shows their "
          "sums, "
          "<b>L</b> leaves only the largest.</p>"
          "<p><b>D</b> draws another sample where one is drawn.</p>"
          "<p>In the wall of layers and heads, <b>double-click</b> or <b>Enter</b> shows one head large, "
          "<b>S</b> sorts, <b>F</b> dims.</p>"
          "<p><b>Ctrl+Shift+L</b> shows the lessons; in one, <b>Alt+Page Up/Down</b> goes to the page before "
          "or the "
          "next.</p>"
          "<p>On the bar of frames, <b>Space</b> plays or pauses, <b>←/→</b> and <b>Page Up/Down</b> go by "
          "one "
          "or ten.</p>"
          "<p><b>Ctrl+S</b> saves the session to its file, <b>Ctrl+Shift+S</b> to another; <b>Ctrl+N</b> "
          "starts "
          "anew. What is not saved comes back at the next start.</p>"
          "<p><b>Ctrl and + − 0</b> make the text larger, smaller, as it was; <b>F7</b> and <b>F8</b> fold "
          "or "
          "show the columns.</p>"
          "<p>Drop or paste a text, a picture, a video, weights or a saved session anywhere.</p>"),
      QMessageBox::Close, window);
  box.exec();
}

void showAbout(QWidget* window) {
  QMessageBox::about(
      window, Help::tr("About Attenscope"),
      Help::tr("<p><b>Attenscope %1</b> shows every number that an attention mechanism computes.</p>"
               "<p>Free software under the GNU General Public License, version 3 or later.</p>")
          .arg(QStringLiteral(ATTENSCOPE_VERSION)));
}

}  // namespace attenscope::help
