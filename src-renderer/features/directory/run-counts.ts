export { type Counted, type CountedAction, changedIn, changesIn } from '#shared/features/directory/counted.ts';
