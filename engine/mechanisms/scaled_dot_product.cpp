// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanisms/scaled_dot_product.h"
