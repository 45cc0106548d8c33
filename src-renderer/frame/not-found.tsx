import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ButtonLink } from '#renderer/ui/link.tsx';
import { useText } from '#renderer/ui/text.ts';

/** An address that no screen has, e.g. from an old bookmark. */
export function NotFound() {
  const text = useText();
  return (
    <EmptyState
      isPage
      icon="search"
      title={text('screen.notFound')}
      actions={<ButtonLink href="/">{text('screen.notFound.home')}</ButtonLink>}
    >
      {text('screen.notFound.text')}
    </EmptyState>
  );
}
