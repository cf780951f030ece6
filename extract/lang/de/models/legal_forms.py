#!/usr/bin/env python3
"""Writes legal_forms.txt from org_types.yml (first argument) to the second: forms in Latin script."""
import re
import sys

FORM = re.compile(r"^\s*(?:- )?(?:display|compare):\s*(.+?)\s*$|^\s+- ([^:#]+?)\s*$", re.M)

text = open(sys.argv[1], encoding="utf8").read()
forms = {(a or b).strip("\"' ") for a, b in FORM.findall(text)}
latin = {f for f in forms if 1 < len(f) <= 40 and re.fullmatch(r"[\w&.,/ +'-]+", f)
         and not re.search(r"[^\x00-\u024f]", f) and re.search(r"[A-Z]", f) and not f.isdigit()}
# Parts of forms that follow one another, as in "GmbH & Co. KG", come as tokens of their own.
latin.update(("Co.", "Co", "Cie.", "mbH", "gGmbH", "eG"))
with open(sys.argv[2], "w", encoding="utf8") as out:
    out.write("# source: org_types.yml of the project rigour (MIT); forms in Latin script\n")
    out.write("\n".join(sorted(latin)) + "\n")
