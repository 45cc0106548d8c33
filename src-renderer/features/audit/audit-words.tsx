import { z } from 'zod';
import type { AuditEntry } from '#shared/features/audit/model.ts';
import { syncCounts } from '#shared/features/directory/sync-model.ts';
import { CountsLine } from '#renderer/features/directory/run-parts.tsx';
import { Link } from '#renderer/ui/link.tsx';
import { useOptionalText, useText } from '#renderer/ui/text.ts';

/** The actor under which the schedule runs. */
const SCHEDULE = 'schedule';
const runSubject = /^sync_run:(\d+)$/;
const applied = z.object({ counts: syncCounts });

/** The counts of an applied run that an entry keeps as JSON, or undefined for any other value. */
export function countsIn(value: string | null): z.infer<typeof syncCounts> | undefined {
  if (value === null || !value.startsWith('{')) return undefined;
  try {
    return applied.safeParse(JSON.parse(value)).data?.counts;
  } catch {
    return undefined;
  }
}

/** Who did it: a person, or the schedule. */
export function AuditActor({ actor }: { actor: string }) {
  const text = useText();
  return actor === SCHEDULE ? text('syncScreen.trigger.schedule') : actor;
}

/** What it was done to: a setting by its label, a run by its number, anything else as it is. */
export function AuditSubject({ subject }: { subject: string }) {
  const text = useText();
  const words = useOptionalText();
  const runId = runSubject.exec(subject)?.[1];
  if (runId !== undefined) return <Link href={`/sync/${runId}`}>{text('syncScreen.runLink', { runId })}</Link>;
  const label = words(`field.${subject}.label`);
  if (label === undefined) return subject;
  return (
    <>
      <span className="log-subject">{label}</span>
      <span className="soft log-key mono">{subject}</span>
    </>
  );
}

/** Old → new, or the counts of a run. */
export function AuditChange({ entry: { subject, before, after } }: { entry: AuditEntry }) {
  const text = useText();
  if (runSubject.test(subject)) {
    const counts = countsIn(after);
    return counts === undefined ? <span className="soft">–</span> : <CountsLine counts={counts} />;
  }
  if (before === null && after === null) return <span className="soft">–</span>;
  const shown = (value: string | null): string => (value === null || value === '' ? text('syncScreen.diff.empty') : value);
  return (
    <span className="log-change">
      <span className="visually-hidden">{text('syncScreen.diff.before')}</span>
      <span>{shown(before)}</span>
      <span aria-hidden="true"> → </span>
      <span className="visually-hidden">{text('syncScreen.diff.after')}</span>
      <strong>{shown(after)}</strong>
    </span>
  );
}
