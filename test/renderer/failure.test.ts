import { ORPCError } from '@orpc/client';
import { describe, expect, test } from 'vitest';
import { isExpected, toFailure } from '#renderer/failure.ts';

const refused = (code: string, params = {}) => new ORPCError('REFUSED', { defined: true, status: 409, data: { code, params } });

describe('what a failed call tells the person at the screen', () => {
  test('a refusal keeps its code and its values, by which it is explained', () => {
    expect(toFailure(refused('database_too_new', { migration: '9990' }))).toMatchObject({
      kind: 'refused',
      code: 'database_too_new',
      params: { migration: '9990' },
    });
  });

  test('fields that cannot be accepted come one by one', () => {
    const fields = [{ path: 'neo.serverUrl', code: 'required', params: {} }];
    const error = new ORPCError('INVALID', { defined: true, status: 422, data: { fields } });
    expect(toFailure(error)).toMatchObject({ kind: 'invalid', fields });
  });

  test('an incident is named by its number, so that the log can be searched for it', () => {
    const error = new ORPCError('INCIDENT', { defined: true, status: 500, data: { incidentId: '1a2b3c4d' } });
    expect(toFailure(error)).toMatchObject({ kind: 'incident', params: { incidentId: '1a2b3c4d' } });
  });

  test('a console that does not answer, and one that does not know the window, are told apart', () => {
    expect(toFailure(new TypeError('Failed to fetch')).kind).toBe('gone');
    expect(toFailure(new ORPCError('UNAUTHORIZED', { status: 401 })).kind).toBe('session');
  });

  test.each([[{}], [null], ['<html>'], [{ code: 1 }], [{ code: 'x', params: { a: {} } }]])(
    'an answer that makes no sense (%j) is an incident, not a crash',
    (data) => {
      expect(toFailure(new ORPCError('REFUSED', { defined: true, status: 409, data })).kind).toBe('incident');
    },
  );

  test('only a console that may be restarting is asked a second time', () => {
    expect(isExpected(refused('not_found'))).toBe(true);
    expect(isExpected(new ORPCError('UNAUTHORIZED', { status: 401 }))).toBe(true);
    expect(isExpected(new TypeError('Failed to fetch'))).toBe(false);
  });
});
