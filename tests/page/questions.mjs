// Paths, tiers and time lines.
import assert from 'node:assert/strict';
import { it } from 'node:test';

export function checkQuestions(world, how) {
  const open = (options) => world.open(world.addresses[how], options);
  const done = async (page) => {
    assert.deepEqual(page.wrong, []);
    await page.context().close();
  };

  it('finds a path and shows the evidence of every step', async () => {
    const page = await open({ hash: '#view=path' });
    await page.getByLabel('From').fill('Salar');
    await page.locator('[role=option]', { hasText: 'Salar Quimera' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash.includes('from='));
    await page.getByLabel('To', { exact: true }).fill('Auvento');
    await page.locator('[role=option]', { hasText: 'Auvento' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.step').first().waitFor();
    assert.match(
      await page.locator('#details summary').first().innerText(),
      /3 steps, credibility 0\.\d\d/,
    );
    assert.equal(await page.locator('.group').first().locator('.step').count(), 3);
    assert.match(await page.locator('.step .quote').first().innerText(), /Lithium/);
    assert.match(await page.locator('#canvas').getAttribute('aria-label'), /4 names/);
    await page.getByLabel('the most credible').check();
    await page.waitForFunction(() => location.hash.includes('way=credible'));
    await page.settled();
    assert.ok((await page.locator('.step').count()) >= 3);
    await done(page);
  });

  it('says when there is a path the other way round only', async () => {
    const page = await open({
      hash: `#view=path&from=${world.ids.get('Auvento')}&to=${world.ids.get('Salar Quimera')}`,
    });
    await page.locator('#details', { hasText: 'There is no such path' }).waitFor();
    await page.getByRole('link', { name: 'Show it' }).click();
    await page.locator('.step').first().waitFor();
    await done(page);
  });

  it('draws suppliers of suppliers', async () => {
    const page = await open({ hash: `#view=tiers&root=${world.ids.get('Auvento')}` });
    await page.locator('.tier-2').first().waitFor();
    assert.match(await page.locator('.tiers').innerText(), /Zellaris[\s\S]*Kelvora/);
    await page
      .locator('.tier-1 summary')
      .first()
      .click({ position: { x: 3, y: 8 } });
    await page.locator('.tier-1 .quote').first().waitFor();
    await page.getByLabel('customers').check();
    await page.waitForFunction(() => location.hash.includes('customers=1'));
    await page.settled();
    await done(page);
  });

  it('shows how the relation of two developed', async () => {
    const page = await open({
      hash: `#view=time&one=${world.ids.get('Altwerk')}&other=${world.ids.get('Neuwerk')}`,
    });
    await page.locator('.phase').first().waitFor();
    assert.deepEqual(await page.locator('.phase > .badges .badge').allInnerTexts(), [
      'attempted',
      'asserted',
      'ended',
    ]);
    assert.equal(await page.locator('.chart .dot').count(), 3);
    assert.match(await page.locator('.phase time').first().innerText(), /2019-02-01/);
    await page.locator('.phase .says a').first().click();
    await page.locator('#details h2', { hasText: 'Rita Holm' }).waitFor();
    await done(page);
  });
}
