import { Icon } from '#renderer/ui/icon.tsx';
import { useText } from '#renderer/ui/text.ts';
import { offsetAt } from '#shared/features/calendar/schedule-days.ts';

const deviceZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Says whose times these are when the machine's clock shows others. */
export function ZoneHint({ timeZone, at }: { timeZone: string; at: number }) {
  const text = useText();
  if (deviceZone === timeZone || offsetAt(at, deviceZone) === offsetAt(at, timeZone)) return null;
  return (
    <p className="schedule-zone">
      <Icon name="info" />
      {text('schedule.zone', { zone: timeZone, device: deviceZone })}
    </p>
  );
}
