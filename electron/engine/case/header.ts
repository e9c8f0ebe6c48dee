import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { appError } from '../../../shared/errors';
import { isZone } from '../../../shared/model/time';
import { fail, ok, type Result } from '../../../shared/result';
import { readClock } from '../journal/clock';
import type { CaseHeader } from './session';

const caseHeader = z.object({
  id: z.string().regex(/^[A-Z0-9-]{1,40}$/),
  title: z.string().min(1),
  examiner: z.string().min(1),
  zone: z.string().min(1),
  createdAt: z.string(),
  format: z.literal(1),
});

/** What the user says about a case to be made. */
export interface NewCase {
  readonly title: string;
  readonly examiner: string;
  readonly zone?: string;
}

/** @returns the header of a new case; `usage.examiner`, `usage.title` or `usage.zone` when it cannot be one. */
export function newHeader({ title, examiner, zone = 'UTC' }: NewCase): Result<CaseHeader> {
  if (examiner.trim() === '') {
    return fail(
      appError('usage.examiner', 'A case needs a lead examiner. Give the name of who answers for it.'),
    );
  }
  if (title.trim() === '') return fail(appError('usage.title', 'A case needs a title. Give it one.'));
  if (!isZone(zone)) {
    return fail(
      appError('usage.zone', `“${zone}” is not a time zone. Use a name like Europe/Dublin or UTC.`),
    );
  }
  const createdAt = readClock().utc;
  return ok({
    id: newId(createdAt),
    title: title.trim(),
    examiner: examiner.trim(),
    zone,
    createdAt,
    format: 1,
  });
}

/** @returns the header of the case in a folder; `case.absent` or `case.unreadable` when there is none. */
export function readHeader(file: string, folder: string): Result<CaseHeader> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return fail(
      appError(
        'case.absent',
        `There is no case in ${folder}. Choose a folder made by Throughline.`,
        { folder },
        error,
      ),
    );
  }
  try {
    const parsed = caseHeader.safeParse(JSON.parse(text));
    if (parsed.success) return ok(parsed.data);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return fail(
    appError(
      'case.unreadable',
      `${file} does not describe a case this version can read. Restore it from a copy; line 1 of the journal repeats it.`,
      { file },
    ),
  );
}

/** The year and eight letters that nobody mixes up when reading them aloud, e.g. `2019-7KQ4M2XD`. */
function newId(createdAt: string): string {
  const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
  const drawn = Array.from(randomBytes(8), (byte) => letters[byte % letters.length]);
  return `${createdAt.slice(0, 4)}-${drawn.join('')}`;
}
