// bezug train: models from treebanks, word lists and annotated names.
#include "cli/train.h"

#include "cli/subcommands.h"

namespace bezug::cli {

extern const Command command_train;
const Command command_train{
    .name = "train",
    .summary = "Make the models of a language from treebanks and word lists",
    .examples =
        "  bezug train lexicon --out lexicon.bin forms.tsv\n"
        "  bezug train tagger --out tagger.bin --lexicon lexicon.bin gsd.conllu pud.conllu=2\n"
        "  bezug train jackknife --out tagged.conllu --lexicon lexicon.bin gsd.conllu "
        "pud.conllu=2\n"
        "  bezug train parser --out parser.bin tagged.conllu\n"
        "  bezug train parser --out better.bin --start parser.bin --network-rounds 2 more.conllu\n"
        "  bezug train names --lang de --out names.bin train.iob2\n"
        "  bezug train confidence --lang de --out confidence.tsv gold.jsonl\n"
        "Put the files into models/ of a language's folder to use them; judge them by bezug "
        "evaluate.\n",
    .define = [](CLI::App& app, Context& context) {
      return define_parts(app, context,
                          {&train_lexicon, &train_tagger, &train_jackknife, &train_parser,
                           &train_names, &train_confidence});
    }};

}  // namespace bezug::cli
