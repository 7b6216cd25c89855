// SPDX-License-Identifier: GPL-3.0-or-later
/// The two forms of text files.
#pragma once

#include "engine/training/own_data/own_data.h"
#include "engine/training/own_data/text_lines.h"

namespace attenscope {

/// Lines of a text, a tab and a label, in which quotes and commas are part of the text; where the first line
/// has commas and no tab, records of a text and a label by RFC 4180. Empty lines are left out, and so is a
/// first line that names the columns text and label, of which a table with commas may then have more. `data`
/// has its name; throws Error.
void readLabelledText(const TextLines& file, OwnUse use, OwnData& data);

/// Whether the lines look like CoNLL form: no text with spaces before a tab, and empty lines between others.
bool looksTagged(const TextLines& file);
/// CoNLL form: the word is the first column and the tag the last, columns are separated by tabs or spaces and
/// are equally many in every line, empty lines end sentences; -DOCSTART- is left out. Of the ten columns of
/// CoNLL-U the second (FORM) and the fourth (UPOS) are read. Throws Error.
void readConll(const TextLines& file, OwnUse use, OwnData& data);

}  // namespace attenscope
