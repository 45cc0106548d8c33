export interface FaultParams {
  /** What stands there. */
  readonly value?: string;
  /** What is exceeded. */
  readonly limit?: number;
}

/**
 * What is wrong with something that was read, by a code that both languages explain. It has no stack: nobody reads that of a bad date, and with
 * one a hostile file of a million bad dates takes ten times as long.
 */
export abstract class Fault<Code extends string> extends Error {
  readonly code: Code;
  readonly params: FaultParams;

  constructor(code: Code, params: FaultParams = {}) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(code);
    Error.stackTraceLimit = stackTraceLimit;
    this.code = code;
    this.params = params;
  }
}
