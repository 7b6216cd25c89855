// SPDX-License-Identifier: GPL-3.0-or-later
// The look, the styles and the check for print in the export dialog, with real events; and a picture of the
// window.
#include "app/export/figure_style.h"
#include "app/window/export_dialog.h"
#include "tests/support/opened_window.h"
#include "tests/support/program.h"

#include <QCheckBox>
#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTest>
#include <QToolButton>

using namespace attenscope;

class LookWindowTest : public QObject, private OpenedWindow {
  Q_OBJECT

  Program m_program;
  std::unique_ptr<ExportDialog> m_dialog;

  template <typename Widget>
  Widget* part(const char* name) {
    auto* widget = m_dialog->findChild<Widget*>(QString::fromLatin1(name));
    [&] { QVERIFY2(widget != nullptr, name); }();
    return widget;
  }
  void openDialog(const char* viewId = "matrix") {
    const ViewState shown = child<ViewPane>("mainPane")->currentView()->state();
    m_dialog = std::make_unique<ExportDialog>(
        std::vector<ExportSource>{{QStringLiteral("main"), findView(QString::fromLatin1(viewId)), shown}},
        m_window.get());
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
  }
  QImage preview() { return part<QLabel>("preview")->pixmap().toImage(); }
  /// Chooses the n-th entry by keys.
  void choose(const char* name, int index) {
    auto* box = part<QComboBox>(name);
    QVERIFY(box->isEnabled() && box->isVisible());
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Home);
    for (int i = 0; i < index; ++i) QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(box->currentIndex(), index);
  }
  void unfold() {
    auto* look = part<QToolButton>("figureLook");
    if (!look->isChecked()) QTest::mouseClick(look, Qt::LeftButton);
    QVERIFY(part<QComboBox>("figureTicks")->isVisible());
  }
  /// Types a name into the question that a click opens.
  void saveAs(const QString& name) {
    QTimer::singleShot(0, m_dialog.get(), [name] {
      auto* question = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
      if (question == nullptr) return;
      question->setTextValue(name);
      question->accept();
    });
    QTest::mouseClick(part<QPushButton>("saveStyle"), Qt::LeftButton);
  }

 private slots:
  void initTestCase() {
    QCoreApplication::setApplicationName(QStringLiteral("look_window_test"));
    QCoreApplication::setOrganizationName(QStringLiteral("attenscope"));
  }
  void init() {
    QSettings().clear();
    for (const FigureStyle& style : stylesIn(stylesFolder())) removeStyle(style.name, stylesFolder());
    open();
    openDialog();
  }
  void cleanup() {
    m_dialog.reset();
    m_window.reset();
  }

  void everyRowChangesThePreviewAndTheFile() {
    unfold();
    const QImage before = preview();
    const struct {
      const char* row;
      int index;
    } rows[] = {{"figureColormap", 2},
                {"figureTicks", 5},
                {"figureTurn", 3},
                {"figureLines", 2},
                {"figureValues", 2}};
    for (const auto& [row, index] : rows) {
      choose(row, index);
      QVERIFY2(preview() != before, row);
      choose(row, 0);
      QVERIFY2(preview() == before, row);
    }
    QTest::mouseClick(part<QCheckBox>("figureColorBar"), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(!part<QCheckBox>("figureColorBar")->isChecked());
    QVERIFY(preview() != before);
    m_dialog->save(m_program.path("a.svg"));
    QVERIFY(!m_program.contents("a.svg").contains("linearGradient"));
  }

  void onlyWhatViewAndFormatHaveCanBeChosen() {
    unfold();
    QVERIFY(part<QComboBox>("figureTurn")->isEnabled());
    choose("figureFormat", 4);  // HTML
    QVERIFY(!part<QComboBox>("figureTurn")->isEnabled());
    QVERIFY(part<QComboBox>("figureTicks")->isEnabled());
    choose("figureFormat", 0);
    openDialog("heads");
    unfold();
    for (const char* row : {"figureTicks", "figureTurn", "figureLines", "figureValues"})
      QVERIFY2(!part<QComboBox>(row)->isEnabled(), row);
    QVERIFY(part<QCheckBox>("figureColorBar")->isEnabled());
  }

  void whatHasNoRoomIsSaidAndNotSaved() {
    unfold();
    choose("figureSize", 0);
    auto* width = part<QWidget>("figureWidth");
    width->setFocus();
    QTest::keyClick(width, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(width, QStringLiteral("90\t"));
    choose("figureValues", 1);
    QVERIFY(!part<QPushButton>("saveFigure")->isEnabled());
    choose("figureValues", 0);
    QVERIFY(part<QPushButton>("saveFigure")->isEnabled());
  }

  void aStyleSetsEverythingAtOnce() {
    unfold();
    choose("figureStyle", 2);  // one column
    QCOMPARE(part<QComboBox>("figureStyle")->currentText(), QStringLiteral("One column"));
    m_dialog->save(m_program.path("column.svg"));
    QVERIFY(m_program.contents("column.svg").contains("width=\"88mm\""));
    // What is changed then is no longer that style.
    choose("figureTicks", 5);
    QCOMPARE(part<QComboBox>("figureStyle")->currentIndex(), 0);
  }

  void oneIsSavedChosenAndDeleted() {
    unfold();
    choose("figureStyle", 3);
    choose("figureLines", 2);
    QVERIFY(!part<QPushButton>("removeStyle")->isEnabled());
    saveAs(QStringLiteral("My journal"));
    QCOMPARE(part<QComboBox>("figureStyle")->currentText(), QStringLiteral("My journal"));
    QVERIFY(styleNamed("my journal", stylesFolder()).look.lines == FigureLook::CellLines::Lines);
    choose("figureStyle", 1);
    QCOMPARE(part<QComboBox>("figureLines")->currentIndex(), 0);
    // It is there in the next dialog, too.
    openDialog();
    unfold();
    choose("figureStyle", 6);
    QCOMPARE(part<QComboBox>("figureLines")->currentIndex(), 2);
    QTest::mouseClick(part<QPushButton>("removeStyle"), Qt::LeftButton);
    QVERIFY(stylesIn(stylesFolder()).empty());
    QCOMPARE(part<QComboBox>("figureStyle")->currentIndex(), 0);
    QCOMPARE(part<QComboBox>("figureLines")->currentIndex(), 2);
  }

  void aNameOfTheProgramsIsRefused() {
    saveAs(QStringLiteral("Poster"));
    QVERIFY(stylesIn(stylesFolder()).empty());
    bool said = false;
    for (const QLabel* label : m_dialog->findChildren<QLabel*>())
      said = said || label->text().contains(QStringLiteral("'Poster' is a style of the program"));
    QVERIFY(said);
  }

  void thePreviewIsSeenInGreyButNotTheFile() {
    const QImage before = preview();
    m_dialog->save(m_program.path("before.png"));
    choose("figureVision", 1);
    const QImage grey = preview();
    QVERIFY(grey != before);
    for (int x = 0; x < grey.width(); x += 7)
      for (int y = 0; y < grey.height(); y += 7) {
        const QColor color = grey.pixelColor(x, y);
        QVERIFY(std::abs(color.red() - color.blue()) <= 2 && std::abs(color.red() - color.green()) <= 2);
      }
    m_dialog->save(m_program.path("after.png"));
    QCOMPARE(QImage(m_program.path("after.png")), QImage(m_program.path("before.png")));
    QVERIFY(part<QLabel>("figureVerdict")->text().contains(QStringLiteral("order is kept")));
    unfold();
    choose("figureColormap", part<QComboBox>("figureColormap")->findData(QStringLiteral("diverging")));
    QVERIFY(part<QLabel>("figureVerdict")->text().contains(QStringLiteral("look alike")));
    choose("figureVision", 0);
    QVERIFY(part<QLabel>("figureVerdict")->text().contains(QStringLiteral("greyscale")));
  }

  void theWindowIsWrittenAsAPicture() {
    const Outcome light = m_program.run({"--picture", "light.png", "--picture-size", "1000x700"});
    QVERIFY2(light.code == 0, qPrintable(light.error));
    const QImage picture(m_program.path("light.png"));
    QCOMPARE(picture.size(), QSize(1000, 700));
    QCOMPARE(m_program.run({"--picture", "dark.png", "--picture-theme", "dark", "--picture-size", "1000x700"})
                 .code,
             0);
    const QImage dark(m_program.path("dark.png"));
    QVERIFY(picture.pixelColor(3, 300).lightness() > dark.pixelColor(3, 300).lightness() + 50);
    for (const QStringList& wrong :
         {QStringList{"--picture", "x.jpg"}, QStringList{"--picture-size", "900x700"},
          QStringList{"--picture", "x.png", "--picture-size", "9x9"},
          QStringList{"none.txt", "--picture", "x.png"},
          QStringList{"--picture", "x.png", "--picture-theme", "red"}}) {
      const Outcome outcome = m_program.run(wrong);
      QVERIFY2(outcome.code == 2 && outcome.error.count(u'\n') == 1, qPrintable(outcome.error));
    }
    // Neither settings nor sessions of the user are touched.
    QVERIFY(!QFile::exists(m_program.path(".config")));
  }
};

QTEST_MAIN(LookWindowTest)
#include "look_window_test.moc"
