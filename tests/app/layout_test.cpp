// SPDX-License-Identifier: GPL-3.0-or-later
// The window on small screens and with text of every size: what fits, what is folded away, what comes back.
#include "app/export/figure.h"
#include "app/language.h"
#include "app/window/side_columns.h"
#include "app/window/window_place.h"
#include "tests/support/opened_window.h"
#include "widgets/controls/mechanism_list.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/steady_size.h"
#include "widgets/controls/token_list.h"
#include "widgets/inspector/inspector.h"
#include "widgets/strip/pipeline_strip.h"
#include "widgets/theme/text_scale.h"
#include "widgets/views/catalog.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QLayout>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QToolButton>

using namespace attenscope;

class LayoutTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  QWidget* left() { return child<QScrollArea>("leftPanel"); }
  QWidget* right() { return child<Inspector>("inspector"); }
  QWidget* middle() { return child<QWidget>("middle"); }
  void resize(int width, int height) {
    m_window->resize(width, height);
    settle();
    QCOMPARE(m_window->size(), QSize(width, height));
  }
  /// What shows no text of its own is not looked at.
  static bool speaks(const QWidget* widget) {
    if (const auto* label = qobject_cast<const QLabel*>(widget)) return !label->text().isEmpty();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) return !button->text().isEmpty();
    return qobject_cast<const Segmented*>(widget) != nullptr;
  }
  /// The first widget of a row that is cut off or lies over another; empty if there is none.
  static QString cutIn(QWidget* row) {
    const QList<QWidget*> parts = row->findChildren<QWidget*>(Qt::FindDirectChildrenOnly);
    for (const QWidget* part : parts) {
      if (part->isHidden() || part->isWindow() || !speaks(part)) continue;
      const bool elides = part->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
      if (!row->rect().contains(part->geometry()) ||
          (!elides && part->width() < std::min(part->minimumSizeHint().width(), part->maximumWidth())))
        return part->objectName() + QLatin1Char(' ') + QString::fromLatin1(part->metaObject()->className());
      for (const QWidget* other : parts)
        if (other != part && !other->isHidden() && !other->isWindow() &&
            other->geometry().intersects(part->geometry()))
          return part->objectName() + QStringLiteral(" over ") + other->objectName();
    }
    return {};
  }
  /// Every text of a window that does not fit into its label or button, and everything that lies over
  /// another.
  static QStringList cutAnywhere(QWidget* window) {
    QStringList wrong;
    const auto name = [](const QWidget* widget) {
      return QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName() + u' ' +
             widget->parentWidget()->objectName();
    };
    for (const QWidget* widget : window->findChildren<QWidget*>()) {
      if (!widget->isVisible() || widget->window() != window) continue;
      const bool elides = widget->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
      if (const auto* label = qobject_cast<const QLabel*>(widget);
          label != nullptr && !label->text().isEmpty()) {
        const int needed =
            label->wordWrap() ? label->heightForWidth(label->width()) : label->minimumSizeHint().height();
        if (label->height() < needed ||
            (!label->wordWrap() && !elides && label->width() < label->minimumSizeHint().width()))
          wrong << name(label) + QStringLiteral(": ") + label->text().left(30);
      }
      if (const auto* button = qobject_cast<const QAbstractButton*>(widget);
          button != nullptr && !button->text().isEmpty() && !elides &&
          button->width() < std::min(button->minimumSizeHint().width(), button->maximumWidth()))
        wrong << name(button) + QStringLiteral(": ") + button->text();
      if (!speaks(widget)) continue;
      for (const QWidget* other : widget->parentWidget()->findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
        if (other > widget && other->isVisible() && !other->isWindow() && speaks(other) &&
            other->geometry().intersects(widget->geometry()))
          wrong << name(widget) + QStringLiteral(" and ") + name(other);
    }
    return wrong;
  }

 private slots:
  void init() {
    QSettings().clear();
    setTextScale(1);
    open();
  }
  void cleanup() {
    m_window.reset();
    setTextScale(1);
    applyLanguage(Language::English);
  }

  void textsFitOnEveryScreen_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("chinese");
    QTest::addColumn<int>("percent");
    for (const QSize& size : {QSize(1024, 640), QSize(3840, 2160)})
      for (const bool chinese : {false, true})
        for (const int percent : {100, 200})
          QTest::addRow("%d × %d, %s, %d %%", size.width(), size.height(), chinese ? "zh" : "en", percent)
              << size << chinese << percent;
  }
  void textsFitOnEveryScreen() {
    QFETCH(QSize, size);
    QFETCH(bool, chinese);
    QFETCH(int, percent);
    applyLanguage(chinese ? Language::Chinese : Language::English);
    open();
    resize(size.width(), size.height());
    m_window->setTextSize(percent);
    settle();
    QCOMPARE(cutAnywhere(m_window.get()), QStringList());
  }

  void aWindowLiesOnItsScreenWithItsFrame_data() {
    QTest::addColumn<QRect>("available");
    QTest::newRow("1280 × 720") << QRect(0, 0, 1280, 720);
    QTest::newRow("1440 × 900, a panel above") << QRect(0, 28, 1440, 872);
    QTest::newRow("2560 × 1440 at factor 2") << QRect(0, 0, 1280, 720);
    QTest::newRow("1024 × 640") << QRect(0, 0, 1024, 640);
    QTest::newRow("second screen, left of the first") << QRect(-1920, 0, 1920, 1080);
  }
  void aWindowLiesOnItsScreenWithItsFrame() {
    QFETCH(QRect, available);
    for (const QRect& wanted : {QRect(0, 0, 1440, 900), QRect(5000, -300, 1000, 600)}) {
      const QRect placed = placedOn(available, wanted, kUsualFrame);
      QVERIFY(available.contains(placed.marginsAdded(kUsualFrame)));
      QVERIFY(placed.width() == std::min(wanted.width(), available.width() - 8));
      QCOMPARE(placed.height(), std::min(wanted.height(), available.height() - 40));
    }
  }

  void theFirstWindowFitsItsScreen() {
    MainWindow first;
    QVERIFY(first.screen()->availableGeometry().contains(first.geometry().marginsAdded(kUsualFrame)));
    QVERIFY(first.minimumSize().boundedTo(first.size()) == first.minimumSize());
  }

  void sizeAndColumnsAreRemembered() {
    const QSize size = m_window->screen()->availableGeometry().size() - QSize(8, 130);
    m_window->resize(size);
    m_window->move(4, 50);
    settle();
    QTest::keyClick(m_window.get(), Qt::Key_F8);
    QVERIFY(m_window->close());
    MainWindow again;
    again.show();
    QCOMPARE(again.size(), size);
    QVERIFY(again.findChild<Inspector*>()->isHidden());
    QVERIFY(!again.findChild<QScrollArea*>(QStringLiteral("leftPanel"))->isHidden());
  }

  void columnsFoldAwayAndComeBack() {
    const int before = left()->width();
    QTest::keyClick(m_window.get(), Qt::Key_F7);
    QVERIFY(left()->isHidden());
    QVERIFY(!right()->isHidden());
    QTest::keyClick(m_window.get(), Qt::Key_F7);
    QVERIFY(!left()->isHidden());
    settle();
    QCOMPARE(left()->width(), before);
    QTest::mouseClick(child<QToolButton>("rightButton"), Qt::LeftButton);
    QVERIFY(right()->isHidden());
    settle();
    QVERIFY(middle()->width() > 1440 - before - 10);
    QTest::mouseClick(child<QToolButton>("rightButton"), Qt::LeftButton);
    QVERIFY(!right()->isHidden());
    QTest::mouseClick(child<QToolButton>("leftButton"), Qt::LeftButton);
    QVERIFY(left()->isHidden());
  }

  /// Where there is room for one column beside the views, the one that was called last is there.
  void aColumnThatIsCalledTakesTheOthersPlace() {
    resize(1024, 640);
    m_window->setTextSize(150);
    settle();
    QVERIFY(!left()->isHidden() && right()->isHidden());
    QTest::keyClick(m_window.get(), Qt::Key_F8);
    QVERIFY(left()->isHidden() && !right()->isHidden());
    QTest::keyClick(m_window.get(), Qt::Key_F8);
    QVERIFY(!left()->isHidden() && right()->isHidden());
    resize(1440, 900);
    m_window->setTextSize(100);
    settle();
    QVERIFY(!left()->isHidden());
  }

  void nothingIsCutOff_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("percent");
    for (const QSize& size : {QSize(1024, 640), QSize(1272, 680), QSize(1440, 900)})
      for (const int percent : {80, 100, 125, 150, 200})
        QTest::addRow("%d × %d at %d %%", size.width(), size.height(), percent)
            << size.width() << size.height() << percent;
  }
  void nothingIsCutOff() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, percent);
    resize(width, height);
    m_window->setTextSize(percent);
    settle();
    QCOMPARE(m_window->size(), QSize(width, height));
    QVERIFY2(middle()->width() >= width / 2, qPrintable(QString::number(middle()->width())));
    for (const char* row : {"topBar", "statusLine"})
      QVERIFY2(cutIn(child<QWidget>(row)).isEmpty(), qPrintable(cutIn(child<QWidget>(row))));
    for (auto* column : {qobject_cast<QScrollArea*>(left()), qobject_cast<QScrollArea*>(right())})
      if (!column->isHidden())
        QVERIFY2(column->horizontalScrollBar()->maximum() == 0, qPrintable(column->objectName()));
    for (const char* pane : {"mainPane", "sidePane"}) {
      const View* view = child<ViewPane>(pane)->currentView();
      QVERIFY(view->height() >= 90 && view->width() >= 120);
      QVERIFY(m_window->rect().contains(QRect(view->mapTo(m_window.get(), QPoint()), view->size())));
    }
  }

  /// Dialogs can be as small as the smallest screen, and then nothing in them is cut: they scroll.
  void dialogsFitTheSmallestScreen_data() {
    QTest::addColumn<QString>("dialog");
    QTest::addColumn<int>("percent");
    for (const char* dialog : {"&Export figure…", "Export mot&ion…"})
      for (const int percent : {100, 200}) QTest::addRow("%s %d %%", dialog, percent) << dialog << percent;
  }
  void dialogsFitTheSmallestScreen() {
    QFETCH(QString, dialog);
    QFETCH(int, percent);
    // 1024 × 640 less a frame; how high it is depends on the screen.
    const QSize kSmallest(1016, m_window->screen()->availableGeometry().height() - 40);
    m_window->setTextSize(percent);
    settle();
    bool seen = false;
    const auto check = [&](QDialog* shown) {
      const QSize least = shown->minimumSizeHint();
      QVERIFY2(least.boundedTo(kSmallest) == least,
               qPrintable(QString("%1 × %2").arg(least.width()).arg(least.height())));
      shown->resize(kSmallest);
      QTest::qWait(50);
      QCOMPARE(shown->size(), kSmallest);
      QCOMPARE(cutAnywhere(shown), QStringList());
      seen = true;
    };
    QTimer::singleShot(200, m_window.get(), [&] {
      auto* shown = qobject_cast<QDialog*>(QApplication::activeModalWidget());
      if (shown == nullptr) return;
      check(shown);
      shown->reject();
    });
    for (QAction* action : m_window->findChildren<QAction*>())
      if (action->text() == dialog) action->trigger();
    QVERIFY(seen);
  }

  void nothingOfAModelIsCutOff_data() {
    QTest::addColumn<int>("percent");
    for (const int percent : {80, 100, 150, 200}) QTest::addRow("%d %%", percent) << percent;
  }
  void nothingOfAModelIsCutOff() {
    QFETCH(int, percent);
    resize(1024, 640);
    m_window->setTextSize(percent);
    m_window->openFile(QStringLiteral(ATTENSCOPE_SOURCE_DIR "/tests/golden/models/bert"));
    QTRY_COMPARE_WITH_TIMEOUT(state().input.kind, InputKind::Model, kPatience);
    settle();
    QCOMPARE(m_window->size(), QSize(1024, 640));
    QVERIFY(middle()->width() >= 512);
    QVERIFY2(cutIn(child<QWidget>("layerHeadBar")).isEmpty(),
             qPrintable(cutIn(child<QWidget>("layerHeadBar"))));
    auto* column = qobject_cast<QScrollArea*>(left());
    for (const QWidget* widget : column->widget()->findChildren<QWidget*>())
      if (widget->isVisible() && widget->minimumSizeHint().width() > column->viewport()->width() - 24)
        qInfo() << widget->metaObject()->className() << widget->objectName() << widget->minimumSizeHint();
    QCOMPARE(column->horizontalScrollBar()->maximum(), 0);
  }

  /// A panel beside the views scrolls up and down only: what is in it must not be wider than it.
  void panelsAreAsNarrowAsTheirColumn_data() {
    QTest::addColumn<QString>("panel");
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("percent");
    for (const auto& [panel, key] :
         {std::pair{"explainPanel", Qt::Key_A}, {"prunePanel", Qt::Key_P}, {"trainPanel", Qt::Key_T}})
      for (const int percent : {80, 100, 200})
        QTest::addRow("%s %d %%", panel, percent) << panel << static_cast<int>(key) << percent;
  }
  void panelsAreAsNarrowAsTheirColumn() {
    QFETCH(QString, panel);
    QFETCH(int, key);
    QFETCH(int, percent);
    m_window->openFile(QStringLiteral(":stories"));
    QTRY_COMPARE_WITH_TIMEOUT(state().input.kind, InputKind::Model, kPatience);
    resize(1024, 640);
    m_window->setTextSize(percent);
    QTest::keyClick(m_window.get(), static_cast<Qt::Key>(key), Qt::ControlModifier | Qt::ShiftModifier);
    settle();
    QTest::qWait(300);
    const auto* scrolled = child<QScrollArea>(qPrintable(panel));
    QVERIFY(scrolled->isVisible());
    QStringList wide;
    for (const QWidget* widget : scrolled->widget()->findChildren<QWidget*>())
      if (widget->isVisible() && widget->minimumSizeHint().width() > scrolled->viewport()->width() - 24)
        wide << QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName() +
                    QStringLiteral(" %1 of %2")
                        .arg(widget->minimumSizeHint().width())
                        .arg(scrolled->viewport()->width() - 24);
    QVERIFY2(scrolled->horizontalScrollBar()->maximum() == 0, qPrintable(wide.join(u'\n')));
  }

  void textGrowsByKeysAndIsRemembered() {
    const int strip = child<PipelineStrip>("strip")->height();
    const QRect chip = child<TokenList>("tokens")->chipRect(0);
    for (int i = 0; i < 3; ++i) QTest::keyClick(m_window.get(), Qt::Key_Plus, Qt::ControlModifier);
    settle();
    QCOMPARE(m_window->textSize(), 150);
    QVERIFY(child<PipelineStrip>("strip")->height() > strip);
    QCOMPARE(child<TokenList>("tokens")->chipRect(0).height(), chip.height() * 3 / 2);
    QCOMPARE(child<QLabel>("weightsOrigin")->font().pixelSize(), 18);
    open();
    QCOMPARE(m_window->textSize(), 150);
    QTest::keyClick(m_window.get(), Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(m_window->textSize(), 125);
    QTest::keyClick(m_window.get(), Qt::Key_0, Qt::ControlModifier);
    settle();
    QCOMPARE(m_window->textSize(), 100);
    QCOMPARE(child<TokenList>("tokens")->chipRect(0), chip);
    for (int i = 0; i < 20; ++i) QTest::keyClick(m_window.get(), Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(m_window->textSize(), 80);
    for (int i = 0; i < 20; ++i) QTest::keyClick(m_window.get(), Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(m_window->textSize(), 200);
  }

  /// Everything follows at once: a window whose text was made larger looks as one that was opened so.
  void everythingFollowsTheTextAtOnce_data() {
    QTest::addColumn<int>("percent");
    QTest::newRow("80") << 80;
    QTest::newRow("150") << 150;
    QTest::newRow("200") << 200;
  }
  void everythingFollowsTheTextAtOnce() {
    QFETCH(int, percent);
    // But for the time of the run, and for how far the strip and the list are scrolled.
    const auto looks = [this] {
      child<QLabel>("livePill")->setText(QStringLiteral("live"));
      fitSteadily(child<QLabel>("livePill"), QStringLiteral("live"), child<QToolButton>("leftButton"));
      settle();
      auto* list = child<MechanismList>("mechanismList");
      list->scrollToItem(list->currentItem(), QAbstractItemView::PositionAtCenter);
      QImage picture = m_window->grab().toImage();
      const auto* strip = child<PipelineStrip>("strip");
      QPainter(&picture).fillRect(QRect(strip->mapTo(m_window.get(), QPoint()), strip->size()), Qt::black);
      return picture;
    };
    m_window->setTextSize(percent);
    settle();
    const QImage changed = looks();
    open();
    settle();
    const QImage opened = looks();
    if (changed != opened && qEnvironmentVariableIsSet("LAYOUT_TEST_PICTURES")) {
      changed.save(qEnvironmentVariable("LAYOUT_TEST_PICTURES") + QStringLiteral("/changed.png"));
      opened.save(qEnvironmentVariable("LAYOUT_TEST_PICTURES") + QStringLiteral("/opened.png"));
    }
    QVERIFY(changed == opened);
  }

  void figuresDoNotDependOnTheTextOfTheWindow() {
    const auto figure = [this] {
      return figureImage(*findView(QStringLiteral("matrix")), mainView()->state(), FigureOptions());
    };
    const QImage before = figure();
    m_window->setTextSize(200);
    settle();
    QVERIFY(figure() == before);
    QCOMPARE(textScale(), 2.0);
  }

  /// What the bar has no room for is in the menus.
  void whatTheBarLeavesOutIsInTheMenus() {
    resize(1024, 640);
    m_window->setTextSize(200);
    settle();
    QVERIFY(child<QPushButton>("exportButton")->isHidden());
    bool samples = false;
    for (const QAction* action : m_window->findChildren<QAction*>())
      samples =
          samples || (action->menu() != nullptr && action->menu() == child<QPushButton>("samples")->menu());
    QVERIFY(samples);
    m_window->setTextSize(100);
    settle();
    QVERIFY(!child<QPushButton>("samples")->isHidden());
    QVERIFY(!child<QPushButton>("exportButton")->isHidden());
  }

  /// The row of heads makes way where the views would have too little.
  void theWallMakesWay() {
    QVERIFY(!child<ViewPane>("wallPane")->isHidden());
    resize(1024, 640);
    QVERIFY(!child<ViewPane>("wallPane")->isHidden());
    m_window->setTextSize(200);
    settle();
    QVERIFY(child<ViewPane>("wallPane")->isHidden());
    m_window->setTextSize(100);
    settle();
    QVERIFY(!child<ViewPane>("wallPane")->isHidden());
  }
};

QTEST_MAIN(LayoutTest)
#include "layout_test.moc"
