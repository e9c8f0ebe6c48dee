import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Bag } from '../bag/bag';

const MOST_BYTES = 256 * 1024 * 1024;

/** A JSON file of the package in the shape it should have, or nothing; what is wrong with it is reported. */
export async function readJson<T>(bag: Bag, path: string, shape: z.ZodType<T>): Promise<T | undefined> {
  const size = bag.walked.files.get(path);
  if (size === undefined) return undefined;
  if (size > MOST_BYTES) {
    bag.findings.problem(path, 'is too large to be read');
    return undefined;
  }
  const parsed = shape.safeParse(parseJson((await readFile(join(bag.root, path))).toString('utf8')));
  if (parsed.success) return parsed.data;
  bag.findings.problem(path, 'does not have the form it should have');
  return undefined;
}

/** The value, or undefined when the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
