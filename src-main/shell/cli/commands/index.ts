import type { Command } from '../command.ts';
import { config } from './config.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { report } from './report.ts';
import { runs } from './runs.ts';
import { sampleNeo } from './sample-neo.ts';
import { secret } from './secret.ts';
import { sync } from './sync.ts';
import { undo } from './undo.ts';

/** Every command under the name it is called by, in the order of the help. */
export const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({ demo, doctor, config, secret, sync, runs, undo, report, 'sample-neo': sampleNeo }),
);
