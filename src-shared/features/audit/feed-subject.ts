const PREFIX = 'calendar.feed:';

/** What an entry about a person's own calendar settings is about: by name and login ID, since entries outlive people. */
export const feedSubject = ({ name, loginId }: { readonly name: string; readonly loginId: string | null }): string =>
  `${PREFIX}${loginId === null ? name : `${name} (${loginId})`}`;

/** The person whom an entry names so, or undefined for any other subject. */
export const feedOwnerIn = (subject: string): string | undefined => (subject.startsWith(PREFIX) ? subject.slice(PREFIX.length) : undefined);
