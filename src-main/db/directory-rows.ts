import type { SuspendReason } from '#shared/features/directory/model.ts';

/** A person as the directory holds one, complete enough to be put back exactly as it was. */
export interface StoredPerson {
  id: number;
  kind: 'person' | 'guest' | 'bot';
  externalId: string | null;
  loginId: string | null;
  loginKey: string | null;
  name: string;
  kana: string;
  mail: string;
  position: string;
  positionCode: string;
  order: number;
  administrator: 0 | 1;
  status: 'active' | 'suspended';
  suspendReason: SuspendReason | null;
  hash: string | null;
  memberships: readonly StoredMembership[];
}

export interface StoredMembership {
  organisationId: number;
  position: number;
  representative: 0 | 1;
}

export interface StoredOrganisation {
  id: number;
  externalId: string | null;
  parentId: number | null;
  code: string;
  name: string;
  order: number;
}

/** 'active', 'suspended' (by hand), or why a synchronisation suspended somebody. */
export type PersonState = 'active' | 'suspended' | SuspendReason;

/** The little that must be known of everybody who is synchronised while a fetch is compared: 100,000 of these stay in memory. */
export interface KnownPerson {
  id: number;
  externalId: string;
  hash: string | null;
  state: PersonState;
}

/** Who has a login id now. */
export interface LoginHolder {
  id: number;
  kind: 'person' | 'guest' | 'bot';
  externalId: string | null;
}
