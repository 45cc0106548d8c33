import { Refusal } from '#shared/kernel/problem.ts';
import { statusRefusal, understand } from './answer.ts';
import { type DiagnosisContext, failed, fromEarlier, passed, type RunStep, settled, skipped, warned } from './diagnosis-step.ts';
import { type RawPage, readPage } from './envelope.ts';
import { moduleUrl, otherSuffix } from './module-url.ts';
import { exchange, listUrl, loginParams, loginUrl, readSession, refusedCall } from './neo-wire.ts';
import { createUserReader } from './read-user.ts';

/** Enough records to see which fields come; more would only make the diagnosis slow. */
const SAMPLE = 50;

/**
 * Basic authentication and log-in are told apart from one and the same answer: asking twice would count as two attempts where
 * accounts are locked after a few.
 */
export const checkBasicAuth: RunStep = async (context, signal) => {
  const { connection, http, now } = context;
  const url = loginUrl(connection);
  const answer = await settled(exchange(http, connection, { url, params: loginParams(connection) }, signal));
  if (answer instanceof Refusal) {
    context.loginAnswer = answer;
    if (connection.basicAuth === null) return skipped();
    throw answer;
  }
  context.loginAnswer = { answer, at: now() };
  if (answer.status === 401) return failed(fromEarlier(statusRefusal(answer, url, connection.basicAuth !== null)));
  return connection.basicAuth === null ? skipped() : passed();
};

/** Whether the server has the program under the other suffix; any answer but "not found" says so. */
async function existsElsewhere({ connection, http }: DiagnosisContext, signal: AbortSignal): Promise<boolean> {
  const url = otherSuffix(loginUrl(connection));
  const answer = await settled(exchange(http, connection, { url, params: {} }, signal));
  return !(answer instanceof Refusal) && answer.status !== 404 && answer.status < 500 && !(answer.status >= 300 && answer.status < 400);
}

export const checkLogin: RunStep = async (context, signal) => {
  const { connection } = context;
  if (connection.admin.loginId === '') throw new Refusal('neo_login_missing');
  const login = fromEarlier(context.loginAnswer);
  if (login instanceof Refusal) throw login;
  if (login.answer.status === 404 && (await existsElsewhere(context, signal))) {
    const expected = otherSuffix(moduleUrl(connection.serverUrl, 'dneo'));
    throw new Refusal('neo_wrong_suffix', { expected: `${expected.origin}${expected.pathname}` });
  }
  context.session = readSession(login.answer, connection);
  return passed({ loginId: connection.admin.loginId });
};

async function readSample(context: DiagnosisContext, action: string, signal: AbortSignal): Promise<RawPage> {
  const { connection, http } = context;
  const { request } = connection.fieldMap;
  const url = listUrl(connection);
  const params = { action, [request.offset]: '0', [request.limit]: String(SAMPLE) };
  const { accessKey } = fromEarlier(context.session);
  const answer = await exchange(http, connection, { url, params, accessKey }, signal);
  const refusal = statusRefusal(answer, url, connection.basicAuth !== null);
  if (refusal !== undefined) throw refusal;
  const understood = understand(answer, url);
  if (understood.kind === 'ng') throw refusedCall({ action, connection, accessKey }, understood);
  return understood.kind === 'noData' ? { items: [], total: null } : readPage(understood.body, request.total);
}

/**
 * Rights show in what happens to the list of users: it is refused for lack of them, or it contains the own record without the
 * administrator's mark. A list that fails for another reason is the next step's matter.
 */
export const checkAdministrator: RunStep = async (context, signal) => {
  const { connection, session } = context;
  const users = await settled(readSample(context, connection.fieldMap.request.listUsers, signal));
  context.users = users;
  if (users instanceof Refusal) {
    if (users.code === 'neo_forbidden' || users.code === 'neo_not_administrator') throw users;
    return warned(new Refusal('neo_rights_unconfirmed'));
  }
  const read = createUserReader(connection.fieldMap.user);
  const self = users.items.map(read).find((person) => person !== null && person.id !== '' && person.id === session?.userId);
  const told = users.items.some(
    (raw) => typeof raw === 'object' && raw !== null && Object.hasOwn(raw, connection.fieldMap.user.administrator),
  );
  if (self !== null && self !== undefined && told && !self.administrator) throw new Refusal('neo_not_administrator', { message: '' });
  return passed();
};

const totalFact = (name: 'usersTotal' | 'organisationsTotal', total: number | null) => (total === null ? {} : { [name]: total });

export const checkUserPage: RunStep = async ({ users: earlier }) => {
  const users = fromEarlier(earlier);
  if (users instanceof Refusal) throw users;
  if (users.items.length === 0) throw new Refusal('neo_no_users');
  return passed({ users: users.items.length, ...totalFact('usersTotal', users.total) });
};

export const checkOrganisationPage: RunStep = async (context, signal) => {
  const page = await readSample(context, context.connection.fieldMap.request.listOrganisations, signal);
  context.organisations = page;
  const facts = { organisations: page.items.length, ...totalFact('organisationsTotal', page.total) };
  return page.items.length === 0 ? warned(new Refusal('neo_no_organisations'), facts) : passed(facts);
};
