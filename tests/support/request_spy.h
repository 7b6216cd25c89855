// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

#include <QList>
#include <QObject>

namespace attenscope {

/// What a view asked for, of one kind, in order.
template <typename Request>
class RequestSpy {
 public:
  explicit RequestSpy(const View* view) {
    QObject::connect(view, &View::wanted, &m_context, [this](const ViewRequest& request) {
      if (const auto* one = std::get_if<Request>(&request)) m_heard.append(*one);
    });
  }
  qsizetype count() const { return m_heard.count(); }
  qsizetype size() const { return m_heard.size(); }
  bool empty() const { return m_heard.empty(); }
  const Request& operator[](qsizetype i) const { return m_heard.at(i); }
  const Request& last() const { return m_heard.last(); }

 private:
  QObject m_context;
  QList<Request> m_heard;
};

}  // namespace attenscope
