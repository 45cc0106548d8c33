/**
 * Passes values on, at most one each `intervalMs`; of those that come too soon the newest is passed on late. An urgent one is
 * passed on at once. No timer runs while nothing waits.
 */
export function createThrottle<Value>(intervalMs: number, pass: (value: Value) => void) {
  let passedAt = Number.NEGATIVE_INFINITY;
  let waiting: { value: Value } | undefined;
  let timer: NodeJS.Timeout | undefined;

  const passNow = (value: Value): void => {
    clearTimeout(timer);
    timer = undefined;
    passedAt = performance.now();
    pass(value);
  };

  return {
    push(value: Value, isUrgent: boolean): void {
      const left = passedAt + intervalMs - performance.now();
      if (isUrgent || left <= 0) return passNow(value);
      waiting = { value };
      timer ??= setTimeout(() => waiting !== undefined && passNow(waiting.value), left).unref();
    },
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
