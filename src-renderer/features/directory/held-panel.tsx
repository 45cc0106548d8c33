import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type SyncRun, neverApproved } from '#shared/features/directory/sync-model.ts';
import { api } from '#renderer/client.ts';
import { goTo } from '#renderer/state/route.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Confirm } from '#renderer/ui/confirm.tsx';
import { CopyField } from '#renderer/ui/copy-field.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { ButtonLink } from '#renderer/ui/link.tsx';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { useText } from '#renderer/ui/text.ts';
import { Time } from '#renderer/ui/time.tsx';
import { CountsLine, HoldReasons, RunProblem } from './run-parts.tsx';

/** A held plan: why, what it would do, and its approval, which holds for exactly this plan. */
export function HeldPanel({
  run,
  isWaiting,
  isBusy,
  linkToRun = true,
}: {
  run: SyncRun;
  /** Whether this plan still waits for an answer: a later run decides about it as well. */
  isWaiting: boolean;
  isBusy: boolean;
  linkToRun?: boolean;
}) {
  const text = useText();
  const [asking, setAsking] = useState(false);
  const approve = useMutation(
    api.directory.approvePlan.mutationOptions({ onSettled: () => setAsking(false), onSuccess: () => goTo('/sync') }),
  );
  const cannotBeTrusted = run.verdict.reasons.some(({ code }) => neverApproved.includes(code));
  const { planHash } = run;
  const advice = cannotBeTrusted ? 'notApprovable' : isWaiting ? 'next' : 'past';
  return (
    <div className="sync-panel" data-tone="warning">
      <div className="sync-panel-head">
        <h2>
          <StateMark tone="warning">{text(advice === 'next' ? 'syncScreen.held.title' : 'syncScreen.held.title.past')}</StateMark>
        </h2>
        <span className="soft">
          <Time at={run.finishedAt ?? run.startedAt} />
        </span>
      </div>
      {run.approvedHash !== null && <p className="run-cause">{text('syncScreen.held.changed')}</p>}
      <HoldReasons run={run} />
      <RunProblem run={run} />
      <p>{text(`syncScreen.held.${advice}`)}</p>
      {!cannotBeTrusted && (
        <div className="sync-panel-counts">
          <p className="soft">{text('syncScreen.held.would')}</p>
          <CountsLine counts={run.counts} />
        </div>
      )}
      {approve.isError && <FailureBanner error={approve.error} />}
      <div className="sync-panel-actions">
        {linkToRun && (
          <ButtonLink href={`/sync/${run.runId}`}>{text(cannotBeTrusted ? 'syncScreen.openRun' : 'syncScreen.held.review')}</ButtonLink>
        )}
        {cannotBeTrusted && <ButtonLink href="/neo">{text('syncScreen.checkConnection')}</ButtonLink>}
        {advice === 'next' && planHash !== null && (
          <Button kind="danger" isDisabled={isBusy} onPress={() => setAsking(true)}>
            {text('syncScreen.approve')}
          </Button>
        )}
      </div>
      <Confirm
        isOpen={asking}
        danger
        title={text('syncScreen.approve.title')}
        yes={text('syncScreen.approve.yes')}
        no={text('syncScreen.approve.no')}
        isPending={approve.isPending}
        onNo={() => setAsking(false)}
        onYes={() => planHash !== null && approve.mutate({ planHash })}
      >
        <p>{text('syncScreen.approve.what')}</p>
        <CountsLine counts={run.counts} />
        {run.counts.people.suspended > 0 && <p>{text('syncScreen.approve.suspended', { count: run.counts.people.suspended })}</p>}
        <p className="soft">{text('syncScreen.approve.bound')}</p>
        {planHash !== null && <CopyField label={text('syncScreen.planHash')} value={planHash} />}
      </Confirm>
    </div>
  );
}
