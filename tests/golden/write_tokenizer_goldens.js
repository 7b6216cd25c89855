// SPDX-License-Identifier: GPL-3.0-or-later
// Writes expected.json beside every tokenizer.json in tests/golden/tokenizers: what the original library gives for the
// texts of cases.json. Needs the npm package "tokenizers" (0.23.2, bindings of the original in Rust) somewhere Node finds it:
//   npm install --ignore-scripts tokenizers && NODE_PATH=node_modules node write_tokenizer_goldens.js
const fs = require("fs");
const path = require("path");
const { Tokenizer } = require("tokenizers");

const folder = path.join(__dirname, "tokenizers");
const cases = JSON.parse(fs.readFileSync(path.join(folder, "cases.json"), "utf8"));

async function main() {
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name, "tokenizer.json");
    if (!fs.existsSync(file)) continue;
    const tokenizer = Tokenizer.fromFile(file);
    const expected = { texts: [], plain: [], pairs: [], segments: [] };
    for (const text of cases.texts) {
      expected.texts.push((await tokenizer.encode(text)).getIds());
      expected.plain.push((await tokenizer.encode(text, null, { addSpecialTokens: false })).getIds());
    }
    for (const [first, second] of cases.pairs) {
      const encoding = await tokenizer.encode(first, second);
      expected.pairs.push(encoding.getIds());
      expected.segments.push(encoding.getTypeIds());
    }
    fs.writeFileSync(path.join(folder, name, "expected.json"), JSON.stringify(expected));
  }
}

main();
