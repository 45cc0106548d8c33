import type { ReactElement } from 'react';
import type { DayGrid, PaperEvent, PaperWeek } from './day-grid.ts';

const PERCENT = 100;
const NAME_WIDTH = 12;

/** Lines and lanes that a page surely has room for. */
const WHOLE_ON_A_PAGE = 14;

/** A week that fits stays whole; one that does not begins where it stands instead of leaving a page empty. */
const isLong = ({ lanes, days }: PaperWeek): boolean => lanes.length + Math.max(...days.map((events) => events.length)) > WHOLE_ON_A_PAGE;

const Event = ({ event: { colour, time, title, place, name } }: { event: PaperEvent }): ReactElement => (
  <p className={`event ${colour}`}>
    {time !== '' && <span className="time">{time} </span>}
    <b>{title}</b>
    {place !== '' && <span className="field"> {place}</span>}
    {name !== '' && <span className="whose">{name}</span>}
  </p>
);

function Week({ week }: { week: PaperWeek }): ReactElement {
  const { name, dates, lanes, days } = week;
  const rows = lanes.length + 1 + (dates === undefined ? 0 : 1);
  // Spans the rows from the first of them on.
  const head = name !== undefined && (
    <th scope="rowgroup" rowSpan={rows}>
      {name}
    </th>
  );
  return (
    <tbody className={isLong(week) ? 'long week' : 'week'}>
      {dates !== undefined && (
        <tr className="dates">
          {head}
          {dates.map((date) => (
            <td key={date}>{date}</td>
          ))}
        </tr>
      )}
      {lanes.map((bars, lane) => (
        <tr className="bars" key={lane}>
          {lane === 0 && dates === undefined && head}
          {bars.map(({ span, event }, index) => (
            <td key={index} colSpan={span}>
              {event !== undefined && <Event event={event} />}
            </td>
          ))}
        </tr>
      ))}
      <tr className="lines">
        {lanes.length === 0 && dates === undefined && head}
        {days.map((events, day) => (
          <td key={day}>
            {events.map((event, index) => (
              <Event key={index} event={event} />
            ))}
          </td>
        ))}
      </tr>
    </tbody>
  );
}

/** Days as a table, since a browser breaks tables over pages and repeats their heads; a long day goes on on the next page. */
export function Grid({ grid: { headings, nameHeading, weeks } }: { grid: DayGrid }): ReactElement {
  const left = nameHeading === undefined ? PERCENT : PERCENT - NAME_WIDTH;
  return (
    <table className={nameHeading === undefined ? 'days month' : 'days'}>
      <colgroup>
        {nameHeading !== undefined && <col width={`${NAME_WIDTH}%`} />}
        {headings.map((heading) => (
          <col key={heading} width={`${left / headings.length}%`} />
        ))}
      </colgroup>
      <thead>
        <tr className="dates">
          {nameHeading !== undefined && <th scope="col">{nameHeading}</th>}
          {headings.map((heading) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      {weeks.map((week, index) => (
        <Week key={index} week={week} />
      ))}
    </table>
  );
}
