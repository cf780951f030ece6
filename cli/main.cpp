#include <CLI/CLI.hpp>

int main(int argc, char** argv) {
  CLI::App app{"Bezug builds knowledge graphs of who supplies whom"};
  CLI11_PARSE(app, argc, argv);
  return 0;
}
