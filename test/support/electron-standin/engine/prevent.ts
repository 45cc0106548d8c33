/** An event whose default can be prevented, with what Electron says about it. */
export type Preventable<Details extends object> = Details & { preventDefault(): void; readonly defaultPrevented: boolean };

export function preventable<Details extends object>(details: Details): Preventable<Details> {
  let prevented = false;
  const prevention = {
    preventDefault() {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
  return Object.defineProperties({ ...details, ...prevention }, Object.getOwnPropertyDescriptors(prevention));
}
