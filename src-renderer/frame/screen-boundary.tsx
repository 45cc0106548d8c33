import { Component, type ReactNode } from 'react';
import { api, queryClient } from '#renderer/client.ts';
import { FailureInScreen } from './failure-in-screen.tsx';

/** Keeps navigation and the other screens usable when one screen fails to load or to draw. */
export class ScreenBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  /** A screen that could not be loaded may mean that nobody answers or knows this window any more: a call finds out. */
  override componentDidCatch(): void {
    void queryClient.refetchQueries({ queryKey: api.system.key() });
  }

  override render(): ReactNode {
    return this.state.failed ? <FailureInScreen onRetry={() => window.location.reload()} /> : this.props.children;
  }
}
