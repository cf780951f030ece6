// peer.py for Node.
const fs = require("node:fs");

exports.main = async (load, start) => {
  const [what, numbers, folder, asked, count] = process.argv.slice(2);
  if (what === "load") return load(numbers, folder);
  let begin = performance.now();
  const hops = await start(folder);
  console.log(((performance.now() - begin) / 1000).toFixed(3));
  for (const line of fs.readFileSync(asked, "ascii").split("\n").slice(0, Number(count))) {
    const [subject, object] = line.split(",").map(Number);
    begin = performance.now();
    const answer = await hops(subject, object);
    console.log(answer, (performance.now() - begin).toFixed(3));
  }
};
