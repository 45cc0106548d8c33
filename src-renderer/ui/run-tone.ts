import type { RunState } from '#shared/features/directory/sync-model.ts';
import type { Tone } from './tone.ts';

const tones: Record<RunState, Tone> = {
  running: 'running',
  planned: 'info',
  succeeded: 'success',
  unchanged: 'success',
  held: 'warning',
  partial: 'warning',
  failed: 'danger',
  cancelled: 'neutral',
  interrupted: 'danger',
};

/** The tone of a run's state; its word is the message `run.state.<state>`. */
export const runTone = (state: RunState): Tone => tones[state];
