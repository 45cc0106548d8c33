import { createTranslate } from '#main/core/translate.ts';
import { terminalLanguage, tolerateOutputErrors } from '../terminal.ts';
import { runCli } from './run-cli.ts';

tolerateOutputErrors((reason) => {
  process.stderr.write(`${createTranslate(terminalLanguage(process.env))('cli.outputLost', { reason })}\n`);
});
process.exitCode = await runCli(process.argv.slice(2), process.env);
