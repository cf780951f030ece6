// Training of the neural parser.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "extract/model/net/network.h"
#include "extract/model/net/options.h"
#include "extract/model/tagger.h"
#include "extract/model/train.h"

namespace bezug::extract::net {

/// Adds the network's sections and its vocabulary's to `sections`. `examples` should have the tags
/// that the tagger gives and the right ones as `jackknifed` leaves them. The same examples and
/// options give the same bytes on the same kind of processor. With `start`, not null, its network
/// learns on, and `sections` must have its vocabulary already.
void train_network(const std::vector<Example>& examples, const Labels& relations,
                   const NetworkOptions& options, const Archive* start, Sections& sections,
                   const std::function<void(std::string_view)>& report);

}  // namespace bezug::extract::net
