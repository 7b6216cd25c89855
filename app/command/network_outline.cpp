// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/network_outline.h"

#include "app/command/text_table.h"
#include "engine/error.h"
#include "engine/models/network/outline.h"
#include "widgets/language/message_text.h"

namespace attenscope {

std::string outlineTable(const NetworkDescription& network, const std::string& words) {
  std::vector<std::vector<std::string>> rows{heading({"VALUE", "OPERATOR", "SHAPE", "IS"})};
  for (const OutlineRow& row : outlineOf(network))
    if (row.has(words))
      rows.push_back({printable(row.name), row.operation, toString(row.shape), said(row.is)});
  return table(rows);
}

}  // namespace attenscope
