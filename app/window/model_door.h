// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/selection.h"

#include <QObject>

class QMenu;

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
  /// Shows the layer and head that the views show, and their figures as far as the run has them.
  void showShown();
  /// What can be done with a head, at the beginning of its menu; nothing if the model's heads cannot be
  /// scaled.
  void addHead(QMenu& menu, const Selection& selection);

 private:
  HeadRef selectedHead() const;
  /// The head that the views show, which under the pointer may be another one.
  HeadRef shownHead() const;
  void showBar();
  void scaleHead(const HeadRef& head, double scale);
  void resetHeads();

  Session& m_session;
  ModelCard* m_card;
  LayerHeadBar* m_layerHead;
};

}  // namespace attenscope
