import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from '@playwright/test';
import { openConsoleFolder } from '#test/shell/console.fixture.ts';
import { launchDesktop } from './desktop-app.ts';
import { expect } from './support.ts';

/** As on a machine that nobody has set up, and that has no keychain. */
const bareMachine = (folder: string) => ({
  RENKEI_SECRETS: '',
  RENKEI_VAULT_PASSPHRASE_FILE: '',
  DBUS_SESSION_BUS_ADDRESS: `unix:path=${path.join(folder, 'no-bus')}`,
});

test.skip(process.platform !== 'linux', 'other systems always have a keychain');

test('without a keyring the dialog offers weak encryption, says what it means, and keeps to it', async () => {
  await using folder = await openConsoleFolder();
  await using desktop = await launchDesktop({ dataDir: folder.dataDir, env: { ...folder.env, ...bareMachine(folder.path) } });
  test.skip(desktop.kind === 'electron', 'only the stand-in can be told which keyring there is');
  await desktop.electronApp.evaluate((electron) => {
    const standin: unknown = Reflect.get(electron, 'standin');
    const found = typeof standin === 'object' && standin !== null && 'safeStorage' in standin ? standin.safeStorage : undefined;
    if (typeof found === 'object' && found !== null) Object.assign(found, { backend: 'basic_text' });
  });
  const page = await desktop.firstWindow();
  await expect(page.getByRole('main')).toBeVisible();
  await page.getByRole('button', { name: '保管庫を作成' }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('だれでもパスワードなどを復号できます');
  await dialog.getByRole('button', { name: '簡易な暗号化で保存することに同意する' }).click();
  await expect(page.getByText('簡易な暗号化で保存します。')).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: '保管庫を作成' })).toBeHidden();
  expect(JSON.parse(readFileSync(path.join(folder.dataDir, 'safe-storage.json'), 'utf8'))).toMatchObject({
    weakAccepted: true,
    entries: {},
  });
  expect(existsSync(path.join(folder.dataDir, 'vault.json'))).toBe(false);
});
