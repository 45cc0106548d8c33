/** Names that inspectors, promises and test tools ask any object for. */
const askedOfAnything = new Set(['then', 'catch', 'toJSON', 'inspect', 'nodeType', 'asymmetricMatch', '$$typeof', 'dock', 'default']);

/** What a stand-in object inherits from: whatever it lacks is said by name instead of being `undefined` somewhere later. */
function refusing(owner: string, base: object): object {
  return new Proxy(base, {
    get(target, name, receiver): unknown {
      if (typeof name === 'symbol' || name in target || askedOfAnything.has(name)) return Reflect.get(target, name, receiver);
      throw new Error(`The stand-in for Electron does not have ${owner}.${name}`);
    },
  });
}

/** Makes everything that inherits from a class's prototype, or an object itself, refuse what it does not have. */
export function refuseMissing<T extends object>(owner: string, target: T): T {
  const base: object = Object.getPrototypeOf(target);
  Object.setPrototypeOf(target, refusing(owner, base));
  return target;
}
