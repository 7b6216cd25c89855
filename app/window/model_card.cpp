// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/model_card.h"

#include "engine/models/families.h"
#include "engine/models/model.h"
#include "widgets/theme/palette.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace attenscope {

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
  auto* folder = new QPushButton(tr("Open folder…"), this);
  folder->setObjectName(QStringLiteral("openModelFolder"));
  folder->setToolTip(tr("A Hugging Face folder: config.json, model.safetensors and the tokenizer's files"));
  connect(folder, &QPushButton::clicked, this, &ModelCard::openFolderWanted);
  column->addWidget(folder, 0, Qt::AlignLeft);
  auto* file = new QPushButton(tr("Open attention…"), this);
  file->setObjectName(QStringLiteral("openAttention"));
  file->setToolTip(tr(
      "Attention weights that something else computed: .safetensors, .npy or .npz [layers × heads × T × T]"));
  connect(file, &QPushButton::clicked, this, &ModelCard::openFileWanted);
  column->addWidget(file, 0, Qt::AlignLeft);
}

void ModelCard::setEmpty() {
  m_name->setText(tr("No model is open"));
  QStringList types;
  for (const Family& family : families()) types << QString::fromLatin1(family.modelType);
  m_name->setToolTip(tr("What model_type in config.json may be: %1").arg(types.join(QStringLiteral(", "))));
  m_summary->setText(
      tr("Open the folder of a checkpoint as Hugging Face saves it, with config.json, its weights as "
         "safetensors and its tokenizer: BERT, GPT-2, Llama, T5, Marian, ViT, DINO, Swin, CLIP and their "
         "relatives (%1 types). Or open attention that something else computed, in a .safetensors, .npy or "
         ".npz file of [layers × heads × T × T]. Either can be dropped on the window.")
          .arg(types.size()));
}

void ModelCard::setModel(const Model& model) {
  m_name->setText(QString::fromStdString(model.name));
  m_name->setToolTip(QString::fromStdString(model.path.string()));
  m_summary->setText(QString::fromStdString(model.summary));
}

}  // namespace attenscope
