/** The two globals beyond the language that browsers and Node both have and that models need. */
declare class URL {
  constructor(url: string, base?: string);
  static canParse(url: string, base?: string): boolean;
  readonly href: string;
  readonly origin: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  pathname: string;
  readonly search: string;
  readonly hash: string;
}
declare class Blob {
  constructor(parts?: readonly (string | Uint8Array)[], options?: { type?: string });
  readonly size: number;
  readonly type: string;
}
