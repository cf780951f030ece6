#include "extract/byte_window.h"

namespace bezug::extract {

ByteWindow::ByteWindow(std::istream& in, std::uint64_t offset) : in_{in}, offset_{offset} {
  in_.clear();
  in_.seekg(static_cast<std::streamoff>(offset));
}

bool ByteWindow::grow() {
  constexpr std::size_t kBlock = 256UL << 10U;
  bytes_.erase(0, at_);
  at_ = 0;
  const std::size_t kept = bytes_.size();
  bytes_.resize(kept + kBlock);
  in_.read(bytes_.data() + kept, kBlock);
  bytes_.resize(kept + static_cast<std::size_t>(in_.gcount()));
  return bytes_.size() > kept;
}

void ByteWindow::skip(std::size_t count) {
  at_ += count;
  offset_ += count;
}

void skip_line(ByteWindow& window) {
  for (;;) {
    const std::string_view ahead = window.ahead();
    const std::size_t end = ahead.find('\n');
    if (end != std::string_view::npos) return window.skip(end + 1);
    window.skip(ahead.size());
    if (!window.grow()) return;
  }
}

}  // namespace bezug::extract
