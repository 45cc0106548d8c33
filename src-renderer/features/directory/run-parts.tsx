import type { SyncCounts, SyncRun } from '#shared/features/directory/sync-model.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { runTone } from '#renderer/ui/run-tone.ts';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { useOptionalText, useProblemText, useText } from '#renderer/ui/text.ts';
import { changesIn } from './run-counts.ts';
import './run-parts.css';

/** How a run ended, as icon and word. */
export function RunState({ run, withTime = false }: { run: SyncRun; withTime?: boolean }) {
  const text = useText();
  return (
    <StateMark tone={runTone(run.state)} {...(withTime && { at: run.finishedAt ?? run.startedAt })}>
      {text(`run.state.${run.state}`)}
    </StateMark>
  );
}

/** ユーザー: 追加 12 人 変更 340 人, 組織: 変更 2 件, or that nothing changed. */
export function CountsLine({ counts }: { counts: SyncCounts }) {
  const text = useText();
  const changes = changesIn(counts);
  if (changes.length === 0) return <span className="soft">{text('syncScreen.counts.none')}</span>;
  return (
    <dl className="counts-line tabular">
      {(['people', 'organisations'] as const).map((entity) => {
        const own = changes.filter((change) => change.entity === entity);
        if (own.length === 0) return null;
        return (
          <div key={entity}>
            <dt>{text(`syncScreen.entity.${entity}`)}</dt>
            <dd>
              <ul>
                {own.map(({ action, count }) => (
                  <li key={action}>
                    {text(`syncScreen.action.${action}`)} <strong>{text(`syncScreen.count.${entity}`, { count })}</strong>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        );
      })}
    </dl>
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
  const problemText = useProblemText();
  if (run.problem === null) return null;
  const { cause, remedy } = problemText(run.problem);
  return (
    <>
      <p className="run-cause">{cause}</p>
      <p>{remedy}</p>
    </>
  );
}
