// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/input_panel.h"

#include "engine/error.h"
#include "engine/input/image.h"
#include "widgets/controls/number_table.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/token_flow.h"

#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace attenscope {

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
  m_kind->setSegments({{QStringLiteral("sentence"), tr("Text"), tr("Type a sentence")},
                       {QStringLiteral("numbers"), tr("Q, K, V"), tr("Type the numbers of Q, K and V")}});
  connect(m_kind, &Segmented::chosen, this, [this](const QString& id) {
    emit kindChosen(id == QLatin1String("numbers") ? InputKind::Numbers : InputKind::Sentence);
  });
  column->addWidget(m_kind);
  m_stack = new QStackedWidget(this);
  m_stack->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  m_sentencePage = makeSentencePage();
  m_numbers = new NumberTable(m_stack);
  m_numbers->setObjectName(QStringLiteral("numbers"));
  m_imagePage = makeImagePage();
  for (QWidget* page : {m_sentencePage, static_cast<QWidget*>(m_numbers), m_imagePage})
    m_stack->addWidget(page);
  column->addWidget(m_stack);
  connect(m_numbers, &NumberTable::tensorsChanged, this, &InputPanel::tensorsChanged);
  connect(m_numbers, &NumberTable::refused, this, &InputPanel::refused);
}

QWidget* InputPanel::makeSentencePage() {
  auto* page = new QWidget(m_stack);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  m_text = new SentenceEdit(page);
  m_text->setObjectName(QStringLiteral("sentence"));
  m_text->setAccessibleName(tr("Sentence"));
  m_text->setPlaceholderText(tr("Type a sentence"));
  m_text->setTabChangesFocus(true);
  m_text->setFixedHeight(68);
  m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
  connect(m_text, &QPlainTextEdit::textChanged, this, [this] { emit textChanged(m_text->toPlainText()); });
  connect(m_text, &SentenceEdit::otherDataInserted, this, &InputPanel::otherDataInserted);
  column->addWidget(m_text);
  m_tokens = new TokenFlow(page);
  m_tokens->setObjectName(QStringLiteral("tokens"));
  connect(m_tokens, &TokenFlow::hovered, this, &InputPanel::tokenHovered);
  connect(m_tokens, &TokenFlow::hoverEnded, this, &InputPanel::tokenHoverEnded);
  connect(m_tokens, &TokenFlow::picked, this, &InputPanel::tokenPicked);
  connect(m_tokens, &TokenFlow::toggled, this, &InputPanel::tokenToggled);
  column->addWidget(m_tokens);
  return page;
}

QWidget* InputPanel::makeImagePage() {
  auto* page = new QWidget(m_stack);
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
  m_kind->setColors(palette);
  m_numbers->setColors(palette);
  m_tokens->setColors(palette);
  m_image->setColors(palette);
}

void InputPanel::setInput(const Input& input, bool numbersPossible) {
  m_kind->setVisible(numbersPossible && input.kind != InputKind::Image);
  m_kind->setCurrent(input.kind == InputKind::Numbers ? QStringLiteral("numbers")
                                                      : QStringLiteral("sentence"));
  QWidget* page = input.kind == InputKind::Image     ? m_imagePage
                  : input.kind == InputKind::Numbers ? static_cast<QWidget*>(m_numbers)
                                                     : m_sentencePage;
  // Only the page that is shown takes room.
  for (int i = 0; i < m_stack->count(); ++i) {
    const auto policy = m_stack->widget(i) == page ? QSizePolicy::Preferred : QSizePolicy::Ignored;
    if (m_stack->widget(i)->sizePolicy().verticalPolicy() != policy)
      m_stack->widget(i)->setSizePolicy(QSizePolicy::Preferred, policy);
  }
  m_stack->setCurrentWidget(page);
  const QString text = QString::fromStdString(input.text);
  if (m_text->toPlainText() != text) {
    const QSignalBlocker block(m_text);
    const int position = m_text->textCursor().position();
    m_text->setPlainText(text);
    QTextCursor cursor = m_text->textCursor();
    cursor.setPosition(std::min(position, static_cast<int>(m_text->toPlainText().size())));
    m_text->setTextCursor(cursor);
  }
  if (input.kind == InputKind::Numbers && !input.tensors.empty()) {
    try {
      m_numbers->setTensors(input.tensors, input.numberTokens);
    } catch (const Error& error) {
      emit refused(QString::fromUtf8(error.what()));
    }
  }
  m_image->setImage(input.image);
  m_caption->setText(input.image.empty() ? tr("PNG, JPEG, WebP, TIFF, BMP; any size")
                                         : tr("%1 · %2 × %3 · drop an image here")
                                               .arg(QString::fromStdString(input.imageName))
                                               .arg(input.image.dim(2))
                                               .arg(input.image.dim(1)));
}

void InputPanel::setTokens(const std::vector<std::string>& tokens, const std::set<int>& hidden) {
  m_tokens->setTokens(tokens, hidden);
}

void InputPanel::setSelection(const Selection& selection) {
  m_tokens->setSelection(selection.query, selection.key, selection.moreQueries);
}

void InputPanel::focusText() {
  m_text->setFocus();
}

}  // namespace attenscope
