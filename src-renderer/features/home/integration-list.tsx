import { Link } from 'react-aria-components';
import { Icon, type IconName } from '#renderer/ui/icon.tsx';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { useText } from '#renderer/ui/text.ts';
import { CalendarState } from './calendar-state.tsx';
import { NeoState } from './neo-state.tsx';

/** The manual's links that have no screen yet, in its order. */
const preparing = [
  { id: 'apiKeys', icon: 'key' },
  { id: 'personal', icon: 'bell' },
  { id: 'gadget', icon: 'gadget' },
  { id: 'bots', icon: 'bot' },
] as const satisfies readonly { id: string; icon: IconName }[];

/** The six links of 外部連携設定. */
export function IntegrationList() {
  const text = useText();
  return (
    <section className="home-links" aria-label={text('home.links')}>
      <ul>
        <li>
          <Link href="/neo" className="home-link">
            <Icon name="link" />
            <span className="home-link-text">
              <span className="home-link-title">{text('screen.neo.title')}</span>
              <span className="home-link-about">{text('home.neo.text')}</span>
            </span>
            <NeoState />
            <Icon name="right" />
          </Link>
        </li>
        <li>
          <Link href="/calendar" className="home-link">
            <Icon name="calendar" />
            <span className="home-link-text">
              <span className="home-link-title">{text('screen.calendar.title')}</span>
              <span className="home-link-about">{text('home.calendar.text')}</span>
            </span>
            <CalendarState />
            <Icon name="right" />
          </Link>
        </li>
        {preparing.map(({ id, icon }) => (
          <li key={id}>
            <div className="home-link" data-preparing title={text('home.preparing')}>
              <Icon name={icon} />
              <span className="home-link-text">
                <span className="home-link-title">{text(`home.${id}.title`)}</span>
                <span className="home-link-about">{text(`home.${id}.text`)}</span>
              </span>
              <StateMark tone="neutral">{text('state.preparing')}</StateMark>
            </div>
          </li>
        ))}
      </ul>
      <p className="home-note">{text('home.note')}</p>
    </section>
  );
}
