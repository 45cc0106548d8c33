import { lazy, useEffect, useState } from 'react';
import { Link } from 'react-aria-components';
import { type ScreenId, screenGroups, screens } from '#renderer/screens.tsx';
import { wantAllTexts } from '#renderer/state/texts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { OnDemand } from '#renderer/ui/on-demand.tsx';
import { useText } from '#renderer/ui/text.ts';
import { Logo } from './logo.tsx';
import { useScreenSearchKey } from './screen-search-key.ts';
import { Version } from './version.tsx';
import './navigation.css';

const loadSearch = () => import('./screen-search.tsx').then((file) => ({ default: file.ScreenSearch }));
const ScreenSearch = lazy(loadSearch);
/** What is wanted next is loaded when the first screen has been drawn: whoever opens the search wants to type at once. */
const LOAD_AHEAD_MS = 500;
function loadAhead(): void {
  wantAllTexts();
  void loadSearch().catch(() => undefined);
}

/** The product's name, the way to every screen with its state, and the search over them. */
export function Navigation({ current }: { current: ScreenId | undefined }) {
  const text = useText();
  const [searching, setSearching] = useState(false);
  useScreenSearchKey(() => setSearching(true));
  useEffect(() => {
    const timer = window.setTimeout(loadAhead, LOAD_AHEAD_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <nav className="frame-nav" aria-label={text('nav.label')}>
      <div className="nav-product">
        <Logo />
        <span>{text('app.name')}</span>
      </div>
      <div className="nav-search">
        <Button kind="normal" size="small" icon="search" aria-keyshortcuts="Control+K Meta+K" onPress={() => setSearching(true)}>
          {text('nav.search')}
        </Button>
      </div>
      <div className="nav-groups">
        {screenGroups.map((group) => {
          const members = screens.filter((screen) => screen.group === group);
          if (members.length === 0) return null;
          return (
            <section key={group} className="nav-group" aria-labelledby={`nav-${group}`}>
              <h2 id={`nav-${group}`}>{text(`nav.group.${group}`)}</h2>
              <ul>
                {members.map(({ id, path, icon, Mark }) => (
                  <li key={id}>
                    <Link href={path} className="nav-entry" {...(id === current && { 'aria-current': 'page' as const })}>
                      <Icon name={icon} />
                      <span className="nav-entry-label">{text(`screen.${id}.title`)}</span>
                      {Mark !== undefined && <Mark />}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      <Version />
      {searching && (
        <OnDemand onFailure={() => setSearching(false)}>
          <ScreenSearch onClose={() => setSearching(false)} />
        </OnDemand>
      )}
    </nav>
  );
}
