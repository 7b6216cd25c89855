// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing of its own: CMake needs a source to build the precompiled headers with.
