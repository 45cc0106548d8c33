import { z } from 'zod';
import type { MessageId } from '#shared/i18n/messages.ts';

/** Values that fill the placeholders of a message. Never a secret. */
export const messageParams = z.record(z.string(), z.union([z.string(), z.number()]));
export type MessageParams = z.infer<typeof messageParams>;

/**
 * A code exists when both catalogues can explain it: adding `problem.x.cause` and `problem.x.remedy` adds the code `x`.
 */
export type ProblemCode = MessageId extends infer Id ? (Id extends `problem.${infer Code}.cause` ? Code : never) : never;

/** Codes that schemas put on a field; their text is `invalid.<code>`. */
export type InvalidCode = MessageId extends infer Id ? (Id extends `invalid.${infer Code}` ? Code : never) : never;

/** Why something expected did not work, as it travels over the wire; the reader's language is chosen where it is shown. */
export const problem = z.object({ code: z.string(), params: messageParams });
export type Problem = z.infer<typeof problem>;

/** A field that cannot be accepted. `path` is a settings key or a dotted input path. */
export const fieldProblem = z.object({ path: z.string(), code: z.string(), params: messageParams });
export type FieldProblem = z.infer<typeof fieldProblem>;

/** An expected failure: it carries a code that both languages explain, and never reaches a screen as a stack trace. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ProblemCode;
  readonly params: MessageParams;

  constructor(code: ProblemCode, params: MessageParams = {}, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.params = params;
  }

  toProblem(): Problem {
    return { code: this.code, params: this.params };
  }
}

/** Input that was understood but cannot be accepted, field by field. */
export class InvalidFields extends Error {
  override readonly name = 'InvalidFields';
  readonly fields: readonly FieldProblem[];

  constructor(fields: readonly FieldProblem[]) {
    super(fields.map((field) => `${field.path}: ${field.code}`).join(', '));
    this.fields = fields;
  }
}

/**
 * What a schema says of a field: a code and the numbers for its text, in the one line that a schema has room for. A code without a text does
 * not compile: `z.url(invalid('bad_url'))`.
 */
export const invalid = (code: InvalidCode, numbers: Readonly<Record<string, number>> = {}): { error: string } => ({
  error: [code, ...Object.entries(numbers).map(([name, value]) => `${name}=${value}`)].join(' '),
});

/** What `invalid` said. Of another text, such as the schema library's own English prose, the code is one that nobody knows. */
export function readInvalid(message: string): { code: string; params: Record<string, number> } {
  const [code = '', ...numbers] = message.split(' ');
  return {
    code,
    params: Object.fromEntries(numbers.map((number) => number.split('=')).map(([name = '', value]) => [name, Number(value)])),
  };
}
