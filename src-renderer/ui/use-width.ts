import { type RefCallback, useCallback, useState } from 'react';

/** An element's inner width in CSS pixels, always the present one; unlimited until there is an element. */
export function useWidth(): [RefCallback<HTMLElement>, number] {
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY);
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const measure = (): void => setWidth(element.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
