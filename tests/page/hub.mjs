// Somebody with hundreds of neighbours: the best are shown, the others can be searched.
import assert from 'node:assert/strict';
import { it } from 'node:test';

export function checkHub(world, how) {
  it('gathers what a hub has too many of, and adds single ones', async () => {
    const page = await world.open(world.addresses[how], {
      hash: `#view=graph&expanded=${world.ids.get('Hafenbund')}`,
    });
    const rest = page.locator('.row', { hasText: /\+\d+ customers/ });
    await rest.waitFor();
    const size = Number(/\+(\d+)/.exec(await rest.innerText())[1]);
    assert.ok(size >= 190 && size < 250, String(size));
    await rest.getByRole('link').first().click();
    await page.getByLabel('Search these').fill('Abnehmer 2');
    await page.waitForFunction(() => document.querySelectorAll('#details .rows li').length < 120);
    const row = page.locator('#details .rows li').last();
    const name = await row.locator('a').first().innerText();
    await row.getByRole('link', { name: `Add ${name}` }).click();
    await page.waitForFunction(() => location.hash.includes('added='));
    await page.settled();
    await page.keyboard.press('Escape');
    await page.locator('.row', { hasText: name }).first().waitFor();
    assert.match(
      await page
        .locator('.row', { hasText: /customers/ })
        .first()
        .innerText(),
      new RegExp(`\\+${size - 1} customers`),
    );
    assert.deepEqual(page.wrong, []);
    await page.context().close();
  });
}
