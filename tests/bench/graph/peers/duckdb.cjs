// DuckDB: a recursive common table expression, which stops with the layer of the goal.
const { DuckDBInstance } = require("@duckdb/node-api");
const { main } = require("./peer.cjs");

const kQuery = `
WITH RECURSIVE reached(vertex, hops) USING KEY (vertex) AS (
  SELECT CAST($start AS INT), 0
  UNION
  SELECT object, min(reached.hops) + 1 FROM reached JOIN edges ON subject = reached.vertex
  WHERE relation = 0 AND factuality <> 3
    AND NOT EXISTS (SELECT 1 FROM recurring.reached AS seen WHERE seen.vertex = object)
    AND NOT EXISTS (SELECT 1 FROM recurring.reached AS seen WHERE seen.vertex = $goal)
  GROUP BY object)
SELECT hops FROM reached WHERE vertex = $goal`;

const connection = async (folder) => (await DuckDBInstance.create(folder + "/edges.duckdb")).connect();

async function load(numbers, folder) {
  const database = await connection(folder);
  await database.run(`CREATE TABLE edges AS SELECT * FROM read_csv('${numbers}', header = false,
    columns = {subject: 'INT', object: 'INT', relation: 'TINYINT', factuality: 'TINYINT',
               permille: 'SMALLINT'}) ORDER BY subject`);
  await database.run("CHECKPOINT");
}

async function start(folder) {
  const database = await connection(folder);
  return async (start, goal) => {
    const rows = (await database.runAndReadAll(kQuery, { start, goal })).getRows();
    return rows.length > 0 ? Number(rows[0][0]) : 0;
  };
}

main(load, start).then(() => process.exit(0));
