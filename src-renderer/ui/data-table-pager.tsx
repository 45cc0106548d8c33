import { Button } from './button.tsx';
import { useText } from './text.ts';
import './data-table.css';

/** 1–50 / 1,234 件 with 前へ and 次へ; nothing when one page holds all. */
export function Pager({
  offset,
  limit,
  count,
  onOffset,
}: {
  offset: number;
  limit: number;
  count: number;
  onOffset: (offset: number) => void;
}) {
  const text = useText();
  if (count <= limit && offset === 0) return null;
  return (
    <nav className="pager no-print" aria-label={text('pager.label')}>
      <span className="tabular" role="status">
        {text('pager.range', { from: Math.min(offset + 1, count), to: Math.min(offset + limit, count), count })}
      </span>
      <Button size="small" isDisabled={offset === 0} onPress={() => onOffset(Math.max(0, offset - limit))}>
        {text('pager.previous')}
      </Button>
      <Button size="small" isDisabled={offset + limit >= count} onPress={() => onOffset(offset + limit)}>
        {text('pager.next')}
      </Button>
    </nav>
  );
}
