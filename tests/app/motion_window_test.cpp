// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog that makes moving pictures of the main view.
#include "app/export/recipe.h"
#include "app/window/exports.h"
#include "app/window/motion_dialog.h"
#include "app/window/motion_form.h"
#include "tests/support/opened_window.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QImageReader>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace attenscope;

class MotionWindowTest : public QObject, private OpenedWindow {
  Q_OBJECT

  QTemporaryDir m_folder;

  QString path(const QString& name) const { return m_folder.filePath(name); }
  MotionPlan plan() const { return m_window->findChild<Exports*>()->motionPlan(); }
  static void choose(const QWidget& dialog, const char* box, const QString& data) {
    auto* choices = dialog.findChild<QComboBox*>(QLatin1String(box));
    QVERIFY(choices != nullptr);
    QVERIFY2(choices->findData(data) >= 0, qPrintable(data));
    choices->setCurrentIndex(choices->findData(data));
  }
  static void makeSmall(const QWidget& dialog) {
    dialog.findChild<QSpinBox*>(QStringLiteral("figureWidth"))->setValue(200);
    dialog.findChild<QSpinBox*>(QStringLiteral("figureHeight"))->setValue(180);
  }
  static std::vector<QImage> pictures(const QString& file) {
    std::vector<QImage> all;
    QImageReader reader(file);
    while (reader.canRead()) all.push_back(reader.read());
    return all;
  }

 private slots:
  void init() {
    QSettings().clear();
    open();
    settle();
  }
  void cleanup() { m_window.reset(); }

  void thePreviewPlays() {
    MotionDialog dialog(plan(), m_window.get());
    QSignalSpy ready(&dialog, &MotionDialog::previewReady);
    dialog.show();
    QVERIFY(ready.wait(kPatience));
    QCOMPARE(dialog.previewed(), 24);
    const auto* picture = dialog.findChild<QLabel*>(QStringLiteral("preview"));
    const QImage first = picture->pixmap().toImage();
    QVERIFY(!first.isNull());
    QTRY_VERIFY_WITH_TIMEOUT(picture->pixmap().toImage() != first, kPatience);
    const auto* message = dialog.findChild<QLabel*>(QStringLiteral("motionMessage"));
    QVERIFY2(message->text().startsWith("24 frames of 800 × 640 pixels, 7.3"), qPrintable(message->text()));
    QVERIFY2(message->text().contains(", about "), qPrintable(message->text()));
    // Another speed needs no other pictures.
    dialog.findChild<QDoubleSpinBox*>(QStringLiteral("motionRate"))->setValue(10);
    QVERIFY2(message->text().contains("3.8 s"), qPrintable(message->text()));
    QVERIFY(!dialog.busy());
  }

  void whatTheRunHasIsOffered() {
    MotionDialog dialog(plan(), m_window.get());
    const auto* over = dialog.findChild<QComboBox*>(QStringLiteral("motionOver"));
    for (const char* id : {"sweep", "heads", "steps", "queries"}) QVERIFY2(over->findData(id) >= 0, id);
    for (const char* id : {"layers", "decoding"}) QVERIFY2(over->findData(id) < 0, id);
    // A temperature is what one wants to see first; what has no effect is not offered.
    const auto* parameter = dialog.findChild<QComboBox*>(QStringLiteral("motionParameter"));
    QCOMPARE(parameter->currentData().toString(), QStringLiteral("temperature"));
    QVERIFY(parameter->findData("window") < 0);
  }

  void theFileHasWhatWasChosen() {
    const SessionState before = state();
    MotionDialog dialog(plan(), m_window.get());
    choose(dialog, "motionOver", "heads");
    choose(dialog, "motionFormat", "gif");
    makeSmall(dialog);
    QSignalSpy saved(&dialog, &MotionDialog::saved);
    dialog.save(path("heads"));
    QVERIFY(saved.wait(kPatience));
    QCOMPARE(saved.first().first().toString(), path("heads.gif"));
    const std::vector<QImage> all = pictures(path("heads.gif"));
    QCOMPARE(all.size(), 8U);
    QCOMPARE(all.front().size(), QSize(200, 180));
    // Nothing of it is a change of the session.
    QVERIFY(!m_window->session().undoStack().canUndo());
    QCOMPARE(state().selection.head, before.selection.head);
  }

  void aPngOpensAgain() {
    MotionDialog dialog(plan(), m_window.get());
    choose(dialog, "motionFormat", "png");
    makeSmall(dialog);
    dialog.findChild<QSpinBox*>(QStringLiteral("motionCount"))->setValue(3);
    QSignalSpy saved(&dialog, &MotionDialog::saved);
    dialog.save(path("sweep.png"));
    QVERIFY(saved.wait(kPatience));
    const auto recipe = recipeIn(path("sweep.png").toStdString());
    QVERIFY(recipe.has_value());
    QCOMPARE(stateOf(*recipe, path("sweep.png").toStdString()).input.text, state().input.text);
  }

  void whatIsStoppedLeavesNothing() {
    MotionDialog dialog(plan(), m_window.get());
    dialog.show();
    dialog.findChild<QSpinBox*>(QStringLiteral("motionCount"))->setValue(500);
    dialog.findChild<QSpinBox*>(QStringLiteral("figureWidth"))->setValue(1600);
    QSignalSpy saved(&dialog, &MotionDialog::saved);
    dialog.save(path("stopped.webp"));
    QVERIFY(dialog.busy());
    auto* stop = dialog.findChild<QPushButton*>(QStringLiteral("stopMotion"));
    QVERIFY(stop->isVisible() && dialog.focusWidget() == stop);
    QTest::qWait(200);
    stop->click();
    QVERIFY(!dialog.busy() && saved.isEmpty());
    QCOMPARE(dialog.findChild<QLabel*>(QStringLiteral("motionMessage"))->text(),
             QStringLiteral("Stopped; nothing was written."));
    QTest::qWait(200);
    QVERIFY(!QFile::exists(path("stopped.webp")));
    QVERIFY(dialog.findChild<QPushButton*>(QStringLiteral("saveMotion"))->isVisible());
  }

  void closingWhileItIsMadeIsQuick() {
    auto dialog = std::make_unique<MotionDialog>(plan(), m_window.get());
    dialog->show();
    dialog->findChild<QSpinBox*>(QStringLiteral("motionCount"))->setValue(500);
    dialog->save(path("closed.webp"));
    QTest::qWait(100);
    dialog->reject();
    dialog.reset();
    QVERIFY(!QFile::exists(path("closed.webp")));
  }

  void whatIsMissingIsSaid() {
    const QByteArray programs = qgetenv("PATH");
    qputenv("PATH", m_folder.path().toLocal8Bit());
    MotionDialog dialog(plan(), m_window.get());
    dialog.show();
    choose(dialog, "motionFormat", "mp4");
    const auto* message = dialog.findChild<QLabel*>(QStringLiteral("motionMessage"));
    QTRY_VERIFY_WITH_TIMEOUT(message->text().startsWith("MP4 needs ffmpeg"), kPatience);
    QVERIFY(!dialog.findChild<QPushButton*>(QStringLiteral("saveMotion"))->isEnabled());
    qputenv("PATH", programs);
  }

  void choicesAreRemembered() {
    {
      MotionDialog dialog(plan(), m_window.get());
      choose(dialog, "motionOver", "queries");
      choose(dialog, "motionFormat", "gif");
      dialog.findChild<QCheckBox*>(QStringLiteral("motionCommon"))->setChecked(false);
      dialog.reject();
    }
    const MotionDialog dialog(plan(), m_window.get());
    QCOMPARE(dialog.findChild<QComboBox*>(QStringLiteral("motionOver"))->currentData().toString(),
             QStringLiteral("queries"));
    QCOMPARE(dialog.findChild<QComboBox*>(QStringLiteral("motionFormat"))->currentData().toString(),
             QStringLiteral("gif"));
    QVERIFY(!dialog.findChild<QCheckBox*>(QStringLiteral("motionCommon"))->isChecked());
  }
};

QTEST_MAIN(MotionWindowTest)
#include "motion_window_test.moc"
