import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FeedRow, FeedView } from '#shared/features/calendar/feed-model.ts';
import { client } from '#renderer/client.ts';
import { showToast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Confirm } from '#renderer/ui/confirm.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { useText } from '#renderer/ui/text.ts';

/** 設定を削除, after saying what goes with it. */
export function RemoveFeed({ row: { personId, name, eventCount }, onRemoved }: { row: FeedRow; onRemoved: (view: FeedView) => void }) {
  const text = useText();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: async () => {
      await client.calendar.removeFeed({ personId });
      return client.calendar.readFeed({ personId });
    },
    onSuccess: (view) => {
      setAsking(false);
      showToast('calendar.person.removed');
      onRemoved(view);
    },
  });
  return (
    <div>
      <Button kind="quiet" icon="cross" onPress={() => setAsking(true)}>
        {text('calendar.person.remove')}
      </Button>
      <Confirm
        isOpen={asking}
        danger
        title={text('calendar.person.remove.title', { name })}
        isPending={remove.isPending}
        onNo={() => setAsking(false)}
        onYes={() => remove.mutate()}
      >
        <p>{text('calendar.person.remove.text', { count: eventCount })}</p>
        {remove.isError && <FailureBanner error={remove.error} />}
      </Confirm>
    </div>
  );
}
