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

/// What the window does for an open model: its card, the bar of layer and head, scaled heads.
class ModelDoor : public QObject {
  Q_OBJECT

 public:
  ModelDoor(Session& session, ModelCard* card, LayerHeadBar* layerHead, QObject* parent);

  /// Card and bar as the session's state has them; no bar while no model is open.
  void show();
  /// The figures of the selected head, as far as the run has them.
  void showFigures();
  /// The menu of the head under the pointer; nothing where heads cannot be scaled.
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
