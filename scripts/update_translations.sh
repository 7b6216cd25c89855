#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Brings the files of translations up to date with the texts of the program: new ones are marked unfinished. Also
# writes the manual's pages about mechanisms, which are made of the catalogue.
set -euo pipefail
cd "$(dirname "$0")/.."
translations=resources/translations
lupdate=/usr/lib/qt6/bin/lupdate  # what the search path has may be that of another Qt
cmake --build build/release --target attenscope_texts
build/release/attenscope_texts > "$translations/catalogue_texts.h.new"
mv "$translations/catalogue_texts.h.new" "$translations/catalogue_texts.h"
messages=widgets/language/message_texts.h
build/release/attenscope_texts . > "$messages.new"
mv "$messages.new" "$messages"
"$lupdate" -silent -no-obsolete -locations none -source-language en -target-language zh_CN \
  -I . -recursive app widgets "$translations/catalogue_texts.h" -ts "$translations/attenscope_zh.ts" 2>/dev/null
echo "unfinished: $(grep -c 'type="unfinished"' "$translations/attenscope_zh.ts" || true)"
cmake --build build/release --target attenscope_texts  # with the translations that there are
for language in en zh; do
  build/release/attenscope_texts "$language" > "resources/help/$language/mechanisms.md.new"
  mv "resources/help/$language/mechanisms.md.new" "resources/help/$language/mechanisms.md"
done
