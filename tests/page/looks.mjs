// Light and dark, wide and narrow, keyboard and screen reader.
import assert from 'node:assert/strict';
import { it } from 'node:test';

const views = (world) => {
  const [russland, nordkorea, auvento, salar] = [
    'Russland',
    'Nordkorea',
    'Auvento',
    'Salar Quimera',
  ].map((name) => world.ids.get(name));
  return [
    '',
    `#view=graph&expanded=${russland}&chosen=n:${russland}&relation=supplies&factuality=asserted`,
    `#view=path&from=${salar}&to=${auvento}`,
    `#view=tiers&root=${auvento}`,
    `#view=time&one=${nordkorea}&other=${russland}`,
  ];
};

export function checkLooks(world, how) {
  for (const [words, options] of [
    ['a phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
    ['a phone in the dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
    ['a small screen', {}],
    ['a small screen in the dark', { colorScheme: 'dark' }],
  ])
    it(`fits ${words} without scrolling sideways`, async () => {
      const page = await world.open(world.addresses[how], options);
      for (const hash of views(world)) {
        await page.goTo(hash);
        const { wide, tall, ground } = await page.evaluate(() => ({
          wide: document.documentElement.scrollWidth - innerWidth,
          tall: document.documentElement.scrollHeight - innerHeight,
          ground: getComputedStyle(document.getElementById('stage')).backgroundColor,
        }));
        assert.ok(wide <= 0 && tall <= 0, `${hash}: ${wide}, ${tall}`);
        assert.equal(
          ground,
          options.colorScheme === 'dark' ? 'rgb(20, 24, 29)' : 'rgb(255, 255, 255)',
        );
        const canvas = await page.locator('#canvas').boundingBox();
        assert.ok(canvas.height > 200, 'the picture has room');
        assert.deepEqual(page.wrong, []);
      }
      await page.context().close();
    });

  it('changes between light and dark', async () => {
    const page = await world.open(world.addresses[how]);
    await page.click('#theme');
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
    assert.deepEqual(page.wrong, []);
    await page.context().close();
  });

  it('has keys, names for its controls, and a focus that can be seen', async () => {
    const page = await world.open(world.addresses[how], {
      hash: `#view=graph&expanded=${world.ids.get('Zellaris')}`,
    });
    await page.focus('#canvas');
    await page.keyboard.press('?');
    await page.locator('#help').waitFor();
    assert.ok(
      await page.evaluate(() => document.getElementById('help').contains(document.activeElement)),
    );
    await page.keyboard.press('Escape');
    assert.ok(await page.locator('#help').isHidden());
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'search');
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll('button, a[href], input, select')]
        .filter(
          (one) =>
            one.checkVisibility() &&
            !(one.getAttribute('aria-label') || one.textContent.trim() || one.labels?.length),
        )
        .map((one) => one.outerHTML.slice(0, 90)),
    );
    assert.deepEqual(nameless, []);
    for (let i = 0; i < 12; i += 1) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(
        () =>
          document.activeElement === document.body ||
          getComputedStyle(document.activeElement).outlineStyle !== 'none',
      );
      assert.ok(seen, await page.evaluate(() => document.activeElement.outerHTML.slice(0, 90)));
    }
    assert.deepEqual(page.wrong, []);
    await page.context().close();
  });

  it('does not move where motion is not wanted', async () => {
    const page = await world.open(world.addresses[how], {
      hash: `#view=graph&expanded=${world.ids.get('Russland')}`,
      reducedMotion: 'reduce',
    });
    const picture = () => page.evaluate(() => document.getElementById('canvas').toDataURL().length);
    await page.waitForTimeout(400);
    const before = await picture();
    await page.waitForTimeout(400);
    assert.equal(await picture(), before);
    assert.deepEqual(page.wrong, []);
    await page.context().close();
  });
}
