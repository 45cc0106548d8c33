import { useText } from '#renderer/ui/text.ts';
import { useSettled } from './use-settled.ts';

const READ_OUT_MS = 800;

/** 絞り込み 120 / 100,000 人; read out once typing rests. */
export function PeopleCount({ count, isFiltered }: { count: { matching: number; total: number } | undefined; isFiltered: boolean }) {
  const text = useText();
  const words =
    count === undefined ? '' : isFiltered ? text('people.count.filtered', count) : text('people.count.all', { total: count.total });
  const spoken = useSettled(words, READ_OUT_MS);
  return (
    <p className="people-count tabular">
      <span aria-hidden="true">{words}</span>
      <span className="visually-hidden" role="status">
        {spoken}
      </span>
    </p>
  );
}
