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
  // What agrees need not be looked at twice: of the file, what differs is checked.
  const everything = [
    checkExploring,
    checkQuestions,
    checkHub,
    checkSaving,
    checkLooks,
    checkInjection,
  ];
  const checks = { served: everything, exported: [checkExploring, checkSaving, checkInjection] };
  for (const [how, all] of Object.entries(checks))
    describe(how, () => {
      for (const check of all) check(world, how);
    });
});
