// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/error.h"

#include <QString>

#include <functional>

/// The sentence with which a call is refused; empty if it is not.
inline QString sentenceOf(const std::function<void()>& call) {
  try {
    call();
  } catch (const attenscope::Error& error) {
    return QString::fromUtf8(error.what());
  }
  return {};
}
