import type { ReactNode } from 'react';
import './icon.css';

/** Line icons on a 20 × 20 grid, drawn with the text's colour. */
const paths = {
  home: <path d="M3 9.200 10 3.500l7 5.700M5 8v8.500h10V8M8.500 16.500v-4.500h3v4.500" />,
  settings: (
    <>
      <path d="M3 6h7M14 6h3M3 14h3M10 14h7" />
      <circle cx="12" cy="6" r="2" />
      <circle cx="8" cy="14" r="2" />
    </>
  ),
  link: <path d="M8.500 6.500H6.500a3.500 3.500 0 0 0 0 7h2M11.500 6.500h2a3.500 3.500 0 0 1 0 7h-2M7.500 10h5" />,
  calendar: <path d="M3.500 5.500h13v11h-13zM3.500 8.500h13M7 3.500v3M13 3.500v3" />,
  key: (
    <>
      <circle cx="7" cy="13" r="3.500" />
      <path d="m9.500 10.500 7-7M13.500 6.500l2 2M15.500 4.500 17 6" />
    </>
  ),
  bell: <path d="M5 13.500V9a5 5 0 0 1 10 0v4.500l1.500 1.500h-13zM8.500 17h3" />,
  gadget: <path d="M3.500 3.500h5.500v5.500H3.500zM11 3.500h5.500v5.500H11zM3.500 11h5.500v5.500H3.500zM11 11h5.500v5.500H11z" />,
  bot: <path d="M4 8h12v8H4zM10 8V4.500M8.500 4.500h3M7.500 11v1.500M12.500 11v1.500M2 11v2M18 11v2" />,
  sync: <path d="M4 9a6.200 6.200 0 0 1 11-2.500L17 8.500M17 4.500v4h-4M16 11a6.200 6.200 0 0 1-11 2.500L3 11.500M3 15.500v-4h4" />,
  people: (
    <>
      <circle cx="7.500" cy="7" r="3" />
      <path d="M2 16.500c0-3 2.500-4.500 5.500-4.500s5.500 1.500 5.500 4.500M13 4.300a3 3 0 0 1 0 5.400M15 12.400c1.800.6 3 2 3 4.100" />
    </>
  ),
  tree: <path d="M7.500 3h5v4h-5zM2.500 13h5v4h-5zM12.500 13h5v4h-5zM10 7v3M5 13v-3h10v3" />,
  report: <path d="M5 2.500h7l3.500 3.500v11.500H5zM12 2.500v3.500h3.500M7.500 10h5M7.500 13.500h5" />,
  history: <path d="M3.500 10A6.500 6.500 0 1 0 6 4.900L3.500 7M3.500 3v4h4M10 6.500V10l2.500 2" />,
  print: <path d="M6 7V3h8v4M6 14H3.500V7h13v7H14M6 11.500h8v5.500H6z" />,
  search: (
    <>
      <circle cx="9" cy="9" r="5" />
      <path d="m13 13 4 4" />
    </>
  ),
  copy: <path d="M7 7h9.500v9.500H7zM4.500 13H3.500V3.500H13v1" />,
  check: <path d="m4 10.500 4 4 8-9" />,
  cross: <path d="m5 5 10 10M15 5 5 15" />,
  plus: <path d="M10 4v12M4 10h12" />,
  minus: <path d="M4 10h12" />,
  down: <path d="m5 7.500 5 5 5-5" />,
  right: <path d="m7.500 5 5 5-5 5" />,
  eye: (
    <>
      <path d="M2 10s3-5.500 8-5.500S18 10 18 10s-3 5.500-8 5.500S2 10 2 10z" />
      <circle cx="10" cy="10" r="2.500" />
    </>
  ),
  screen: <path d="M3 4h14v9.500H3zM7 17h6M10 13.500V17" />,
  lock: <path d="M4.500 9h11v8h-11zM6.500 9V6.500a3.500 3.500 0 0 1 7 0V9" />,
  play: <path d="M6 4v12l10-6z" />,
  stop: <path d="M5 5h10v10H5z" />,
  success: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="m6.500 10.300 2.500 2.500 4.500-5.300" />
    </>
  ),
  warning: <path d="M10 3 18 16.500H2zM10 8v4M10 14.200v.3" />,
  danger: <path d="M7 2.500h6L17.500 7v6L13 17.500H7L2.500 13V7zM7.500 7.500l5 5M12.500 7.500l-5 5" />,
  info: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 9v4.500M10 6.300v.4" />
    </>
  ),
  running: <path d="M10 3a7 7 0 1 1-7 7" />,
  neutral: (
    <>
      <circle cx="10" cy="10" r="7" strokeDasharray="2.500 3" />
      <path d="M7.500 10h5" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof paths;

/** Decoration only: the words beside it carry the meaning. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" data-icon={name} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    {paths[name]}
  </svg>
);
