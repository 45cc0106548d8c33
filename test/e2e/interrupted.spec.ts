import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, printedLink, signIn, test } from './support.ts';

const browserShell = fileURLToPath(new URL('../../out/main/browser.js', import.meta.url));

test('a run that ended with its console is told as such at the next start, with what to do, and the next one works', async ({
  page,
  app,
}) => {
  await signIn(page, app);
  await page.goto(`${app.origin}/#/sync`);
  app.neo.setFaults(['hang']);
  const killed = app.folder.start(['sync']);
  await expect(page.getByText('別のプロセスで実行中').first()).toBeVisible();
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  await app.stop();
  app.neo.setFaults([]);

  const next = spawn(process.execPath, [browserShell, '--no-open'], { env: app.folder.env, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const link = await printedLink(next.stdout);
    await page.goto(link);
    const told = page.getByText('同期の途中で連携コンソールが終了しました。');
    await expect(page.getByRole('main')).toContainText('前回の同期は完了しませんでした');
    await expect(told).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: '同期の画面を開く' }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('同期');
    await expect(told).toBeVisible();
    await page.getByRole('button', { name: '今すぐ同期する' }).click();
    await expect(page.getByRole('grid', { name: '同期の履歴' }).getByRole('row').nth(1)).toContainText('成功', { timeout: 30_000 });
    await expect(told).toBeHidden();
  } finally {
    next.kill('SIGINT');
    await once(next, 'exit');
  }
});
