import { useId } from 'react';
import type { FeedIssue } from '#shared/features/calendar/feed-model.ts';
import { useOptionalText, useText } from '#renderer/ui/text.ts';
import { IssueSubject, IssueWords } from './feed-issues.tsx';

const SHOWN = 20;

/** What of a person's calendar was not understood, as a list that fits beside the table. */
export function PersonIssues({ issues, total }: { issues: readonly FeedIssue[]; total: number }) {
  const text = useText();
  const words = useOptionalText();
  const heading = useId();
  if (issues.length === 0) return null;
  const shown = issues.slice(0, SHOWN);
  return (
    <section className="form-sub" aria-labelledby={heading}>
      <h3 id={heading}>{text('calendar.person.issues')}</h3>
      <ul className="feed-issue-list">
        {shown.map((issue, index) => (
          <li key={index}>
            <p>
              <span className="soft tabular">{text('calendar.issue.line', { line: issue.line })}</span>{' '}
              <IssueSubject {...{ issue, text, words }} />
            </p>
            <IssueWords {...{ issue, text, words }} />
          </li>
        ))}
      </ul>
      {total > shown.length && <p className="soft">{text('calendar.person.issues.more', { count: total - shown.length })}</p>}
    </section>
  );
}
