// Takes the README's pictures of the page: node tests/page/pictures.mjs ADDRESS FOLDER
// where ADDRESS is what `bezug serve` says for the example corpus.
import { chromium } from 'playwright-core';

const [address, folder] = process.argv.slice(2);
const id = async (text) => (await (await fetch(`${address}api/find?text=${text}&limit=1`)).json())[0].id;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
const settle = () => page.waitForTimeout(6000);

await page.goto(`${address}#view=graph&expanded=${await id('Russland')}&chosen=n:${await id('Nordkorea')}`);
await settle();
await page.screenshot({ path: `${folder}/explorer.png` });

await page.goto(`${address}#view=path&from=${await id('Salar Quimera')}&to=${await id('Auvento')}`);
await settle();
await page.locator('#details .quote').first().click();
await settle();
await page.screenshot({ path: `${folder}/evidence.png` });
await browser.close();
