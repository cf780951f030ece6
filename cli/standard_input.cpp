#include "cli/standard_input.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace bezug::cli {

StandardInput::Buffer::int_type StandardInput::Buffer::underflow() {
  constexpr int kPatience = 100;  // milliseconds between looks at stop_
  while (!stop_) {
    pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    const int ready = ::poll(&input, 1, kPatience);
    if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    const ssize_t size = ::read(STDIN_FILENO, bytes_.data(), bytes_.size());
    if (size < 0 && errno == EINTR) continue;
    // std::istream turns what is thrown here into badbit.
    if (size < 0) throw std::system_error{errno, std::generic_category()};
    if (size == 0) break;
    setg(bytes_.data(), bytes_.data(), bytes_.data() + size);
    return traits_type::to_int_type(bytes_.front());
  }
  return traits_type::eof();
}

}  // namespace bezug::cli
