// Another process that writes a database, to be watched, waited for or killed.
#pragma once

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "tests/paths.h"

namespace bezug::store::test {

class WriterProcess {
 public:
  /// As writer.cpp says.
  WriterProcess(const std::filesystem::path& folder, unsigned long first, unsigned long end,
                unsigned long session = 0) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) throw std::runtime_error{"no pipe"};
    const std::string from = std::to_string(first);
    const std::string to = std::to_string(end);
    const std::string length = std::to_string(session);
    const std::string writer = store_writer_path();
    process_ = fork();
    if (process_ < 0) throw std::runtime_error{"no process"};
    if (process_ == 0) {  // only what is safe between fork and exec
      dup2(ends[1], STDOUT_FILENO);
      close(ends[0]);
      execl(writer.c_str(), writer.c_str(), folder.c_str(), from.c_str(), to.c_str(),
            length.c_str(), nullptr);
      _exit(127);
    }
    close(ends[1]);
    output_ = ends[0];
  }
  ~WriterProcess() {
    kill();
    close(output_);
  }
  WriterProcess(const WriterProcess&) = delete;
  WriterProcess& operator=(const WriterProcess&) = delete;

  /// The next line that it says; empty if it ended.
  std::string line() const {
    std::string said;
    for (char byte = 0; read(output_, &byte, 1) == 1 && byte != '\n';) said.push_back(byte);
    return said;
  }
  /// Waits until it ends by itself; its exit code, -1 if it was killed.
  int exit_code() { return ended(); }
  bool runs() const { return process_ > 0 && waitpid(process_, nullptr, WNOHANG) == 0; }
  /// kill -9.
  void kill() {
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);
    ended();
  }

 private:
  int ended() {
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  pid_t process_{};
  int output_{};
};

}  // namespace bezug::store::test
