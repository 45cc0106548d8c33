import { config } from 'zod/v4/core';

/** zod compiles its parsers with `new Function`, which the content security policy forbids; imported before any schema is used. */
config({ jitless: true });
