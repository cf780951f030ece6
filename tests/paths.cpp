#include "tests/paths.h"

namespace bezug {

std::filesystem::path tests_folder() { return BEZUG_TESTS; }
std::filesystem::path program_path() { return BEZUG_PROGRAM; }
std::filesystem::path store_writer_path() { return BEZUG_STORE_WRITER; }

}  // namespace bezug
