// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/motion_dialog.h"

#include "app/batch/drawn_run.h"
#include "app/motion/make_motion.h"
#include "app/reduced_motion.h"
#include "app/session/trained_choice.h"
#include "app/window/folders.h"
#include "app/window/motion_form.h"
#include "app/window/panel_form.h"
#include "app/window/paper_form.h"
#include "app/window/window_place.h"
#include "app/window/windows_drawing.h"
#include "engine/error.h"
#include "engine/training/task.h"
#include "widgets/controls/choice_box.h"
#include "widgets/controls/scrolled_column.h"
#include "widgets/language/message_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <sstream>

namespace attenscope {

namespace {

/// Of the file as long as nobody has chosen one.
const std::string kName = "motion.";
const QString kGroup = QStringLiteral("motion");
constexpr QSize kPreview(460, 380);     // at most
constexpr int kNarrowestPreview = 120;  // where the screen has no room for more
constexpr std::size_t kMostPreviewed = 60;
constexpr int kMargin = 18;

/// What the formats are called, and how their files end.
constexpr std::array kFormats{std::pair{"WebP", "webp"}, std::pair{"GIF", "gif"}, std::pair{"PNG", "png"},
                              std::pair{"MP4", "mp4"}};

/// Pictures that show how all of them go: all, or some of them evenly.
std::vector<std::size_t> previewedOf(std::size_t count) {
  std::vector<std::size_t> places;
  const std::size_t shown = std::min(count, kMostPreviewed);
  for (std::size_t i = 0; i < shown; ++i)
    places.push_back(shown < 2 ? i : (i * (count - 1) + (shown - 1) / 2) / (shown - 1));
  return places;
}

/// "1.2 MB".
QString sizeText(double bytes) {
  return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

}  // namespace

MotionDialog::MotionDialog(MotionPlan plan, QWidget* parent) : QDialog(parent), m_plan(std::move(plan)) {
  setWindowTitle(tr("Export motion"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
  row->setSpacing(kMargin);
  m_restart = new QTimer(this);
  m_restart->setSingleShot(true);
  m_player = new QTimer(this);
  row->addWidget(makeForm());
  row->addWidget(new ScrolledColumn(makePreview(), this));
  recall();
  connect(m_restart, &QTimer::timeout, this, &MotionDialog::startPreview);
  connect(m_player, &QTimer::timeout, this, &MotionDialog::showNext);
  connect(m_form, &MotionForm::changed, this, &MotionDialog::restart);
  connect(m_form, &MotionForm::timingChanged, this, &MotionDialog::showTiming);
  connect(m_panels, &PanelForm::changed, this, &MotionDialog::restart);
  connect(m_paper, &PaperForm::changed, this, &MotionDialog::restart);
  for (QComboBox* box : {m_format, m_theme})
    connect(box, &QComboBox::currentIndexChanged, this, &MotionDialog::restart);
  for (QCheckBox* box : {m_common, m_dither}) connect(box, &QCheckBox::toggled, this, &MotionDialog::restart);
  connect(&m_work, &ExplorationController::progressed, this, &MotionDialog::showProgress);
  connect(&m_work, &ExplorationController::failed, this, &MotionDialog::fail);
  startPreview();
}

QWidget* MotionDialog::makeForm() {
  auto* side = new QWidget(this);
  auto* left = new QVBoxLayout(side);
  left->setContentsMargins(0, 0, 0, 0);
  m_choices = new QWidget(side);
  auto* form = m_rows = new QFormLayout(m_choices);
  form->setContentsMargins(0, 0, 0, 0);
  form->setHorizontalSpacing(14);
  form->setVerticalSpacing(10);
  m_form = new MotionForm(m_plan, form, m_choices);
  m_panels = new PanelForm(form, m_choices, false);
  offerPanels();
  m_format = new ChoiceBox(m_choices);
  m_format->setObjectName(QStringLiteral("motionFormat"));
  for (const auto& [title, ending] : kFormats)
    m_format->addItem(QString::fromLatin1(title), QString::fromLatin1(ending));
  m_format->setToolTip(
      tr("WebP is the smallest; GIF works everywhere but has at most 256 colours per frame; PNG can be "
         "opened here again; MP4 is a video, for which ffmpeg must be installed"));
  form->addRow(tr("Format"), m_format);
  m_paper = new PaperForm(form, m_choices);
  m_theme = new ChoiceBox(m_choices);
  m_theme->setObjectName(QStringLiteral("motionTheme"));
  m_theme->addItem(tr("As in the window"), QStringLiteral("window"));
  m_theme->addItem(tr("Light"), QStringLiteral("light"));
  m_theme->addItem(tr("Dark"), QStringLiteral("dark"));
  m_theme->addItem(tr("High contrast, light"), QStringLiteral("contrast-light"));
  m_theme->addItem(tr("High contrast, dark"), QStringLiteral("contrast"));
  form->addRow(tr("Theme"), m_theme);
  m_common = new QCheckBox(tr("The same colours for the same values"), m_choices);
  m_common->setObjectName(QStringLiteral("motionCommon"));
  m_common->setChecked(true);
  m_common->setToolTip(tr("Colours span the values of all frames; otherwise each frame's own"));
  form->addRow(QString(), m_common);
  m_dither = new QCheckBox(tr("Dither missing colours"), m_choices);
  m_dither->setObjectName(QStringLiteral("motionDither"));
  m_dither->setToolTip(
      tr("A GIF has 256 colours per frame: others are mixed from dots, or the nearest one is taken"));
  form->addRow(QString(), m_dither);
  m_recipe = new QCheckBox(tr("How it was made, inside the file"), m_choices);
  m_recipe->setObjectName(QStringLiteral("motionRecipe"));
  m_recipe->setChecked(true);
  m_recipe->setToolTip(tr("Whoever opens the PNG in this program gets what it was made from"));
  form->addRow(QString(), m_recipe);
  left->addWidget(new ScrolledColumn(m_choices, side), 1);
  left->addSpacing(kMargin);
  auto* buttons = new QHBoxLayout;
  auto* close = new QPushButton(tr("&Close"), side);
  m_stop = new QPushButton(tr("S&top"), side);
  m_stop->setObjectName(QStringLiteral("stopMotion"));
  m_stop->hide();
  m_save = new QPushButton(tr("&Save…"), side);
  m_save->setProperty("role", "primary");
  m_save->setDefault(true);
  m_save->setObjectName(QStringLiteral("saveMotion"));
  buttons->addWidget(close);
  buttons->addStretch(1);
  buttons->addWidget(m_stop);
  buttons->addWidget(m_save);
  left->addLayout(buttons);
  connect(close, &QPushButton::clicked, this, &QDialog::reject);
  connect(m_stop, &QPushButton::clicked, this, [this] {
    m_work.cancel();
    setSaving(false);
    m_message->setText(tr("Stopped; nothing was written."));
  });
  connect(m_save, &QPushButton::clicked, this, &MotionDialog::chooseAndSave);
  return side;
}

void MotionDialog::offerPanels() {
  const DrawnRun drawn = drawnOf(m_plan.state, m_plan.trace, m_plan.view, m_plan.theme);
  std::set<std::string> fixed;
  if (const Task* task = trainedTask(m_plan.state))
    for (const auto& [id, value] : task->trained.settings) fixed.insert(id);
  m_panels->offer({drawn.view, drawn.shown, m_plan.state.currentParameters(), fixed, false});
}

QLayout* MotionDialog::makePlayer(QWidget* side) {
  auto* row = new QHBoxLayout;
  const auto button = [&](const char* name, const QString& sign, const QString& help) {
    auto* made = new QToolButton(side);
    made->setObjectName(QLatin1String(name));
    made->setProperty("role", "step");
    made->setText(sign);
    made->setToolTip(help);
    made->setAccessibleName(help);
    row->addWidget(made);
    return made;
  };
  row->addStretch(1);
  auto* back = button("previewBack", QStringLiteral("‹"), tr("One frame back"));
  m_play = button("previewPlay", QString(), QString());
  auto* forth = button("previewForth", QStringLiteral("›"), tr("One frame forward"));
  row->addStretch(1);
  connect(back, &QToolButton::clicked, this, [this] { stepPreview(-1); });
  connect(forth, &QToolButton::clicked, this, [this] { stepPreview(1); });
  connect(m_play, &QToolButton::clicked, this, [this] { play(!m_plays); });
  play(!reducedMotion());
  return row;
}

void MotionDialog::play(bool plays) {
  m_plays = plays;
  m_play->setText(plays ? QStringLiteral("❚❚") : QStringLiteral("▶"));
  const QString help = plays ? tr("Stop the preview") : tr("Play the preview");
  m_play->setToolTip(help);
  m_play->setAccessibleName(help);
  if (plays) {
    showNext();
  } else {
    m_player->stop();
  }
}

void MotionDialog::stepPreview(int by) {
  if (m_preview.empty()) return;
  play(false);
  const auto count = static_cast<int>(m_preview.size());
  // m_shown is the one that comes next.
  m_shown = static_cast<std::size_t>((static_cast<int>(m_shown) - 1 + by + 2 * count) % count);
  showNext();
}

QWidget* MotionDialog::makePreview() {
  auto* side = new QWidget(this);
  auto* right = new QVBoxLayout(side);
  right->setContentsMargins(0, 0, 0, 0);
  m_picture = new QLabel(side);
  m_picture->setObjectName(QStringLiteral("preview"));
  const int beside = m_choices->sizeHint().width() + 4 * kMargin + kUsualFrame.left() + kUsualFrame.right();
  const int room = screen()->availableGeometry().width() - beside;
  m_picture->setFixedSize(std::clamp(room, kNarrowestPreview, kPreview.width()), kPreview.height());
  m_picture->setAlignment(Qt::AlignCenter);
  right->addWidget(m_picture);
  right->addLayout(makePlayer(side));
  m_progress = new QProgressBar(side);
  m_progress->setRange(0, 1000);
  m_progress->setTextVisible(false);
  right->addWidget(m_progress);
  m_message = new QLabel(side);
  m_message->setObjectName(QStringLiteral("motionMessage"));
  m_message->setWordWrap(true);
  m_message->setTextFormat(Qt::PlainText);
  m_message->setFixedWidth(m_picture->width());
  m_message->setMinimumHeight(3 * m_message->fontMetrics().lineSpacing());
  m_message->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  right->addWidget(m_message);
  right->addStretch(1);
  return side;
}

void MotionDialog::recall() {
  QSettings settings;
  settings.beginGroup(kGroup);
  const auto recalled = [&](const char* key, const QVariant& otherwise) {
    return settings.value(QLatin1String(key), otherwise);
  };
  // On screens, where motions are, a picture for print is too large.
  if (!settings.contains(QStringLiteral("width"))) {
    settings.setValue(QStringLiteral("width"), 800);
    settings.setValue(QStringLiteral("height"), 640);
    settings.setValue(QStringLiteral("scale"), 1.0);
  }
  m_form->recall(settings);
  m_format->setCurrentIndex(std::max(0, m_format->findData(recalled("format", {}).toString())));
  m_paper->recall(settings);
  m_theme->setCurrentIndex(std::max(0, m_theme->findData(recalled("theme", {}).toString())));
  m_common->setChecked(recalled("common", true).toBool());
  m_recipe->setChecked(recalled("recipe", true).toBool());
  m_dither->setChecked(recalled("dither", false).toBool());
}

void MotionDialog::remember() const {
  QSettings settings;
  settings.beginGroup(kGroup);
  m_form->remember(settings);
  settings.setValue(QStringLiteral("format"), m_format->currentData());
  m_paper->remember(settings);
  settings.setValue(QStringLiteral("theme"), m_theme->currentData());
  settings.setValue(QStringLiteral("common"), m_common->isChecked());
  settings.setValue(QStringLiteral("recipe"), m_recipe->isChecked());
  settings.setValue(QStringLiteral("dither"), m_dither->isChecked());
}

void MotionDialog::done(int result) {
  m_work.cancel();
  remember();
  QDialog::done(result);
}

QString MotionDialog::ending() const {
  return m_format->currentData().toString();
}

MotionPlan MotionDialog::planned() const {
  MotionPlan plan = m_plan;
  plan.motion = m_form->motion();
  plan.motion.ownRanges = !m_common->isChecked();
  plan.panels = m_panels->plan();
  checkPanels(plan);
  plan.timing = m_form->timing();
  plan.recipe = m_recipe->isChecked();
  plan.dither = m_dither->isChecked();
  const QString theme = m_theme->currentData().toString();
  if (theme != QLatin1String("window")) plan.theme = theme.toStdString();
  m_paper->apply(plan.figure);
  plan.file = kName + ending().toStdString();
  return plan;
}

void MotionDialog::restart() {
  constexpr int kPause = 300;  // milliseconds, in which more may be typed
  m_work.cancel();
  m_restart->start(kPause);
}

MotionDialog::Preview MotionDialog::previewOf(const MotionPlan& plan, const RunControl& control) {
  const OnDrawingThread draw = drawOnWindowsThread;
  MotionMaker maker(plan, draw);
  const auto part = [&](double from, double to) {
    return RunControl([&control, from, to](double fraction) {
      control.checkpoint(from + (to - from) * fraction);
      return true;
    });
  };
  maker.prepare(part(0, 0.6));
  FigureOptions small = plan.figure;
  small.scale = std::min(plan.figure.scale, std::min(kPreview.width() / small.size.width(),
                                                     kPreview.height() / small.size.height()));
  Preview preview;
  preview.count = maker.count();
  preview.size = pictureSize(plan.figure);
  const std::vector<std::size_t> places = previewedOf(maker.count());
  for (std::size_t i = 0; i < places.size(); ++i) {
    const double done = 0.6 + 0.3 * static_cast<double>(i) / static_cast<double>(places.size());
    preview.pictures.push_back(maker.picture(places[i], small, part(done, done)));
    control.checkpoint(done);
  }
  preview.bytes = maker.bytesAbout(part(0.9, 1));
  return preview;
}

void MotionDialog::startPreview() {
  const bool png = ending() == QLatin1String("png");
  m_rows->setRowVisible(m_recipe, png);
  m_rows->setRowVisible(m_dither, ending() == QLatin1String("gif"));
  m_paper->setScaled(true);
  m_save->setEnabled(false);
  try {
    const auto plan = std::make_shared<const MotionPlan>(planned());
    checkFigureOptions(plan->figure);
    m_message->setText(tr("Computing the preview…"));
    m_work.start<Preview>([plan](const RunControl& control) { return previewOf(*plan, control); },
                          [this](const Preview& preview) { takePreview(preview); });
    m_save->setEnabled(true);  // it need not be waited for
  } catch (const Error& error) {
    fail(messageText(error.what()));
  }
}

void MotionDialog::takePreview(const Preview& preview) {
  m_progress->setValue(0);
  m_preview.clear();
  for (const QImage& picture : preview.pictures) m_preview.push_back(QPixmap::fromImage(picture));
  m_count = preview.count;
  m_size = preview.size;
  m_bytes = preview.bytes;
  m_shown = 0;
  showTiming();
  showNext();
  emit previewReady();
}

void MotionDialog::showTiming() {
  if (m_count == 0 || m_saving || m_work.busy()) return;
  const MotionTiming timing = m_form->timing();
  const double seconds = (static_cast<double>(m_count - 1) * timing.frame + timing.hold) / 1000.0;
  QString text = tr("%1 frames of %2 × %3 pixels, %4 s")
                     .arg(m_count)
                     .arg(m_size.width())
                     .arg(m_size.height())
                     .arg(QLocale().toString(seconds, 'f', 1));
  if (m_bytes > 0) text += tr(", about %1").arg(sizeText(m_bytes));
  if (m_preview.size() < m_count) text += QStringLiteral("\n") + tr("The preview leaves some of them out.");
  for (const std::string& note : motionNotes(kName + ending().toStdString(), {m_size, m_count, timing}))
    text += QStringLiteral("\n") + messageText(note) + tr(".", "ends a sentence");
  if (!m_plan.notice.empty()) text += QStringLiteral("\n") + messageText(m_plan.notice);
  m_message->setText(text);
}

void MotionDialog::showNext() {
  if (m_preview.empty()) return;
  const QPixmap& picture = m_preview[m_shown];
  m_picture->setPixmap(
      picture.size().boundedTo(m_picture->size()) == picture.size()
          ? picture
          : picture.scaled(m_picture->size(), Qt::KeepAspectRatio, Qt::SmoothTransformation));
  const MotionTiming timing = m_form->timing();
  const bool last = m_shown + 1 == m_preview.size();
  m_shown = last ? 0 : m_shown + 1;
  if (!m_plays) return;
  // What is left out would have stood, too.
  const double share = static_cast<double>(m_count) / static_cast<double>(m_preview.size());
  m_player->start(last ? timing.hold : static_cast<int>(timing.frame * share));
}

void MotionDialog::chooseAndSave() {
  const QString path = QFileDialog::getSaveFileName(
      this, tr("Export motion"), folders::inLast(folders::kExports, QStringLiteral("attention.") + ending()),
      tr("%1 files (*.%2)").arg(m_format->currentText(), ending()));
  if (!path.isEmpty()) save(path);
}

void MotionDialog::save(QString path) {
  try {
    if (!motionFormat(path.toStdString())) path += QLatin1Char('.') + ending();
    MotionPlan plan = planned();
    plan.file = path.toStdString();
    const auto owned = std::make_shared<const MotionPlan>(std::move(plan));
    setSaving(true);
    m_work.start<std::size_t>(
        [owned](const RunControl& control) { return makeMotion(*owned, drawOnWindowsThread, control); },
        [this, path](std::size_t) {
          setSaving(false);
          folders::remember(folders::kExports, path);
          emit saved(path);
          accept();
        });
  } catch (const Error& error) {
    fail(messageText(error.what()));
  }
}

void MotionDialog::setSaving(bool saving) {
  m_saving = saving;
  m_choices->setEnabled(!saving);
  m_save->setVisible(!saving);
  m_stop->setVisible(saving);
  m_progress->setValue(0);
  if (saving) {
    m_restart->stop();
    m_message->setText(tr("Making the frames…"));
    m_stop->setFocus();
  } else {
    m_save->setFocus();
  }
}

void MotionDialog::showProgress(double fraction, double secondsLeft) {
  m_progress->setValue(static_cast<int>(m_progress->maximum() * fraction));
  const QString what = m_saving ? tr("Making the frames…") : tr("Computing the preview…");
  m_message->setText(secondsLeft < 1 ? what : what + tr(" %1 s left").arg(static_cast<int>(secondsLeft)));
}

void MotionDialog::fail(const QString& sentence) {
  const bool saving = m_saving;
  if (saving) setSaving(false);
  m_progress->setValue(0);
  const QString unnamed = QString::fromStdString(kName) + ending() + QStringLiteral(": ");
  m_message->setText(sentence.startsWith(unnamed) ? sentence.mid(unnamed.size()) : sentence);
  m_save->setEnabled(saving);
}

}  // namespace attenscope
