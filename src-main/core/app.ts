import { join } from 'node:path';
import { DATABASE_FILE, openDatabase } from '#main/db/open.ts';
import { createAuditRepo } from '#main/features/audit/audit-repo.ts';
import { createAuditHandlers } from '#main/features/audit/handlers.ts';
import { createCalendarService } from '#main/features/calendar/calendar-service.ts';
import { createCalendarHandlers } from '#main/features/calendar/handlers.ts';
import { createCommonHandlers } from '#main/features/common/handlers.ts';
import { createDesktopHandlers } from '#main/features/desktop/handlers.ts';
import { createScreenRequests } from '#main/features/desktop/screen-requests.ts';
import { createOrganisationRepo } from '#main/features/directory/organisation-repo.ts';
import { createPeopleHandlers } from '#main/features/directory/people-handlers.ts';
import { createPeopleRepo } from '#main/features/directory/people-repo.ts';
import { createScheduleHandlers } from '#main/features/directory/schedule-handlers.ts';
import { createSyncHandlers } from '#main/features/directory/sync-handlers.ts';
import { createSyncService, type SyncService } from '#main/features/directory/sync-service.ts';
import { createNeoHandlers } from '#main/features/neo/handlers.ts';
import { readNeoConnection } from '#main/features/neo/read-connection.ts';
import { createReportHandlers } from '#main/features/report/handlers.ts';
import { createReportService } from '#main/features/report/report-service.ts';
import { createSystemHandlers } from '#main/features/system/handlers.ts';
import { createEvents } from './events.ts';
import { createScheduler, type Scheduler } from './jobs.ts';
import { followOtherProcesses } from './other-processes.ts';
import type { Ports } from './ports.ts';
import { procedures } from './procedures.ts';
import { createSchedulePauses, type SchedulePauses } from './schedule-pause.ts';
import { createSettings, type Settings } from './settings.ts';

/** Who a scheduled run stands under in the history and the audit log. */
const SCHEDULE_ACTOR = 'schedule';

/** The schedule's name in the database and the audit log. */
const SCHEDULE = 'neo.sync';

const readSchedule = (settings: Settings, pauses: SchedulePauses) => async () => {
  const [{ timeZone }, { sync }, pause] = await Promise.all([settings.readCommon(), settings.readNeo(), pauses.read()]);
  return { enabled: sync.enabled && pause === null, times: sync.times, timeZone };
};

/** Every service of the product over one open database, in the order in which they lean on each other. */
async function createServices(ports: Ports, databaseFile: string) {
  const { db, sqlite, close } = await openDatabase(databaseFile);
  const { clock, log, secrets, printer } = ports;
  const events = createEvents();
  const settings = createSettings({ db, secrets, clock, events, log });
  await settings.recoverSecrets();
  const people = createPeopleRepo(db);
  const organisations = createOrganisationRepo(db);
  const pauses = createSchedulePauses({ db, clock, name: SCHEDULE, changed: () => events.publish('schedulePaused', {}) });
  const scheduler: Scheduler = createScheduler({
    db,
    clock,
    log,
    name: SCHEDULE,
    readPlan: readSchedule(settings, pauses),
    run: async () => {
      const { runId } = await sync.start({ mode: 'apply', trigger: 'schedule', actor: SCHEDULE_ACTOR });
      await sync.wait(runId);
    },
  });
  const sync: SyncService = createSyncService({
    db,
    databaseFile,
    clock,
    log,
    readSource: async () => ({ kind: 'neo', connection: await readNeoConnection(settings, secrets) }),
    readLimits: async () => (await settings.readNeo()).guard,
    readInitialPassword: () => secrets.get('neo.sync.initialPassword'),
    nextAt: () => scheduler.nextAt(),
    readPause: () => pauses.read(),
    readSettingsRevision: () => settings.readRevision(),
  });
  const audit = createAuditRepo(db);
  const calendar = createCalendarService({ ports, db, databaseFile, events, settings, people });
  const reports = createReportService({
    people,
    organisations,
    runs: sync,
    settings,
    secrets,
    audit,
    calendar: calendar.schedule,
    feeds: calendar.feeds,
    printer,
    clock,
  });
  const screenRequests = createScreenRequests();
  const followOthers = () => followOtherProcesses({ db, sqlite, file: databaseFile, log, events, sync });
  return {
    ports,
    db,
    events,
    settings,
    people,
    organisations,
    scheduler,
    pauses,
    sync,
    reports,
    audit,
    calendar,
    screenRequests,
    followOthers,
    close,
  };
}

type Services = Awaited<ReturnType<typeof createServices>>;

const createRouter = (services: Services) =>
  procedures.router({
    audit: createAuditHandlers(services),
    calendar: createCalendarHandlers(services),
    common: createCommonHandlers(services),
    desktop: createDesktopHandlers(services),
    directory: { ...createPeopleHandlers(services), ...createScheduleHandlers(services), ...createSyncHandlers(services) },
    neo: createNeoHandlers(services),
    report: createReportHandlers(services),
    system: createSystemHandlers(services),
  });

/**
 * Reads everybody at once and after every run, so that nobody waits for the first page, and lets the calendars know. Ends when the
 * synchronisation is disposed.
 */
async function followRuns({ sync, people, calendar, ports: { log } }: Services): Promise<void> {
  const complain = (error: unknown): void => log.error({ err: error }, 'the people could not be read ahead');
  try {
    for await (const { running } of sync.watch()) {
      if (running !== null) continue;
      calendar.look();
      await people.prepare().catch(complain);
    }
  } catch (error) {
    complain(error);
  }
}

/** The whole product without a shell: its services, the router that serves them, and how to end it. */
export interface App extends Omit<Services, 'close' | 'followOthers'>, AsyncDisposable {
  readonly router: ReturnType<typeof createRouter>;
  /** For a shell that stays: begins the schedule, keeps the people at hand, and learns of what other processes do. */
  stay(): void;
}

/**
 * Opens the data folder of `ports` and builds everything on it. Refuses like `openDatabase`. Disposing ends the schedule, cancels a
 * running synchronisation cleanly and closes the database.
 */
export async function createApp(ports: Ports): Promise<App> {
  const services = await createServices(ports, join(ports.dataDir, DATABASE_FILE));
  const { close, followOthers, ...open } = services;
  let staying: Promise<void> | undefined;
  let others: AsyncDisposable | undefined;
  const refreshSchedule = (): void => {
    services.scheduler
      .refresh()
      .then(() => services.sync.touch())
      .catch((error: unknown) => ports.log.error({ err: error }, 'the schedule could not be read'));
  };
  const unsubscribe = [
    services.events.subscribe('settingsChanged', refreshSchedule),
    services.events.subscribe('schedulePaused', refreshSchedule),
  ];
  return {
    ...open,
    router: createRouter(services),
    stay() {
      services.scheduler.start();
      services.calendar.start();
      staying ??= followRuns(services);
      others ??= followOthers();
    },
    async [Symbol.asyncDispose]() {
      for (const stop of unsubscribe) stop();
      services.screenRequests[Symbol.dispose]();
      await others?.[Symbol.asyncDispose]();
      await services.calendar[Symbol.asyncDispose]();
      await services.scheduler[Symbol.asyncDispose]();
      await services.sync[Symbol.asyncDispose]();
      await staying;
      await close();
    },
  };
}
