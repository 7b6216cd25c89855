// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/settings_dialog.h"

#include "app/reduced_motion.h"
#include "app/session/edits.h"
#include "app/settings.h"
#include "app/window/folders.h"
#include "app/window/main_window.h"
#include "app/window/recent_files.h"
#include "app/window/session_keeper.h"
#include "engine/compute/memory_limit.h"
#include "engine/compute/thread_limit.h"
#include "widgets/controls/choice_box.h"
#include "widgets/controls/elided_label.h"
#include "widgets/controls/heading.h"
#include "widgets/controls/toggle_switch.h"
#include "widgets/theme/colormap.h"
#include "widgets/theme/text_scale.h"

#include <QApplication>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSpinBox>
#include <QThreadPool>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace attenscope {

namespace {

constexpr TextPixels kWidth{620};
constexpr TextPixels kHeight{640};
constexpr TextPixels kControl{210};
constexpr TextPixels kLabel{190};

/// Seconds after the last change.
constexpr std::array kPauses{1, 5, 30, 120};

ChoiceBox* choice(const char* name, const QString& help, QWidget* parent) {
  auto* box = new ChoiceBox(parent);
  box->setObjectName(QLatin1String(name));
  box->setToolTip(help);
  box->setMinimumWidth(kControl);
  return box;
}

void choose(QComboBox* box, const QVariant& value) {
  box->setCurrentIndex(std::max(0, box->findData(value)));
}

}  // namespace

SettingsDialog::SettingsDialog(MainWindow* window, SessionKeeper* keeper)
    : QDialog(window), m_window(window), m_keeper(keeper) {
  setObjectName(QStringLiteral("settings"));
  setWindowTitle(tr("Settings"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 12);
  auto* area = new QScrollArea(this);
  area->setFocusPolicy(Qt::NoFocus);  // what is in it is scrolled to when it has the focus
  area->setWidgetResizable(true);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* content = new QWidget(area);
  content->setProperty("role", "side");
  m_page = new QVBoxLayout(content);
  m_page->setContentsMargins(22, 18, 22, 10);
  m_page->setSpacing(8);
  addAppearance();
  addAccessibility();
  addComputing();
  addSessions();
  addFolders();
  addPrivacy();
  m_page->addStretch(1);
  area->setWidget(content);
  column->addWidget(area, 1);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  buttons->setContentsMargins(22, 0, 22, 0);
  buttons->button(QDialogButtonBox::Close)->setIcon({});
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
  showAll();
  countTrained();
  buttons->button(QDialogButtonBox::Close)->setFocus();  // so that no field has the wheel from the start
  resize(QSize(kWidth, kHeight).boundedTo(window->size()));
}

QFormLayout* SettingsDialog::section(const QString& title) {
  if (m_page->count() > 0) m_page->addSpacing(10);
  m_page->addWidget(new Heading(title, m_page->parentWidget()));
  auto* form = new QFormLayout;
  form->setHorizontalSpacing(18);
  form->setVerticalSpacing(8);
  form->setLabelAlignment(Qt::AlignLeft);
  form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
  m_page->addLayout(form);
  return form;
}

void SettingsDialog::addRow(QFormLayout* form, const QString& title, QWidget* control, const QString& note) {
  auto* label = new QLabel(title, m_page->parentWidget());
  label->setMinimumWidth(kLabel);
  label->setBuddy(control);
  form->addRow(label, control);
  control->setAccessibleName(title);
  if (note.isEmpty()) return;
  auto* text = new QLabel(note, m_page->parentWidget());
  text->setProperty("role", "muted");
  text->setWordWrap(true);
  control->setAccessibleDescription(note);
  form->addRow(text);
}

void SettingsDialog::addAppearance() {
  QFormLayout* form = section(tr("Appearance"));
  m_theme = choice("settingsTheme", tr("Colours of the window; figures choose their own"), this);
  m_theme->addItem(tr("As the desktop"), toString(ThemeChoice::System));
  m_theme->addItem(tr("Dark"), toString(ThemeChoice::Dark));
  m_theme->addItem(tr("Light"), toString(ThemeChoice::Light));
  m_theme->addItem(tr("High contrast, dark"), toString(ThemeChoice::Contrast));
  m_theme->addItem(tr("High contrast, light"), toString(ThemeChoice::ContrastLight));
  addRow(form, tr("Theme"), m_theme);
  connect(m_theme, &QComboBox::currentIndexChanged, this, [this] {
    if (m_showing) return;
    const ThemeChoice chosen = themeChoiceFrom(m_theme->currentData().toString());
    m_window->setTheme(chosen);
    showColors();
    QSettings().setValue(QStringLiteral("theme"), toString(chosen));
  });
  m_language = choice("settingsLanguage", tr("Changes at once; everything stays open"), this);
  m_language->addItem(tr("As the desktop"), toString(Language::System));
  m_language->addItem(QStringLiteral("English"), toString(Language::English));
  m_language->addItem(QStringLiteral("简体中文"), toString(Language::Chinese));
  addRow(form, tr("Language"), m_language);
  connect(m_language, &QComboBox::currentIndexChanged, this, [this] {
    if (!m_showing) m_window->setLanguage(languageFrom(m_language->currentData().toString()).value());
  });
  m_colormap = choice("settingsColormap", tr("For this session and those that begin from now on"), this);
  m_colormap->addItem(tr("Viridis; Inferno over pictures"), QString());
  for (const Colormap& map : colormaps()) m_colormap->addItem(map.title, map.id);
  addRow(form, tr("Colour map"), m_colormap,
         tr("For this session and those that begin from now on. Saved sessions keep theirs."));
  connect(m_colormap, &QComboBox::currentIndexChanged, this, [this] {
    if (m_showing) return;
    const QString id = m_colormap->currentData().toString();
    settings::rememberColormap(id);
    Session& session = m_window->session();
    session.change(tr("colour map"), edits::setColormap(session.state(), id));
  });
}

void SettingsDialog::addAccessibility() {
  QFormLayout* form = section(tr("Accessibility"));
  m_textSize = choice("settingsTextSize", tr("Ctrl and + − 0 do the same"), this);
  for (const int percent : kTextSizes) m_textSize->addItem(tr("%1 %").arg(percent), percent);
  addRow(form, tr("Text size"), m_textSize,
         tr("Of the whole window and of what is drawn in it. Exported figures do not depend on it."));
  connect(m_textSize, &QComboBox::currentIndexChanged, this, [this] {
    if (!m_showing) m_window->setTextSize(m_textSize->currentData().toInt());
  });
  m_reduced = new ToggleSwitch(this);
  m_reduced->setObjectName(QStringLiteral("settingsReducedMotion"));
  m_reduced->setToolTip(tr("Nothing plays, fades or blinks on its own"));
  addRow(form, tr("Reduced motion"), m_reduced,
         tr("Previews stand still until they are played, and what plays goes in steps of a second. Until you "
            "choose, as the "
            "desktop has it."));
  connect(m_reduced, &QCheckBox::toggled, this, [this](bool reduced) {
    if (!m_showing) setReducedMotion(reduced);
  });
}

void SettingsDialog::addComputing() {
  QFormLayout* form = section(tr("Computing"));
  m_threads = new QSpinBox(this);
  m_threads->setObjectName(QStringLiteral("settingsThreads"));
  m_threads->setRange(1, static_cast<int>(usableThreads()));
  m_threads->setMinimumWidth(kControl);
  m_threads->setButtonSymbols(QAbstractSpinBox::NoButtons);
  m_threads->setToolTip(tr("From 1 to %1, the processors that this program may use").arg(usableThreads()));
  addRow(form, tr("Threads"), m_threads,
         tr("How many threads share a large computation. Fewer leave more of the machine to others; the "
            "numbers are the same."));
  connect(m_threads, &QSpinBox::valueChanged, this, [this](int most) {
    if (!m_showing) settings::setThreads(most == m_threads->maximum() ? 0 : most);
  });
  m_memory = new QSpinBox(this);
  m_memory->setObjectName(QStringLiteral("settingsMemory"));
  m_memory->setRange(0, 1'000'000);
  m_memory->setSingleStep(500);
  m_memory->setSuffix(tr(" MB"));
  m_memory->setSpecialValueText(tr("No limit"));
  m_memory->setKeyboardTracking(false);
  m_memory->setMinimumWidth(kControl);
  m_memory->setButtonSymbols(QAbstractSpinBox::NoButtons);
  m_memory->setToolTip(tr("In megabytes of 10⁶ bytes; 0 sets no limit"));
  addRow(form, tr("Memory"), m_memory,
         tr("What the numbers of runs may take. A run that needs more says so and leaves the last result in "
            "place. Weights that stay in their file, and are read from there, do not count."));
  connect(m_memory, &QSpinBox::valueChanged, this, [this](int most) {
    if (m_showing) return;
    constexpr int kLeast = 64;  // or nothing could be shown
    if (most > 0 && most < kLeast) return m_memory->setValue(kLeast);
    settings::setMegabytes(most);
  });
}

void SettingsDialog::addSessions() {
  QFormLayout* form = section(tr("Sessions"));
  m_keeps = new ToggleSwitch(this);
  m_keeps->setObjectName(QStringLiteral("settingsKeeps"));
  m_keeps->setToolTip(tr("Brings the session back at the next start, after a crash, too"));
  addRow(form, tr("Keep the session by itself"), m_keeps,
         tr("Switched off, what was kept is deleted, and what is not saved to a file is gone when the window "
            "closes."));
  connect(m_keeps, &QCheckBox::toggled, this, &SettingsDialog::takeKeeping);
  m_pause = choice("settingsPause", tr("How long after the last change it is written"), this);
  for (const int seconds : kPauses)
    m_pause->addItem(seconds < 60 ? tr("%1 s").arg(seconds) : tr("%1 min").arg(seconds / 60), seconds);
  addRow(form, tr("After the last change"), m_pause);
  connect(m_pause, &QComboBox::currentIndexChanged, this, &SettingsDialog::takeKeeping);
  addTrained(form);
}

void SettingsDialog::addTrained(QFormLayout* form) {
  auto* holder = new QWidget(this);
  auto* row = new QHBoxLayout(holder);
  row->setContentsMargins(0, 0, 0, 0);
  m_trained = new QLabel(tr("Counting…"), holder);
  m_trained->setObjectName(QStringLiteral("settingsTrained"));
  m_deleteTrained = new QPushButton(tr("Delete"), holder);
  m_deleteTrained->setObjectName(QStringLiteral("settingsDeleteTrained"));
  m_deleteTrained->setAutoDefault(false);
  m_deleteTrained->setEnabled(false);
  row->addWidget(m_trained);
  row->addWidget(m_deleteTrained);
  addRow(
      form, tr("Weights of trainings"), holder,
      tr("They lie where saved sessions find them. Delete removes those older than a day that no session "
         "that is open, kept or was opened lately needs; a session saved elsewhere could not be opened with "
         "them any more."));
  connect(m_deleteTrained, &QPushButton::clicked, this, [this] { countTrained(true); });
}

/// `deletes`: then deletes what was offered and is still needed by nothing.
void SettingsDialog::countTrained(bool deletes) {
  QStringList used;
  for (const QWidget* one : QApplication::topLevelWidgets())
    if (const auto* window = qobject_cast<const MainWindow*>(one)) used << window->weightsInUse();
  QStringList sessions = RecentFiles::paths();
  if (const QDir kept(m_keeper->folder()); !m_keeper->folder().isEmpty())
    for (const QFileInfo& file : kept.entryInfoList(QDir::Files)) sessions << file.absoluteFilePath();
  m_deleteTrained->setEnabled(false);
  QThreadPool::globalInstance()->start([used, sessions, deletes, dialog = QPointer<SettingsDialog>(this)] {
    const TrainedFiles files = trainedFilesIn(trainedFolder(), used, sessions);
    // Through the program: the dialog may have been closed meanwhile.
    QMetaObject::invokeMethod(
        qApp,
        [dialog, files, deletes] {
          if (dialog == nullptr) return;
          if (!deletes) return dialog->showTrained(files);
          // A session that needs some may have been opened since they were offered.
          TrainedFiles offered = dialog->m_trainedFiles;
          offered.forgotten.removeIf([&](const QString& file) { return !files.forgotten.contains(file); });
          deleteForgotten(offered);
          dialog->countTrained();
        },
        Qt::QueuedConnection);
  });
}

void SettingsDialog::showTrained(const TrainedFiles& files) {
  m_trainedFiles = files;
  const auto size = [](qint64 bytes) {
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
  };
  m_trained->setText(files.count == 0   ? tr("none")
                     : files.count == 1 ? tr("one file, %1").arg(size(files.bytes))
                                        : tr("%1 files, %2").arg(files.count).arg(size(files.bytes)));
  m_deleteTrained->setEnabled(!files.forgotten.isEmpty());
  m_deleteTrained->setText(
      files.forgotten.isEmpty()
          ? tr("Delete")
          : tr("Delete %1 (%2)").arg(files.forgotten.size()).arg(size(files.forgottenBytes)));
}

void SettingsDialog::takeKeeping() {
  m_pause->setEnabled(m_keeps->isChecked());
  if (m_showing) return;
  const settings::Keeping keeping{m_keeps->isChecked(), m_pause->currentData().toInt()};
  settings::remember(keeping);
  m_keeper->setKeeping(keeping);
}

ElidedLabel* SettingsDialog::addFolder(QFormLayout* form, const QString& title, const char* which) {
  auto* holder = new QWidget(this);
  auto* row = new QHBoxLayout(holder);
  row->setContentsMargins(0, 0, 0, 0);
  auto* path = new ElidedLabel(holder);
  path->setMinimumWidth(kControl);
  auto* other = new QPushButton(tr("Choose…"), holder);
  other->setObjectName(QLatin1String(which));
  other->setAccessibleName(title + QStringLiteral(": ") + other->text());
  other->setAutoDefault(false);
  row->addWidget(path, 1);
  row->addWidget(other);
  auto* label = new QLabel(title, holder->parentWidget());
  label->setMinimumWidth(kLabel);
  form->addRow(label, holder);
  connect(other, &QPushButton::clicked, this, [this, title, which] {
    const QString folder = QFileDialog::getExistingDirectory(this, title, folders::last(which));
    if (folder.isEmpty()) return;
    folders::rememberFolder(which, folder);
    showAll();
  });
  return path;
}

void SettingsDialog::addFolders() {
  QFormLayout* form = section(tr("Folders"));
  form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
  m_exports = addFolder(form, tr("Figures and numbers go to"), folders::kExports);
  m_files = addFolder(form, tr("Files are opened from"), folders::kFiles);
  auto* kept = new QPushButton(tr("Open the folder of kept sessions"), this);
  kept->setObjectName(QStringLiteral("settingsKept"));
  kept->setAutoDefault(false);
  kept->setEnabled(!m_keeper->folder().isEmpty());
  kept->setToolTip(m_keeper->folder());
  form->addRow(kept);
  form->setAlignment(kept, Qt::AlignLeft);
  connect(kept, &QPushButton::clicked, this,
          [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_keeper->folder())); });
}

void SettingsDialog::addPrivacy() {
  section(tr("Privacy"));
  auto* text = new QLabel(tr("There is nothing to send. Attenscope opens no network connection, has no "
                             "account, counts nothing and "
                             "reports nothing. Settings, recent files and kept sessions stay on this "
                             "machine; a figure holds how it "
                             "was made unless you leave that out when you export it."),
                          this);
  text->setObjectName(QStringLiteral("settingsPrivacy"));
  text->setWordWrap(true);
  m_page->addWidget(text);
}

void SettingsDialog::changeEvent(QEvent* event) {
  if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
    showAll();
    countTrained();
  }
  QDialog::changeEvent(event);
}

void SettingsDialog::showColors() {
  for (ToggleSwitch* one : findChildren<ToggleSwitch*>()) one->setColors(m_window->colors());
}

void SettingsDialog::showAll() {
  m_showing = true;
  choose(m_theme, toString(m_window->themeChoice()));
  choose(m_language,
         toString(languageFrom(QSettings().value(kLanguage).toString()).value_or(Language::System)));
  choose(m_colormap, settings::colormap());
  choose(m_textSize, m_window->textSize());
  m_reduced->setChecked(reducedMotion());
  m_threads->setValue(static_cast<int>(threadsInUse()));
  m_memory->setValue(static_cast<int>(memoryLimit() / 1'000'000));
  showColors();
  m_keeps->setChecked(m_keeper->keeping().on);
  choose(m_pause, m_keeper->keeping().seconds);
  m_pause->setEnabled(m_keeps->isChecked());
  for (const auto& [label, which] :
       {std::pair{m_exports, folders::kExports}, std::pair{m_files, folders::kFiles}}) {
    const QString folder = QDir::toNativeSeparators(folders::last(which));
    label->setText(folder.isEmpty() ? tr("not chosen yet") : folder);
    label->setToolTip(folder);
  }
  m_showing = false;
}

}  // namespace attenscope
