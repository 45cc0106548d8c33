import { create } from 'zustand';
import type { ScheduleSearch } from './schedule-search.ts';

/** What was looked at last in this window, and the names of whoever was chosen in it: an address holds only numbers. */
export const useScheduleMemory = create<{ search: ScheduleSearch; names: Readonly<Record<number, string>> }>()(() => ({
  search: { view: 'week', date: null, people: [] },
  names: {},
}));

export const rememberSearch = (search: ScheduleSearch): void => useScheduleMemory.setState({ search });

export const rememberName = (id: number, name: string): void =>
  useScheduleMemory.setState(({ names }) => ({ names: { ...names, [id]: name } }));
