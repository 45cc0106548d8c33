import { countsIn, runIdIn, SCHEDULE_ACTOR } from '#shared/features/audit/applied-counts.ts';
import { feedOwnerIn } from '#shared/features/audit/feed-subject.ts';
import type { AuditEntry } from '#shared/features/audit/model.ts';
import { settingName, settingValue } from '#shared/features/audit/setting-words.ts';
import { CountsLine } from '#renderer/features/directory/run-parts.tsx';
import { Link } from '#renderer/ui/link.tsx';
import { useOptionalText, useText } from '#renderer/ui/text.ts';

/** Who did it: a person, or the schedule. */
export function AuditActor({ actor }: { actor: string }) {
  const text = useText();
  return actor === SCHEDULE_ACTOR ? text('syncScreen.trigger.schedule') : actor;
}

/** What it was done to: a setting by its name, with the dotted name that a search finds, a run by its number, anything else as it is. */
export function AuditSubject({ subject }: { subject: string }) {
  const text = useText();
  const words = useOptionalText();
  const runId = runIdIn(subject);
  if (runId !== undefined) return <Link href={`/sync/${runId}`}>{text('syncScreen.runLink', { runId })}</Link>;
  const owner = feedOwnerIn(subject);
  if (owner !== undefined) return text('audit.subject.feed', { name: owner });
  const name = settingName(words, subject);
  if (name === subject) return subject;
  return (
    <>
      <span className="log-subject">{name}</span>
      <span className="soft log-key mono">{subject}</span>
    </>
  );
}

/** Old → new in the words of the settings screens, or the counts of a run. */
export function AuditChange({ entry: { subject, before, after } }: { entry: AuditEntry }) {
  const text = useText();
  const words = useOptionalText();
  if (runIdIn(subject) !== undefined) {
    const counts = countsIn(after);
    return counts === undefined ? (
      <span className="soft">–</span>
    ) : (
      <div className="log-counts">
        <CountsLine counts={counts} />
      </div>
    );
  }
  if (before === null && after === null) return <span className="soft">–</span>;
  const shown = (value: string | null): string => settingValue(words, subject, value ?? '') || text('syncScreen.diff.empty');
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
