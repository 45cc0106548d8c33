import { type CSSProperties, type ReactNode } from 'react';
import type { ScheduleEntry } from '#shared/features/calendar/schedule-entries.ts';
import { useEventLabel } from './event-words.ts';
import type { GridPlace } from './grid-moves.ts';
import { useFrame } from './schedule-frame.ts';
import { partProps } from './use-grid-keys.ts';
import './colour.css';
import './event-button.css';

/** An event somewhere in a view: in its person's colour, with everything about it when it is pressed. */
export function EventButton({
  entry,
  kind,
  place,
  style,
  children,
}: {
  entry: ScheduleEntry;
  kind: 'bar' | 'line' | 'block' | 'row';
  /** The cell that it belongs to; in a plain list it is a stop of Tab by itself. */
  place?: GridPlace;
  style?: CSSProperties;
  children: ReactNode;
}) {
  const { onOpen, now } = useFrame();
  const label = useEventLabel()(entry);
  const { occurrence, person, beganBefore, goesOn } = entry;
  return (
    <button
      type="button"
      className="schedule-event feed-colour"
      data-kind={kind}
      data-colour={person.colour}
      data-began-before={beganBefore || undefined}
      data-goes-on={goesOn || undefined}
      data-free={occurrence.free || undefined}
      data-past={(!occurrence.allDay && occurrence.end <= now) || undefined}
      aria-haspopup="dialog"
      title={label}
      style={style}
      {...(place !== undefined && partProps(place))}
      onClick={(event) => onOpen(entry, event.currentTarget)}
    >
      <span className="visually-hidden">{label}</span>
      <span className="schedule-event-parts" aria-hidden="true">
        {children}
      </span>
    </button>
  );
}
