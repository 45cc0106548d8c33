import { quietBrokenPipes } from '../terminal.ts';
import { runCli } from './run-cli.ts';

quietBrokenPipes();
process.exitCode = await runCli(process.argv.slice(2), process.env);
