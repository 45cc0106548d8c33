import { z } from 'zod';

/** zod compiles its parsers with `new Function`, which the content security policy forbids; imported before any schema is used. */
z.config({ jitless: true });
