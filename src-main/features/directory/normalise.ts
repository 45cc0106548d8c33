import type { IssueCode, SyncIssue } from '#shared/features/directory/sync-model.ts';
import type { MessageParams } from '#shared/kernel/problem.ts';
import { cleanCode, cleanName, cleanOrder, cutTo, isLongerThan, isMail, loginKeyOf } from './normalise-text.ts';
import type { SourceOrganisation, SourcePerson } from './source.ts';

/** What the source says of a person's state; deleted wins over suspended. */
export type SourceStatus = 'active' | 'suspended' | 'deleted';

/** A person after cleaning. Two records that say the same have equal members. */
export interface CleanPerson {
  externalId: string;
  loginId: string;
  loginKey: string;
  name: string;
  kana: string;
  mail: string;
  position: string;
  positionCode: string;
  order: number;
  administrator: boolean;
  status: SourceStatus;
  /** External ids of the organisations, each once, in the source's order. */
  organisations: readonly string[];
  /** The representative organisation (代表組織); null when the person has none. */
  representative: string | null;
}

export interface CleanOrganisation {
  externalId: string;
  code: string;
  name: string;
  /** '' for a root. */
  parentExternalId: string;
  order: number;
}

/** A record is either taken over, perhaps with warnings, or rejected with an issue; it never just disappears. */
export type Normalised<Record> =
  | { record: Record; issues: readonly SyncIssue[] }
  | { record: null; externalId: string; issues: readonly SyncIssue[] };

/** Most characters that a field keeps. */
export const LIMITS = { id: 255, loginId: 255, name: 255, kana: 255, mail: 254, position: 255, positionCode: 64, code: 255 } as const;
const NO_ISSUES: readonly SyncIssue[] = [];

/** Collects what there is to say about one record. */
class IssueList {
  readonly found: SyncIssue[] = [];
  readonly #recordKind: SyncIssue['recordKind'];
  readonly #recordId: string;
  readonly #name: string;

  constructor(recordKind: SyncIssue['recordKind'], recordId: string, name: string) {
    this.#recordKind = recordKind;
    this.#recordId = recordId;
    this.#name = name;
  }

  add(severity: SyncIssue['severity'], code: IssueCode, params: MessageParams = {}): void {
    this.found.push({ severity, code, recordKind: this.#recordKind, recordId: this.#recordId, name: this.#name, params });
  }

  /** Shortens `text` to its limit and says so. */
  limit(field: keyof typeof LIMITS, text: string): string {
    if (!isLongerThan(text, LIMITS[field])) return text;
    this.add('warning', 'too_long', { field, limit: LIMITS[field] });
    return cutTo(text, LIMITS[field]);
  }
}

export const notARecord = (recordKind: SyncIssue['recordKind']): SyncIssue => ({
  severity: 'rejected',
  code: 'not_a_record',
  recordKind,
  recordId: '',
  name: '',
  params: {},
});

const rejected = (externalId: string, issues: IssueList, code: IssueCode, params: MessageParams = {}) => {
  issues.add('rejected', code, params);
  return { record: null, externalId, issues: issues.found };
};

function organisationsOf(source: SourcePerson): Pick<CleanPerson, 'organisations' | 'representative'> {
  const ids: string[] = [];
  let representative: string | null = null;
  for (const membership of source.organisations) {
    const id = cleanCode(membership.id);
    if (id === '') continue;
    if (!ids.includes(id)) ids.push(id);
    if (membership.representative) representative ??= id;
  }
  // A copy has no spare room: an array that grew keeps some for 17, a hundred bytes of each of 100,000 people.
  return { organisations: ids.slice(), representative: representative ?? ids[0] ?? null };
}

/** Cleans one person. Pure; never throws. An id or login id that is too long is rejected, since a cut one may be another's. */
export function normalisePerson(source: SourcePerson): Normalised<CleanPerson> {
  const id = cleanCode(source.id);
  const loginId = cleanCode(source.loginId);
  const fullName = cleanName(source.name);
  const issues = new IssueList('person', cutTo(id, LIMITS.id), cutTo(fullName, LIMITS.name));
  if (id === '') return rejected('', issues, 'missing_id');
  if (isLongerThan(id, LIMITS.id)) return rejected('', issues, 'too_long', { field: 'id', limit: LIMITS.id });
  if (loginId === '') return rejected(id, issues, 'missing_login_id');
  if (isLongerThan(loginId, LIMITS.loginId)) return rejected(id, issues, 'too_long', { field: 'loginId', limit: LIMITS.loginId });
  if (fullName === '') return rejected(id, issues, 'missing_name');
  const mail = cleanCode(source.mail);
  const { organisations, representative } = organisationsOf(source);
  const isGoodMail = mail === '' || (isMail(mail) && !isLongerThan(mail, LIMITS.mail));
  if (!isGoodMail) issues.add('warning', 'bad_mail', { mail: cutTo(mail, LIMITS.mail) });
  const record: CleanPerson = {
    externalId: id,
    loginId,
    loginKey: loginKeyOf(loginId),
    name: issues.limit('name', fullName),
    kana: issues.limit('kana', cleanKana(source.kana)),
    mail: isGoodMail ? mail : '',
    position: issues.limit('position', cleanName(source.position)),
    positionCode: issues.limit('positionCode', cleanCode(source.positionCode)),
    order: cleanOrder(source.order),
    administrator: source.administrator,
    status: source.deleted ? 'deleted' : source.suspended ? 'suspended' : 'active',
    organisations,
    representative,
  };
  return { record, issues: issues.found.length === 0 ? NO_ISSUES : issues.found };
}

/** Kana that is clean as a name is also clean as a code: both scripts of kana are their own NFKC form. */
const CLEAN_KANA = /^(?:[ぁ-ゖァ-ヺー][ ]?)*$/;
const cleanKana = (kana: string): string => (CLEAN_KANA.test(kana) ? kana.trimEnd() : cleanCode(kana));

/** Cleans one organisation. Pure; never throws. Without a name it takes its code or id. */
export function normaliseOrganisation(source: SourceOrganisation): Normalised<CleanOrganisation> {
  const id = cleanCode(source.id);
  const fullName = cleanName(source.name);
  const issues = new IssueList('organisation', cutTo(id, LIMITS.id), cutTo(fullName, LIMITS.name));
  if (id === '') return rejected('', issues, 'missing_id');
  if (isLongerThan(id, LIMITS.id)) return rejected('', issues, 'too_long', { field: 'id', limit: LIMITS.id });
  const code = issues.limit('code', cleanCode(source.code));
  if (fullName === '') issues.add('warning', 'no_organisation_name', { name: code === '' ? id : code });
  const record: CleanOrganisation = {
    externalId: id,
    code,
    name: fullName === '' ? (code === '' ? id : code) : issues.limit('name', fullName),
    parentExternalId: cleanCode(source.parentId),
    order: cleanOrder(source.order),
  };
  return { record, issues: issues.found.length === 0 ? NO_ISSUES : issues.found };
}
