// store_writer FOLDER FIRST END: puts reports FIRST to END-1 of the endless corpus, saying "ready"
// before the first; then, with END 0, it never ends. For tests of kills and of two processes.
#include <cstdlib>
#include <iostream>
#include <span>

#include "tests/store/endless.h"

int main(int count, char** arguments) {
  const std::span<char*> all{arguments, static_cast<std::size_t>(count)};
  if (all.size() != 4) return 2;
  const unsigned long end = std::strtoul(all[3], nullptr, 10);
  try {
    bezug::store::Store store{all[1], bezug::store::Mode::create};
    std::cout << "ready" << std::endl;
    for (unsigned long number = std::strtoul(all[2], nullptr, 10); end == 0 || number < end;
         ++number) {
      store.put(bezug::store::test::endless_report(number));
      if (number % 16 == 15) store.sync();
    }
  } catch (const bezug::StoreError& error) {
    std::cout << error.what() << std::endl;
    return 3;
  }
}
