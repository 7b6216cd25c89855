// SPDX-License-Identifier: GPL-3.0-or-later
// The house rules that a compiler does not check: which room may include which.
#include "engine/catalog.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace attenscope;

namespace {

struct Include {
  QString file;  ///< relative to the source folder
  QString path;  ///< as written
};

QString tokenizeWith(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

std::vector<Include> includesOf(const QString& room) {
  const QDir root(QStringLiteral(ATTENSCOPE_SOURCE_DIR));
  static const QRegularExpression pattern(QStringLiteral("^\\s*.\\s*include\\s*[<\"]([^>\"]+)[>\"]"),
                                          QRegularExpression::MultilineOption);
  std::vector<Include> includes;
  QDirIterator files(root.filePath(room), {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                     QDirIterator::Subdirectories);
  while (files.hasNext()) {
    const QString file = files.next();
    auto matches = pattern.globalMatch(tokenizeWith(file));
    while (matches.hasNext()) includes.push_back({root.relativeFilePath(file), matches.next().captured(1)});
  }
  return includes;
}

bool isQt(const QString& path) {
  static const QRegularExpression pattern(QStringLiteral("^(Q[A-Z]|Qt|qcustomplot|q[a-z]+\\.h)"));
  return pattern.match(path).hasMatch();
}

}  // namespace

class ArchitectureTest : public QObject {
  Q_OBJECT

 private slots:
  void engineKnowsNoQtAndNoOtherRoom() {
    const auto includes = includesOf(QStringLiteral("engine"));
    QVERIFY(includes.size() > 50);
    for (const Include& include : includes) {
      QVERIFY2(!isQt(include.path), qPrintable(include.file + " includes " + include.path));
      QVERIFY2(!include.path.startsWith("widgets/") && !include.path.startsWith("app/"),
               qPrintable(include.file + " includes " + include.path));
    }
  }

  void operationsAndInputKnowNoMechanism() {
    for (const char* room : {"engine/graph", "engine/trace", "engine/input"})
      for (const Include& include : includesOf(QString::fromLatin1(room)))
        QVERIFY2(!include.path.startsWith("engine/mechanisms/"),
                 qPrintable(include.file + " includes " + include.path));
  }

  void theCatalogueIsTheRoof() {
    for (const Include& include : includesOf(QStringLiteral("engine")))
      QVERIFY2(include.path != "engine/catalog.h" || include.file == "engine/catalog.cpp",
               qPrintable(include.file + " includes " + include.path));
  }

  void aMechanismIncludesNoOther() {
    // What all mechanisms share; everything else in the folder belongs to one mechanism by its name.
    const QStringList shared{
        "mechanism", "parameters",  "catalog",       "describe", "attention_frame",    "feature_map",
        "learned",   "gate_layers", "gate_analytic", "affinity", "transformer_layers", "recurrent_layers"};
    for (const Include& include : includesOf(QStringLiteral("engine/mechanisms"))) {
      if (!include.path.startsWith("engine/mechanisms/")) continue;
      const QString own = QFileInfo(include.file).baseName();
      const QString other = QFileInfo(include.path).baseName();
      if (own == "catalog" || shared.contains(other)) continue;
      QVERIFY2(own.startsWith(other) || other.startsWith(own),
               qPrintable(include.file + " includes " + include.path));
    }
  }

  void aRoomOfTheEngineIncludesOnlyThoseBeforeIt() {
    // Files beside the rooms stand in this order too.
    const QStringList order{
        "characters.h", "error.h", "run_control.h", "compute",    "graph",      "trace",
        "analysis",     "io",      "input",         "parameters", "edits",      "mechanism",
        "mechanisms",   "models",  "training",      "exploring",  "explaining", "catalog"};
    const auto place = [&](const QString& path) {  // "engine/graph/graph.h" is of graph
      QString room = path.section('/', 1, 1);
      if (room.startsWith("catalog.")) room = QStringLiteral("catalog");
      for (const char* beside : {"characters", "error"})
        if (room == QLatin1String(beside) + QStringLiteral(".cpp"))
          room = QLatin1String(beside) + QStringLiteral(".h");
      return order.indexOf(room);
    };
    for (const Include& include : includesOf(QStringLiteral("engine"))) {
      if (!include.path.startsWith("engine/")) continue;
      const QString what = include.file + " includes " + include.path;
      const auto from = place(include.file);
      const auto to = place(include.path);
      QVERIFY2(from >= 0, qPrintable(include.file + " lies in no room that this test knows"));
      QVERIFY2(to >= 0, qPrintable(what + ", which lies in no room that this test knows"));
      QVERIFY2(to <= from, qPrintable(what + ": " + order[from] + " stands before " + order[to]));
    }
  }

  void widgetsKnowNoAppNoDialogNoSettings() {
    const auto includes = includesOf(QStringLiteral("widgets"));
    QVERIFY(includes.size() > 50);
    for (const Include& include : includes) {
      const QString what = include.file + " includes " + include.path;
      QVERIFY2(!include.path.startsWith("app/"), qPrintable(what));
      QVERIFY2(include.path != "QFileDialog" && include.path != "QSettings", qPrintable(what));
    }
  }

  void widgetsKnowOfTheEngineOnlyWhatIsShown() {
    const QStringList rooms{"engine/trace/", "engine/analysis/"};
    const QStringList files{"engine/error.h", "engine/run_control.h", "engine/compute/tensor.h",
                            "engine/parameters/parameters.h"};
    for (const Include& include : includesOf(QStringLiteral("widgets"))) {
      if (!include.path.startsWith("engine/")) continue;
      const bool allowed = files.contains(include.path) ||
                           std::any_of(rooms.begin(), rooms.end(),
                                       [&](const QString& room) { return include.path.startsWith(room); });
      QVERIFY2(allowed, qPrintable(include.file + " includes " + include.path));
    }
  }

  void widgetsNameNoMechanism() {
    // Words that mean something else where they stand.
    const QStringList exempt{
        "widgets/drawing/labels.cpp pooling",       // the axis of pooled statistics
        "widgets/drawing/layer_title.cpp glimpse",  // the stack whose layers are glimpses
    };
    QDirIterator files(QStringLiteral(ATTENSCOPE_SOURCE_DIR "/widgets"), {"*.h", "*.cpp"}, QDir::Files,
                       QDirIterator::Subdirectories);
    const QDir root(QStringLiteral(ATTENSCOPE_SOURCE_DIR));
    int seen = 0;
    while (files.hasNext()) {
      const QString path = files.next();
      const QString file = root.relativeFilePath(path);
      const QString text = tokenizeWith(path);
      for (const Mechanism* mechanism : mechanisms()) {
        const QString id = QString::fromStdString(mechanism->id);
        if (exempt.contains(file + ' ' + id)) continue;
        QVERIFY2(!text.contains('"' + id + '"'), qPrintable(file + " names the mechanism " + id));
      }
      ++seen;
    }
    QVERIFY(seen > 50);
  }

  void aViewIncludesNoOther() {
    for (const Include& include : includesOf(QStringLiteral("widgets/views"))) {
      if (!include.path.startsWith("widgets/views/") || include.file == "widgets/views/catalog.cpp") continue;
      if (include.path == "widgets/views/catalog.h") continue;
      const QString own = include.file.section('/', 2, 2);
      const QString other = include.path.section('/', 2, 2);
      const bool sharedFile = other.endsWith(".h");  // helpers that lie in widgets/views itself
      QVERIFY2(own == other || sharedFile, qPrintable(include.file + " includes " + include.path));
    }
  }

  void theWindowNamesNoViewAndNoMechanism() {
    for (const Include& include : includesOf(QStringLiteral("app/window"))) {
      const QString what = include.file + " includes " + include.path;
      const bool concreteView =
          include.path.startsWith("widgets/views/") && include.path != "widgets/views/catalog.h";
      QVERIFY2(!concreteView, qPrintable(what));
      const QStringList allowed{"engine/mechanism/mechanism.h", "engine/parameters/parameters.h",
                                "engine/catalog.h"};
      QVERIFY2(!include.path.startsWith("engine/mechanisms/") || allowed.contains(include.path),
               qPrintable(what));
    }
    const QRegularExpression names(QStringLiteral("\"(scaled_dot_product|multi_head|cbam)\""));
    QDirIterator files(QStringLiteral(ATTENSCOPE_SOURCE_DIR "/app/window"), {QStringLiteral("*.cpp")},
                       QDir::Files);
    while (files.hasNext()) {
      const QString file = files.next();
      QVERIFY2(!names.match(tokenizeWith(file)).hasMatch(), qPrintable(file + " names a mechanism"));
    }
  }

  void everyFileStatesItsLicence() {
    int files = 0;
    for (const char* room : {"engine", "widgets", "app", "tests", "scripts", "styles"}) {
      QDirIterator it(QStringLiteral(ATTENSCOPE_SOURCE_DIR "/") + QLatin1String(room),
                      {"*.h", "*.cpp", "*.py", "*.sh", "*.qss", "CMakeLists.txt"}, QDir::Files,
                      QDirIterator::Subdirectories);
      while (it.hasNext()) {
        const QString file = it.next();
        QVERIFY2(tokenizeWith(file).left(400).contains("SPDX-License-Identifier: GPL-3.0-or-later"),
                 qPrintable(file));
        ++files;
      }
    }
    QVERIFY(files > 80);
  }
};

QTEST_GUILESS_MAIN(ArchitectureTest)
#include "architecture_test.moc"
