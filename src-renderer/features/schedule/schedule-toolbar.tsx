import type { ScheduleView } from '#shared/features/calendar/schedule-period.ts';
import { ChoiceBar } from '#renderer/features/directory/choice-bar.tsx';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { useText } from '#renderer/ui/text.ts';

const views = ['day', 'week', 'month', 'list'] as const satisfies readonly ScheduleView[];

/** Which period is shown, the ways to others, and how it is shown. */
export function ScheduleToolbar({
  title,
  view,
  onView,
  onStep,
  onToday,
}: {
  title: string;
  view: ScheduleView;
  onView: (view: ScheduleView) => void;
  onStep: (step: 1 | -1) => void;
  onToday: () => void;
}) {
  const text = useText();
  const unit = view === 'list' ? 'month' : view;
  return (
    <div className="schedule-toolbar">
      <Button onPress={onToday}>{text('schedule.today')}</Button>
      <div className="schedule-steps">
        <span className="schedule-step-back">
          <IconButton icon="right" label={text(`schedule.previous.${unit}`)} onPress={() => onStep(-1)} />
        </span>
        <IconButton icon="right" label={text(`schedule.next.${unit}`)} onPress={() => onStep(1)} />
      </div>
      <h2 aria-live="polite">{title}</h2>
      <ChoiceBar
        label={text('schedule.view')}
        value={view}
        choices={views.map((id) => ({ id, label: text(`schedule.view.${id}`) }))}
        onChoose={onView}
      />
    </div>
  );
}
