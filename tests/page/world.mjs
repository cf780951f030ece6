// What the checks of the page run in: a small corpus, the real program ($BEZUG) that serves and
// exports it, and a browser that reports everything which should not happen.
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
const examples = path.join(here, '../../examples/corpus');

/// Names, products, titles and file names as somebody would choose them who means ill.
export const hostile = {
  name: '<img src=x onerror="window.hit=1">',
  script: '<script>window.hit=2</script>',
  link: 'javascript:window.hit=3',
  bidi: 'Aus\u202Etneve \u0007Ende',
  product: '"><svg onload="window.hit=4">',
  title: '</script><iframe srcdoc="<script>parent.hit=5</script>"></iframe>',
  file: '<img src=x onerror=window.hit=6>.txt',
  formula: '=HYPERLINK("http://elsewhere.example","x")',
};

const cell = (text) => `"${String(text).replace(/"/g, '""')}"`;
const table = (rows) => rows.map((row) => row.map(cell).join(',')).join('\n') + '\n';

function writeCorpus(folder) {
  const texts = path.join(folder, 'texts');
  mkdirSync(texts);
  for (const name of readdirSync(examples))
    copyFileSync(path.join(examples, name), path.join(texts, name));
  copyFileSync(
    path.join(examples, 'batteriezellen-arnstadt.txt'),
    path.join(texts, 'nachdruck.txt'),
  );
  writeFileSync(
    path.join(texts, hostile.file),
    `Größere Mengen, hieß es. Die Sprecherin sagte: „${hostile.script}“.\nDer Gashändler Querlag liefert Gas an Wendtmar ${hostile.name}.\nQuerlag liefert Gas an Wendtmar.\n`,
  );
  writeFileSync(
    path.join(texts, 'hostile.jsonl'),
    `${JSON.stringify({ id: hostile.link, date: '2025-01-02', lang: 'de', title: hostile.title, text: `Querlag liefert Öl an Wendtmar. ${hostile.script}` })}\n`,
  );
  const tables = path.join(folder, 'tables.csv');
  const head = [
    'subject',
    'relation',
    'object',
    'product',
    'factuality',
    'date',
    'source',
    'subject_type',
    'valid_from',
  ];
  const hub = Array.from({ length: 300 }, (_, i) =>
    i < 250
      ? [
          'Hafenbund',
          'supplies',
          `Abnehmer ${i}`,
          'Kohle',
          'asserted',
          '2024-05-01',
          '',
          'company',
          '',
        ]
      : [
          `Lieferant ${i}`,
          'supplies',
          'Hafenbund',
          'Erz',
          'asserted',
          '2024-05-01',
          '',
          'company',
          '',
        ],
  );
  const steps = [
    ['2019-02-01', 'attempted'],
    ['2020-03-01', 'asserted'],
    ['2022-04-01', 'ended'],
  ].map(([date, factuality]) => [
    'Altwerk',
    'supplies',
    'Neuwerk',
    'Stahl',
    factuality,
    date,
    'Rita Holm',
    'company',
    date,
  ]);
  const evil = [hostile.name, hostile.script, hostile.link, hostile.bidi, hostile.formula].map(
    (name) => [
      name,
      'supplies',
      'Wendtmar',
      hostile.product,
      'asserted',
      '2024-05-01',
      hostile.name,
      'company',
      '',
    ],
  );
  writeFileSync(tables, table([head, ...hub, ...steps, ...evil]));
  return { texts, tables };
}

/// The address that the program prints once it listens.
function listening(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (part) => {
      said += part;
      const found = /http:\/\/\S+?(?=[\s"']|$)/.exec(said);
      if (found && /\n/.test(said.slice(found.index))) resolve(found[0].replace(/\/?$/, '/'));
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => reject(new Error(`bezug serve ended with ${code}: ${said}`)));
    setTimeout(
      () => reject(new Error(`bezug serve did not say where it listens: ${said}`)),
      60000,
    ).unref();
  });
}

export async function makeWorld() {
  const bezug = process.env.BEZUG;
  if (!bezug) throw new Error('BEZUG must name the program to test');
  const folder = mkdtempSync(path.join(tmpdir(), 'bezug-page-'));
  const db = path.join(folder, 'db');
  const run = (...words) => execFileSync(bezug, words, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const { texts, tables } = writeCorpus(folder);
  run('ingest', '--db', db, texts);
  run('import', '--db', db, tables);
  const file = path.join(folder, 'graph.html');
  run('export', '--db', db, '--format', 'html', '-o', file);
  const server = spawn(bezug, ['serve', '--db', db, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const served = await listening(server);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const ids = new Map(
    run('export', '--db', db, '--format', 'jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter((one) => one.kind === 'entity')
      .map((one) => [one.name, one.id]),
  );
  return {
    ids,
    run,
    db,
    folder,
    addresses: { served, exported: pathToFileURL(file).href },
    open: (address, options) => openPage(browser, address, options),
    async end() {
      await browser.close();
      server.removeAllListeners('exit');
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/// A page with `wrong`: the list of errors, dialogs, violations and foreign requests so far.
async function openPage(browser, address, { hash = '', ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    acceptDownloads: true,
    ...options,
  });
  const page = await context.newPage();
  const wrong = [];
  const own = new URL(address).origin;
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      wrong.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(`exception: ${error.message}`));
  page.on('dialog', (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    const allowed =
      protocol === 'data:' ||
      protocol === 'blob:' ||
      request.url().split('#')[0] === address.split('#')[0] ||
      (protocol === 'http:' && origin === own);
    if (!allowed) wrong.push(`request: ${request.url()}`);
  });
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`violation of ${event.violatedDirective}: ${event.blockedURI}`),
    ),
  );
  await page.goto(address + hash);
  page.wrong = wrong;
  page.settled = () => settled(page);
  /// Goes to another place within the page, as a link would.
  page.goTo = async (place) => {
    await page.evaluate((to) => {
      location.hash = to;
    }, place);
    await page.waitForTimeout(50);
    await settled(page);
  };
  page.at = (name) => new URLSearchParams(new URL(page.url()).hash.slice(1)).get(name) || '';
  await settled(page);
  return page;
}

/// Nothing is being loaded any more.
const settled = (page) =>
  page.waitForFunction(
    () =>
      document.body.dataset.view &&
      document.getElementById('busy').hidden &&
      !document.querySelector('[aria-busy="true"]'),
  );
