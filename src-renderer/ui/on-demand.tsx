import { Component, type ReactNode, Suspense } from 'react';
import { showToast } from '#renderer/state/toasts.ts';

type OnDemandProps = {
  children: ReactNode;
  /** Puts away what was asked for, so that it can be asked for again. */
  onFailure: () => void;
};

/** A part whose code comes when it is first wanted. Where it does not come, that is said and the rest of the page stays as it is. */
export class OnDemand extends Component<OnDemandProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(): void {
    showToast('failure.gone.cause', { tone: 'danger' });
    this.props.onFailure();
  }

  override render(): ReactNode {
    return !this.state.failed && <Suspense>{this.props.children}</Suspense>;
  }
}
