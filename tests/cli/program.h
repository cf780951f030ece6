// Runs the real program as a user's shell would.
#pragma once

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "tests/paths.h"
#include "tests/temporary_folder.h"

namespace bezug::cli::test {

namespace fs = std::filesystem;

/// A folder that goes with the test.
class Folder {
 public:
  [[nodiscard]] std::string operator/(const std::string& name) const { return path() / name; }
  [[nodiscard]] const fs::path& path() const { return itself_.path(); }
  void write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((path() / name).parent_path());
    std::ofstream{path() / name, std::ios::binary} << bytes;
  }

 private:
  bezug::test::TemporaryFolder itself_;
};

inline std::string contents(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

struct Outcome {
  int code{};  ///< exit code, or minus the signal that ended it
  std::string out{};
  std::string err{};
};

/// A started program; its output goes to files in a folder of its own.
class Running {
 public:
  using Environment = std::vector<std::pair<std::string, std::string>>;

  explicit Running(const std::vector<std::string>& arguments, const std::string& input = {},
                   const Environment& environment = {}) {
    folder_.write("in", input);
    process_ = ::fork();
    if (process_ == 0) become(arguments, environment);
  }

  [[nodiscard]] pid_t process() const { return process_; }
  void send(int signal) const { ::kill(process_, signal); }
  /// What it has written so far.
  [[nodiscard]] std::string said() const { return contents(folder_ / "out"); }

  Outcome wait() const {
    int status = 0;
    ::waitpid(process_, &status, 0);
    return {.code = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status),
            .out = contents(folder_ / "out"),
            .err = contents(folder_ / "err")};
  }

 private:
  [[noreturn]] void become(const std::vector<std::string>& arguments,
                           const Environment& environment) const {
    redirect("in", O_RDONLY, STDIN_FILENO);
    redirect("out", O_WRONLY | O_CREAT, STDOUT_FILENO);
    redirect("err", O_WRONLY | O_CREAT, STDERR_FILENO);
    ::unsetenv("BEZUG_DB");
    ::unsetenv("COLUMNS");
    for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
    const std::string program = program_path();
    std::vector<char*> argv{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments)
      argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    ::execv(program.c_str(), argv.data());
    ::_exit(127);
  }

  void redirect(const std::string& name, int flags, int descriptor) const {
    constexpr mode_t kMode = 0600;
    ::dup2(::open((folder_ / name).c_str(), flags, kMode), descriptor);
  }

  Folder folder_;
  pid_t process_{};
};

inline Outcome bezug(const std::vector<std::string>& arguments, const std::string& input = {},
                     const Running::Environment& environment = {}) {
  return Running{arguments, input, environment}.wait();
}

}  // namespace bezug::cli::test
