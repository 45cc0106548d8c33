import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import './choice-bar.css';

/** A few values of which exactly one is in force, all of them visible. */
export const ChoiceBar = <Id extends string>({
  label,
  value,
  choices,
  onChoose,
}: {
  label: string;
  value: Id;
  choices: readonly { id: Id; label: string }[];
  onChoose: (id: Id) => void;
}) => (
  <ToggleButtonGroup
    className="choice-bar"
    aria-label={label}
    selectionMode="single"
    disallowEmptySelection
    selectedKeys={[value]}
    onSelectionChange={(keys) => {
      const chosen = choices.find(({ id }) => keys.has(id));
      if (chosen !== undefined) onChoose(chosen.id);
    }}
  >
    {choices.map((choice) => (
      <ToggleButton key={choice.id} id={choice.id} className="choice">
        {choice.label}
      </ToggleButton>
    ))}
  </ToggleButtonGroup>
);
