// The view as a file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

export function checkSaving(world, how) {
  const saved = async (hash, label) => {
    const page = await world.open(world.addresses[how], { hash });
    await page.locator('summary', { hasText: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: label }).click(),
    ]);
    const file = { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    assert.deepEqual(page.wrong, []);
    // A parser that is not ours says whether the file is well-formed.
    file.parsed = await page.evaluate((text) => {
      const root = new DOMParser().parseFromString(text, 'image/svg+xml');
      return {
        failed: Boolean(root.querySelector('parsererror')),
        names: [...new Set([...root.querySelectorAll('*')].map((one) => one.localName))],
        events: [...root.querySelectorAll('*')]
          .flatMap((one) => one.getAttributeNames())
          .filter((one) => one.startsWith('on')),
      };
    }, file.bytes.toString('utf8'));
    await page.context().close();
    return file;
  };
  const graph = (name) => `#view=graph&expanded=${world.ids.get(name)}`;

  it('saves an SVG without anything that could act', async () => {
    const file = await saved(graph('Wendtmar'), 'Picture as SVG');
    assert.match(file.name, /^bezug-.*\.svg$/);
    assert.equal(file.parsed.failed, false);
    assert.deepEqual(
      file.parsed.names.filter(
        (one) => !['svg', 'g', 'path', 'text', 'rect', 'title'].includes(one),
      ),
      [],
    );
    assert.deepEqual(file.parsed.events, []);
    assert.match(file.bytes.toString(), /Wendtmar/);
  });

  it('saves a PNG', async () => {
    const file = await saved(graph('Zellaris'), 'Picture as PNG');
    assert.equal(file.bytes.subarray(1, 4).toString(), 'PNG');
    assert.ok(file.bytes.length > 5000);
  });

  it('saves the connections as a table that no spreadsheet runs', async () => {
    const file = await saved(graph('Wendtmar'), 'Connections as CSV');
    const text = file.bytes.toString('utf8');
    assert.match(text, /^\uFEFFsubject,subject_type,relation,object/);
    assert.match(text, /'=HYPERLINK/);
    assert.doesNotMatch(text, /(^|,)"?[=+@]/m);
  });
}
