// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/model_card.h"

#include "engine/error.h"
#include "engine/models/families.h"
#include "engine/models/model.h"
#include "engine/models/model_place.h"
#include "engine/models/network/finds.h"
#include "widgets/language/message_text.h"
#include "widgets/theme/palette.h"

#include <QCoreApplication>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace attenscope {

namespace {

/// What was found in a network, a line each.
QString findsText(const NetworkDescription& network) {
  constexpr int kMost = 30;
  QStringList lines;
  for (const NetworkFind& find : network.finds) {
    if (lines.size() == kMost) {
      lines << QCoreApplication::translate("ModelCard", "and %1 more").arg(std::ssize(network.finds) - kMost);
      break;
    }
    QString line = QString::fromStdString(std::string(toString(find.kind)) + " · " + printable(find.name) +
                                          " · " + toString(find.shape));
    if (find.place.rowStride > 0)
      line += QCoreApplication::translate("ModelCard", " · one position every %1 pixels")
                  .arg(find.place.rowStride);
    lines << line;
  }
  return lines.join(QLatin1Char('\n'));
}

}  // namespace

ModelCard::ModelCard(QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  m_name = new QLabel(this);
  m_name->setObjectName(QStringLiteral("modelName"));
  m_name->setFont(uiFont(14, QFont::DemiBold));
  m_name->setWordWrap(true);
  m_name->setTextFormat(Qt::PlainText);
  column->addWidget(m_name);
  m_summary = new QLabel(this);
  m_summary->setObjectName(QStringLiteral("modelSummary"));
  m_summary->setProperty("role", "muted");
  m_summary->setWordWrap(true);
  m_summary->setTextFormat(Qt::PlainText);
  column->addWidget(m_summary);
  m_outline = new QPushButton(tr("Inside the network…"), this);
  m_outline->setObjectName(QStringLiteral("openOutline"));
  m_outline->setToolTip(tr("What was found in it, and every value that it computes (Ctrl+Shift+N)"));
  connect(m_outline, &QPushButton::clicked, this, &ModelCard::outlineWanted);
  column->addWidget(m_outline, 0, Qt::AlignLeft);
  m_stories = new QPushButton(tr("Open the small model"), this);
  m_stories->setObjectName(QStringLiteral("openStories"));
  m_stories->setToolTip(
      tr("A two-layer GPT-2 that this program trained on stories of its own; nothing is downloaded"));
  connect(m_stories, &QPushButton::clicked, this, &ModelCard::storiesWanted);
  column->addWidget(m_stories, 0, Qt::AlignLeft);
  auto* folder = new QPushButton(tr("Open folder…"), this);
  folder->setObjectName(QStringLiteral("openModelFolder"));
  folder->setToolTip(
      tr("A Hugging Face folder: config.json, model.safetensors and the tokenizer's files; or drop a network "
         "(.onnx) on the window"));
  connect(folder, &QPushButton::clicked, this, &ModelCard::openFolderWanted);
  column->addWidget(folder, 0, Qt::AlignLeft);
  auto* file = new QPushButton(tr("Open attention…"), this);
  file->setObjectName(QStringLiteral("openAttention"));
  file->setToolTip(
      tr("Attention weights computed elsewhere: .safetensors, .npy or .npz [layers × heads × T × T]"));
  connect(file, &QPushButton::clicked, this, &ModelCard::openFileWanted);
  column->addWidget(file, 0, Qt::AlignLeft);
}

void ModelCard::setEmpty() {
  m_name->setText(tr("No model is open"));
  QStringList types;
  for (const Family& family : families()) types << QString::fromLatin1(family.modelType);
  m_name->setToolTip(tr("What model_type in config.json may be: %1").arg(types.join(QStringLiteral(", "))));
  m_summary->setText(
      tr("Shows every layer and head of a language or vision model: the small one in the program opens at "
         "once, with nothing to download. Or open, or drop on the window, a checkpoint's folder as Hugging "
         "Face saves it (config.json, safetensors, tokenizer; %1 types, such as BERT, GPT-2, Llama, T5, ViT "
         "and CLIP), any network as .onnx, or attention computed elsewhere (.safetensors, .npy, .npz).")
          .arg(types.size()));
  m_summary->setToolTip(QString());
  m_stories->show();
  m_outline->hide();
}

void ModelCard::setModel(const Model& model) {
  m_name->setText(QString::fromStdString(model.name));
  m_name->setToolTip(QString::fromStdString(model.path.string()));
  m_summary->setText(messageText(model.summary));
  m_summary->setToolTip(model.network ? findsText(*model.network) : QString());
  m_stories->setVisible(model.path != kStoriesModel);
  m_outline->setVisible(model.network != nullptr);
}

}  // namespace attenscope
