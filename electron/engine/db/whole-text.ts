import { createRequire } from 'node:module';

/** Where DuckDB's binding turns the bytes of a text into a string. */
interface Accessors {
  textDecoder?: unknown;
}

/**
 * DuckDB's binding reads a text without the U+FEFF it may begin with, so that two names would look like one. Call it
 * before the first text is read; more than once does no harm.
 */
export function readWholeTexts(): void {
  const accessors: Accessors = createRequire(import.meta.url)(
    '@duckdb/node-api/lib/vectors/dataAccessors.js',
  );
  const { textDecoder } = accessors;
  if (!(textDecoder instanceof TextDecoder))
    throw new Error('This version of @duckdb/node-api reads texts in another way.');
  if (!textDecoder.ignoreBOM) accessors.textDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
}
