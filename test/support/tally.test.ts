import { describe, expect, test } from 'vitest';
import { addTallies, describeTally, noTests, tallyPlaywright, tallyVitest, withExitCode } from './tally.ts';

describe('the last line of a test run', () => {
  test('names skipped tests only when there are some', () => {
    expect(describeTally({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(describeTally({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped');
  });

  test('sums everything', () => {
    const tally = { passed: 1, failed: 2, skipped: 3 };
    expect(addTallies([tally, noTests, tally])).toEqual({ passed: 2, failed: 4, skipped: 6 });
    expect(addTallies([])).toEqual(noTests);
  });
});

describe('what counts as a failure', () => {
  const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
  const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((item) => ({ status: item })) });

  test('a failed test once, however its file is marked', () => {
    const testResults = [file('failed', 'passed', 'failed'), file('passed', 'passed')];
    expect(tallyVitest({ ...vitest, testResults })).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  test('a file that does not load', () => {
    expect(tallyVitest({ ...vitest, numFailedTests: 0, testResults: [file('failed')] })).toMatchObject({ failed: 1 });
  });

  test('an end-to-end test that passed only when repeated, and an error outside the tests', () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
    expect(tallyPlaywright({ stats, errors: ['global setup'] })).toEqual({ passed: 3, failed: 3, skipped: 2 });
  });

  test('a suite that ended badly without a failed test', () => {
    expect(withExitCode({ ...noTests, passed: 3 }, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
    expect(withExitCode({ ...noTests, failed: 2 }, 1)).toEqual({ ...noTests, failed: 2 });
    expect(withExitCode(noTests, 0)).toEqual(noTests);
  });
});
