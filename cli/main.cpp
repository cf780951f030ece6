#include <malloc.h>

#include "cli/program.h"

int main(int argc, char** argv) {
  // Documents take and free the same memory again and again: it is not given back in between.
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_TOP_PAD, 16 << 20);
  return bezug::cli::run(argc, argv, bezug::cli::standard_context());
}
