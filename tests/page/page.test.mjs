// The page in a browser, served and as an exported file. Run by: node --test tests/page
import { after, before, describe } from 'node:test';
import { checkAgreement } from './agreement.mjs';
import { checkExploring } from './exploring.mjs';
import { checkHub } from './hub.mjs';
import { checkInjection } from './injection.mjs';
import { checkLooks } from './looks.mjs';
import { checkQuestions } from './questions.mjs';
import { checkSaving } from './saving.mjs';
import { makeWorld } from './world.mjs';

describe('the page', () => {
  const world = {};
  before(async () => Object.assign(world, await makeWorld()), { timeout: 180000 });
  after(() => world.end?.());
  describe('exported and served', () => checkAgreement(world));
  for (const how of ['served', 'exported'])
    describe(how, () => {
      for (const check of [
        checkExploring,
        checkQuestions,
        checkHub,
        checkSaving,
        checkLooks,
        checkInjection,
      ])
        check(world, how);
    });
});
