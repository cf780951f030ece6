// What others wrote stays text: names, products, quotations, titles, file names, addresses.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { hostile } from './world.mjs';

/// Whatever must not be in the page: elements that the page never makes, and what scripts would leave.
const strange = (page) =>
  page.evaluate(() => ({
    hit: window.hit ?? null,
    elements: [
      ...document.querySelectorAll(
        'img, iframe, object, embed, base, form[action], audio, video, foreignObject, meta[http-equiv=refresh]',
      ),
    ].map((one) => one.outerHTML.slice(0, 80)),
    scripts: document.scripts.length,
    handlers: [...document.querySelectorAll('*')].flatMap((one) =>
      one
        .getAttributeNames()
        .filter((name) => name.startsWith('on') || name === 'style')
        .map((name) => `${one.localName} ${name}`),
    ),
    links: [...document.querySelectorAll('a[href]')]
      .map((one) => one.getAttribute('href'))
      .filter((one) => !one.startsWith('#')),
    unseen: /[\u202A-\u202E\u2066-\u2069\u0007]/.test(document.body.innerText),
  }));

export function checkInjection(world, how) {
  const clean = async (page) => {
    await page.settled();
    await page.waitForTimeout(100);
    assert.deepEqual(await strange(page), {
      hit: null,
      elements: [],
      scripts: 3,
      handlers: [],
      links: [],
      unseen: false,
    });
    assert.deepEqual(page.wrong, []);
  };
  const show = async (hash, act = async () => {}) => {
    const page = await world.open(world.addresses[how], { hash });
    await act(page);
    await clean(page);
    await page.context().close();
  };
  const id = (name) => world.ids.get(name);
  // Some characters do not survive the reading of tables.
  const evil = () =>
    [...world.ids].filter(([name]) => /window\.hit|javascript:|Aus.*tneve|HYPERLINK/.test(name));

  it('shows hostile names as they are', async () => {
    assert.ok(evil().length >= 4, 'the corpus has them');
    const page = await world.open(world.addresses[how], {
      hash: `#view=graph&expanded=${id('Wendtmar')}`,
    });
    for (const [name, one] of evil()) {
      await page.goTo(`#view=graph&expanded=${id('Wendtmar')}&chosen=n:${one}`);
      if (name === hostile.name)
        assert.equal(await page.locator('#details h2').innerText(), hostile.name);
      await clean(page);
    }
    await page.context().close();
  });

  it('shows hostile edges, products and sources as they are', async () => {
    await show(
      `#view=graph&expanded=${id('Wendtmar')}&chosen=e:${id(hostile.name)}~supplies~${id('Wendtmar')}`,
      async (page) => {
        await page.locator('#details .badge.product').first().waitFor();
        assert.match(await page.locator('#details').innerText(), /<svg onload/);
      },
    );
  });

  it('suggests them, lists them and finds paths with them', async () => {
    await show('', async (page) => {
      await page.fill('#search', '<img');
      await page.locator('[role=option]').first().waitFor();
    });
    const page = await world.open(world.addresses[how], {
      hash: `#view=graph&expanded=${id('Wendtmar')}`,
    });
    await clean(page);
    const places = [
      [`#view=path&from=${id(hostile.name)}&to=${id('Wendtmar')}`, '.step'],
      [`#view=tiers&root=${id('Wendtmar')}`, '.tier-1'],
      [`#view=time&one=${id(hostile.name)}&other=${id('Wendtmar')}`, '.phase'],
    ];
    for (const [place, sign] of places) {
      await page.goTo(place);
      await page.locator(sign).first().waitFor();
      await clean(page);
    }
    await page.context().close();
  });

  it('opens documents with hostile texts, titles and file names', async () => {
    const page = await world.open(world.addresses[how], {
      hash: `#view=graph&expanded=${id('Wendtmar')}&chosen=n:${id('Querlag')}`,
    });
    const files = page.locator('#details .file');
    await files.first().waitFor();
    const n = await files.count();
    for (let i = 0; i < n; i += 1) {
      await files.nth(i).click();
      await page.locator('#paper h2').waitFor();
      await clean(page);
      await page.keyboard.press('Escape');
      await page.locator('#paper').waitFor({ state: 'hidden' });
    }
    assert.ok(n > 0);
    await page.context().close();
  });

  it('takes nothing from the address but what it knows', async () => {
    const markup = encodeURIComponent('<img src=x onerror=window.hit=9>');
    for (const hash of [
      `#view=${markup}`,
      `#view=graph&expanded=${markup}&chosen=${markup}`,
      `#view=graph&expanded=${id('Wendtmar')}&chosen=e:${id('Wendtmar')}~${markup}~${id('Querlag')}`,
      `#view=path&way=${markup}&from=${markup}`,
      '#view=tiers&depth=1e9',
      '#%E0%A4%A',
      '#chosen=n:__proto__',
    ])
      await show(hash);
  });

  it('shows filters from the address as text', async () => {
    const markup = encodeURIComponent('<img src=x onerror=window.hit=9>');
    await show(`#view=graph&expanded=${id('Wendtmar')}&product=${markup}`, (page) =>
      page.locator('.chip', { hasText: '<img' }).waitFor(),
    );
  });
}
