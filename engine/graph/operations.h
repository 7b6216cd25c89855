// SPDX-License-Identifier: GPL-3.0-or-later
/// The operations from which mechanisms, models and losses are built, grouped by what they do. Each is
/// computed at once and recorded on the graph of its operands; most can explain a cell of their result.
/// Operands of the wrong shape are a programming error (asserted).
#pragma once

#include "engine/graph/operations/attention/attention.h"      // IWYU pragma: export
#include "engine/graph/operations/convolution/convolution.h"  // IWYU pragma: export
#include "engine/graph/operations/editing/editing.h"          // IWYU pragma: export
#include "engine/graph/operations/elementwise/elementwise.h"  // IWYU pragma: export
#include "engine/graph/operations/losses/losses.h"            // IWYU pragma: export
#include "engine/graph/operations/products/packed.h"          // IWYU pragma: export
#include "engine/graph/operations/products/products.h"        // IWYU pragma: export
#include "engine/graph/operations/recurrent/recurrent.h"      // IWYU pragma: export
#include "engine/graph/operations/reductions/reductions.h"    // IWYU pragma: export
#include "engine/graph/operations/shapes/shapes.h"            // IWYU pragma: export
#include "engine/graph/operations/sources/sources.h"          // IWYU pragma: export
