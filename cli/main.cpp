#include "cli/program.h"

int main(int argc, char** argv) {
  return bezug::cli::run(argc, argv, bezug::cli::standard_context());
}
