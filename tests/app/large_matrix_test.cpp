// SPDX-License-Identifier: GPL-3.0-or-later
// Attention over thousands of tokens in the window: opened from a file, zoomed by the wheel, dragged, found
// again on the minimap, and pointed at, with real events.
#include "engine/analysis/background_figures.h"
#include "engine/analysis/kept_figures.h"
#include "engine/io/safetensors.h"
#include "tests/support/opened_window.h"
#include "tests/support/request_spy.h"
#include "tests/support/view_helpers.h"
#include "widgets/views/matrix/matrix_minimap.h"
#include "widgets/views/matrix/matrix_view.h"

#include <QTemporaryDir>
#include <QWheelEvent>

#include <fstream>
#include <string>

using namespace attenscope;

namespace {

constexpr int kTokens = 3000;

/// Causal and even, with a bright cell at (2900, 100).
void writeAttention(const std::filesystem::path& path) {
  TensorBuilder weights({1, 2, kTokens, kTokens}, 0.0F);
  for (std::int64_t head = 0; head < 2; ++head)
    for (std::int64_t query = 0; query < kTokens; ++query)
      for (std::int64_t key = 0; key <= query; ++key)
        weights[(head * kTokens + query) * kTokens + key] = 1.0F / static_cast<float>(query + 1);
  for (std::int64_t key = 0; key < kTokens; ++key)
    weights[(std::int64_t{1} * kTokens + 2900) * kTokens + key] = key == 100 ? 1.0F : 0.0F;
  writeSafetensors(path, {{"weights", weights.finish()}});
}

/// In MB, since the last call of forgetMost().
long mostHeld() {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line))
    if (line.starts_with("VmHWM:")) return std::stol(line.substr(6)) / 1024;
  return 0;
}
void forgetMost() {
  std::ofstream("/proc/self/clear_refs") << 5;
}

}  // namespace

class LargeMatrixTest : public QObject, OpenedWindow {
  Q_OBJECT

 private:
  QTemporaryDir m_folder;

  MatrixView* matrix() {
    auto* view = qobject_cast<MatrixView*>(mainView());
    [&] { QVERIFY(view != nullptr); }();
    return view;
  }
  MatrixGeometry layout() { return matrix()->geometry(QRectF(matrix()->rect())); }
  void wheel(const QPointF& at, int notches) {
    QWheelEvent event(at, matrix()->mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(matrix(), &event);
  }
  void showHead(int head) {
    Selection selection;
    selection.layer = 0;
    selection.head = head;
    emit matrix()->wanted(request::Pick{selection, {}});
  }
  void figures() {
    QTRY_VERIFY_WITH_TIMEOUT(kept::nothingLater(), kPatience);
    QTest::qWait(50);
  }

 private slots:
  void initTestCase() {
    writeAttention(m_folder.filePath("long.safetensors").toStdString());
    open();
    m_window->openFile(m_folder.filePath("long.safetensors"));
    QTRY_COMPARE_WITH_TIMEOUT(session().trace()->mechanism, std::string("model"), kPatience);
    settle();
    figures();
    QCOMPARE(session().trace()->find("weights", 0)->value.shape(), (Shape{2, kTokens, kTokens}));
  }

  void init() {
    matrix()->setVisibleRange(QRectF());
    QTest::qWait(20);
  }

  void theWheelZoomsToSingleCellsAndBack() {
    const QPointF at = layout().cells.center();
    const QImage whole = matrix()->grab().toImage();
    for (int i = 0; i < 30; ++i) {
      wheel(at, 1);
      QTest::qWait(1);
    }
    QVERIFY(matrix()->visibleRange().width() < 10);
    QVERIFY(layout().visibleCells().rows <= 5);
    QVERIFY(matrix()->visibleRange().contains(QPointF(kTokens / 2.0, kTokens / 2.0)));
    for (int i = 0; i < 40; ++i) wheel(at, -1);
    QVERIFY(matrix()->visibleRange().isNull());
    QVERIFY(matrix()->grab().toImage() == whole);
  }

  void thePeakIsSeenFromAfarAndIsThere() {
    showHead(1);
    settle();
    figures();
    const MatrixGeometry all = layout();
    const QImage picture = matrix()->grab().toImage();
    const QPointF peak = all.cellRect(2900, 100).center();
    int most = 0;
    for (int x = -2; x <= 2; ++x)
      for (int y = -2; y <= 2; ++y)
        most = std::max(most, qGray(picture.pixel((peak + QPointF(x, y)).toPoint())));
    QVERIFY2(most > qGray(picture.pixel((peak + QPointF(30, -8)).toPoint())) + 60,
             qPrintable(QString::number(most)));
    for (int i = 0; i < 30; ++i) wheel(peak, 1);
    const CellWindow shown = layout().visibleCells();
    QVERIFY(std::abs(shown.row - 2900) < 12 && std::abs(shown.column - 100) < 12);
    showHead(0);
    settle();
    figures();
  }

  void draggingPans() {
    const QPointF at = layout().cells.center();
    for (int i = 0; i < 12; ++i) wheel(at, 1);
    const QRectF before = matrix()->visibleRange();
    send(*matrix(), QEvent::MouseButtonPress, at);
    for (int i = 1; i <= 20; ++i) send(*matrix(), QEvent::MouseMove, at - QPointF(4 * i, 3 * i));
    send(*matrix(), QEvent::MouseButtonRelease, at - QPointF(80, 60));
    const QRectF after = matrix()->visibleRange();
    QVERIFY(std::abs(after.left() - before.left() - 80 / layout().cellWidth()) < 1);
    QVERIFY(std::abs(after.top() - before.top() - 60 / layout().cellHeight()) < 1);
    QVERIFY(!state().selection.pinned || state().selection.query < 0);
  }

  void theMinimapShowsThePartAndMovesIt() {
    QVERIFY(minimapRect(layout()).isNull());  // all of it is there
    for (int i = 0; i < 12; ++i) wheel(layout().cells.center(), 1);
    const QRectF map = minimapRect(layout());
    QVERIFY(!map.isNull() && layout().cells.contains(map));
    const QRectF shown = shownOnMinimap(layout(), map);
    QVERIFY((shown.center() - map.center()).manhattanLength() < 3);
    const auto pick = state().selection;
    const RequestSpy<request::Hover> pointed(matrix());
    send(*matrix(), QEvent::MouseMove, map.center());
    QCOMPARE(pointed.size(), qsizetype{0});
    send(*matrix(), QEvent::MouseMove, map.bottomLeft() + QPointF(-20, 20));
    QCOMPARE(pointed.size(), qsizetype{1});
    const QPointF corner = map.bottomLeft() + QPointF(2, -2);
    send(*matrix(), QEvent::MouseButtonPress, map.center());
    send(*matrix(), QEvent::MouseMove, corner);
    send(*matrix(), QEvent::MouseButtonRelease, corner);
    QCOMPARE(matrix()->visibleRange().left(), 0.0);
    QVERIFY(matrix()->visibleRange().bottom() > kTokens - 1);
    QCOMPARE(state().selection, pick);  // nothing is picked under it
  }

  void labelsThinOutAndComeBack() {
    QVERIFY(layout().cellHeight() < 1);
    const QImage far = matrix()->grab().toImage();
    for (int i = 0; i < 28; ++i) wheel(layout().cells.center(), 1);
    QVERIFY(layout().fitsNumbers());
    QVERIFY(matrix()->grab().toImage() != far);
  }

  void meansAreAChoice() {
    const QImage largest = matrix()->grab().toImage();
    emit matrix()->wanted(request::SetOptions{{{"means", "on"}}});
    settle();
    figures();
    QVERIFY(matrix()->heading().contains("means"));
    QVERIFY(matrix()->grab().toImage() != largest);
    emit matrix()->wanted(request::SetOptions{{}});
    settle();
    figures();
    QVERIFY(matrix()->grab().toImage() == largest);
  }

  void byAttentionReceivedAndWithSums() {
    emit matrix()->wanted(request::SetOptions{{{"order", "received"}, {"marginals", "on"}}});
    settle();
    QTRY_VERIFY_WITH_TIMEOUT(!matrix()->order().plain(), kPatience);
    figures();
    QCOMPARE(matrix()->order().columnAt(0), 0);  // in a causal mask the first is seen by all
    emit matrix()->wanted(request::SetOptions{{}});
    settle();
    figures();
    QVERIFY(matrix()->order().plain());
  }

  /// 3,000² numbers are 34 MB.
  void pointingCopiesNothingLarge() {
    const QPointF at = layout().cells.topLeft();
    send(*matrix(), QEvent::MouseMove, at + QPointF(20, 20));
    QTest::qWait(50);
    const std::size_t before = kept::count();
    forgetMost();
    const long held = mostHeld();
    for (int i = 0; i < 60; ++i) {
      send(*matrix(), QEvent::MouseMove, at + QPointF(20 + 3 * i, 20 + 4 * i));
      matrix()->repaint();
      QApplication::processEvents();
    }
    QVERIFY2(mostHeld() - held < 16, qPrintable(QString::number(mostHeld() - held)));
    QCOMPARE(kept::count(), before);
  }
};

QTEST_MAIN(LargeMatrixTest)
#include "large_matrix_test.moc"
