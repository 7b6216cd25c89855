// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/selection.h"

#include <QPoint>
#include <QString>

#include <map>
#include <string>
#include <variant>

namespace attenscope {

/// The settings of a view that its own buttons and keys change, as text by option id. Only the view itself
/// interprets them; window, session file and command line pass them on.
using ViewOptions = std::map<std::string, std::string>;

/// What a view asks its owner to do.
namespace request {

/// The pointer is over something: a preview.
struct Hover {
  Selection selection;
};
/// The pointer has left.
struct EndHover {};
/// Clicked: pin it, or with Ctrl add its query.
struct Pick {
  Selection selection;
  Qt::KeyboardModifiers modifiers{};
};
/// A token was double-clicked: hide or show it as a key.
struct ToggleToken {
  int token;
};
/// While painting a mask: hide (true) or show this pair.
struct PaintPair {
  int query;
  int key;
  bool hide;
};
/// Something in the drawing was dragged: the parameter of the run that sets its position.
struct DragParameter {
  QString id;
  double value;
};
/// A cell of the step was dragged to another value.
struct SetCell {
  Selection selection;
  double value;
};
/// While painting a map: the place under the brush gets this value.
struct PaintPlace {
  Selection selection;
  double value;
};
/// The view's own options changed.
struct SetOptions {
  ViewOptions options;
};
/// Right button or menu key: the selection there, and the position on the screen.
struct ShowMenu {
  Selection selection;
  QPoint where;
};

}  // namespace request

using ViewRequest = std::variant<request::Hover, request::EndHover, request::Pick, request::ToggleToken,
                                 request::PaintPair, request::DragParameter, request::SetCell,
                                 request::PaintPlace, request::SetOptions, request::ShowMenu>;

}  // namespace attenscope
