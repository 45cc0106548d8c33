import type { FeedRow, FeedState } from '#shared/features/calendar/feed-model.ts';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { useProblemText, useText } from '#renderer/ui/text.ts';
import type { Tone } from '#renderer/ui/tone.ts';

const tones: Record<FeedState, Tone> = { unset: 'neutral', off: 'neutral', waiting: 'running', ok: 'success', failed: 'danger' };

/** How a person's calendar stands: icon, word, since when, and what is the matter with it. */
export function FeedStateMark({ row }: { row: Pick<FeedRow, 'state' | 'succeededAt' | 'problem' | 'issueCount'> }) {
  const text = useText();
  const problemText = useProblemText();
  const cause = row.state === 'failed' && row.problem !== null ? problemText(row.problem).cause : undefined;
  const issues = row.state === 'ok' && row.issueCount > 0 ? text('calendar.people.issues', { count: row.issueCount }) : undefined;
  const detail = cause ?? issues;
  return (
    <span className="feed-state" title={detail}>
      <StateMark tone={issues === undefined ? tones[row.state] : 'warning'} at={row.state === 'ok' ? row.succeededAt : null}>
        {text(`calendar.state.${row.state}`)}
      </StateMark>
      {detail !== undefined && <span className="soft">{detail}</span>}
    </span>
  );
}
