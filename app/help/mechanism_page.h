// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace attenscope {

/// The manual's page about all mechanisms, made of the catalogue in the language that is shown: what
/// resources/help/*/mechanisms.md must be.
QString mechanismPage();

}  // namespace attenscope
