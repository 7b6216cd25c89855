// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/input.h"
#include "engine/training/decoder_answers.h"
#include "widgets/accessibility/spoken.h"
#include "widgets/selection.h"
#include "widgets/theme/palette.h"

#include <QPlainTextEdit>
#include <QWidget>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace attenscope {

class NumberTable;
class Segmented;
class TokenList;

/// A plain text field; a pasted image is passed on instead.
class SentenceEdit : public QPlainTextEdit {
  Q_OBJECT

 public:
  explicit SentenceEdit(QWidget* parent = nullptr);

 signals:
  /// Something other than text was pasted or dropped.
  void otherDataInserted(const QMimeData* data);

 protected:
  /// Leaves undo and redo to the window, where they cover all changes.
  bool event(QEvent* event) override;
  bool canInsertFromMimeData(const QMimeData* source) const override;
  void insertFromMimeData(const QMimeData* source) override;
};

/// The image as a thumbnail; a click asks for another one.
class ImageCard : public QWidget, public Spoken {
  Q_OBJECT

 public:
  explicit ImageCard(QWidget* parent = nullptr);
  void setColors(const Palette& palette);
  void setImage(const Tensor& image);
  QSize sizeHint() const override;
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  SpokenWhole spoken() const override;

 signals:
  void clicked();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  Palette m_palette = darkPalette();
  Tensor m_tensor;
  QImage m_image;
};

/// The input: a sentence with its tokens, Q, K and V as numbers, or an image.
class InputPanel : public QWidget {
  Q_OBJECT

 public:
  explicit InputPanel(QWidget* parent = nullptr);

  void setColors(const Palette& palette);
  /// Shows an input; emits nothing. If `kinds` has several kinds of text or numbers, the user may choose
  /// among them. `typedNumbers`: the numbers are q, k and v and can be edited. `queryHelp` says what a typed
  /// query does; if it is empty, there is no field for one.
  void setInput(const Input& input, const std::vector<InputKind>& kinds, bool typedNumbers,
                const QString& queryHelp = {});
  /// The text that the model generated for an empty target; shown in the target's field until something is
  /// typed.
  void setWritten(const QString& text);
  /// The answer of trained weights; empty for none.
  void setAnswer(const QString& text);
  /// The answer is not to be told: it is asked for.
  void setConcealing(bool conceals);
  /// The answers of several decoders under each other, with what differs marked; `aligned` names the one
  /// whose attention is shown beside. None: hidden.
  void setDecoderAnswers(const std::vector<DecoderAnswer>& answers, const std::string& aligned);
  /// `hidden` are keys: tokens of the source if there is one, else of the sentence.
  void setTokens(const std::vector<std::string>& tokens, const std::vector<std::string>& sourceTokens,
                 const std::set<int>& hidden);
  void setSelection(const Selection& selection);
  /// Marks the characters of a token in its text field; null marks none.
  void markToken(const TokenSpan* span);
  void focusText();

 signals:
  void textChanged(const QString& text);
  void sourceChanged(const QString& text);
  void queryChanged(const QString& text);
  void keyHovered(int token);
  void keyPicked(int token);
  void kindChosen(attenscope::InputKind kind);
  void tensorsChanged(const attenscope::TensorMap& tensors, const std::vector<std::string>& names);
  void refused(const QString& sentence);
  void openImageWanted();
  void otherDataInserted(const QMimeData* data);
  void tokenHovered(int token);
  void tokenHoverEnded();
  void tokenPicked(int token, Qt::KeyboardModifiers modifiers);
  void tokenToggled(int token);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void nameTexts(const Model* model);
  SentenceEdit* makeEdit(QWidget* page, const QString& name);
  void showText(SentenceEdit* edit, const std::string& text);
  QWidget* makeSentencePage();
  QWidget* makeQueryPart(QWidget* page);
  QWidget* makeImagePage();

  Palette m_palette = darkPalette();
  std::vector<InputKind> m_kinds;
  Segmented* m_kind = nullptr;
  QStackedWidget* m_stack = nullptr;
  QWidget* m_sentencePage = nullptr;
  NumberTable* m_numbers = nullptr;
  QLabel* m_numbersNote = nullptr;  ///< replaces the table if the mechanism makes its own numbers
  QWidget* m_imagePage = nullptr;
  SentenceEdit* m_text = nullptr;
  TokenList* m_tokens = nullptr;
  QWidget* m_sourcePart = nullptr;  ///< the source of a pair
  QLabel* m_answer = nullptr;
  bool m_hasAnswer = false;
  bool m_conceals = false;
  QLabel* m_decoders = nullptr;
  QLabel* m_targetLabel = nullptr;
  QLabel* m_sourceLabel = nullptr;
  QLabel* m_givenNote = nullptr;  ///< for attention that was computed elsewhere
  SentenceEdit* m_source = nullptr;
  TokenList* m_sourceTokens = nullptr;
  QWidget* m_queryPart = nullptr;  ///< the typed query
  SentenceEdit* m_query = nullptr;
  ImageCard* m_image = nullptr;
  QLabel* m_caption = nullptr;
};

}  // namespace attenscope
