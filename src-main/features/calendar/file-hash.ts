import { createHash } from 'node:crypto';
import type { FeedFile } from './feed-ports.ts';

/** Tells files apart: SHA-256 (hex) of the charset and the bytes. Of 50 MB that takes some 200 ms, so it is for the worker. */
export const fileHash = ({ bytes, charset }: FeedFile): string => createHash('sha256').update(`${charset}\n`).update(bytes).digest('hex');
