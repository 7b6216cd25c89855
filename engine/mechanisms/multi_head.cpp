// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanisms/multi_head.h"
