import { create } from 'zustand';
import type { MessageId } from '#shared/i18n/messages.ts';
import type { MessageParams } from '#shared/kernel/problem.ts';
import type { Tone } from '#renderer/ui/tone.ts';

/** What is to be said, not yet in words: a notice speaks the language of the screens even when that changes under it. */
export type Toast = { id: number; tone: Tone; message: MessageId; params: MessageParams };

/** Short notices at the corner of the window; everything that needs an answer is a banner or a dialog instead. */
export const useToasts = create<{ toasts: readonly Toast[] }>()(() => ({ toasts: [] }));

let lastId = 0;

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/** Shows a notice for a while and has it read out; one of tone `danger` stays until it is closed. */
export function showToast(message: MessageId, { params = {}, tone = 'success' }: { params?: MessageParams; tone?: Tone } = {}): void {
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.slice(-2), { id: ++lastId, tone, message, params }] }));
}
