import type { SyncCounts, SyncRun } from '#shared/features/directory/sync-model.ts';
import { problemMessages } from '#shared/i18n/lookup.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { runTone } from '#renderer/ui/run-tone.ts';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { useOptionalText, useText } from '#renderer/ui/text.ts';
import { changesIn } from './run-counts.ts';

/** How a run ended, as icon and word. */
export function RunState({ run, withTime = false }: { run: SyncRun; withTime?: boolean }) {
  const text = useText();
  const words = useOptionalText();
  const word = words(`run.state.${run.state}`) ?? text(`state.${run.state}`);
  return (
    <StateMark tone={runTone(run.state)} {...(withTime && { at: run.finishedAt ?? run.startedAt })}>
      {word}
    </StateMark>
  );
}

/** ユーザー 追加 12・変更 340／組織 変更 2, or that nothing changed. */
export function CountsLine({ counts }: { counts: SyncCounts }) {
  const text = useText();
  const changes = changesIn(counts);
  if (changes.length === 0) return <span className="soft">{text('syncScreen.counts.none')}</span>;
  return (
    <ul className="counts-line tabular">
      {changes.map(({ entity, action, count }) => (
        <li key={`${entity}-${action}`} data-action={action}>
          <span className="soft">
            {text(`syncScreen.entity.${entity}`)} {text(`syncScreen.action.${action}`)}
          </span>{' '}
          <strong>{text(`syncScreen.count.${entity}`, { count })}</strong>
        </li>
      ))}
    </ul>
  );
}

/** Why a plan is held, each reason in words with its numbers. */
export function HoldReasons({ run }: { run: SyncRun }) {
  const text = useText();
  const words = useOptionalText();
  return (
    <ul className="hold-reasons">
      {run.verdict.reasons.map(({ code, params }) => (
        <li key={code}>
          <Icon name="warning" />
          <span>{words(`hold.${code}`, params) ?? text('syncScreen.held.unknownReason', { code })}</span>
        </li>
      ))}
    </ul>
  );
}

/** Why a run failed and what to do about it. */
export function RunProblem({ run }: { run: SyncRun }) {
  const text = useText();
  if (run.problem === null) return null;
  const { cause, remedy } = problemMessages(run.problem);
  return (
    <>
      <p className="run-cause">{text(cause, run.problem.params)}</p>
      <p>{text(remedy, run.problem.params)}</p>
    </>
  );
}
