import { useMutation, useQuery } from '@tanstack/react-query';
import { api, queryClient } from '#renderer/client.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { useText } from '#renderer/ui/text.ts';
import { useScreenRequests } from './use-screen-requests.ts';

/** In the desktop app, on every screen: what the app has to tell. It also follows where the app asks the screens to go. */
export function DesktopNotices() {
  const text = useText();
  useScreenRequests();
  const notices = useQuery({ ...api.desktop.readNotices.queryOptions(), refetchOnWindowFocus: false }).data ?? [];
  const showLog = useMutation(api.desktop.showLog.mutationOptions());
  const dismiss = useMutation(
    api.desktop.dismissNotices.mutationOptions({
      onSuccess: () => queryClient.setQueryData(api.desktop.readNotices.queryKey(), []),
    }),
  );
  return (
    <>
      {notices.map((notice) => (
        <Banner
          key={notice}
          tone="warning"
          title={text(`desktop.notice.${notice}`)}
          actions={
            <>
              <Button onPress={() => showLog.mutate({})}>{text('desktop.notice.showLog')}</Button>
              <Button kind="quiet" onPress={() => dismiss.mutate({})}>
                {text('ui.close')}
              </Button>
            </>
          }
        >
          {text(`desktop.notice.${notice}.text`)}
        </Banner>
      ))}
      {showLog.isError && <FailureBanner error={showLog.error} />}
      {dismiss.isError && <FailureBanner error={dismiss.error} />}
    </>
  );
}
