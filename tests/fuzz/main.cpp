// SPDX-License-Identifier: GPL-3.0-or-later
/// Runs a target on every file of a folder, and on that many changed copies of them, always the same.
/// usage: fuzz_NAME FOLDER [COPIES]
/// Fails, and leaves last_fuzz_input, by a crash, by an input that takes more than two seconds of processor
/// time (others may keep the machine busy), and by one that needs more than 4 GB.
#include "tests/fuzz/fuzz_target.h"

#include <fcntl.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <ctime>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr const char* kLastInput = "last_fuzz_input";

std::vector<Bytes> filesOf(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<Bytes> files;
  for (const auto& path : paths) {
    std::ifstream stream(path, std::ios::binary);
    files.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  }
  return files;
}

/// One to eight changes, of the kinds that break parsers: bits, numbers at their limits, what is repeated,
/// left out, or comes from elsewhere.
class Changer {
 public:
  explicit Changer(const std::vector<Bytes>& files) : m_files(files) {}

  Bytes next() {
    Bytes bytes = m_files[below(m_files.size())];
    const std::size_t changes = 1 + below(8);
    for (std::size_t i = 0; i < changes; ++i) change(bytes);
    return bytes;
  }

 private:
  std::size_t below(std::size_t count) {
    return static_cast<std::size_t>(m_random() % std::max<std::size_t>(count, 1));
  }

  void change(Bytes& bytes) {
    constexpr std::size_t kLongest = 64;
    constexpr std::size_t kLargest = 65536;
    const std::size_t at = below(bytes.size());
    const auto place = bytes.begin() + static_cast<std::ptrdiff_t>(at);
    const std::size_t length = std::min(1 + below(kLongest), bytes.size() - at);
    const Bytes part(place, place + static_cast<std::ptrdiff_t>(length));
    switch (bytes.empty() ? 5 : below(8)) {
      case 0:
        bytes[at] ^= static_cast<std::uint8_t>(1U << below(8));
        break;
      case 1:
        bytes[at] = static_cast<std::uint8_t>(m_random());
        break;
      case 2: {
        static constexpr std::uint8_t kLimits[] = {0, 1, 0x7f, 0x80, 0xfe, 0xff};
        std::fill_n(place, std::min<std::size_t>(length, std::size_t{1} << below(4)), kLimits[below(6)]);
        break;
      }
      case 3:
        bytes.erase(place, place + static_cast<std::ptrdiff_t>(length));
        break;
      case 4:
        for (std::size_t times = 1 + below(20); times > 0 && bytes.size() + length < kLargest; --times)
          bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), part.begin(), part.end());
        break;
      case 5: {
        static constexpr std::string_view kSigns = "0123456789{}[]\",:-.eE\\u\n \t()'tfn<>|^$*+?";
        bytes.insert(place, static_cast<std::uint8_t>(kSigns[below(kSigns.size())]));
        break;
      }
      case 6: {
        const Bytes& other = m_files[below(m_files.size())];
        if (other.empty()) break;
        const std::size_t from = below(other.size());
        const auto begin = other.begin() + static_cast<std::ptrdiff_t>(from);
        const auto end =
            begin + static_cast<std::ptrdiff_t>(std::min(1 + below(kLongest), other.size() - from));
        bytes.insert(place, begin, end);
        break;
      }
      default:
        static constexpr std::string_view kNumbers[] = {
            "0", "-1", "1e999", "2147483648", "4294967296", "9223372036854775808", "18446744073709551615"};
        const std::string_view number = kNumbers[below(std::size(kNumbers))];
        bytes.insert(place, number.begin(), number.end());
    }
  }

  const std::vector<Bytes>& m_files;
  std::mt19937_64 m_random{1};
};

const Bytes* current = nullptr;

/// The input that broke the target, for whoever looks into it. Calls nothing that a signal's handler may not.
void keepCurrent() {
  const int file = ::open(kLastInput, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0 || current == nullptr) return;
  if (::write(file, current->data(), current->size()) < 0) return;
  ::close(file);
}

void run(const Bytes& bytes) {
  constexpr std::clock_t kLongest = 2 * CLOCKS_PER_SEC;
  current = &bytes;
  const std::clock_t begin = std::clock();
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
  if (std::clock() - begin <= kLongest) return;
  keepCurrent();
  std::fprintf(stderr, "took more than two seconds; the input is %s\n", kLastInput);
  std::_Exit(1);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
#if !defined(ATTENSCOPE_SANITIZE)  // which takes address space without end, and has handlers of its own
  constexpr rlim_t kMostMemory = rlim_t{4} << 30U;
  const rlimit limit{kMostMemory, kMostMemory};
  ::setrlimit(RLIMIT_AS, &limit);
  for (const int fatal : {SIGABRT, SIGSEGV, SIGFPE})
    std::signal(fatal, [](int signal) {
      keepCurrent();
      std::signal(signal, SIG_DFL);
      std::raise(signal);
    });
#endif
  const std::vector<Bytes> files = filesOf(argv[1]);
  if (files.empty()) return 2;
  for (const Bytes& file : files) run(file);
  Changer changer(files);
  const long copies = argc > 2 ? std::strtol(argv[2], nullptr, 10) : 20000;
  for (long i = 0; i < copies; ++i) run(changer.next());
  std::printf("%zu files and %ld changed copies of them\n", files.size(), copies);
  return 0;
}
