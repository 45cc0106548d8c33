import { create } from 'zustand';
import type { Tone } from '#renderer/ui/tone.ts';

export type Toast = { id: number; tone: Tone; text: string };

/** Short notices at the corner of the window; everything that needs an answer is a banner or a dialog instead. */
export const useToasts = create<{ toasts: readonly Toast[] }>()(() => ({ toasts: [] }));

const LIFETIME_MS = 6000;
let lastId = 0;

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/** Shows a notice for six seconds and has it read out. */
export function showToast(text: string, tone: Tone = 'success'): void {
  const id = ++lastId;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.slice(-2), { id, tone, text }] }));
  window.setTimeout(() => dismissToast(id), LIFETIME_MS);
}
