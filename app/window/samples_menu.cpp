// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/samples_menu.h"

#include <map>

namespace attenscope {

SamplesMenu::SamplesMenu(QWidget* parent) : QMenu(parent) {
  constexpr int kWidest = 420;
  std::map<std::string, QMenu*> groups;
  for (const OfferedSample& sample : samples()) {
    QMenu*& group = groups[sample.group];
    if (group == nullptr) {
      group = addMenu(sampleText(sample.group));
      group->setToolTipsVisible(true);
    }
    QAction* action = group->addAction(parent->fontMetrics().elidedText(
        sampleText(sample.title).replace(QLatin1Char('&'), QStringLiteral("&&")), Qt::ElideRight, kWidest));
    const QString notice = sampleText(sample.notice);
    action->setObjectName(QStringLiteral("sample-") + QString::fromStdString(sample.id));
    action->setToolTip(notice);
    connect(action, &QAction::triggered, this, [this, &sample, notice] { emit chosen(sample, notice); });
  }
}

}  // namespace attenscope
