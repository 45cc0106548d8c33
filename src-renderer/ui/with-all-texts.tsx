import { type ReactNode, useEffect } from 'react';
import { wantAllTexts } from '#renderer/state/texts.ts';
import { useSpeech } from './intl.ts';

/** Shows `children` as soon as the texts of every screen are there: a window begins with those of the frame and the home. */
export function WithAllTexts({ children, fallback }: { children: ReactNode; fallback: ReactNode }) {
  const { areAll } = useSpeech();
  useEffect(wantAllTexts, []);
  return areAll ? children : fallback;
}
