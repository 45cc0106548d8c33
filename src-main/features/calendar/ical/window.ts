/** How long and how much is looked for: `from` is in it, `to` is not, and no more than `limit` times are given. */
export interface Window {
  readonly from: number;
  readonly to: number;
  readonly limit: number;
  /** Until when it may take, as `performance.now()` counts. */
  readonly deadline: number;
}

/** A rule asks for more than there is time for. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** @throws OutOfTime */
export function assertInTime({ deadline }: Pick<Window, 'deadline'>): void {
  if (performance.now() > deadline) throw new OutOfTime();
}
