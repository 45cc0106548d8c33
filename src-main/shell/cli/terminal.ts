import { styleText } from 'node:util';
import { createTranslate, type Translate } from '#main/core/translate.ts';
import type { Language } from '#shared/features/common/model.ts';
import { displayWidth, printable } from './display-width.ts';

export type Tone = 'good' | 'bad' | 'careful' | 'quiet';
const colours = { good: 'green', bad: 'red', careful: 'yellow', quiet: 'gray' } as const;

/** Where a command writes. With `--json` standard output holds the result alone, and everything else goes to standard error. */
export interface Terminal {
  readonly json: boolean;
  readonly language: Language;
  readonly t: Translate;
  /** A line for a person: the answer to what was asked. Not written with `--json`. */
  say(line: string): void;
  /** The answer for another program: written with `--json` only. */
  result(value: unknown): void;
  /** A line about how the work goes. */
  note(line: string): void;
  /** Shows a line that the next one replaces; where lines cannot be replaced, nothing. */
  passing(line: string): void;
  /** Colours a word, unless the output is no terminal or `NO_COLOR` is set. */
  tint(tone: Tone, text: string): string;
}

export function createTerminal(json: boolean, language: Language): Terminal {
  let passingWidth = 0;
  const clear = (): void => {
    if (passingWidth > 0) process.stderr.write(`\r${' '.repeat(passingWidth)}\r`);
    passingWidth = 0;
  };
  return {
    json,
    language,
    t: createTranslate(language),
    say(line) {
      if (json) return;
      clear();
      process.stdout.write(`${line}\n`);
    },
    result(value) {
      if (!json) return;
      process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    note(line) {
      clear();
      process.stderr.write(`${line}\n`);
    },
    passing(line) {
      if (!process.stderr.isTTY) return;
      const text = printable(line);
      clear();
      process.stderr.write(text);
      passingWidth = displayWidth(text);
    },
    tint: (tone, text) => styleText(colours[tone], text, { stream: process.stdout }),
  };
}
