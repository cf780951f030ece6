// A cereal archive over bytes in memory, the same on every machine. cereal's own binary archives go
// through std::iostream, whose construction costs more than reading an edge.
//
//   u8, bool, enum of u8 := 1 byte
//   u16, u32, size       := LEB128, 7 bits a byte, least first
//   u64                  := 8 bytes, least first: these are hashes, which no varint shortens
//   string               := size byte*
#pragma once

#include <cereal/cereal.hpp>
#include <concepts>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>

namespace bezug::store {

class Writer : public cereal::OutputArchive<Writer, cereal::AllowEmptyClassElision> {
 public:
  /// Appends to `to`, which must outlive *this.
  explicit Writer(std::string& to) : OutputArchive{this}, to_{to} {}

  /// Version of what is written or read; 0 until it is set.
  [[nodiscard]] std::uint8_t version() const noexcept { return version_; }
  void set_version(std::uint8_t version) noexcept { version_ = version; }

  void byte(std::uint8_t value) { to_.push_back(static_cast<char>(value)); }
  void fixed(std::uint64_t value) {
    for (unsigned shift = 0; shift < 64; shift += 8) byte((value >> shift) & 0xffU);
  }
  void varint(std::uint64_t value) {
    for (; value >= 0x80U; value >>= 7U) byte(0x80U | (value & 0x7fU));
    byte(static_cast<std::uint8_t>(value));
  }
  void text(std::string_view value) {
    varint(value.size());
    to_ += value;
  }

 private:
  std::string& to_;
  std::uint8_t version_{};
};

/// Throws cereal::Exception where the bytes end too soon or spell no value.
class Reader : public cereal::InputArchive<Reader, cereal::AllowEmptyClassElision> {
 public:
  /// `from` must outlive *this.
  explicit Reader(std::string_view from) : InputArchive{this}, from_{from} {}

  [[nodiscard]] bool done() const noexcept { return from_.empty(); }
  [[nodiscard]] std::uint8_t version() const noexcept { return version_; }
  void set_version(std::uint8_t version) noexcept { version_ = version; }

  std::uint8_t byte() { return static_cast<std::uint8_t>(take(1).front()); }
  std::uint64_t fixed() {
    const std::string_view taken = take(8);
    std::uint64_t value = 0;
    for (std::size_t at = taken.size(); at-- > 0;)
      value = value << 8U | static_cast<std::uint8_t>(taken[at]);
    return value;
  }
  /// A varint of at most `most`.
  std::uint64_t varint(std::uint64_t most) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
      const std::uint8_t next = byte();
      value |= static_cast<std::uint64_t>(next & 0x7fU) << shift;
      if ((next & 0x80U) != 0) continue;
      if (value > most) break;
      return value;
    }
    throw cereal::Exception{"a number is too large"};
  }
  /// A size that the bytes left can hold: nothing stored takes less than a byte.
  std::size_t size() { return varint(from_.size()); }
  std::string_view text() { return take(size()); }

 private:
  std::string_view take(std::size_t count) {
    if (count > from_.size()) throw cereal::Exception{"it ends too soon"};
    const std::string_view taken = from_.substr(0, count);
    from_.remove_prefix(count);
    return taken;
  }

  std::string_view from_;
  std::uint8_t version_{};
};

template <class T>
concept Small = std::same_as<T, std::uint16_t> || std::same_as<T, std::uint32_t>;

// The names and the free functions are what cereal looks up.
// NOLINTBEGIN(readability-identifier-naming)
inline void CEREAL_SAVE_FUNCTION_NAME(Writer& to, const bool& value) { to.byte(value ? 1 : 0); }
inline void CEREAL_SAVE_FUNCTION_NAME(Writer& to, const std::uint8_t& value) { to.byte(value); }
inline void CEREAL_SAVE_FUNCTION_NAME(Writer& to, const std::uint64_t& value) { to.fixed(value); }
inline void CEREAL_SAVE_FUNCTION_NAME(Writer& to, const std::string& value) { to.text(value); }
template <Small T>
void CEREAL_SAVE_FUNCTION_NAME(Writer& to, const T& value) {
  to.varint(value);
}
template <class T>
void CEREAL_SAVE_FUNCTION_NAME(Writer& to, const cereal::SizeTag<T>& tag) {
  to.varint(tag.size);
}
template <class T>
void CEREAL_SAVE_FUNCTION_NAME(Writer& to, const cereal::NameValuePair<T>& pair) {
  to(pair.value);
}

inline void CEREAL_LOAD_FUNCTION_NAME(Reader& from, bool& value) {
  const std::uint8_t byte = from.byte();
  if (byte > 1) throw cereal::Exception{"a flag is neither set nor unset"};
  value = byte == 1;
}
inline void CEREAL_LOAD_FUNCTION_NAME(Reader& from, std::uint8_t& value) { value = from.byte(); }
inline void CEREAL_LOAD_FUNCTION_NAME(Reader& from, std::uint64_t& value) { value = from.fixed(); }
inline void CEREAL_LOAD_FUNCTION_NAME(Reader& from, std::string& value) { value = from.text(); }
template <Small T>
void CEREAL_LOAD_FUNCTION_NAME(Reader& from, T& value) {
  value = static_cast<T>(from.varint(std::numeric_limits<T>::max()));
}
template <class T>
void CEREAL_LOAD_FUNCTION_NAME(Reader& from, cereal::SizeTag<T>& tag) {
  tag.size = from.size();
}
template <class T>
void CEREAL_LOAD_FUNCTION_NAME(Reader& from, cereal::NameValuePair<T>& pair) {
  from(pair.value);
}
// NOLINTEND(readability-identifier-naming)

}  // namespace bezug::store

CEREAL_REGISTER_ARCHIVE(bezug::store::Writer)
CEREAL_REGISTER_ARCHIVE(bezug::store::Reader)
CEREAL_SETUP_ARCHIVE_TRAITS(bezug::store::Reader, bezug::store::Writer)
