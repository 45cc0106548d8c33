import { procedures } from '#main/core/procedures.ts';
import type { Settings } from '#main/core/settings.ts';
import type { CalendarService } from './calendar-service.ts';

const { calendar: contract } = procedures;

interface CalendarHandlerDeps {
  readonly settings: Pick<Settings, 'viewCalendar' | 'saveCalendar'>;
  readonly calendar: Pick<CalendarService, 'feeds' | 'schedule' | 'test'>;
}

/** カレンダー連携設定 and マイルームのスケジュール. */
export const createCalendarHandlers = ({ settings, calendar: { feeds, schedule, test } }: CalendarHandlerDeps) => ({
  read: contract.read.handler(() => settings.viewCalendar()),
  save: contract.save.handler(({ input, context }) => settings.saveCalendar(input, context.actor)),
  testFeed: contract.testFeed.handler(({ input, signal }) => test(input, signal)),
  listFeeds: contract.listFeeds.handler(({ input }) => feeds.list(input)),
  readFeed: contract.readFeed.handler(({ input }) => feeds.read(input.personId)),
  saveFeed: contract.saveFeed.handler(({ input, context }) => feeds.save(input, context.actor)),
  removeFeed: contract.removeFeed.handler(({ input, context }) => feeds.remove(input.personId, context.actor)),
  importFeeds: contract.importFeeds.handler(({ input, context }) => feeds.importCsv(input.csv, input.apply, context.actor)),
  refreshFeeds: contract.refreshFeeds.handler(({ input }) => feeds.refresh(input.personIds)),
  watchFeeds: contract.watchFeeds.handler(({ signal }) => feeds.watch(signal)),
  listOccurrences: contract.listOccurrences.handler(({ input, signal }) => schedule.listOccurrences(input, signal)),
});
