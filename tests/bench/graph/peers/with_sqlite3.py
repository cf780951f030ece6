"""SQLite: a recursive common table expression, which stops at the first row of the goal."""
import csv
import sqlite3

import peer

QUERY = """
WITH RECURSIVE reached(vertex, hops) AS (
  SELECT :start, 0
  UNION
  SELECT object, hops + 1 FROM reached JOIN edges ON subject = vertex
  WHERE relation = 0 AND factuality <> 3 AND hops < 16)
SELECT hops FROM reached WHERE vertex = :goal LIMIT 1"""


def load(numbers, folder):
    with sqlite3.connect(folder + "/edges.sqlite") as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("CREATE TABLE edges (subject INT, object INT, relation INT,"
                         " factuality INT, permille INT)")
        with open(numbers, encoding="ascii") as lines:
            database.executemany("INSERT INTO edges VALUES (?, ?, ?, ?, ?)", csv.reader(lines))
        database.execute("CREATE INDEX forward ON edges (subject, relation, factuality, object)")


def start(_, folder):
    database = sqlite3.connect(folder + "/edges.sqlite")

    def hops(subject, obj):
        row = database.execute(QUERY, {"start": subject, "goal": obj}).fetchone()
        return row[0] if row else 0

    return hops


peer.main(load, start)
