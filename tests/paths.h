// Where the tests find files and programs. Defined in one file, so that all the others compile to
// the same in every folder and a compiler cache serves all copies of the project.
#pragma once

#include <filesystem>

namespace bezug {

/// The folder of this file.
std::filesystem::path tests_folder();
/// The program `bezug` of this build.
std::filesystem::path program_path();
/// The process that the store's tests kill.
std::filesystem::path store_writer_path();

}  // namespace bezug
