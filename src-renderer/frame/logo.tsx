/** The product's sign: two open links joined by a bar. The same drawing as resources/icon.svg. */
export const Logo = () => (
  <svg className="logo" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
    <rect width="64" height="64" rx="14" />
    <path d="M27.500 19.500h-3a12.500 12.500 0 0 0 0 25h3M36.500 19.500h3a12.500 12.500 0 0 1 0 25h-3M23 32h18" />
  </svg>
);
