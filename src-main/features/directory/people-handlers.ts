import { procedures } from '#main/core/procedures.ts';
import type { OrganisationRepo } from './organisation-repo.ts';
import type { PeopleRepo } from './people-repo.ts';

interface PeopleHandlersDeps {
  people: Pick<PeopleRepo, 'listPeople'>;
  organisations: Pick<OrganisationRepo, 'listOrganisations'>;
}

export const createPeopleHandlers = ({ people, organisations }: PeopleHandlersDeps) => ({
  listPeople: procedures.directory.listPeople.handler(({ input }) => people.listPeople(input)),
  listOrganisations: procedures.directory.listOrganisations.handler(() => organisations.listOrganisations()),
});
