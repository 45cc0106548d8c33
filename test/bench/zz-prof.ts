import { writePages } from './sync-pages.ts';
const p={people:100000,organisations:5000,added:0,changed:0,gone:0};
await writePages('/tmp/se/b/pages',p);await writePages('/tmp/se/b/delta',{...p,added:1,changed:5,gone:1});
