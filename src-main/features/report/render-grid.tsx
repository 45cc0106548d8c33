import type { ReactElement } from 'react';
import type { DayGrid, PaperEvent, PaperTable, PaperWeek } from './day-grid.ts';

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
  const { name, lanes, days } = week;
  // Spans the rows from the first of them on.
  const head = name !== undefined && (
    <th scope="rowgroup" rowSpan={lanes.length + 1}>
      {name}
    </th>
  );
  return (
    <tbody className={isLong(week) ? 'long week' : 'week'}>
      {lanes.map((bars, lane) => (
        <tr className="bars" key={lane}>
          {lane === 0 && head}
          {bars.map(({ span, event }, index) => (
            <td key={index} colSpan={span}>
              {event !== undefined && <Event event={event} />}
            </td>
          ))}
        </tr>
      ))}
      <tr className="lines">
        {lanes.length === 0 && head}
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

function Days({ nameHeading, table: { dates, weeks } }: { nameHeading: string | undefined; table: PaperTable }): ReactElement {
  const left = nameHeading === undefined ? PERCENT : PERCENT - NAME_WIDTH;
  return (
    <table className={weeks.length === 1 && !weeks.some(isLong) ? 'days whole' : 'days'}>
      <colgroup>
        {nameHeading !== undefined && <col width={`${NAME_WIDTH}%`} />}
        {dates.map((date) => (
          <col key={date} width={`${left / dates.length}%`} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {nameHeading !== undefined && <th scope="col">{nameHeading}</th>}
          {dates.map((date) => (
            <th key={date} scope="col">
              {date}
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

/** Days as tables, since a browser breaks tables over pages and repeats their heads; a long day goes on on the next page. */
export const Grid = ({ grid: { nameHeading, tables } }: { grid: DayGrid }): ReactElement => (
  <div className="grid">
    {tables.map((table) => (
      <Days key={table.dates.join(' ')} nameHeading={nameHeading} table={table} />
    ))}
  </div>
);
