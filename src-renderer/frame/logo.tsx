/** The product's sign: two open links joined by a bar. The same drawing as resources/icon.svg. */
export const Logo = () => (
  <svg className="logo" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
    <rect width="64" height="64" rx="14" />
    <path d="M27 22h-6.500a10 10 0 0 0 0 20h6.500M37 22h6.500a10 10 0 0 1 0 20h-6.500M24.500 32h15" />
  </svg>
);
