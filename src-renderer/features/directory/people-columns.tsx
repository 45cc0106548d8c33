import type { PersonView } from '#shared/features/directory/model.ts';
import type { Text } from '#renderer/ui/text.ts';
import type { DataColumn } from '#renderer/ui/data-table-column.ts';
import { PersonStatus } from './suspend-badge.tsx';

/** The narrowest that still shows a Japanese name, a whole login ID and the state (CSS pixels). */
export const PEOPLE_MIN_WIDTH = 408;

/** The posts of a person in one line, the representative one first and marked. */
export function Posts({ person, text }: { person: PersonView; text: Text }) {
  const sorted = person.organisations.toSorted((one, other) => Number(other.representative) - Number(one.representative));
  const [first, ...rest] = sorted;
  if (first === undefined) return <span className="soft">{text('people.noOrganisation')}</span>;
  return (
    <span title={sorted.map(({ name }) => name).join('、')}>
      {first.representative && (
        <span className="post-mark" title={text('people.representative')}>
          <span aria-hidden="true">◎</span>
          <span className="visually-hidden">{text('people.representative')}</span>
        </span>
      )}
      {first.name}
      {rest.length > 0 && <span className="soft"> {text('people.moreOrganisations', { count: rest.length })}</span>}
    </span>
  );
}

export const peopleColumns = (text: Text): readonly DataColumn<PersonView>[] => [
  {
    id: 'name',
    heading: text('people.column.name'),
    width: 'minmax(116px, 1.2fr)',
    isRowHeader: true,
    isSortable: true,
    cell: (person) => (
      <span className={person.status === 'suspended' ? 'person-suspended' : undefined} title={`${person.name} (${person.kana})`}>
        {person.name}
        {person.kind !== 'person' && <span className="tag">{text(`people.kind.${person.kind}`)}</span>}
      </span>
    ),
  },
  {
    id: 'kana',
    heading: text('people.column.kana'),
    width: 'minmax(148px, 1.2fr)',
    isSortable: true,
    needsWidth: 694,
    cell: (person) => (
      <span className="person-kana soft" title={person.kana}>
        {person.kana}
      </span>
    ),
  },
  {
    id: 'loginId',
    heading: text('people.column.loginId'),
    width: 'minmax(188px, 1.2fr)',
    isSortable: true,
    cell: (person) => <span title={person.loginId ?? ''}>{person.loginId ?? text('people.none')}</span>,
  },
  {
    id: 'organisations',
    heading: text('people.column.organisations'),
    width: 'minmax(138px, 1.8fr)',
    needsWidth: 546,
    cell: (person) => <Posts person={person} text={text} />,
  },
  {
    id: 'position',
    heading: text('people.column.position'),
    width: 'minmax(84px, 0.8fr)',
    needsWidth: 840,
    cell: (person) => <span title={person.position}>{person.position}</span>,
  },
  { id: 'status', heading: text('people.column.status'), width: '104px', cell: (person) => <PersonStatus person={person} /> },
];
