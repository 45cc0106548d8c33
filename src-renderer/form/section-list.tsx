import { Link } from 'react-aria-components';
import './section-list.css';

export type SectionLink = { id: string; title: string };

/** Beside a long form: its sections, each a way to its heading. */
export const SectionList = ({ label, sections }: { label: string; sections: readonly SectionLink[] }) => (
  <nav className="section-nav" aria-label={label}>
    <p>{label}</p>
    <ul>
      {sections.map(({ id, title }) => (
        <li key={id}>
          <Link
            className="section-nav-link"
            onPress={() => {
              const section = document.getElementById(id);
              section?.scrollIntoView({ block: 'start', behavior: 'smooth' });
              section?.querySelector('h2')?.focus({ preventScroll: true });
            }}
          >
            {title}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
);
