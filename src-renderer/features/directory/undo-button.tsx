import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyncRun } from '#shared/features/directory/sync-model.ts';
import { api } from '#renderer/client.ts';
import { goTo } from '#renderer/state/route.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Confirm } from '#renderer/ui/confirm.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { useText } from '#renderer/ui/text.ts';
import { changedIn } from './run-counts.ts';
import { CountsLine } from './run-parts.tsx';

/** 取り消す, for the one run that can be taken back, after saying how much will be put back. */
export function UndoButton({ run }: { run: SyncRun }) {
  const text = useText();
  const [asking, setAsking] = useState(false);
  const undo = useMutation(api.directory.undoRun.mutationOptions({ onSuccess: () => goTo('/sync') }));
  if (!run.canUndo) return null;
  return (
    <>
      <Button icon="history" onPress={() => setAsking(true)}>
        {text('syncScreen.undo')}
      </Button>
      <Confirm
        isOpen={asking}
        danger
        title={text('syncScreen.undo.title')}
        yes={text('syncScreen.undo.yes')}
        no={text('syncScreen.undo.no')}
        isPending={undo.isPending}
        onNo={() => setAsking(false)}
        onYes={() => undo.mutate({ runId: run.runId })}
      >
        <p>
          {text('syncScreen.undo.what', { people: changedIn(run.counts, 'people'), organisations: changedIn(run.counts, 'organisations') })}
        </p>
        <CountsLine counts={run.counts} />
        {run.counts.people.added > 0 && <p>{text('syncScreen.undo.added', { count: run.counts.people.added })}</p>}
        <p className="soft">{text('syncScreen.undo.note')}</p>
        {undo.isError && <FailureBanner error={undo.error} />}
      </Confirm>
    </>
  );
}
