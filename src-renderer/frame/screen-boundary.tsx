import { Component, type ReactNode } from 'react';
import { FailureInScreen } from './failure-in-screen.tsx';

/** Keeps navigation and the other screens usable when one screen fails to load or to draw. */
export class ScreenBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <FailureInScreen onRetry={() => window.location.reload()} /> : this.props.children;
  }
}
