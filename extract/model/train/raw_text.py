#!/usr/bin/env python3
"""The texts of DFKI SmartData, a document a line.

    raw_text.py smartdata-train.json.gz > CORPUS.jsonl
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "lang/de/models"))
from prepare_names import smartdata  # noqa: E402

for number, record in enumerate(smartdata(sys.argv[1])):
    print(json.dumps({"id": str(number), "lang": "de", "text": record["text"]["string"]}, ensure_ascii=False))
