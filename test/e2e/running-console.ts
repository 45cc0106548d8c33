import type { Page } from '@playwright/test';
import { startConsole, test as base } from './support.ts';

export { expectAccessible } from './support.ts';

export type ViewFixtures = {
  /** False for a machine without keychain or vault. */
  vaultIsOpen: boolean;
  /** The page of a console that nobody has configured, signed in. */
  view: Page;
};

/** A fresh console for each test, as an administrator meets it on the first day. */
export const test = base.extend<ViewFixtures>({
  consoleState: 'unconfigured',
  consolePeople: 60,
  // A request that fails is what some tests provoke; a policy violation or a React warning is not.
  expectedErrors: /^Failed to load resource/,
  vaultIsOpen: [true, { option: true }],
  app: async ({ vaultIsOpen, consoleState, consolePeople }, use) => {
    const env = vaultIsOpen ? {} : { RENKEI_VAULT_PASSPHRASE_FILE: '' };
    await using app = await startConsole({ state: consoleState, people: consolePeople, env });
    await use(app);
  },
  view: async ({ signedIn }, use) => use(signedIn),
});
