// Searching, expanding, filtering, reading the evidence, and finding the way back.
import assert from 'node:assert/strict';
import { it } from 'node:test';

const graph = (id, more = '') => `#view=graph&expanded=${id}${more}`;

export function checkExploring(world, how) {
  const open = (options) => world.open(world.addresses[how], options);
  const done = async (page) => {
    assert.deepEqual(page.wrong, []);
    await page.context().close();
  };

  it('starts with the search box in focus and figures of the corpus', async () => {
    const page = await open();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'search');
    assert.match(
      await page.locator('.figures').innerText(),
      /documents[\s\S]*names[\s\S]*statements/,
    );
    assert.ok((await page.locator('.tiles a').count()) > 5);
    await done(page);
  });

  it('suggests while one types, by keys alone', async () => {
    const page = await open();
    await page.keyboard.type('Aufento');
    await page.locator('[role=option]').first().waitFor();
    assert.match(await page.locator('[role=option]').first().innerText(), /Auvento[\s\S]*company/);
    await page.keyboard.press('Escape');
    assert.ok(await page.locator('.search [role=listbox]').isHidden());
    await page.fill('#search', 'Zellar');
    await page.locator('[role=option]', { hasText: 'Zellaris' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('#details h2', { hasText: 'Zellaris' }).waitFor();
    assert.equal(page.at('expanded'), world.ids.get('Zellaris'));
    await done(page);
  });

  it('says so when a name is not known', async () => {
    const page = await open();
    await page.keyboard.type('Qqxyzzy');
    await page.locator('.suggestions .none', { hasText: 'Nothing is called' }).waitFor();
    await done(page);
  });

  it('expands from the keyboard, undoes it, and goes back', async () => {
    const page = await open({ hash: graph(world.ids.get('Zellaris')) });
    const before = await page.locator('#canvas').getAttribute('aria-label');
    await page
      .locator('.row', { hasText: 'Auvento' })
      .first()
      .getByRole('link', { name: /Expand/ })
      .press('Enter');
    await page.locator('#details h2', { hasText: 'Auvento' }).waitFor();
    await page.settled();
    const after = await page.locator('#canvas').getAttribute('aria-label');
    assert.notEqual(after, before);
    assert.equal(page.at('expanded').split('.').length, 2);
    await page.click('#tool-undo');
    await page.settled();
    assert.equal(page.at('expanded'), world.ids.get('Zellaris'));
    await page.goBack();
    await page.settled();
    assert.equal(await page.locator('#canvas').getAttribute('aria-label'), after);
    await page.goBack();
    await page.settled();
    assert.equal(await page.locator('#canvas').getAttribute('aria-label'), before);
    await done(page);
  });

  it('goes through the picture with arrow keys and expands with Enter', async () => {
    const page = await open({ hash: graph(world.ids.get('Zellaris')) });
    await page.focus('#canvas');
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => location.hash.includes('chosen=n'));
    const first = page.at('chosen');
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(
      (was) => new URLSearchParams(location.hash.slice(1)).get('chosen') !== was,
      first,
    );
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash.match(/expanded=[^&]*\./));
    await page.keyboard.press('e');
    await page.waitForFunction(() => location.hash.includes('chosen=e'));
    await done(page);
  });

  it('chooses with a click, expands with a double click', async () => {
    const page = await open({ hash: graph(world.ids.get('Terragas')) });
    await page.waitForTimeout(1500);
    const spot = await findVertex(page, world.ids.get('Terragas'));
    assert.ok(spot, 'a vertex is under the pointer somewhere');
    await page.mouse.dblclick(spot.x, spot.y);
    await page.waitForFunction(() => location.hash.match(/expanded=[^&]*\./));
    assert.match(await page.locator('#details h2').innerText(), /\S/);
    await done(page);
  });

  it('pins what is dragged', async () => {
    const page = await open({ hash: graph(world.ids.get('Altwerk')) });
    await page.waitForTimeout(1500);
    const spot = await findVertex(page, '');
    const box = await page.locator('#canvas').boundingBox();
    const goal = { x: box.x + 60, y: box.y + 60 };
    await page.mouse.move(spot.x, spot.y);
    await page.mouse.down();
    await page.mouse.move(goal.x + 30, goal.y + 30, { steps: 4 });
    await page.mouse.move(goal.x, goal.y, { steps: 4 });
    await page.mouse.up();
    await page.waitForTimeout(1500);
    await page.mouse.move(goal.x + 400, goal.y);
    await page.mouse.move(goal.x, goal.y);
    await page.waitForFunction(() => document.getElementById('canvas').style.cursor === 'pointer');
    await done(page);
  });

  it('filters everything, and shows the filters as chips that can be taken away', async () => {
    const page = await open({ hash: graph(world.ids.get('Russland')) });
    const all = await page.locator('#details h3').first().innerText();
    await page.click('#filter-button');
    await page.getByLabel('supplies', { exact: false }).first().check();
    await page.locator('.chip', { hasText: 'supplies' }).waitFor();
    await page
      .locator('#filters')
      .getByLabel(/denied/)
      .check();
    await page.settled();
    await page.keyboard.press('Escape');
    assert.ok(await page.locator('#filters').isHidden());
    assert.equal(page.at('relation'), 'supplies');
    await page.waitForFunction(
      (was) => document.querySelector('#details h3')?.innerText !== was,
      all,
    );
    for (const line of await page
      .locator('#details .row', { has: page.locator('.line') })
      .allInnerTexts())
      assert.match(line, /supplies/);
    await page.getByRole('button', { name: 'Remove all' }).click();
    await page.waitForFunction(
      (was) => document.querySelector('#details h3')?.innerText === was,
      all,
    );
    await done(page);
  });

  it('refuses a date that is none', async () => {
    const page = await open({ hash: graph(world.ids.get('Russland')) });
    await page.click('#filter-button');
    await page.fill('input[name=since]', 'soon');
    await page.keyboard.press('Enter');
    await page.locator('input[name=since]').blur();
    assert.equal(page.at('since'), '');
    await page.fill('input[name=since]', '2025');
    await page.locator('input[name=since]').blur();
    await page.locator('.chip', { hasText: 'since 2025' }).waitFor();
    await done(page);
  });

  it('shows the evidence of an edge in its document, and comes back', async () => {
    const [from, to] = ['Salar Quimera', 'Kelvora'].map((name) => world.ids.get(name));
    const page = await open({ hash: graph(to, `&chosen=e:${from}~supplies~${to}`) });
    const quote = page.locator('#details .quote').first();
    assert.match(await quote.innerText(), /Lithium/);
    assert.match(await quote.locator('mark').innerText(), /beliefert/);
    await quote.click();
    const trigger = page.locator('#paper mark.trigger');
    await trigger.waitFor();
    assert.match(await trigger.innerText(), /beliefert/);
    assert.ok(await trigger.isVisible());
    const box = await trigger.boundingBox();
    assert.ok(box.y > 0 && box.y < 768, 'the sentence is in sight');
    assert.ok((await page.locator('#paper li').count()) > 3);
    await page.locator('#paper li a').first().click();
    await page.locator('#paper li.now').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#paper').waitFor({ state: 'hidden' });
    await page.goBack();
    await trigger.waitFor({ state: 'attached' });
    await done(page);
  });

  it('says which documents copy another one', async () => {
    const [from, to] = ['Salar Quimera', 'Kelvora'].map((name) => world.ids.get(name));
    const page = await open({ hash: graph(to, `&chosen=e:${from}~supplies~${to}`) });
    // One of the two copies the other one, not each the other.
    assert.equal(await page.locator('#details .copy', { hasText: 'copy of' }).count(), 1);
    await done(page);
  });

  it('has the whole view in its address', async () => {
    const [russland, zellaris, auvento] = ['Russland', 'Zellaris', 'Auvento'].map((name) =>
      world.ids.get(name),
    );
    const hash = `#view=graph&expanded=${russland}.${zellaris}&added=${auvento}&chosen=n:${auvento}&relation=supplies&factuality=asserted`;
    const page = await open({ hash });
    await page.locator('#details h2', { hasText: 'Auvento' }).waitFor();
    const label = await page.locator('#canvas').getAttribute('aria-label');
    const address = page.url();
    const other = await world.open(address.split('#')[0], { hash: `#${address.split('#')[1]}` });
    assert.equal(await other.locator('#canvas').getAttribute('aria-label'), label);
    assert.equal(await other.locator('.chip').count(), await page.locator('.chip').count());
    await done(other);
    await done(page);
  });

  it('shows an error where one looks, with a way to try again', async () => {
    const page = await open({ hash: graph('00000000000000aa', '&chosen=n:00000000000000aa') });
    await page.locator('#details').getByRole('button', { name: 'Try again' }).waitFor();
    page.wrong.splice(
      0,
      page.wrong.length,
      ...page.wrong.filter((one) => !/status of 4/.test(one)),
    );
    await done(page);
  });
}

/// A point of the canvas where there is a vertex, other than the one with the id `not`.
async function findVertex(page, not) {
  const box = await page.locator('#canvas').boundingBox();
  const [middle, centre] = [box.x + box.width / 2, box.y + box.height / 2];
  const spots = [];
  for (let y = box.y + 30; y < box.y + box.height - 60; y += 18)
    for (let x = box.x + 30; x < box.x + box.width - 60; x += 18)
      spots.push({ x, y, far: Math.hypot(x - middle, y - centre) });
  for (const { x, y } of spots.sort((a, b) => a.far - b.far)) {
    await page.mouse.move(x, y);
    const pointed = await page.evaluate(
      () =>
        new Promise((resolve) =>
          requestAnimationFrame(() =>
            requestAnimationFrame(() =>
              resolve(document.getElementById('canvas').style.cursor === 'pointer'),
            ),
          ),
        ),
    );
    if (!pointed) continue;
    await page.mouse.click(x, y);
    await page.waitForTimeout(60);
    if (page.at('chosen').startsWith('n:') && page.at('chosen') !== `n:${not}`) return { x, y };
  }
  return null;
}
