import { type ParseArgsConfig, parseArgs } from 'node:util';
import { nearest } from '#main/core/settings-keys.ts';
import { Refusal } from '#shared/kernel/problem.ts';

export type Options = NonNullable<ParseArgsConfig['options']>;

/** Options that every command understands. */
export const commonOptions = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const satisfies Options;

/** Says precisely what is wrong with the options before `parseArgs` would say it in English alone. */
function checkOptions(args: readonly string[], options: Options): void {
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (option === undefined) {
      const suggestion = nearest(token.name, Object.keys(options));
      throw new Refusal('cli_unknown_option', { option: token.rawName, suggestion: suggestion === 'none' ? 'none' : `--${suggestion}` });
    }
    // `--port --json` leaves the port without a value: what follows is taken for the next option.
    const missing = token.value === undefined || (!token.inlineValue && token.value.startsWith('-') && token.value !== '-');
    if (option.type === 'string' && missing) throw new Refusal('cli_missing_value', { option: token.rawName });
    if (option.type === 'boolean' && token.value !== undefined) throw new Refusal('cli_needless_value', { option: token.rawName });
  }
}

/** `--fault -110` means `--fault=-110`: no option starts with a digit, so what looks like a negative number is a value. */
const attachNegativeNumbers = (args: readonly string[]): string[] =>
  args.reduce<string[]>((words, word) => {
    const last = words.at(-1);
    if (last !== undefined && /^--[\w-]+$/.test(last) && /^-\d/.test(word)) return [...words.slice(0, -1), `${last}=${word}`];
    return [...words, word];
  }, []);

/**
 * Reads a command's options and arguments. `names` are the arguments in order, those with a `?` at the end optional. Refuses
 * whatever the command does not know.
 */
export function readArguments<const Known extends Options>(args: readonly string[], known: Known, names: readonly string[] = []) {
  const options = { ...commonOptions, ...known };
  const words = attachNegativeNumbers(args);
  checkOptions(words, options);
  const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
  const surplus = positionals[names.length];
  if (surplus !== undefined) throw new Refusal('cli_needless_argument', { argument: surplus });
  const missing = names.slice(positionals.length).find((name) => !name.endsWith('?'));
  if (missing !== undefined) throw new Refusal('cli_missing_argument', { argument: `<${missing}>` });
  return { values, positionals };
}

/** A whole number in a range. */
export function readNumber(name: string, text: string, min: number, max: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new Refusal('cli_bad_value', { name, value: text, allowed: `${min} – ${max}` });
}

/** One of a few words. */
export function readChoice<const Choice extends string>(name: string, text: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === text);
  if (choice !== undefined) return choice;
  throw new Refusal('cli_bad_value', { name, value: text, allowed: choices.join(', ') });
}
