import { Notification } from 'electron';

export interface Message {
  readonly title: string;
  readonly body: string;
}

/** Kept as long as they may be clicked, also from a list of past ones: a notification that is collected no longer hears it. */
const shown = new Set<Notification>();
const MOST = 20;

/** Shows a notification of the operating system, where it has any; `clicked` is called when somebody follows it. */
export function notify({ title, body }: Message, clicked: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body });
  notification.on('click', () => {
    shown.delete(notification);
    clicked();
  });
  const [oldest] = shown;
  if (oldest !== undefined && shown.size >= MOST) shown.delete(oldest);
  shown.add(notification);
  notification.show();
}
