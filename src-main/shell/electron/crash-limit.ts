const WINDOW_MS = 60_000;
const MOST = 3;

/** Says whether a screen that has crashed may be loaded again by itself: three times a minute, so that no crash goes round in circles. */
export function createCrashLimit(now: () => number = performance.now.bind(performance)): () => boolean {
  let reloads: number[] = [];
  return () => {
    const at = now();
    reloads = reloads.filter((earlier) => at - earlier < WINDOW_MS);
    if (reloads.length >= MOST) return false;
    reloads.push(at);
    return true;
  };
}
