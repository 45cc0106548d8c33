import { webcrypto } from 'node:crypto';
import type { FeedFile } from './feed-ports.ts';

/** Tells files apart: SHA-256 (hex) of the charset and the bytes. Worked out beside the calling thread, since a file may have 50 MB. */
export async function fileHash({ bytes, charset }: FeedFile): Promise<string> {
  const digest = await webcrypto.subtle.digest('SHA-256', Buffer.concat([Buffer.from(`${charset}\n`), bytes]));
  return Buffer.from(digest).toString('hex');
}
