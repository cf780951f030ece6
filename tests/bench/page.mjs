// How fast the explorer draws: node tests/bench/page.mjs BEZUG FOLDER [TIMES]
// A vertex of 10,000 neighbours, from the address to its picture; then frames while some thousand
// vertices move. FOLDER takes the databases that it makes.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../page/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const [bezug, folder, times = '7'] = process.argv.slice(2);

function imported(name, rows) {
  mkdirSync(folder, { recursive: true });
  const table = `${folder}/${name}.csv`;
  writeFileSync(table, ['subject,relation,object,product,date', ...rows].join('\n') + '\n');
  const database = `${folder}/${name}.db`;
  execFileSync(bezug, ['import', table, '--db', database], { stdio: 'ignore' });
  return database;
}

async function served(database) {
  const child = spawn(bezug, ['serve', '--port', '0', '--db', database]);
  const address = await new Promise((resolve) => {
    child.stdout.on('data', (said) => resolve(/http:\S+/.exec(said)[0]));
  });
  return { child, address };
}

const find = async (address, text) =>
  (await (await fetch(`${address}api/find?text=${text}&limit=1`)).json())[0].id;
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const drawn = () =>
  document.getElementById('canvas').getAttribute('aria-label')?.startsWith('Picture of') &&
  !document.getElementById('stage').hasAttribute('aria-busy');

async function hub() {
  const rows = Array.from({ length: 10000 }, (_, i) => `Hafenbund,supplies,Abnehmer ${i},Kohle,2024-05-01`);
  const { child, address } = await served(imported('hub', rows));
  const id = await find(address, 'Hafenbund');
  const found = [];
  for (let time = 0; time < Number(times); ++time) {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    const begin = performance.now();
    await page.goto(`${address}#view=graph&expanded=${id}`, { waitUntil: 'commit' });
    await page.waitForFunction(drawn);
    found.push(performance.now() - begin);
    await page.close();
  }
  child.kill();
  console.log(`hub of 10,000: drawn after ${median(found).toFixed(0)} ms (median of ${times})`);
}

async function crowd() {
  const rows = Array.from({ length: 20 }, (_, hub) =>
    Array.from({ length: 55 }, (_, i) => `Haus ${hub},supplies,Kunde ${hub} ${i},Stahl,2024-05-01`).concat(
      `Haus ${hub},supplies,Haus ${(hub + 1) % 20},Erz,2024-05-01`,
    ),
  ).flat();
  const { child, address } = await served(imported('crowd', rows));
  const ids = [];
  for (let hub = 0; hub < 20; ++hub) ids.push(await find(address, `Haus ${hub}`));
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(`${address}#view=graph&expanded=${ids.join('.')}`);
  await page.waitForFunction(drawn);
  const frames = await page.evaluate(async () => {
    const canvas = document.getElementById('canvas');
    const gaps = [];
    let last = performance.now();
    for (let frame = 0; frame < 120; ++frame) {
      canvas.dispatchEvent(new WheelEvent('wheel', { deltaY: frame % 2 ? 40 : -40, clientX: 400, clientY: 400, bubbles: true }));
      await new Promise(requestAnimationFrame);
      gaps.push(performance.now() - last);
      last = performance.now();
    }
    return gaps;
  });
  const label = await page.locator('#canvas').getAttribute('aria-label');
  child.kill();
  frames.sort((a, b) => a - b);
  console.log(`${label}: a frame while zooming takes ${median(frames).toFixed(0)} ms (median of 120), ` +
    `${frames[114].toFixed(0)} at the 95th percentile`);
}

await hub();
await crowd();
await browser.close();
