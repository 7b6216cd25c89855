// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/selection.h"

#include <QObject>
#include <QPoint>

namespace attenscope {

struct HeadRef;
class LayerHeadBar;
class ModelCard;
class Session;

/// The open model in the window: its card, the layer and head bar, scaled heads.
class ModelDoor : public QObject {
  Q_OBJECT

 public:
  ModelDoor(Session& session, ModelCard* card, LayerHeadBar* layerHead, QObject* parent);

  /// Shows card and bar for the session's state; hides the bar while no model is open.
  void show();
  /// Shows the statistics of the selected head, as far as the run has them.
  void showFigures();
  /// The menu of a head; nothing if the model's heads cannot be scaled.
  void showMenu(const Selection& selection, const QPoint& where);

 private:
  HeadRef selectedHead() const;
  void scaleHead(const HeadRef& head, double scale);
  void resetHeads();

  Session& m_session;
  ModelCard* m_card;
  LayerHeadBar* m_layerHead;
};

}  // namespace attenscope
