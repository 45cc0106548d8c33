import { useMemo } from 'react';
import type { FeedIssue } from '#shared/features/calendar/feed-model.ts';
import type { DataColumn } from '#renderer/ui/data-table-column.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { type OptionalText, type Text, useOptionalText, useText } from '#renderer/ui/text.ts';

type Row = FeedIssue & { index: number };

/** What is wrong with a part of a calendar, and how much of it is lost. */
export function IssueWords({ issue, text, words }: { issue: FeedIssue; text: Text; words: OptionalText }) {
  return (
    <>
      <p>{words(`calendar.fault.${issue.code}`) ?? issue.code}</p>
      {issue.value !== '' && <code className="feed-issue-value">{issue.value}</code>}
      <StateMark tone={issue.dropped ? 'danger' : 'warning'}>
        {text(issue.dropped ? 'calendar.issue.dropped' : 'calendar.issue.partly')}
      </StateMark>
    </>
  );
}

/** The part by its kind and title. */
export const IssueSubject = ({ issue, text, words }: { issue: FeedIssue; text: Text; words: OptionalText }) => (
  <>
    <span>{issue.title === '' ? text('calendar.test.untitled') : issue.title}</span>
    <span className="soft feed-issue-component">{words(`calendar.component.${issue.component}`) ?? issue.component}</span>
  </>
);

const columns = (text: Text, words: OptionalText): readonly DataColumn<Row>[] => [
  { id: 'line', heading: text('calendar.issue.column.line'), width: '72px', isNumeric: true, cell: ({ line }) => line },
  {
    id: 'component',
    heading: text('calendar.issue.column.component'),
    width: '40%',
    isRowHeader: true,
    cell: (issue) => <IssueSubject {...{ issue, text, words }} />,
  },
  {
    id: 'reason',
    heading: text('calendar.issue.column.reason'),
    width: 'auto',
    cell: (issue) => <IssueWords {...{ issue, text, words }} />,
  },
];

/** Every part of a calendar that was not understood, with its line in the file: none is lost silently. */
export function FeedIssues({ issues, total }: { issues: readonly FeedIssue[]; total: number }) {
  const text = useText();
  const words = useOptionalText();
  const shape = useMemo(() => columns(text, words), [text, words]);
  const rows = useMemo(() => issues.map((issue, index) => ({ ...issue, index })), [issues]);
  return (
    <div className="feed-issues">
      <h3>{text('calendar.issues')}</h3>
      <DataTable label={text('calendar.issues')} columns={shape} rows={rows} rowId={({ index }) => index} empty={null} />
      {total > issues.length && <p className="field-help">{text('calendar.issues.cut', { total, shown: issues.length })}</p>}
    </div>
  );
}
