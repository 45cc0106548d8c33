import { ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { Icon } from './icon.tsx';
import './list-popover.css';

export type Option = { id: string; label: string; note?: string | undefined };

const Item = ({ option }: { option: Option }) => (
  <ListBoxItem id={option.id} textValue={option.label} className="list-item">
    {({ isSelected }) => (
      <>
        <span className="list-item-check">{isSelected && <Icon name="check" />}</span>
        <span className="list-item-label">{option.label}</span>
        {option.note !== undefined && <span className="list-item-note">{option.note}</span>}
      </>
    )}
  </ListBoxItem>
);

/** The list that Select and ComboBox open. */
export const ListPopover = ({ items, empty }: { items?: Iterable<Option>; empty?: string }) => (
  <Popover className="list-popover" offset={4}>
    <ListBox<Option>
      className="list"
      {...(items !== undefined && { items })}
      {...(empty !== undefined && { renderEmptyState: () => <p className="list-empty">{empty}</p> })}
    >
      {(option) => <Item option={option} />}
    </ListBox>
  </Popover>
);
