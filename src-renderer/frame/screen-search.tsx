import { useState } from 'react';
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from 'react-aria-components';
import { screens } from '#renderer/screens.tsx';
import { goTo } from '#renderer/state/route.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { useText } from '#renderer/ui/text.ts';
import { matchesWords } from './search-words.ts';
import '#renderer/ui/list-popover.css';
import './screen-search.css';

/** Finds a screen by its title or reading, in kanji, kana or romaji, and goes there. Mounted while it is open. */
export function ScreenSearch({ onClose }: { onClose: () => void }) {
  const text = useText();
  const [wanted, setWanted] = useState('');
  const found = screens
    .map((screen) => ({
      ...screen,
      title: text(`screen.${screen.id}.title`),
      words: `${text(`screen.${screen.id}.title`)} ${text(`screen.${screen.id}.words`)}`,
    }))
    .filter((screen) => matchesWords(wanted, screen.words));
  return (
    <Dialog isOpen onClose={onClose} title={text('nav.search')}>
      <Autocomplete inputValue={wanted} onInputChange={setWanted}>
        <SearchField aria-label={text('nav.search')} autoFocus className="screen-search">
          <Icon name="search" />
          <Input className="screen-search-input" placeholder={text('nav.search.placeholder')} />
        </SearchField>
        <ListBox
          aria-label={text('nav.search.found')}
          className="screen-search-list"
          items={found}
          onAction={(id) => {
            const screen = screens.find((one) => one.id === id);
            onClose();
            if (screen !== undefined) goTo(screen.path);
          }}
          renderEmptyState={() => <p className="soft">{text('nav.search.none')}</p>}
        >
          {(screen) => (
            <ListBoxItem id={screen.id} textValue={screen.title} className="list-item">
              <Icon name={screen.icon} />
              <span className="list-item-label">{screen.title}</span>
              <span className="list-item-note">{text(`nav.group.${screen.group}`)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </Dialog>
  );
}
