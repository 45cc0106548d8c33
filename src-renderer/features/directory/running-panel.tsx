import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useIntl } from '#renderer/ui/intl.ts';
import type { RunProgress } from '#shared/features/directory/sync-model.ts';
import { api } from '#renderer/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { type ProgressMark, estimateLeft } from '#renderer/ui/progress-estimate.ts';
import { Progress } from '#renderer/ui/progress.tsx';
import { useOptionalText, useText } from '#renderer/ui/text.ts';
import { duration } from '#renderer/ui/dates.ts';

function useSecond(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}

/** Where the stage was when this screen first saw it: the pace is measured from there. */
function useStageStart(running: RunProgress, now: number): ProgressMark {
  const key = `${running.runId} ${running.stage}`;
  const [start, setStart] = useState({ key, at: now, done: running.done });
  if (start.key === key) return start;
  const fresh = { key, at: now, done: running.done };
  setStart(fresh);
  return fresh;
}

/** A run at work: its stage, how far it is, how long it took and will probably take, and 中止. */
export function RunningPanel({ running }: { running: RunProgress }) {
  const text = useText();
  const words = useOptionalText();
  const intl = useIntl();
  const now = useSecond();
  const start = useStageStart(running, now);
  // Only the process that runs it can stop it.
  const isElsewhere = running.stage === 'elsewhere';
  const cancel = useMutation(api.directory.cancelRun.mutationOptions());

  const left = estimateLeft(start, { at: now, done: running.done }, running.total);
  const elapsed = text('syncScreen.running.elapsed', {
    duration: duration(intl, Math.max(1, Math.round((now - running.startedAt) / 1000)) * 1000),
  });
  const detail =
    left === null
      ? elapsed
      : `${elapsed}・${text('syncScreen.running.left', { duration: duration(intl, Math.max(1000, Math.ceil(left / 1000) * 1000)) })}`;
  const stage = words(`run.stage.${running.stage}`) ?? text(`sync.stage.${running.stage}`);
  return (
    <div className="sync-panel" data-tone="info">
      <div className="sync-panel-head">
        <h2>{text(`syncScreen.running.${running.kind}`)}</h2>
        {!isElsewhere && (
          <Button icon="stop" isPending={cancel.isPending} onPress={() => cancel.mutate({ runId: running.runId })}>
            {text('syncScreen.cancel')}
          </Button>
        )}
      </div>
      <Progress label={stage} done={running.done} total={running.total} detail={detail} />
      {cancel.isError && <FailureBanner error={cancel.error} />}
      <p className="soft">{text(isElsewhere ? 'syncScreen.running.elsewhere' : 'syncScreen.running.note')}</p>
    </div>
  );
}
