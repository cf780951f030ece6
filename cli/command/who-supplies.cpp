// bezug who-supplies: the suppliers of an entity.
#include "cli/supply.h"

namespace bezug::cli {

extern const Command command_who_supplies;
const Command command_who_supplies{
    .name = "who-supplies",
    .summary = "List the suppliers of someone, with products and evidence",
    .examples =
        "  bezug who-supplies Russland\n"
        "  bezug who-supplies Russland --product munition --factuality asserted\n"
        "  bezug who-supplies Russland --format json    # all statements, whole quotations\n",
    .define = [](CLI::App& app,
                 Context& context) { return define_supply(app, context, Side::suppliers); },
    .answers = true};

}  // namespace bezug::cli
