import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from '@playwright/test';
import { DATABASE_FILE } from '#main/db/open.ts';
import { openConsoleFolder } from '#test/shell/console.fixture.ts';
import { chooseRuntime, launchDesktop, main } from './desktop-app.ts';
import { pick, tooltip } from './desktop-station.ts';
import { expect } from './support.ts';

const japanese = { LANG: 'ja_JP.UTF-8' };

test('a synchronisation that cannot start from the tray says why and what to do', async () => {
  await using folder = await openConsoleFolder();
  await using desktop = await launchDesktop({ dataDir: folder.dataDir, env: { ...folder.env, ...japanese } });
  test.skip(desktop.kind === 'electron', 'only the stand-in shows what is outside of the window');
  await desktop.firstWindow();
  await expect.poll(() => tooltip(desktop)).toContain('待機中');
  await pick(desktop, '今すぐ同期する');
  const dialogs = () => desktop.electronApp.evaluate(({ standin }) => standin.dialogs.map(({ options }) => options));
  await expect.poll(dialogs).toHaveLength(1);
  const [dialog] = await dialogs();
  expect(dialog).toMatchObject({ message: '同期を開始できません', buttons: ['連携コンソールを開く', '閉じる'] });
  expect(dialog).toHaveProperty('detail', expect.stringMatching(/サーバーのURL.*\n.+入力し、［変更］してください。$/));
});

test('data that cannot be opened end the app, which says why in words and leaves no mark of a crash', async () => {
  const { kind, program } = chooseRuntime();
  test.skip(kind === 'electron', 'its dialog waits for a person');
  await using folder = await openConsoleFolder();
  mkdirSync(folder.dataDir);
  writeFileSync(path.join(folder.dataDir, DATABASE_FILE), 'this is no database, and long enough to be read as one: '.repeat(100));
  const env = { ...folder.env, ...japanese, ELECTRON_STANDIN_NODE: process.execPath };
  const child = spawn(program, [main], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const [said] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(child.exitCode).toBe(1);
  expect(said).toMatch(/連携コンソールを開始できません\n.+。\n\n.+。\n/);
  expect(existsSync(path.join(folder.dataDir, 'running.json'))).toBe(false);
});
