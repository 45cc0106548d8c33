import { useQuery } from '@tanstack/react-query';
import { api } from '#renderer/client.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { ButtonLink } from '#renderer/ui/link.tsx';
import { useText } from '#renderer/ui/text.ts';

/** Nobody has events while カレンダーの連携 is not used. */
export function SwitchedOff() {
  const text = useText();
  const calendar = useQuery(api.calendar.read.queryOptions());
  if (calendar.data?.settings.enabled !== false) return null;
  return (
    <Banner
      tone="info"
      title={text('problem.calendar_off.cause')}
      actions={<ButtonLink href="/calendar">{text('screen.calendar.title')}</ButtonLink>}
    >
      {text('problem.calendar_off.remedy')}
    </Banner>
  );
}
