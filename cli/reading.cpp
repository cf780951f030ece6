#include "cli/reading.h"

#include "cli/options.h"

namespace bezug::cli {

Reading::Reading(const Context& context)
    : store_{context.store
                 ? context.store
                 : std::make_shared<const store::Store>(database(context), store::Mode::read)} {}

}  // namespace bezug::cli
