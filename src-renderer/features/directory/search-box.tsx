import { useEffect, useRef, useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { LONGEST_SEARCH } from '#shared/kernel/paging.ts';
import { InnerButton } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import './search-box.css';

const DEBOUNCE_MS = 180;

/** A search that tells what was typed once typing rests, and at once on Enter or when it is cleared. */
export function SearchBox({
  label,
  placeholder,
  clearLabel,
  value,
  onSearch,
}: {
  label: string;
  placeholder: string;
  clearLabel: string;
  value: string;
  onSearch: (text: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const tell = useRef(onSearch);
  tell.current = onSearch;

  // Someone else changed the search: back, a link, a cleared filter.
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setTyped(value);
  }, [value]);

  useEffect(() => {
    if (typed === told.current) return undefined;
    const timer = window.setTimeout(() => {
      told.current = typed;
      tell.current(typed);
    }, DEBOUNCE_MS);
    return () => window.clearTimeout(timer);
  }, [typed]);

  const now = (text: string): void => {
    told.current = text;
    setTyped(text);
    onSearch(text);
  };
  return (
    <SearchField aria-label={label} className="search-box" value={typed} onChange={setTyped} onSubmit={now} onClear={() => now('')}>
      <Icon name="search" />
      <Input className="search-box-input" placeholder={placeholder} maxLength={LONGEST_SEARCH} spellCheck="false" autoComplete="off" />
      {typed !== '' && <InnerButton icon="cross" label={clearLabel} />}
    </SearchField>
  );
}
