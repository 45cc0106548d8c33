import { expect, type Locator, type Page } from '@playwright/test';

/** Where the focus is now, and whether what had it before showed so. */
interface FocusReport {
  /** The focused element in a few words, or null when the focus is lost to the page itself. */
  here: string | null;
  /** What had the focus before and looked the same with it as without, or null. */
  unseen: string | null;
}

/** Runs in the page. The look of the focused element, and of what it stands in, is kept until the focus has moved on. */
function lookAtFocus(): FocusReport {
  const store: { chain?: readonly { element: Element; look: string }[] } = Object.assign(window, {
    focusLook: Reflect.get(window, 'focusLook') ?? {},
  }).focusLook;
  const look = (element: Element): string => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } = getComputedStyle(element);
    return [outlineStyle === 'none' ? '' : outlineWidth + outlineColor, boxShadow, borderColor, backgroundColor].join();
  };
  const name = (element: Element): string =>
    `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40)}`;
  const focused = document.activeElement;
  const before = store.chain ?? [];
  const first = before[0]?.element;
  const stayed = first === undefined || first === focused || !first.isConnected || first.matches('#main, [role=dialog]');
  const unseen = !stayed && before.every(({ element, look: kept }) => look(element) === kept) ? name(first) : null;
  const lost = focused === null || focused === document.body;
  const chain: Element[] = [];
  // A ring may be drawn around what holds the input: its label, its group.
  for (let element = lost ? null : focused; element !== null && chain.length < 4; element = element.parentElement) chain.push(element);
  store.chain = chain.map((element) => ({ element, look: look(element) }));
  return { here: lost ? null : name(focused), unseen };
}

/** Somebody who has a keyboard and nothing else. After every key the focus has to be somewhere, and it has to be seen. */
export class KeyboardUser {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
    const { unseen } = await this.#page.evaluate(lookAtFocus);
    expect(unseen, 'the focus was not to be seen on').toBeNull();
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Waits until the focus is somewhere: after a save or a dialog it may take a moment, but it must come back. */
  async keepsFocus(): Promise<void> {
    await expect.poll(async () => (await this.#page.evaluate(lookAtFocus)).here, 'the focus is lost').not.toBeNull();
  }

  /** Presses Tab (or what `key` says) until `target`, or something in it, has the focus. */
  async goTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await expect(target).toBeVisible();
    await this.keepsFocus();
    for (let presses = 0; presses < 120; presses++) {
      if (
        await target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement), null, {
          timeout: 5000,
        })
      )
        return;
      await this.press(key);
    }
    throw new Error(`${String(target)} is not reached with ${key}`);
  }

  /** Goes to it and presses `key`. */
  async use(target: Locator, key = 'Enter', direction: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.goTo(target, direction);
    await this.press(key);
  }
}
