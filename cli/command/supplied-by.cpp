// bezug supplied-by: the customers of an entity.
#include "cli/supply.h"

namespace bezug::cli {

extern const Command command_supplied_by;
const Command command_supplied_by{
    .name = "supplied-by",
    .summary = "List whom someone supplies, with products and evidence",
    .examples =
        "  bezug supplied-by Zellaris\n"
        "  bezug supplied-by Zellaris --factuality asserted,attempted\n"
        "  bezug supplied-by Zellaris --format json\n",
    .define = [](CLI::App& app,
                 Context& context) { return define_supply(app, context, Side::customers); },
    .answers = true};

}  // namespace bezug::cli
