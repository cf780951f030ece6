// store_writer FOLDER FIRST END SESSION: says "ready", then puts reports FIRST to END-1 of the
// endless corpus, without end if END is 0, and closes and opens the database after every SESSION
// reports, never if SESSION is 0. For tests of kills and of several processes.
#include <cstdlib>
#include <iostream>
#include <span>

#include "tests/store/endless.h"

int main(int count, char** arguments) {
  using namespace bezug::store;
  const std::span<char*> all{arguments, static_cast<std::size_t>(count)};
  if (all.size() != 5) return 2;
  const auto number = [&](std::size_t at) { return std::strtoul(all[at], nullptr, 10); };
  const unsigned long end = number(3);
  const unsigned long session = number(4);
  try {
    Store store{all[1], Mode::create};
    std::cout << "ready" << std::endl;
    for (unsigned long at = number(2); end == 0 || at < end; ++at) {
      store.put(test::endless_report(at));
      if (at % 16 == 15) store.sync();
      if (session != 0 && at % session == session - 1) {
        { const Store closed = std::move(store); }
        store = Store{all[1], Mode::write};
      }
    }
  } catch (const bezug::StoreError& error) {
    std::cout << error.what() << std::endl;
    return 3;
  }
}
