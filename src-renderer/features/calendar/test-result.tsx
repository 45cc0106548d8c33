import { useIntl } from '#renderer/ui/intl.ts';
import type { FeedTest } from '#shared/features/calendar/feed-model.ts';
import { duration } from '#renderer/ui/dates.ts';
import { Fact } from '#renderer/ui/fact.tsx';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { useOptionalText, useProblemText, useText } from '#renderer/ui/text.ts';
import type { Tone } from '#renderer/ui/tone.ts';
import { FeedIssues } from './feed-issues.tsx';
import { Upcoming } from './upcoming.tsx';
import type { FeedTestState } from './use-feed-test.ts';

/** How the try goes or went in one sentence, read out when it changes. */
export function TestVerdict({ state }: { state: Exclude<FeedTestState, { phase: 'idle' | 'broken' }> }) {
  const text = useText();
  const words = (): [Tone, string] => {
    if (state.phase !== 'done') {
      return state.phase === 'running'
        ? ['running', text('calendar.test.running', { name: state.name })]
        : ['neutral', text('calendar.test.aborted')];
    }
    if (state.result.problem !== null) return ['danger', text('calendar.test.failed')];
    const count = state.result.issueCount;
    return count > 0
      ? ['warning', text('calendar.test.partly', { count })]
      : ['success', text('calendar.test.passed', { name: state.name })];
  };
  const [tone, sentence] = words();
  return (
    <div className="feed-test-head" role="status">
      <StateMark tone={tone}>{sentence}</StateMark>
    </div>
  );
}

/** `1.2 MB` */
const useSize = (): ((bytes: number) => string) => {
  const intl = useIntl();
  return (bytes) => {
    const [value, unit] =
      bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1000)), 'kilobyte' as const] : [bytes / 1_000_000, 'megabyte' as const];
    return intl.formatNumber(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 });
  };
};

/** What was understood of a calendar, or why nothing was. */
export function TestResult({ result }: { result: FeedTest }) {
  const text = useText();
  const intl = useIntl();
  const optional = useOptionalText();
  const problemText = useProblemText();
  const size = useSize();
  if (result.problem !== null) {
    const { cause, remedy } = problemText(result.problem);
    return (
      <div className="feed-test-problem">
        <p>{cause}</p>
        <p>{remedy}</p>
      </div>
    );
  }
  const passedOver = result.passedOver.map(({ component, count }) =>
    text('calendar.test.passedOver.one', { component: optional(`calendar.component.${component}`) ?? component, count }),
  );
  const count = (number: number): string => text('calendar.test.count', { count: number });
  return (
    <div className="feed-test-body">
      <dl className="feed-facts tabular">
        <Fact label={text('calendar.test.name')}>
          {result.calendarName === '' ? <span className="soft">{text('calendar.test.noName')}</span> : result.calendarName}
        </Fact>
        <Fact label={text('calendar.test.events')}>{count(result.eventCount)}</Fact>
        <Fact label={text('calendar.test.recurring')}>{count(result.recurringCount)}</Fact>
        <Fact label={text('calendar.test.private')}>{count(result.privateCount)}</Fact>
        <Fact label={text('calendar.test.passedOver')}>
          {passedOver.length === 0 ? text('calendar.test.passedOver.none') : intl.formatList(passedOver, { type: 'unit' })}
        </Fact>
        <Fact label={text('calendar.test.size')}>
          {text('calendar.test.sizeAndTime', { size: size(result.bytes), time: duration(intl, result.milliseconds) })}
        </Fact>
      </dl>
      <Upcoming occurrences={result.upcoming} />
      {result.issueCount > 0 && <FeedIssues issues={result.issues} total={result.issueCount} />}
    </div>
  );
}
