import { useMutation } from '@tanstack/react-query';
import type { SyncStatus } from '#shared/features/directory/sync-model.ts';
import { api } from '#renderer/client.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { useText } from '#renderer/ui/text.ts';
import { Time } from '#renderer/ui/time.tsx';

/** Pauses the schedule; it stands beside the time of the next run. */
export function PauseSchedule() {
  const text = useText();
  const pause = useMutation(api.directory.pauseSchedule.mutationOptions());
  return (
    <>
      <Button size="small" isPending={pause.isPending} onPress={() => pause.mutate({})}>
        {text('syncScreen.pause')}
      </Button>
      {pause.isError && <FailureBanner error={pause.error} />}
    </>
  );
}

/** While the schedule is paused: by whom, since when, and the way to let it go on. */
export function PausedBanner({ paused }: { paused: NonNullable<SyncStatus['paused']> }) {
  const text = useText();
  const resume = useMutation(api.directory.resumeSchedule.mutationOptions());
  return (
    <>
      <Banner
        tone="warning"
        title={text('syncScreen.paused')}
        actions={
          <Button isPending={resume.isPending} onPress={() => resume.mutate({})}>
            {text('syncScreen.resume')}
          </Button>
        }
      >
        {text('syncScreen.paused.text', { actor: paused.by })} (<Time at={paused.at} format="prose" />)
      </Banner>
      {resume.isError && <FailureBanner error={resume.error} />}
    </>
  );
}
