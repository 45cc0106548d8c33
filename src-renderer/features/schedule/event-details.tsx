import { Dialog, Heading, Popover } from 'react-aria-components';
import type { ScheduleEntry } from '#shared/features/calendar/schedule-entries.ts';
import { IconButton } from '#renderer/ui/button.tsx';
import { Fact } from '#renderer/ui/fact.tsx';
import { useText } from '#renderer/ui/text.ts';
import type { DetailsAnchor } from './details-anchor.ts';
import { titleOf } from './event-words.ts';
import { useFrame } from './schedule-frame.ts';
import { Whose } from './whose.tsx';
import './event-details.css';

/** Everything about one event, beside it. Escape and a press outside close it. */
export function EventDetails({ entry, anchor, onClose }: { entry: ScheduleEntry; anchor: DetailsAnchor; onClose: () => void }) {
  const text = useText();
  const { words } = useFrame();
  const { occurrence, person } = entry;
  return (
    <Popover
      className="event-details"
      triggerRef={anchor.element}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement={anchor.placement}
    >
      <Dialog className="event-details-dialog">
        <header>
          <Heading slot="title">{titleOf(text, occurrence)}</Heading>
          <IconButton icon="cross" label={text('schedule.details.close')} onPress={onClose} />
        </header>
        <dl className="facts">
          <Fact label={text('schedule.details.when')}>
            {words.when(occurrence)} {occurrence.allDay && text('schedule.allDay')}
          </Fact>
          {occurrence.location !== '' && <Fact label={text('schedule.details.place')}>{occurrence.location}</Fact>}
          <Fact label={text('schedule.person')}>
            <Whose person={person} />
          </Fact>
          {occurrence.description !== '' && (
            <Fact label={text('schedule.details.text')}>
              <span className="event-details-text">{occurrence.description}</span>
            </Fact>
          )}
        </dl>
        {occurrence.concealed && <p className="soft">{text('schedule.details.concealed')}</p>}
        {occurrence.recurring && <p className="soft">{text('schedule.details.recurring')}</p>}
        {occurrence.free && <p className="soft">{text('schedule.details.free')}</p>}
      </Dialog>
    </Popover>
  );
}
