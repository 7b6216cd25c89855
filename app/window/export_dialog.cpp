// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/export_dialog.h"

#include "app/export/figure_drawing.h"
#include "app/export/figure_style.h"
#include "app/export/recipe.h"
#include "app/window/folders.h"
#include "app/window/look_form.h"
#include "app/window/panel_form.h"
#include "app/window/paper_form.h"
#include "app/window/sight_form.h"
#include "app/window/style_form.h"
#include "app/window/window_place.h"
#include "engine/error.h"
#include "widgets/controls/choice_box.h"
#include "widgets/controls/scrolled_column.h"
#include "widgets/language/message_text.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace attenscope {

namespace {

const QString kGroup = QStringLiteral("export");
constexpr QSize kPreview(460, 380);     // at most
constexpr int kNarrowestPreview = 120;  // where the screen has no room for more

/// What the formats are called, and how their files end.
constexpr std::array kFormats{std::pair{"PNG", "png"}, std::pair{"SVG", "svg"}, std::pair{"PDF", "pdf"},
                              std::pair{"LaTeX", "tex"}, std::pair{"HTML", "html"}};

/// Of the choices of a theme, in their order, as the settings name them.
const QStringList& themeNames() {
  static const QStringList names{QStringLiteral("window"), QStringLiteral("light"), QStringLiteral("dark"),
                                 QStringLiteral("contrast-light"), QStringLiteral("contrast")};
  return names;
}

/// What lies behind a figure, as the settings and the command line name it.
struct Ground {
  const char* id;
  const char* title;
  Background background;
};
constexpr Ground kGrounds[]{
    {"usual", QT_TRANSLATE_NOOP("attenscope::ExportDialog", "The theme's own"), Background::Usual},
    {"white", QT_TRANSLATE_NOOP("attenscope::ExportDialog", "White"), Background::White},
    {"transparent", QT_TRANSLATE_NOOP("attenscope::ExportDialog", "Transparent"), Background::Transparent},
    {"theme", QT_TRANSLATE_NOOP("attenscope::ExportDialog", "As in the window"), Background::Theme}};

}  // namespace

ExportDialog::ExportDialog(std::vector<ExportSource> sources, QWidget* parent)
    : QDialog(parent), m_sources(std::move(sources)) {
  setWindowTitle(tr("Export figure"));
  auto* whole = new QVBoxLayout(this);
  constexpr int kMargin = 18;
  whole->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
  whole->setSpacing(kMargin - 6);
  auto* row = new QHBoxLayout;
  row->setSpacing(kMargin);
  whole->addLayout(row, 1);
  auto* left = new QVBoxLayout;
  auto* form = new QFormLayout;
  form->setHorizontalSpacing(14);
  form->setVerticalSpacing(10);
  m_source = new ChoiceBox(this);
  for (const ExportSource& source : m_sources) m_source->addItem(source.title);
  m_source->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_source->setMinimumContentsLength(22);
  form->addRow(tr("View"), m_source);
  m_format = new ChoiceBox(this);
  m_format->setObjectName(QStringLiteral("figureFormat"));
  for (const auto& [title, ending] : kFormats) m_format->addItem(QString::fromLatin1(title));
  m_format->setToolTip(
      tr("PNG has pixels; SVG and PDF keep lines and text sharp at any size; LaTeX is a document of its own, "
         "and HTML a page on which cells and tokens can be pointed at"));
  form->addRow(tr("Format"), m_format);
  m_style = new StyleForm(form, this);
  m_panels = new PanelForm(form, this);
  m_paper = new PaperForm(form, this);
  m_font = new ChoiceBox(this);
  m_font->setObjectName(QStringLiteral("figureFont"));
  m_font->addItem(tr("The program's font"), QString());
  for (const QString& family : QFontDatabase::families())
    if (QFontDatabase::isSmoothlyScalable(family) && !QFontDatabase::isPrivateFamily(family))
      m_font->addItem(family, family);
  m_font->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  form->addRow(tr("Font"), m_font);
  m_theme = new ChoiceBox(this);
  m_theme->setObjectName(QStringLiteral("figureTheme"));
  m_theme->addItems({tr("As in the window"), tr("Light"), tr("Dark"), tr("High contrast, light"),
                     tr("High contrast, dark")});
  form->addRow(tr("Theme"), m_theme);
  m_background = new ChoiceBox(this);
  m_background->setObjectName(QStringLiteral("figureBackground"));
  for (const Ground& ground : kGrounds)
    m_background->addItem(tr(ground.title), QString::fromLatin1(ground.id));
  form->addRow(tr("Background"), m_background);
  m_heading = new QCheckBox(tr("Heading above the figure"), this);
  m_heading->setChecked(true);
  form->addRow(QString(), m_heading);
  m_marks = new QCheckBox(tr("Selection marks"), this);
  m_marks->setObjectName(QStringLiteral("figureMarks"));
  m_marks->setToolTip(tr("Frames and highlights what is selected, as in the window"));
  form->addRow(QString(), m_marks);
  m_recipe = new QCheckBox(tr("How it was made, inside the file"), this);
  m_recipe->setObjectName(QStringLiteral("figureRecipe"));
  m_recipe->setToolTip(
      tr("Whoever opens the figure in this program gets what it was made from: the input, the settings and "
         "what is shown. Paths in your own folder and large pictures are left out"));
  form->addRow(QString(), m_recipe);
  // Of a screen too low for all rows they scroll; the buttons below are always there.
  auto* rows = new QWidget(this);
  rows->setLayout(form);
  const int commandRow = 2 * fontMetrics().height() + 12;  // with its margins
  auto* scrolled = new ScrolledColumn(rows, this, commandRow);
  scrolled->setObjectName(QStringLiteral("figureRows"));
  left->addWidget(scrolled, 1);
  m_message = new QLabel(this);
  m_message->setWordWrap(true);
  m_message->setTextFormat(Qt::PlainText);
  m_message->setMinimumWidth(240);
  left->addWidget(m_message);
  auto* buttons = new QHBoxLayout;
  auto* close = new QPushButton(tr("&Close"), this);
  auto* copyButton = new QPushButton(tr("C&opy"), this);
  copyButton->setToolTip(tr("Put the figure on the clipboard"));
  m_save = new QPushButton(tr("&Save…"), this);
  m_save->setProperty("role", "primary");
  m_save->setDefault(true);
  m_save->setObjectName(QStringLiteral("saveFigure"));
  buttons->addWidget(close);
  buttons->addStretch(1);
  buttons->addWidget(copyButton);
  buttons->addWidget(m_save);
  auto* line = new QHBoxLayout;
  line->addWidget(new QLabel(tr("Command line"), this));
  m_command = new QLineEdit(this);
  m_command->setObjectName(QStringLiteral("figureCommand"));
  m_command->setReadOnly(true);
  m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  m_command->setAccessibleName(tr("Command line"));
  m_command->setToolTip(tr("The line that makes this figure in a terminal, without the window"));
  m_command->setPlaceholderText(tr("No command line makes this figure"));
  line->addWidget(m_command, 1);
  m_copyCommand = new QPushButton(tr("Copy the li&ne"), this);
  m_copyCommand->setObjectName(QStringLiteral("copyCommand"));
  m_copyCommand->setToolTip(tr("Put the command line on the clipboard"));
  line->addWidget(m_copyCommand);
  whole->addLayout(line);
  whole->addLayout(buttons);
  row->addLayout(left);
  m_preview = new QLabel(this);
  m_preview->setObjectName(QStringLiteral("preview"));
  const int around = left->sizeHint().width() + 4 * kMargin + kUsualFrame.left() + kUsualFrame.right();
  const int room = screen()->availableGeometry().width() - around;
  m_preview->setFixedSize(std::clamp(room, kNarrowestPreview, kPreview.width()), kPreview.height());
  m_preview->setAlignment(Qt::AlignCenter);
  auto* beside = new QWidget(this);
  auto* right = new QVBoxLayout(beside);
  right->setContentsMargins(0, 0, 0, 0);
  right->setSpacing(10);
  right->addWidget(m_preview);
  auto* below = new QWidget(this);
  auto* forms = new QVBoxLayout(below);
  forms->setContentsMargins(0, 0, 0, 0);
  m_sight = new SightForm(below);
  forms->addWidget(m_sight);
  m_look = new LookForm(below);
  forms->addWidget(m_look);
  forms->addStretch(1);
  right->addWidget(new ScrolledColumn(below, this, kPreview.height() + commandRow), 1);
  row->addWidget(beside);

  offerPanels();
  recall();
  connect(m_source, &QComboBox::currentIndexChanged, this, [this] {
    m_work.cancel();
    m_runs.clear();
    offerPanels();
  });
  connect(m_panels, &PanelForm::changed, this, &ExportDialog::showPreview);
  connect(&m_work, &ExplorationController::progressed, this, [this](double fraction) {
    m_message->setText(tr("Computing the runs for the panels: %1 %").arg(static_cast<int>(100 * fraction)));
  });
  connect(&m_work, &ExplorationController::failed, this,
          [this](const QString& sentence) { m_message->setText(sentence); });
  for (QComboBox* box : {m_source, m_format, m_font, m_theme, m_background})
    connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::showPreview);
  connect(m_paper, &PaperForm::changed, this, &ExportDialog::showPreview);
  connect(m_look, &LookForm::changed, this, &ExportDialog::showPreview);
  connect(m_sight, &SightForm::changed, this, &ExportDialog::showPreview);
  connect(m_style, &StyleForm::chosen, this, &ExportDialog::takeStyle);
  connect(m_style, &StyleForm::failed, m_message, &QLabel::setText);
  for (QCheckBox* box : {m_heading, m_marks, m_recipe})
    connect(box, &QCheckBox::toggled, this, &ExportDialog::showPreview);
  connect(close, &QPushButton::clicked, this, &QDialog::reject);
  connect(copyButton, &QPushButton::clicked, this, &ExportDialog::copy);
  connect(m_copyCommand, &QPushButton::clicked, this, [this] {
    QApplication::clipboard()->setText(m_command->text());
    m_message->setText(tr("The command line is on the clipboard."));
  });
  connect(m_save, &QPushButton::clicked, this, &ExportDialog::chooseAndSave);
  connect(&m_writer, &FileWriter::saved, this, [this](const QString& path) {
    folders::remember(folders::kExports, path);
    emit saved(path);
    accept();
  });
  connect(&m_writer, &FileWriter::failed, this, [this](const QString& sentence) {
    m_save->setEnabled(true);
    m_message->setText(sentence);
  });
  showPreview();
}

void ExportDialog::recall() {
  QSettings settings;
  settings.beginGroup(kGroup);
  const auto recalled = [&](const char* key, const QVariant& otherwise) {
    return settings.value(QLatin1String(key), otherwise);
  };
  m_format->setCurrentIndex(std::max(0, m_format->findText(recalled("format", {}).toString())));
  m_paper->recall(settings);
  m_look->recall(settings);
  m_font->setCurrentIndex(std::max(0, m_font->findData(recalled("font", {}).toString())));
  m_background->setCurrentIndex(std::max(0, m_background->findData(recalled("background", {}).toString())));
  m_theme->setCurrentIndex(
      std::max(0, static_cast<int>(themeNames().indexOf(recalled("theme", {}).toString()))));
  m_heading->setChecked(recalled("heading", true).toBool());
  m_marks->setChecked(recalled("marks", false).toBool());
  m_recipe->setChecked(recalled("recipe", true).toBool());
}

void ExportDialog::remember() const {
  QSettings settings;
  settings.beginGroup(kGroup);
  settings.setValue(QStringLiteral("format"), m_format->currentText());
  m_paper->remember(settings);
  m_look->remember(settings);
  settings.setValue(QStringLiteral("font"), m_font->currentData());
  settings.setValue(QStringLiteral("background"), m_background->currentData());
  settings.setValue(QStringLiteral("theme"), themeNames()[m_theme->currentIndex()]);
  settings.setValue(QStringLiteral("heading"), m_heading->isChecked());
  settings.setValue(QStringLiteral("marks"), m_marks->isChecked());
  settings.setValue(QStringLiteral("recipe"), m_recipe->isChecked());
}

void ExportDialog::done(int result) {
  if (m_writer.busy() && !m_writer.finish()) return;
  remember();
  if (isVisible()) QDialog::done(result);
}

FigureOptions ExportDialog::options() const {
  FigureOptions options;
  m_paper->apply(options);
  options.family = m_font->currentData().toString();
  options.background = kGrounds[std::max(0, m_background->currentIndex())].background;
  options.heading = m_heading->isChecked();
  options.marks = m_marks->isChecked();
  return options;
}

FigureStyle ExportDialog::style() const {
  FigureStyle style;
  m_paper->fill(style);
  style.font = m_font->currentData().toString().toStdString();
  style.heading = m_heading->isChecked();
  style.marks = m_marks->isChecked();
  style.background = kGrounds[std::max(0, m_background->currentIndex())].background;
  if (m_theme->currentIndex() > 0) style.theme = themeNames()[m_theme->currentIndex()].toStdString();
  style.colormap = m_look->colormap().toStdString();
  style.look = m_look->look();
  return style;
}

void ExportDialog::takeStyle(const FigureStyle& style) {
  m_taking = true;
  m_paper->take(style);
  m_font->setCurrentIndex(std::max(0, m_font->findData(QString::fromStdString(style.font))));
  m_heading->setChecked(style.heading);
  m_marks->setChecked(style.marks);
  const auto* ground = std::find_if(std::begin(kGrounds), std::end(kGrounds),
                                    [&](const Ground& one) { return one.background == style.background; });
  m_background->setCurrentIndex(static_cast<int>(ground - std::begin(kGrounds)));
  m_theme->setCurrentIndex(
      std::max(0, static_cast<int>(themeNames().indexOf(QString::fromStdString(style.theme)))));
  m_look->setColormap(QString::fromStdString(style.colormap));
  m_look->setLook(style.look);
  m_taking = false;
  showPreview();
}

FigureWish ExportDialog::wish(const QString& path) const {
  return {options(), state().style, m_panels->plan(), path.toStdString()};
}

FigureOptions ExportDialog::optionsOfFile(const QString& path) const {
  FigureOptions all = options();
  if (m_recipe->isChecked() && source().recipe) all.recipe = recipeText(source().recipe(wish(path)));
  return all;
}

void ExportDialog::showCommand() {
  const bool known = source().recipe != nullptr && m_save->isEnabled();
  const QString line =
      known ? QString::fromStdString(source().recipe(wish(QStringLiteral("attention.") + ending())).command)
            : QString();
  m_command->setText(line);
  m_command->setCursorPosition(0);
  m_copyCommand->setEnabled(!line.isEmpty());
}

QString ExportDialog::ending() const {
  return QString::fromLatin1(kFormats[static_cast<std::size_t>(m_format->currentIndex())].second);
}

const ExportSource& ExportDialog::source() const {
  return m_sources[static_cast<std::size_t>(m_source->currentIndex())];
}

FigureFormat ExportDialog::format() const {
  return *figureFormat("x." + ending().toStdString());
}

const ViewSpec& ExportDialog::view() const {
  return *source().view;
}

void ExportDialog::offerPanels() {
  const bool again = source().request.has_value();
  m_panels->offer({source().view, source().state, again ? source().request->parameters : Parameters(),
                   source().fixed, source().compared.b != nullptr});
}

FigureContent ExportDialog::content() const {
  PanelRuns runs;
  if (source().request) runs.parameters = source().request->parameters;
  runs.with = [this](const Settings& settings) {
    const auto found = m_runs.find(settings);
    if (found == m_runs.end())
      throw Error(tr("The runs for the panels have not been computed yet.").toStdString());
    return found->second;
  };
  runs.compared = [this](const FigurePanel& panel, const std::string& which) {
    return comparedPanel(panel, which, source().compared);
  };
  return panelsOf(m_panels->plan(), {&view(), state()}, runs);
}

bool ExportDialog::hasRuns() {
  std::vector<Settings> missing;
  for (Settings& settings : settingsOf(m_panels->plan()))
    if (!m_runs.contains(settings)) missing.push_back(std::move(settings));
  if (missing.empty()) {
    m_work.cancel();
    m_running.clear();
    return true;
  }
  if (missing == m_running && m_work.busy()) return false;
  if (missing.size() > kMostPanels)
    throw Error(tr("That makes %1 panels; at most %2 are possible.")
                    .arg(missing.size())
                    .arg(kMostPanels)
                    .toStdString());
  using Found = std::vector<std::shared_ptr<const Trace>>;
  m_running = missing;
  m_message->setText(tr("Computing the runs for the panels …"));
  m_work.start<Found>(
      [request = source().request.value(), missing](const RunControl& control) {
        Found found;
        for (std::size_t i = 0; i < missing.size(); ++i) {
          RunRequest one = request;
          one.control = RunControl([&control, i, count = static_cast<double>(missing.size())](double part) {
            control.checkpoint((static_cast<double>(i) + part) /
                               count);  // which throws where it is cancelled
            return true;
          });
          found.push_back(runWithSettings(one, missing[i]));
        }
        return found;
      },
      [this, missing](const Found& found) {
        for (std::size_t i = 0; i < missing.size(); ++i) m_runs[missing[i]] = found[i];
        m_running.clear();
        showPreview();
      });
  return false;
}

ViewState ExportDialog::state() const {
  ViewState state = source().state;
  if (const auto chosen = paletteNamed(themeNames()[m_theme->currentIndex()])) state.style.palette = *chosen;
  if (const QString map = m_look->colormap(); !map.isEmpty() && view().colors) state.style.colormap = map;
  state.style.look = withParts(m_look->look(), view().look & lookOf(format()));
  return state;
}

void ExportDialog::choosePanels(const PanelPlan& panels) {
  m_panels->choose(panels);
}

QImage ExportDialog::picture() const {
  return figureImage(content(), options());
}

QString ExportDialog::withExtension(QString path) const {
  if (!figureFormat(path.toStdString())) path += QLatin1Char('.') + ending();
  return path;
}

QString ExportDialog::save(QString path) const {
  path = withExtension(std::move(path));
  renderFigure(path.toStdString(), content(), optionsOfFile(path));
  return path;
}

void ExportDialog::showPreview() {
  if (m_taking) return;
  const bool pixels = format() == FigureFormat::Png;
  const bool page = format() == FigureFormat::Html;  // of the size, font and colours of what shows it
  m_paper->setUsed(!page);
  m_paper->setScaled(pixels);
  for (QComboBox* box : {m_font, m_background}) box->setEnabled(!page);
  m_marks->setEnabled(hasEveryView(format()));
  m_look->setUsed(view().look & lookOf(format()), view().colors);
  m_style->show(style());
  m_sight->say(view(), state());
  try {
    const FigureOptions whole = options();
    checkFigureOptions(whole);
    m_save->setEnabled(false);
    if (!hasRuns()) return;
    const FigureContent shown = content();
    checkViews(format(), shown);
    // The preview lays out the true size and is then reduced, so that proportions are those of the file.
    FigureOptions small = whole;
    small.scale = std::min(1.0, 1600.0 / std::max(small.size.width(), small.size.height()));
    const QPixmap pixmap = QPixmap::fromImage(seenPicture(figureImage(shown, small), m_sight->vision()));
    m_preview->setPixmap(pixmap.scaled(m_preview->size(), Qt::KeepAspectRatio, Qt::SmoothTransformation));
    const FigureOptions drawn = shown.several() ? FigureDrawing(shown, whole).options() : whole;
    m_message->setText(page ? tr("A page takes its size, font and colours from the window that shows it.")
                            : m_paper->words(drawn, pixels));
    m_save->setEnabled(true);
  } catch (const Error& error) {
    m_message->setText(messageText(error.what()));
    m_save->setEnabled(false);
  }
  showCommand();
}

void ExportDialog::chooseAndSave() {
  const QString suffix = ending();
  const QString path = QFileDialog::getSaveFileName(
      this, tr("Export figure"), folders::inLast(folders::kExports, QStringLiteral("attention.") + suffix),
      tr("%1 files (*.%2)").arg(m_format->currentText(), suffix));
  if (path.isEmpty()) return;
  try {
    const QString complete = withExtension(path);
    auto write = drawFigure(complete.toStdString(), content(), optionsOfFile(complete));
    m_save->setEnabled(false);
    m_message->setText(tr("Saving…"));
    m_writer.write(complete, std::move(write));
  } catch (const Error& error) {
    m_message->setText(messageText(error.what()));
  }
}

void ExportDialog::copy() {
  try {
    QApplication::clipboard()->setImage(picture());
    m_message->setText(tr("The figure is on the clipboard."));
  } catch (const Error& error) {
    m_message->setText(messageText(error.what()));
  }
}

}  // namespace attenscope
