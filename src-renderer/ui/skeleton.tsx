import { useText } from './text.ts';
import './skeleton.css';

/** Grey lines in the place of what is coming; `lines` as many as will probably be there. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const text = useText();
  return (
    <div className="skeleton" role="status" aria-label={text('ui.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}
