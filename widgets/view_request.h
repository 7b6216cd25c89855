// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/selection.h"

#include <QPoint>
#include <QString>

#include <map>
#include <string>
#include <variant>

namespace attenscope {

/// How a view was set by its own buttons and keys, as text by the option's id. Only the view reads it;
/// window, session file and command line pass it on.
using ViewOptions = std::map<std::string, std::string>;

/// What a view asks of whoever owns it.
namespace request {

/// The pointer is over something: a preview.
struct Hover {
  Selection selection;
};
/// The pointer has left.
struct EndHover {};
/// Clicked: pin it; with Ctrl add its query.
struct Pick {
  Selection selection;
  Qt::KeyboardModifiers modifiers{};
};
/// A token was double-clicked: hide or show it as a key.
struct ToggleToken {
  int token;
};
/// While painting a mask: hide or show the pair.
struct PaintPair {
  int query;
  int key;
  bool hide;
};
/// What is drawn was moved by hand: the parameter of the run that says where it is, if it has one.
struct DragParameter {
  QString id;
  double value;
};
/// The view was set in another way.
struct SetOptions {
  ViewOptions options;
};
/// The right button or the menu key: what is there, and where on the screen.
struct ShowMenu {
  Selection selection;
  QPoint where;
};

}  // namespace request

using ViewRequest =
    std::variant<request::Hover, request::EndHover, request::Pick, request::ToggleToken, request::PaintPair,
                 request::DragParameter, request::SetOptions, request::ShowMenu>;

}  // namespace attenscope
