import type { PersonView } from '#shared/features/directory/model.ts';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { useText } from '#renderer/ui/text.ts';

/** 利用停止 stands out with its reason; 利用中, which nearly everyone is, stays quiet. */
export function PersonStatus({
  person,
  withReason = false,
}: {
  person: Pick<PersonView, 'status' | 'suspendReason'>;
  withReason?: boolean;
}) {
  const text = useText();
  if (person.status === 'active') return <span className="soft">{text('people.status.active')}</span>;
  const reason = text(`people.reason.${person.suspendReason ?? 'by_hand'}`);
  return (
    <span title={reason}>
      <StateMark tone="warning">{text('people.status.suspended')}</StateMark>
      {withReason ? <span className="soft person-reason">{reason}</span> : <span className="visually-hidden">{reason}</span>}
    </span>
  );
}
