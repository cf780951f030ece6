// Random ids and texts for property tests; small ones often, so that they meet and nest.
#pragma once

#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "store/keys.h"

namespace rc {

template <class Tag>
struct Arbitrary<bezug::Id<Tag>> {
  static Gen<bezug::Id<Tag>> arbitrary() {
    const Gen<std::uint64_t> wide = gen::oneOf(
        gen::inRange<std::uint64_t>(0, 4), gen::arbitrary<std::uint64_t>(),
        gen::map(gen::inRange<std::uint64_t>(0, 4), [](std::uint64_t less) { return ~less; }));
    return gen::map(wide, [](std::uint64_t value) { return bezug::Id<Tag>{value}; });
  }
};

}  // namespace rc

namespace bezug::store::test {

/// Bytes, mostly those that keys treat specially.
inline rc::Gen<std::string> text_of_bytes() {
  return rc::gen::container<std::string>(
      rc::gen::oneOf(rc::gen::element('\0', '\1', '\2', '\xff', 'a'), rc::gen::arbitrary<char>()));
}

}  // namespace bezug::store::test
