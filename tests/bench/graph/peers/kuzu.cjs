// Kuzu: its own shortest paths with a filter of edges.
const kuzu = require("kuzu");
const { main } = require("./peer.cjs");

const connection = (folder) => new kuzu.Connection(new kuzu.Database(folder + "/edges.kuzu"));

async function load(numbers, folder) {
  const database = connection(folder);
  await database.query("CREATE NODE TABLE V (id INT64, PRIMARY KEY (id))");
  await database.query("CREATE REL TABLE E (FROM V TO V, relation INT64, factuality INT64,"
    + " permille INT64)");
  await database.query(`COPY V FROM (LOAD FROM '${numbers}' (header = false)
    RETURN DISTINCT CAST(column0 AS INT64) UNION LOAD FROM '${numbers}' (header = false)
    RETURN DISTINCT CAST(column1 AS INT64))`);
  await database.query(`COPY E FROM '${numbers}' (header = false)`);
  await database.query("CHECKPOINT");
}

async function start(folder) {
  const database = connection(folder);
  const query = await database.prepare(`
    MATCH (a:V)-[e:E* SHORTEST 1..20 (r, n | WHERE r.relation = 0 AND r.factuality <> 3)]->(b:V)
    WHERE a.id = $start AND b.id = $goal RETURN length(e)`);
  return async (start, goal) => {
    const rows = await (await database.execute(query, { start, goal })).getAll();
    return rows.length > 0 ? Number(Object.values(rows[0])[0]) : 0;
  };
}

main(load, start).then(() => process.exit(0));
