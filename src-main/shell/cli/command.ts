import type { App } from '#main/core/app.ts';
import type { MessageId } from '#shared/i18n/messages.ts';
import type { MessageParams } from '#shared/kernel/problem.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

export interface CommandContext {
  readonly terminal: Terminal;
  readonly env: NodeJS.ProcessEnv;
  /** Opens the data folder's console; whoever opens it disposes of it. */
  openApp(): Promise<App>;
}

export type RunCommand = (args: readonly string[], context: CommandContext) => Promise<ExitCode>;

export interface Command {
  /** How it is called, for the help: options and arguments after the name. */
  readonly synopsis: string;
  readonly summary: MessageId;
  /** More to say on the command's own help page. */
  readonly details?: MessageId;
  readonly detailParams?: MessageParams;
  /** Loads its code: a command should not wait for the libraries of the others. */
  load(): Promise<RunCommand>;
}
