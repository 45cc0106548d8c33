import { useQuery } from '@tanstack/react-query';
import { api } from '#renderer/client.ts';
import { useText } from '#renderer/ui/text.ts';

/** Who is acting, and which version this is: what a support call asks first. */
export function Version() {
  const text = useText();
  const system = useQuery(api.system.read.queryOptions());
  if (system.data === undefined) return null;
  const { actor, version } = system.data;
  return (
    <p className="nav-version">
      <span>{text('nav.actor', { actor })}</span>
      <span className="tabular">{text('nav.version', { version })}</span>
    </p>
  );
}
