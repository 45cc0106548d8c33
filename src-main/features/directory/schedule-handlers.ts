import { procedures } from '#main/core/procedures.ts';
import type { SchedulePauses } from '#main/core/schedule-pause.ts';

const { directory } = procedures;

/** The part of the directory's contract that is about its schedule. */
export const createScheduleHandlers = ({ pauses }: { pauses: SchedulePauses }) => ({
  pauseSchedule: directory.pauseSchedule.handler(({ context }) => pauses.pause(context.actor)),
  resumeSchedule: directory.resumeSchedule.handler(({ context }) => pauses.resume(context.actor)),
});
