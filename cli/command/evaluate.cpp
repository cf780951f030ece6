// bezug evaluate: how right tags, trees and names are on annotated text.
#include "cli/evaluate.h"

#include "cli/subcommands.h"

namespace bezug::cli {

extern const Command command_evaluate;
const Command command_evaluate{
    .name = "evaluate",
    .summary = "Judge tags, trees and names against annotated text",
    .examples =
        "  bezug evaluate conllu --lang de gold.conllu\n"
        "  bezug evaluate names --lang de gold.iob2\n"
        "Models of your own: BEZUG_DATA=FOLDER with relations.tsv, measures.tsv and "
        "lang/de/models/ in it.\n"
        "Statements are judged by bezug eval.\n",
    .define = [](CLI::App& app, Context& context) {
      return define_parts(app, context, {&evaluate_conllu, &evaluate_names});
    }};

}  // namespace bezug::cli
