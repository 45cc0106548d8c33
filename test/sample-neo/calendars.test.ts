import { expect, test } from 'vitest';
import { decodeText } from '#main/features/calendar/ical/content-lines.ts';
import { expandCalendar } from '#main/features/calendar/ical/expand-calendar.ts';
import { ianaZone } from '#main/features/calendar/ical/iana-zone.ts';
import { readCalendar } from '#main/features/calendar/ical/read-calendar.ts';
import { groupEvents } from '#main/features/calendar/ical/series.ts';
import { UTC } from '#main/features/calendar/ical/zone.ts';
import { startSampleNeo } from '#main/sample-neo/server.ts';

test('everybody in the sample has a calendar with the events of an office week, today and in years', async () => {
  await using neo = await startSampleNeo({ people: 3 });
  const addressOf = (loginId: string): string => neo.calendarUrl.replace('{loginId}', loginId);
  const answer = await fetch(addressOf('admin'));
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=UTF-8']);
  const calendar = readCalendar(await answer.bytes(), { maxEvents: 100 });
  expect(calendar.issues).toEqual([]);
  const zone = ianaZone('Asia/Tokyo') ?? UTC;
  for (const monday of ['2026-11-23', '2031-03-03']) {
    const from = Date.parse(`${monday}T00:00:00+09:00`);
    const frame = { from, to: from + 7 * 86_400_000, limit: 100, budget: 10_000, floatingZone: zone, viewerZone: zone };
    const { occurrences, issues } = expandCalendar(calendar, groupEvents(calendar).series, frame);
    expect(issues).toEqual([]);
    expect(occurrences.filter(({ event }) => decodeText(event.summary) === '朝会')).toHaveLength(5);
  }

  const again = await fetch(addressOf('admin'), { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } });
  expect(again.status).toBe(304);
  expect((await fetch(addressOf('nobody9'))).status).toBe(404);
});
