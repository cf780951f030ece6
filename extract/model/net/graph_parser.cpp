#include "extract/model/net/graph_parser.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numeric>
#include <utility>

#include "extract/model/arborescence.h"
#include "extract/model/net/retag.h"
#include "extract/model/net/word_gates.h"
#include "graph/error.h"

namespace bezug::extract::net {
namespace {

constexpr std::size_t kBatchWords = 128;  // what they need stays in the near caches
// Found on held-out trees; the figures move little around them.
constexpr float kVote = 1.5F;       ///< what a vote adds to the log-probability of an arc
constexpr float kLabelVote = 0.8F;  ///< … of a relation
constexpr float kCertain = 0.7F;    ///< sentences whose arcs are all likelier need no votes
constexpr float kSure = 0.5F;       ///< tags of this probability replace those of the tagger

void log_softmax(std::span<float> scores) {
  const float most = *std::ranges::max_element(scores);
  float sum = 0;
  for (const float score : scores) sum += std::exp(score - most);
  const float norm = most + std::log(sum);
  for (float& score : scores) score -= norm;
}

/// Log-probability of the best arc of the word whose best arc has the least.
float least_certain(const Matrix& arcs) {
  float least = 0;
  for (std::size_t word = 1; word < arcs.rows; ++word)
    least = std::min(least, *std::ranges::max_element(arcs.cells(word)));
  return least;
}

/// Heads by `arcs` (dependent by head, 0 the root): of word i at i, from 1 on.
std::vector<std::size_t> best_heads(const Matrix& arcs) {
  const std::size_t size = arcs.rows - 1;
  std::vector<std::vector<Arc>> candidates(size);
  for (std::size_t word = 1; word <= size; ++word)
    for (std::size_t head = 0; head <= size; ++head)
      if (head != word)
        candidates[word - 1].push_back(
            {static_cast<int>(head == 0 ? size : head - 1), arcs.row(word)[head]});
  std::vector<std::size_t> heads(arcs.rows);
  const std::vector<int> tree = best_tree(candidates);
  for (std::size_t word = 1; word <= size; ++word) {
    const auto head = static_cast<std::size_t>(tree[word - 1]);
    heads[word] = head == size ? 0 : head + 1;
  }
  return heads;
}

bool is_dash(std::string_view form) { return form == "-" || form == "–" || form == "—"; }

/// Words of a dateline (*Berlin (dpa) – *) at the beginning, with its dash; 0 if there is none. A
/// dash that comes in a pair without an agency before it is taken for a parenthesis. So is the
/// account that a message cites (*RT @name:*).
std::size_t dateline(const std::vector<Token>& tokens) {
  constexpr std::size_t kLongest = 8;
  bool agency = false;
  std::size_t dash = 0;
  for (std::size_t i = 0; i + 1 < tokens.size() && i < kLongest && dash == 0; ++i) {
    const Token& token = tokens[i];
    if (i < 2 && token.form.starts_with('@') && tokens[i + 1].form == ":") return i + 2;
    if (i > 0 && is_dash(token.form) && token.space_after && tokens[i - 1].space_after)
      dash = i;
    else if (token.form == "(" || token.form == ")")
      agency = true;
    else if (token.form.front() >= '0' && token.form.front() <= '9')
      continue;  // *Jena, 12. September –*
    else if (token.upos != "PROPN" && token.upos != "NOUN" && token.upos != "X" &&
             token.form != "-" && token.form != "/" && token.form != ",")
      return 0;
  }
  if (dash == 0) return 0;
  const bool again = std::any_of(tokens.begin() + static_cast<std::ptrdiff_t>(dash) + 1,
                                 tokens.end(), [](const Token& t) { return is_dash(t.form); });
  return again && !agency ? 0 : dash + 1;
}

/// Keeps the sentence behind a dateline of `size` words from hanging on it.
void cut_off(std::size_t size, Matrix& arcs) {
  constexpr float kFar = 50;
  for (std::size_t word = 1; word < arcs.rows; ++word)
    for (std::size_t head = word <= size ? 0 : 1; head <= (word <= size ? 0 : size); ++head)
      arcs.row(word)[head] -= kFar;
}

}  // namespace

/// What one batch needs, kept for its memory, and what is known of words from earlier ones.
struct GraphParser::Workspace {
  WordGates gates;
  State state;
  std::vector<const Token*> words;  ///< null is the root
  Matrix tags;
  Matrix heads;       ///< of relations, with ones
  Matrix dependents;  ///< the same
  Matrix pairs;       ///< of the numbers of the words of a sentence with those of their heads
  Matrix labels;      ///< scores of the relations of the words of a sentence
};

/// Workspaces that no thread uses just now.
class GraphParser::Workspaces {
 public:
  std::unique_ptr<Workspace> take() {
    const std::lock_guard lock{mutex_};
    if (free_.empty()) return std::make_unique<Workspace>();
    std::unique_ptr<Workspace> last = std::move(free_.back());
    free_.pop_back();
    return last;
  }
  void give_back(std::unique_ptr<Workspace> workspace) {
    const std::lock_guard lock{mutex_};
    free_.push_back(std::move(workspace));
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Workspace>> free_;
};

GraphParser::GraphParser(const Archive& archive, Labels relations)
    : relations_{std::move(relations)},
      tags_{labels_of(archive.text("net_tag_names"))},
      core_{relations_},
      vocabulary_{AtomTable{archive.section("net_forms")}, AtomTable{archive.section("net_lemmas")},
                  AtomTable{archive.section("net_tags")}, AtomTable{archive.section("net_morph")}},
      network_{archive},
      workspaces_{std::make_unique<Workspaces>()} {
  const auto root = std::ranges::find(relations_, "root");
  if (root == relations_.end() || relations_.size() != network_.sizes.relations ||
      relations_.size() < 2 || tags_.size() != network_.sizes.tags)
    throw DataError{archive.file().string() + ": its relations are damaged"};
  root_ = static_cast<std::size_t>(root - relations_.begin());
}

GraphParser::~GraphParser() = default;

void GraphParser::parse(std::vector<Sentence>& sentences, const Votes& votes) const {
  std::unique_ptr<Workspace> work = workspaces_->take();
  std::vector<Piece> pieces;
  std::size_t words = 0;
  const auto flush = [&] {
    parse(pieces, *work, votes);
    pieces.clear();
    words = 0;
  };
  for (Sentence& sentence : sentences) {
    for (std::size_t begin = 0; begin < sentence.tokens.size(); begin += kMostWords) {
      const std::size_t size = std::min(kMostWords, sentence.tokens.size() - begin);
      pieces.push_back({&sentence, begin, size});
      words += size;
      if (words >= kBatchWords) flush();
    }
  }
  flush();
  workspaces_->give_back(std::move(work));
}

void GraphParser::lay_out(const std::vector<Piece>& pieces, Workspace& work) const {
  work.state.batch = {};
  work.words.clear();
  for (const Piece& piece : pieces) {
    work.state.batch.begin.push_back(work.words.size());
    work.state.batch.length.push_back(piece.size + 1);
    work.words.push_back(nullptr);
    for (std::size_t i = 0; i < piece.size; ++i)
      work.words.push_back(&piece.sentence->tokens[piece.begin + i]);
  }
  work.state.batch.rows = work.words.size();
}

void GraphParser::parse(std::vector<Piece>& pieces, Workspace& work, const Votes& votes) const {
  if (pieces.empty()) return;
  std::ranges::stable_sort(pieces, std::greater{}, &Piece::size);
  lay_out(pieces, work);
  State& state = work.state;
  forward(network_, work.gates.of(work.words, network_, vocabulary_), state);
  const std::size_t rows = state.batch.rows;
  tag_scores(network_, state.outputs[1], work.tags);
  const auto part_of = [&](Role which) {
    return role(network_.sizes, std::as_const(state.roles), which, 0, rows);
  };
  with_ones(part_of(Role::relation_dependent), work.dependents);
  with_ones(part_of(Role::relation_head), work.heads);
  for (std::size_t p = 0; p < pieces.size(); ++p) {
    retag(pieces[p], work.tags, state.batch.begin[p]);
    decode(pieces[p],
           arc_scores(network_, state.roles, state.batch.begin[p], state.batch.length[p]), work,
           state.batch.begin[p], votes);
  }
}

void GraphParser::retag(const Piece& piece, const Matrix& scores, std::size_t row) const {
  for (std::size_t i = 0; i < piece.size; ++i) {
    Token& token = piece.sentence->tokens[piece.begin + i];
    const std::span<const float> cells = scores.cells(row + 1 + i);
    const std::size_t chosen = best(cells);
    if (tags_[chosen].starts_with(token.upos + "/")) continue;
    float sum = 0;
    for (const float cell : cells) sum += std::exp(cell - cells[chosen]);
    if (1 / sum >= kSure) net::retag(token, tags_[chosen]);
  }
}

void GraphParser::score_relations(std::size_t row, const std::vector<std::size_t>& heads,
                                  Workspace& work) const {
  const std::size_t words = heads.size() - 1;
  work.pairs.resize(words, network_.pairs.rows);
  for (std::size_t word = 1; word <= words; ++word)
    all_pairs(work.dependents.cells(row + word), work.heads.cells(row + heads[word]),
              work.pairs.row(word - 1));
  work.labels.resize(words, relations_.size());
  multiply(view(work.pairs), network_.pairs, target(work.labels));
}

void GraphParser::decode(const Piece& piece, Matrix arcs, Workspace& work, std::size_t row,
                         const Votes& votes) const {
  for (std::size_t word = 1; word < arcs.rows; ++word) {
    arcs.row(word)[word] = -1e9F;
    log_softmax(arcs.cells(word));
  }
  const auto voted = [&](const Tree& tree, std::size_t word) -> std::size_t {
    const auto head = static_cast<std::size_t>(tree.heads[piece.begin + word - 1]);
    if (head == tree.heads.size()) return 0;
    return head >= piece.begin && head < piece.begin + piece.size ? head - piece.begin + 1
                                                                  : arcs.rows;
  };
  const std::vector<Tree> trees =
      least_certain(arcs) < std::log(kCertain) ? votes(*piece.sentence) : std::vector<Tree>{};
  for (const Tree& tree : trees)
    for (std::size_t word = 1; word < arcs.rows; ++word)
      if (const std::size_t head = voted(tree, word); head < arcs.rows)
        arcs.row(word)[head] += kVote;
  if (const std::size_t size = piece.begin == 0 ? dateline(piece.sentence->tokens) : 0;
      size > 0 && size < piece.size)
    cut_off(size, arcs);
  const std::vector<std::size_t> found = best_heads(arcs);
  score_relations(row, found, work);
  for (std::size_t word = 1; word < arcs.rows; ++word) {
    Token& token = piece.sentence->tokens[piece.begin + word - 1];
    const std::size_t head = found[word];
    const std::span<float> scores = work.labels.cells(word - 1);
    for (std::size_t l = 0; l < relations_.size(); ++l)
      if ((l == root_) != (head == 0)) scores[l] = -1e9F;
    log_softmax(scores);
    for (const Tree& tree : trees)
      if (voted(tree, word) == head)
        scores[static_cast<std::size_t>(tree.labels[piece.begin + word - 1])] += kLabelVote;
    if (head != 0) scores[root_] = -1e9F;
    token.head = head == 0 ? 0 : static_cast<int>(piece.begin + head);
    token.deprel = head == 0 ? relations_[root_] : relations_[best(scores)];
  }
  core_.choose(piece.sentence->tokens, piece.begin, work.labels);
  // A further piece of a long sentence hangs under the first word of the first.
  if (piece.begin == 0) return;
  const auto& tokens = piece.sentence->tokens;
  for (std::size_t i = piece.begin; i < piece.begin + piece.size; ++i)
    if (tokens[i].head == 0) {
      piece.sentence->tokens[i].head = 1;
      piece.sentence->tokens[i].deprel = "parataxis";
    }
}

}  // namespace bezug::extract::net
