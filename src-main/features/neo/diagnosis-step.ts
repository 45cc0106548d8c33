import type { Duplex } from 'node:stream';
import type { HttpAnswer, HttpClient } from '#main/adapters/http.ts';
import type { DiagnosisOutcome } from '#shared/features/neo/diagnosis.ts';
import { type Problem, Refusal } from '#shared/kernel/problem.ts';
import type { NeoConnection, ProxyConnection } from './connection.ts';
import type { RawPage } from './envelope.ts';
import type { Session } from './neo-wire.ts';
import type { Lookup } from './transport.ts';

export type Facts = DiagnosisOutcome['facts'];

/** What a step found; a step that throws a Refusal has failed. */
export interface StepResult {
  state: 'passed' | 'warning' | 'failed' | 'skipped';
  problem?: Problem;
  facts?: Facts;
}

/** What the steps know and what earlier ones leave for later ones. */
export interface DiagnosisContext {
  readonly connection: NeoConnection;
  readonly url: URL;
  /** The proxy that requests to the server take, or null. */
  readonly route: ProxyConnection | null;
  readonly http: HttpClient;
  readonly authorities: readonly string[];
  readonly resolve: Lookup | undefined;
  readonly now: () => number;
  /** An open connection to the server, which the step after takes over. */
  stream?: Duplex;
  /** The answer to the log-in, or why there was none. */
  loginAnswer?: { answer: HttpAnswer; at: number } | Refusal;
  session?: Session;
  users?: RawPage | Refusal;
  organisations?: RawPage;
}

export type RunStep = (context: DiagnosisContext, signal: AbortSignal) => Promise<StepResult>;

export const passed = (facts: Facts = {}): StepResult => ({ state: 'passed', facts });
export const skipped = (facts: Facts = {}): StepResult => ({ state: 'skipped', facts });
export const warned = (refusal: Refusal, facts: Facts = {}): StepResult => ({ state: 'warning', problem: refusal.toProblem(), facts });
export const failed = (refusal: Refusal, facts: Facts = {}): StepResult => ({ state: 'failed', problem: refusal.toProblem(), facts });

/** A value that an earlier step leaves; that it is missing can only be a mistake in the order of the steps. */
export function fromEarlier<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('a diagnosis step ran before the one it depends on');
  return value;
}

/** The answer, or the refusal that came instead; anything unexpected is thrown on. */
export async function settled<Result>(work: Promise<Result>): Promise<Result | Refusal> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
