import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A key with its certificate, as a TLS server takes them. */
export interface Identity {
  key: string;
  cert: string;
}

export interface Certificates {
  /** The test authority, which the console is told to trust. */
  authority: string;
  good: Identity;
  expired: Identity;
  notYetValid: Identity;
  expiresSoon: Identity;
  wrongName: Identity;
  selfSigned: Identity;
  /** Issued by an authority nobody trusts; the server sends the whole chain. */
  unknownAuthority: Identity;
  /** Issued by an intermediate one: alone, and with the intermediate certificate. */
  withoutIntermediate: Identity;
  withIntermediate: Identity;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const stamp = (days: number): string => `${new Date(Date.now() + days * DAY_MS).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`;
const OWN_NAMES = 'DNS:localhost,IP:127.0.0.1';

/** Makes a small certificate world with the openssl command; it takes about half a second. */
export function createCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'renkei-certificates-'));
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const newKey = (name: string): void => openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', at(`${name}.key`));
  const read = (name: string): Identity => ({
    key: readFileSync(at(`${name}.key`), 'utf8'),
    cert: readFileSync(at(`${name}.crt`), 'utf8'),
  });

  function selfSign(name: string, subject: string, extensions: string[]): void {
    newKey(name);
    openssl(
      'req',
      '-x509',
      '-new',
      '-key',
      at(`${name}.key`),
      '-subj',
      `/CN=${subject}`,
      '-days',
      '365',
      '-out',
      at(`${name}.crt`),
      ...extensions.flatMap((extension) => ['-addext', extension]),
    );
  }

  function issue(
    name: string,
    issuer: string,
    options: { subject?: string; names?: string; from?: number; to?: number; authority?: boolean } = {},
  ): Identity {
    const { subject = 'localhost', names = OWN_NAMES, from = -1, to = 365, authority = false } = options;
    newKey(name);
    openssl('req', '-new', '-key', at(`${name}.key`), '-subj', `/CN=${subject}`, '-out', at(`${name}.csr`));
    const extensions = authority
      ? 'basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n'
      : `subjectAltName=${names}\nbasicConstraints=CA:false\n`;
    const state = at(`${name}-state`);
    mkdirSync(state);
    writeFileSync(join(state, 'index'), '');
    writeFileSync(join(state, 'index.attr'), 'unique_subject = no\n');
    writeFileSync(
      at(`${name}.cnf`),
      `[ca]\ndefault_ca=x\n[x]\ndatabase=${join(state, 'index')}\nnew_certs_dir=${state}\nrand_serial=yes\n` +
        `default_md=sha256\npolicy=p\nx509_extensions=e\n[p]\ncommonName=supplied\n[e]\n${extensions}`,
    );
    openssl(
      'ca',
      '-batch',
      '-notext',
      '-config',
      at(`${name}.cnf`),
      '-in',
      at(`${name}.csr`),
      '-cert',
      at(`${issuer}.crt`),
      '-keyfile',
      at(`${issuer}.key`),
      '-startdate',
      stamp(from),
      '-enddate',
      stamp(to),
      '-out',
      at(`${name}.crt`),
    );
    return read(name);
  }

  try {
    selfSign('authority', 'Test Authority', []);
    selfSign('stranger', 'Unknown Authority', []);
    selfSign('lonely', 'localhost', [`subjectAltName=${OWN_NAMES}`]);
    issue('intermediate', 'authority', { subject: 'Test Intermediate', authority: true });
    const leaf = issue('chained', 'intermediate');
    const foreign = issue('foreign', 'stranger');
    return {
      authority: read('authority').cert,
      good: issue('good', 'authority'),
      expired: issue('expired', 'authority', { from: -30, to: -2 }),
      notYetValid: issue('future', 'authority', { from: 3, to: 90 }),
      expiresSoon: issue('soon', 'authority', { to: 10 }),
      wrongName: issue('wrong', 'authority', { subject: 'other.example.jp', names: 'DNS:other.example.jp' }),
      selfSigned: read('lonely'),
      unknownAuthority: { ...foreign, cert: foreign.cert + read('stranger').cert },
      withoutIntermediate: leaf,
      withIntermediate: { ...leaf, cert: leaf.cert + read('intermediate').cert },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
