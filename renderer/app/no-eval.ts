import { config } from 'zod';

// The content security policy refuses `new Function`; told so beforehand, zod does not try it.
config({ jitless: true });
