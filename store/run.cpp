#include "store/run.h"

#include <rocksdb/env.h>

#include <algorithm>
#include <system_error>

#include "graph/error.h"
#include "store/rocks.h"

namespace bezug::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kWrittenAtOnce = 256UL << 10U;
constexpr std::size_t kSize = 4;

void append_size(std::string& to, std::size_t size) {
  for (unsigned shift = 0; shift < 8 * kSize; shift += 8)
    to.push_back(static_cast<char>(size >> shift & 0xffU));
}

std::size_t size_at(std::string_view bytes, std::size_t at) {
  std::size_t size = 0;
  for (std::size_t byte = kSize; byte-- > 0;)
    size = size << 8U | static_cast<unsigned char>(bytes[at + byte]);
  return size;
}

class Run : public RowSource {
 public:
  Run(fs::path file, std::size_t buffer) : file_{std::move(file)}, buffer_(buffer, '\0') {
    require(rocksdb::Env::Default()->NewSequentialFile(file_.string(), &from_, {}),
            file_.parent_path(), "read a run");
    std::error_code unknown;
    left_ = fs::file_size(file_, unknown);
  }

  bool next() override {
    rest_.remove_prefix(row_);
    left_ -= row_;
    row_ = 0;
    if (!have(1)) return false;
    want(2 * kSize);
    key_size_ = size_at(rest_, 0);
    row_ = 2 * kSize + key_size_ + size_at(rest_, kSize);
    want(row_);
    return true;
  }
  [[nodiscard]] std::string_view key() const override { return rest_.substr(2 * kSize, key_size_); }
  [[nodiscard]] std::string_view value() const override {
    return rest_.substr(0, row_).substr(2 * kSize + key_size_);
  }

 private:
  /// Damaged sizes ask for more than there is: no memory is made ready for that.
  void want(std::size_t count) {
    if (count > left_ || !have(count))
      throw StoreError{"'" + file_.string() +
                       "' ends within a row: give --discard to start the import over"};
  }

  /// Whether `count` bytes are there; reads them if they are not yet.
  bool have(std::size_t count) {
    if (rest_.size() >= count) return true;
    const std::size_t kept = rest_.size();
    std::copy(rest_.begin(), rest_.end(), buffer_.begin());
    if (count > buffer_.size()) buffer_.resize(count);
    rocksdb::Slice read;
    require(from_->Read(buffer_.size() - kept, &read, buffer_.data() + kept), file_.parent_path(),
            "read a run");
    if (read.data() != buffer_.data() + kept) std::copy_n(read.data(), read.size(), &buffer_[kept]);
    rest_ = std::string_view{buffer_}.substr(0, kept + read.size());
    return rest_.size() >= count;
  }

  const fs::path file_;
  std::unique_ptr<rocksdb::SequentialFile> from_;
  std::string buffer_;
  std::string_view rest_;  ///< what is read and not left behind yet; begins with this row
  std::uint64_t left_{};   ///< bytes of the file from this row on
  std::size_t row_{};      ///< bytes of this row
  std::size_t key_size_{};
};

}  // namespace

std::uint64_t write_run(const fs::path& file, const RowBuffer& buffer) {
  std::unique_ptr<rocksdb::WritableFile> to;
  const auto good = [&](const rocksdb::Status& status) {
    require(status, file.parent_path(), "write a run");
  };
  good(rocksdb::Env::Default()->NewWritableFile(file.string(), &to, {}));
  std::string bytes;
  std::uint64_t written = 0;
  const auto flush = [&] {
    good(to->Append(bytes));
    written += bytes.size();
    bytes.clear();
  };
  RowView last;
  for (std::size_t at = 0; at < buffer.size(); ++at) {
    const RowView row = buffer[at];
    const auto [key, value] = row;
    if (at > 0 && last.key == key && last.value == value) continue;
    last = row;
    append_size(bytes, key.size());
    append_size(bytes, value.size());
    bytes += key;
    bytes += value;
    if (bytes.size() >= kWrittenAtOnce) flush();
  }
  flush();
  good(to->Sync());
  good(to->Close());
  return written;
}

std::unique_ptr<RowSource> read_run(const fs::path& file, std::size_t buffer) {
  return std::make_unique<Run>(file, std::max(buffer, 2 * kSize));
}

}  // namespace bezug::store
