import { auditContract } from './features/audit/contract.ts';
import { calendarContract } from './features/calendar/contract.ts';
import { commonContract } from './features/common/contract.ts';
import { desktopContract } from './features/desktop/contract.ts';
import { directoryContract } from './features/directory/contract.ts';
import { neoContract } from './features/neo/contract.ts';
import { reportContract } from './features/report/contract.ts';
import { systemContract } from './features/system/contract.ts';

export const contract = {
  audit: auditContract,
  calendar: calendarContract,
  common: commonContract,
  desktop: desktopContract,
  directory: directoryContract,
  neo: neoContract,
  report: reportContract,
  system: systemContract,
};
export type Contract = typeof contract;
