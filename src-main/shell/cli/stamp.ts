/** A moment as a terminal shows it, in the configured zone: 2026-11-22 03:00:00. */
export const stampIn = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
