import type { Settings } from '#main/core/settings.ts';
import type { Database } from '#main/db/open.ts';
import type { PersonSchedule, ScheduleQuery } from '#shared/features/calendar/schedule-model.ts';
import type { FullCalendarEngine } from './calendar-engine.ts';
import { readFeeds, readOwners } from './feed-owner.ts';
import type { DamagedFeed } from './feed-ports.ts';
import { toFeedRow } from './feed-rows.ts';

export interface ScheduleService {
  /**
   * What these people have in a stretch of time, in the order in which they were asked for; whoever is gone is left out. Nobody has
   * anything while the integration is not used, nor do those who are suspended or have switched their calendar off.
   */
  listOccurrences(query: ScheduleQuery, signal?: AbortSignal): Promise<PersonSchedule[]>;
}

export interface ScheduleServiceDeps {
  readonly db: Database;
  readonly settings: Pick<Settings, 'readCalendar' | 'readCommon'>;
  readonly engine: Pick<FullCalendarEngine, 'expand'>;
  /** Is told of what cannot be read any more. */
  readonly noteDamage: (damaged: DamagedFeed) => void;
}

/** マイルームのスケジュール, from the calendars as they were fetched last. */
export function createScheduleService({ db, settings, engine, noteDamage }: ScheduleServiceDeps): ScheduleService {
  return {
    async listOccurrences({ personIds, from, to, timeZone }, signal) {
      const wanted = [...new Set(personIds)];
      const [owners, feeds] = await Promise.all([readOwners(db, wanted), readFeeds(db, wanted)]);
      const [{ enabled, privateEvents }, { timeZone: defaultZone }] = await Promise.all([settings.readCalendar(), settings.readCommon()]);
      const shown = wanted.flatMap((personId) => {
        const feed = feeds.get(personId);
        const isShown = enabled && owners.get(personId)?.status === 'active' && feed?.enabled === 1 && feed.hash !== null;
        return isShown ? [{ personId, timeZone: feed.time_zone }] : [];
      });
      const request = { feeds: shown, from, to, viewerZone: timeZone, privateEvents, defaultZone };
      const expanded = new Map((await engine.expand(request, signal)).map((feed) => [feed.personId, feed]));
      for (const { personId, damaged: hash } of expanded.values()) {
        if (hash !== undefined) noteDamage({ personId, hash, succeededAt: feeds.get(personId)?.succeeded_at ?? null });
      }
      return wanted.flatMap((personId) => {
        const owner = owners.get(personId);
        if (owner === undefined) return [];
        const isActive = owner.status === 'active';
        const row = toFeedRow({ ...owner, isFetched: isActive }, feeds.get(personId));
        const { name, colour, succeededAt, problem } = row;
        // While the integration is not used nothing is shown, so nobody's calendar fails either.
        const used = enabled || row.state === 'unset' ? row.state : 'off';
        const state = isActive ? used : 'suspended';
        const { occurrences = [], incomplete = false } = expanded.get(personId) ?? {};
        return [{ personId, name, colour, state, succeededAt, problem, occurrences: [...occurrences], incomplete }];
      });
    },
  };
}
