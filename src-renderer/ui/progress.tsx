import { percentOf, spokenPercent } from './progress-estimate.ts';
import { useText } from './text.ts';
import './progress.css';

/** A bar with its count; without a total it moves without claiming how far. Changes are read out in quarters. */
export function Progress({ label, done, total, detail }: { label: string; done: number; total: number | null; detail?: string }) {
  const text = useText();
  const percent = percentOf(done, total);
  const spoken = spokenPercent(percent);
  return (
    <div className="progress">
      <div className="progress-head" aria-hidden="true">
        <span className="progress-label">{label}</span>
        <span className="tabular">{total === null ? null : text('progress.count', { done, total })}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        className="progress-track"
        {...(percent !== null && { 'aria-valuenow': percent, 'aria-valuetext': text('progress.count', { done, total: total ?? done }) })}
      >
        <div className="progress-fill" style={percent === null ? undefined : { width: `${percent}%` }} />
      </div>
      {detail !== undefined && <p className="progress-detail tabular">{detail}</p>}
      <p className="visually-hidden" role="status">
        {spoken === null ? label : text('progress.spoken', { label, percent: spoken })}
      </p>
    </div>
  );
}
