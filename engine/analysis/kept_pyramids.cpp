// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/kept_pyramids.h"

#include "engine/analysis/background_figures.h"

#include <algorithm>
#include <list>
#include <mutex>

namespace attenscope::kept {

namespace {

constexpr int kTilesOfStep = 8;  // about 10 ms

class Store {
 public:
  static Store& instance() {
    static Store* const store = new Store;  // what is computed later may outlive everything else
    return *store;
  }

  struct Found {
    std::shared_ptr<MatrixPyramid> pyramid;
    bool isNew = false;
  };
  Found find(const PyramidSource& source) {
    std::list<std::shared_ptr<MatrixPyramid>> gone;  // memory is given back without the lock
    const std::scoped_lock lock(m_mutex);
    const auto known = std::ranges::find_if(m_all, [&](const auto& one) { return one->source() == source; });
    if (known != m_all.end()) {
      m_all.splice(m_all.begin(), m_all, known);
      return {m_all.front(), false};
    }
    m_all.push_front(std::make_shared<MatrixPyramid>(source));
    std::int64_t bytes = 0;
    for (auto one = m_all.begin(); one != m_all.end();) {
      const auto next = std::next(one);
      bytes += (*one)->bytes();
      if (bytes > kMostOfPyramids && one != m_all.begin()) gone.splice(gone.end(), m_all, one);
      one = next;
    }
    return {m_all.front(), true};
  }

  std::vector<PyramidSource> sources() {
    const std::scoped_lock lock(m_mutex);
    std::vector<PyramidSource> all;
    for (const auto& one : m_all) all.push_back(one->source());
    return all;
  }

  void removeIf(const std::function<bool(const PyramidSource&)>& isToGo) {
    std::list<std::shared_ptr<MatrixPyramid>> gone;
    const std::scoped_lock lock(m_mutex);
    for (auto one = m_all.begin(); one != m_all.end();) {
      const auto next = std::next(one);
      if (isToGo((*one)->source())) gone.splice(gone.end(), m_all, one);
      one = next;
    }
  }

  std::size_t count() {
    const std::scoped_lock lock(m_mutex);
    return m_all.size();
  }

 private:
  std::mutex m_mutex;
  std::list<std::shared_ptr<MatrixPyramid>> m_all;  ///< the latest first
};

/// Fills it while anybody else still has it.
void fillLater(const std::shared_ptr<MatrixPyramid>& pyramid) {
  computeLater([weak = std::weak_ptr(pyramid)] {
    const auto still = weak.lock();
    if (still) still->fill(kTilesOfStep);
    return !still || still->complete();
  });
}

}  // namespace

std::shared_ptr<const MatrixPyramid> pyramidOf(const PyramidSource& source) {
  const Store::Found found = Store::instance().find(source);
  if (found.pyramid->complete()) return found.pyramid;
  if (NotWaiting::on()) {
    NotWaiting::miss();
    if (found.isNew) fillLater(found.pyramid);
  } else {
    found.pyramid->fillAll();
  }
  return found.pyramid;
}

void preparePyramid(const PyramidSource& source) {
  Store::instance().find(source).pyramid->fillAll();
}

std::vector<PyramidSource> keptPyramids() {
  return Store::instance().sources();
}

void forgetPyramids(const std::function<bool(const PyramidSource&)>& isToGo) {
  Store::instance().removeIf(isToGo);
}

std::size_t pyramidCount() {
  return Store::instance().count();
}

}  // namespace attenscope::kept
