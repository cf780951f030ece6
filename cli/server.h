// The explorer's page and its questions over HTTP, for browsers on this machine alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace bezug::cli {

/// Answers on the loopback interface. Refuses requests that do not name it as their host, or that a
/// page from elsewhere made: a site that the user visits must not ask.
class Server {
 public:
  /// Opens the database in `folder` and takes `port`, 0: any that is free. Throws StoreError, or
  /// std::runtime_error if the port cannot be had.
  Server(const std::filesystem::path& folder, std::uint16_t port);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  Server(Server&&) = delete;
  Server& operator=(Server&&) = delete;

  /// "http://127.0.0.1:8717/".
  [[nodiscard]] std::string address() const;
  /// Answers until `stop` returns true, which is asked several times a second.
  void run(const std::function<bool()>& stop);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bezug::cli
