// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/input_panel.h"

#include "engine/error.h"
#include "engine/input/image.h"
#include "engine/models/model.h"
#include "widgets/controls/number_table.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/token_list.h"
#include "widgets/language/message_text.h"
#include "widgets/theme/text_scale.h"

#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace attenscope {

namespace {

constexpr TextPixels kEditHeight{68};
constexpr TextPixels kOneLine{38};

/// Words that stand in place of an input, as high as their lines are at this width.
class PageNote : public QLabel {
 public:
  PageNote(const QString& words, QWidget* parent) : QLabel(words, parent) {
    setProperty("role", "muted");
    setWordWrap(true);
  }

 protected:
  void resizeEvent(QResizeEvent* event) override {
    QLabel::resizeEvent(event);
    setMinimumHeight(heightForWidth(width()));
  }
};

}  // namespace

SentenceEdit::SentenceEdit(QWidget* parent) : QPlainTextEdit(parent) {
  setUndoRedoEnabled(false);
}

bool SentenceEdit::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
      event->ignore();
      return true;
    }
  }
  return QPlainTextEdit::event(event);
}

bool SentenceEdit::canInsertFromMimeData(const QMimeData* source) const {
  return source->hasText() || source->hasImage() || source->hasUrls();
}

void SentenceEdit::insertFromMimeData(const QMimeData* source) {
  if (source->hasImage() || source->hasUrls()) {
    emit otherDataInserted(source);
  } else {
    insertPlainText(source->text());
  }
}

ImageCard::ImageCard(QWidget* parent) : QWidget(parent) {
  setCursor(Qt::PointingHandCursor);
  setFocusPolicy(Qt::StrongFocus);
  setToolTip(tr("Click to open another picture, or drop one anywhere on the window"));
  setAccessibleName(tr("Picture"));
  QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void ImageCard::setColors(const Palette& palette) {
  m_palette = palette;
  update();
}

void ImageCard::setImage(const Tensor& image) {
  if (m_tensor.sameAs(image)) return;
  m_tensor = image;
  m_image = {};
  if (!image.empty()) {
    const std::vector<std::uint8_t> rgb = imageToRgb(image);
    const int width = static_cast<int>(image.dim(2));
    const int height = static_cast<int>(image.dim(1));
    constexpr QSize kLargest(512, 512);
    const QImage whole(rgb.data(), width, height, width * 3, QImage::Format_RGB888);
    m_image = whole.width() > kLargest.width() || whole.height() > kLargest.height()
                  ? whole.scaled(kLargest, Qt::KeepAspectRatio, Qt::SmoothTransformation)
                  : whole.copy();
  }
  updateGeometry();
  update();
}

SpokenWhole ImageCard::spoken() const {
  return {
      QAccessible::Button, QAccessible::NoRole,
      m_tensor.empty() ? tr("no picture") : tr("%1 × %2 pixels").arg(m_tensor.dim(2)).arg(m_tensor.dim(1))};
}

QSize ImageCard::sizeHint() const {
  return {240, heightForWidth(240)};
}

int ImageCard::heightForWidth(int width) const {
  constexpr int kEmpty = 96;
  constexpr int kHighest = 190;
  constexpr int kFrame = 14;
  if (m_image.isNull()) return kEmpty;
  const int height = (width - kFrame) * m_image.height() / std::max(1, m_image.width()) + kFrame;
  return std::clamp(height, 56, kHighest);
}

void ImageCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  painter.setPen(hasFocus() ? m_palette.accent : m_palette.border);
  painter.setBrush(m_palette.panel);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
  if (m_image.isNull()) {
    painter.setPen(m_palette.muted);
    painter.setFont(uiFont(13));
    painter.drawText(rect().adjusted(12, 8, -12, -8), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("Drop a picture here, or click to open one"));
    return;
  }
  const QRectF room = QRectF(rect()).adjusted(7, 7, -7, -7);
  QSizeF size = m_image.size();
  size.scale(room.size(), Qt::KeepAspectRatio);
  QRectF target(QPointF(), size);
  target.moveCenter(room.center());
  QPainterPath clip;
  clip.addRoundedRect(target, 4, 4);
  painter.setClipPath(clip);
  painter.drawImage(target, m_image);
}

void ImageCard::mousePressEvent(QMouseEvent*) {
  emit clicked();
}

void ImageCard::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space) {
    emit clicked();
  } else {
    QWidget::keyPressEvent(event);
  }
}

InputPanel::InputPanel(QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  m_kind = new Segmented(this);
  m_kind->setObjectName(QStringLiteral("textOrNumbers"));
  connect(m_kind, &Segmented::chosen, this, [this](const QString& id) {
    for (const InputKind kind : m_kinds)
      if (id == QLatin1String(toString(kind))) emit kindChosen(kind);
  });
  column->addWidget(m_kind);
  m_imagePage = makeImagePage();
  column->addWidget(m_imagePage);
  m_stack = new QStackedWidget(this);
  m_stack->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);  // the answer wraps
  m_sentencePage = makeSentencePage();
  m_numbers = new NumberTable(m_stack);
  m_numbers->setObjectName(QStringLiteral("numbers"));
  m_numbersNote =
      new PageNote(tr("The numbers are generated by the program; a parameter below chooses which. "
                      "Others can be opened from a safetensors file."),
                   m_stack);
  m_numbersNote->setObjectName(QStringLiteral("numbersNote"));
  m_givenNote = new PageNote(tr("This attention was computed elsewhere; there is nothing to type."), m_stack);
  m_givenNote->setObjectName(QStringLiteral("givenNote"));
  m_stack->addWidget(m_givenNote);
  for (QWidget* page :
       {m_sentencePage, static_cast<QWidget*>(m_numbers), static_cast<QWidget*>(m_numbersNote)})
    m_stack->addWidget(page);
  column->addWidget(m_stack);
  m_answer = new QLabel(this);
  m_answer->setObjectName(QStringLiteral("answer"));
  m_answer->setTextFormat(Qt::PlainText);
  m_answer->setWordWrap(true);
  m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_answer->setToolTip(tr("What the trained weights say about this input"));
  m_answer->hide();
  column->addWidget(m_answer);
  m_decoders = new QLabel(this);
  m_decoders->setObjectName(QStringLiteral("decoderAnswers"));
  m_decoders->setTextFormat(Qt::RichText);
  m_decoders->setWordWrap(true);
  m_decoders->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_decoders->setToolTip(
      tr("What each decoder finds likeliest at every position, given the target's words before it"));
  m_decoders->hide();
  column->addWidget(m_decoders);
  connect(m_numbers, &NumberTable::tensorsChanged, this, &InputPanel::tensorsChanged);
  connect(m_numbers, &NumberTable::refused, this, &InputPanel::refused);
}

SentenceEdit* InputPanel::makeEdit(QWidget* page, const QString& name) {
  auto* edit = new SentenceEdit(page);
  edit->setAccessibleName(name);
  edit->setPlaceholderText(tr("Type a sentence"));
  edit->setTabChangesFocus(true);
  edit->setFixedHeight(kEditHeight);
  edit->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
  connect(edit, &SentenceEdit::otherDataInserted, this, &InputPanel::otherDataInserted);
  return edit;
}

QWidget* InputPanel::makeSentencePage() {
  auto* page = new QWidget(m_stack);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  m_targetLabel = new QLabel(page);
  m_targetLabel->setProperty("role", "muted");
  column->addWidget(m_targetLabel);
  m_text = makeEdit(page, tr("Sentence"));
  m_text->setObjectName(QStringLiteral("sentence"));
  connect(m_text, &QPlainTextEdit::textChanged, this, [this] { emit textChanged(m_text->toPlainText()); });
  column->addWidget(m_text);
  m_tokens = new TokenList(page);
  m_tokens->setObjectName(QStringLiteral("tokens"));
  connect(m_tokens, &TokenList::hovered, this, &InputPanel::tokenHovered);
  connect(m_tokens, &TokenList::hoverEnded, this, &InputPanel::tokenHoverEnded);
  connect(m_tokens, &TokenList::picked, this, &InputPanel::tokenPicked);
  connect(m_tokens, &TokenList::toggled, this, [this](int token) {
    // Only keys can be hidden; those of a pair are in the source.
    if (m_sourcePart->isHidden()) emit tokenToggled(token);
  });
  column->addWidget(m_tokens);

  m_sourcePart = new QWidget(page);
  auto* source = new QVBoxLayout(m_sourcePart);
  source->setContentsMargins(0, 0, 0, 0);
  source->setSpacing(8);
  m_sourceLabel = new QLabel(m_sourcePart);
  m_sourceLabel->setProperty("role", "muted");
  source->addWidget(m_sourceLabel);
  m_source = makeEdit(m_sourcePart, tr("Source sentence"));
  m_source->setObjectName(QStringLiteral("source"));
  connect(m_source, &QPlainTextEdit::textChanged, this,
          [this] { emit sourceChanged(m_source->toPlainText()); });
  source->addWidget(m_source);
  m_sourceTokens = new TokenList(m_sourcePart);
  m_sourceTokens->setObjectName(QStringLiteral("sourceTokens"));
  connect(m_sourceTokens, &TokenList::hovered, this, &InputPanel::keyHovered);
  connect(m_sourceTokens, &TokenList::hoverEnded, this, &InputPanel::tokenHoverEnded);
  connect(m_sourceTokens, &TokenList::picked, this, [this](int token) { emit keyPicked(token); });
  connect(m_sourceTokens, &TokenList::toggled, this, &InputPanel::tokenToggled);
  source->addWidget(m_sourceTokens);
  m_sourcePart->hide();
  column->addWidget(m_sourcePart);
  column->addWidget(makeQueryPart(page));
  return page;
}

QWidget* InputPanel::makeQueryPart(QWidget* page) {
  m_queryPart = new QWidget(page);
  auto* column = new QVBoxLayout(m_queryPart);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  auto* label = new QLabel(tr("Query · asks"), m_queryPart);
  label->setProperty("role", "muted");
  column->addWidget(label);
  m_query = makeEdit(m_queryPart, tr("Query"));
  m_query->setObjectName(QStringLiteral("query"));
  m_query->setPlaceholderText(tr("A word that asks; may stay empty"));
  m_query->setFixedHeight(kOneLine);
  connect(m_query, &QPlainTextEdit::textChanged, this, [this] { emit queryChanged(m_query->toPlainText()); });
  column->addWidget(m_query);
  m_queryPart->hide();
  return m_queryPart;
}

QWidget* InputPanel::makeImagePage() {
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  m_image = new ImageCard(page);
  m_image->setObjectName(QStringLiteral("picture"));
  connect(m_image, &ImageCard::clicked, this, &InputPanel::openImageWanted);
  column->addWidget(m_image);
  m_caption = new QLabel(page);
  m_caption->setWordWrap(true);
  m_caption->setTextFormat(Qt::PlainText);
  m_caption->setProperty("role", "muted");
  column->addWidget(m_caption);
  return page;
}

void InputPanel::setColors(const Palette& palette) {
  m_palette = palette;
  m_kind->setColors(palette);
  m_numbers->setColors(palette);
  m_tokens->setColors(palette);
  m_sourceTokens->setColors(palette);
  m_image->setColors(palette);
}

void InputPanel::showText(SentenceEdit* edit, const std::string& text) {
  const QString wanted = QString::fromStdString(text);
  if (edit->toPlainText() == wanted) return;
  const QSignalBlocker block(edit);
  const int position = edit->textCursor().position();
  edit->setPlainText(wanted);
  QTextCursor cursor = edit->textCursor();
  cursor.setPosition(std::min(position, static_cast<int>(edit->toPlainText().size())));
  edit->setTextCursor(cursor);
}

void InputPanel::setWritten(const QString& text) {
  m_text->setPlaceholderText(text.isEmpty() ? tr("Type a sentence")
                                            : tr("%1  (written by the model)").arg(text));
}

void InputPanel::setAnswer(const QString& text) {
  constexpr int kMaxLetters = 400;  // of long lists the beginning
  m_answer->setText(
      tr("Answer: %1").arg(text.size() > kMaxLetters ? text.left(kMaxLetters) + QChar(0x2026) : text));
  m_hasAnswer = !text.isEmpty();
  setConcealing(m_conceals);
}

void InputPanel::setConcealing(bool conceals) {
  m_conceals = conceals;
  m_answer->setVisible(m_hasAnswer && !m_conceals);
}

void InputPanel::setDecoderAnswers(const std::vector<DecoderAnswer>& answers, const std::string& aligned) {
  m_decoders->setHidden(answers.empty());
  QString text;
  for (const DecoderAnswer& answer : answers) {
    const bool shown = answer.id == aligned;
    QString line = QStringLiteral("<b>%1</b>").arg(messageText(answer.name).toHtmlEscaped());
    if (shown)
      line += QStringLiteral(" <span style='color:%1'>%2</span>")
                  .arg(m_palette.query.name(), tr("its alignment is shown"));
    line += QStringLiteral("<br>");
    for (std::size_t place = 0; place < answer.words.size(); ++place) {
      const QString word = QString::fromStdString(answer.words[place]).toHtmlEscaped();
      line += (place == 0 ? QString() : QStringLiteral(" ")) +
              (answer.differs[place] ? QStringLiteral("<u><span style='color:%1'>%2</span></u>")
                                           .arg(m_palette.negative.name(), word)
                                     : word);
    }
    text += QStringLiteral("<p style='margin:0 0 6px 0'>%1</p>").arg(line);
  }
  if (m_decoders->text() != text) m_decoders->setText(text);
}

void InputPanel::setInput(const Input& input, const std::vector<InputKind>& kinds, bool typedNumbers,
                          const QString& queryHelp) {
  if (m_kinds != kinds) {
    m_kinds = kinds;
    std::vector<Segment> segments;
    for (const InputKind kind : kinds) {
      const QString id = QString::fromLatin1(toString(kind));
      if (kind == InputKind::Sentence) segments.push_back({id, tr("Text"), tr("Type a sentence")});
      if (kind == InputKind::Pair)
        segments.push_back({id, tr("Two texts"), tr("Type a target and a source")});
      if (kind == InputKind::Numbers)
        segments.push_back({id, tr("Q, K, V"), tr("Type the numbers of Q, K and V")});
    }
    m_kind->setVisible(segments.size() > 1);
    m_kind->setSegments(std::move(segments));
  }
  m_kind->setCurrent(QString::fromLatin1(toString(input.kind)));
  m_queryPart->setVisible(input.kind == InputKind::Sentence && !queryHelp.isEmpty());
  m_queryPart->setToolTip(queryHelp);
  const Model* model = input.kind == InputKind::Model ? input.model.get() : nullptr;
  const bool two = input.kind == InputKind::Pair || (model != nullptr && model->takesPair);
  m_sourcePart->setVisible(two);
  const bool picture = input.kind == InputKind::Image || (model != nullptr && model->takesImage);
  const bool both = picture && model != nullptr && model->takesText;
  m_targetLabel->setVisible(two || both);
  nameTexts(model);
  m_imagePage->setVisible(picture);
  m_stack->setVisible(!picture || both);
  QWidget* page = m_sentencePage;
  if (model != nullptr && !model->takesImage && !model->takesText) page = m_givenNote;
  if (input.kind == InputKind::Numbers)
    page = typedNumbers ? static_cast<QWidget*>(m_numbers) : m_numbersNote;
  // Only the page that is shown takes room.
  for (int i = 0; i < m_stack->count(); ++i) {
    const auto policy = m_stack->widget(i) == page ? QSizePolicy::Preferred : QSizePolicy::Ignored;
    if (m_stack->widget(i)->sizePolicy().verticalPolicy() != policy)
      m_stack->widget(i)->setSizePolicy(QSizePolicy::Preferred, policy);
  }
  m_stack->setCurrentWidget(page);
  showText(m_text, input.text);
  showText(m_source, input.source);
  showText(m_query, input.query);
  if (page == m_numbers && !input.tensors.empty()) {
    try {
      m_numbers->setTensors(input.tensors, input.numberTokens);
    } catch (const Error& error) {
      emit refused(messageText(error.what()));
    }
  }
  m_image->setImage(input.image);
  const QString name = messageText(input.imageName);
  if (input.image.empty()) {
    m_caption->setText(tr("PNG, JPEG, WebP, TIFF, BMP; any size"));
  } else if (input.originalWidth > 0) {
    m_caption->setText(tr("%1 · %2 × %3, used at %4 × %5 · drop a picture here")
                           .arg(name)
                           .arg(input.originalWidth)
                           .arg(input.originalHeight)
                           .arg(input.image.dim(2))
                           .arg(input.image.dim(1)));
  } else {
    m_caption->setText(
        tr("%1 · %2 × %3 · drop a picture here").arg(name).arg(input.image.dim(2)).arg(input.image.dim(1)));
  }
}

/// What the two texts are called, by what reads them.
void InputPanel::nameTexts(const Model* model) {
  if (model == nullptr) {
    m_targetLabel->setText(tr("Target · asks"));
    m_targetLabel->setToolTip(tr("Its tokens are the queries"));
    m_sourceLabel->setText(tr("Source · is looked at"));
    m_sourceLabel->setToolTip(tr("Its tokens are the keys and values"));
    m_source->setPlaceholderText(tr("Type a sentence"));
  } else if (model->takesImage) {
    m_targetLabel->setText(tr("Sentences · one per line"));
    m_targetLabel->setToolTip(tr("Each is compared with the picture"));
  } else if (model->stacks.size() > 1) {
    m_targetLabel->setText(tr("Encoder · reads"));
    m_targetLabel->setToolTip(tr("The text that the encoder reads"));
    m_sourceLabel->setText(tr("Decoder · written so far"));
    m_sourceLabel->setToolTip(tr("The decoder's text; its next token is predicted"));
    m_source->setPlaceholderText(tr("Nothing yet"));
  } else {
    m_targetLabel->setText(tr("First sentence"));
    m_targetLabel->setToolTip({});
    m_sourceLabel->setText(tr("Second sentence · may stay empty"));
    m_sourceLabel->setToolTip(tr("Read as a pair with the first, with a separator between them"));
    m_source->setPlaceholderText(tr("None"));
  }
}

void InputPanel::markToken(const TokenSpan* span) {
  for (SentenceEdit* edit : {m_text, m_source}) {
    QList<QTextEdit::ExtraSelection> marks;
    if (span != nullptr && span->end > span->begin && edit == (span->text == 0 ? m_text : m_source)) {
      // Places are bytes of UTF-8; the editor counts UTF-16.
      const QByteArray bytes = edit->toPlainText().toUtf8();
      const auto place = [&bytes](std::size_t at) {
        return static_cast<int>(QString::fromUtf8(bytes.left(static_cast<qsizetype>(at))).size());
      };
      QTextEdit::ExtraSelection mark;
      mark.cursor = edit->textCursor();
      mark.cursor.setPosition(std::min(place(span->begin), static_cast<int>(edit->toPlainText().size())));
      mark.cursor.setPosition(std::min(place(span->end), static_cast<int>(edit->toPlainText().size())),
                              QTextCursor::KeepAnchor);
      QColor ground = m_palette.query;
      ground.setAlphaF(0.35F);
      mark.format.setBackground(ground);
      marks << mark;
    }
    edit->setExtraSelections(marks);
  }
}

void InputPanel::setTokens(const std::vector<std::string>& tokens,
                           const std::vector<std::string>& sourceTokens, const std::set<int>& hidden) {
  const bool pair = !m_sourcePart->isHidden();
  m_tokens->setTokens(tokens, pair ? std::set<int>() : hidden);
  m_sourceTokens->setTokens(sourceTokens, hidden);
  m_sourceTokens->setVisible(!sourceTokens.empty());  // a second sentence's are among the first's
}

void InputPanel::setSelection(const Selection& selection) {
  const bool pair = !m_sourcePart->isHidden();
  m_tokens->setSelection(selection.query, pair ? -1 : selection.key, selection.moreQueries);
  m_sourceTokens->setSelection(-1, selection.key);
}

void InputPanel::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() != QEvent::FontChange || m_query == nullptr) return;
  for (SentenceEdit* edit : {m_text, m_source}) edit->setFixedHeight(kEditHeight);
  m_query->setFixedHeight(kOneLine);
}

void InputPanel::focusText() {
  m_text->setFocus();
  m_text->selectAll();  // whoever types replaces it
}

}  // namespace attenscope
