#include "extract/model/name_labels.h"

#include <algorithm>

namespace bezug::extract::names {

void mark(const NameSpan& span, std::vector<int>& labels) {
  if (span.end - span.begin == 1) {
    labels[span.begin] = label(span.type, Place::only);
    return;
  }
  std::fill(labels.begin() + span.begin, labels.begin() + span.end,
            label(span.type, Place::inside));
  labels[span.begin] = label(span.type, Place::first);
  labels[span.end - 1] = label(span.type, Place::last);
}

std::vector<NameSpan> spans(const std::vector<int>& labels) {
  std::vector<NameSpan> found;
  int begin = 0;
  for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
    if (labels[i] == kNone) continue;
    if (!goes_on(labels[i])) begin = i;
    if (!opens(labels[i])) found.push_back({begin, i + 1, type_of(labels[i])});
  }
  return found;
}

}  // namespace bezug::extract::names
