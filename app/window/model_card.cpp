// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/model_card.h"

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

void ModelCard::setModel(const Model& model) {
  m_name->setText(QString::fromStdString(model.name));
  m_name->setToolTip(QString::fromStdString(model.path.string()));
  m_summary->setText(QString::fromStdString(model.summary));
}

}  // namespace attenscope
