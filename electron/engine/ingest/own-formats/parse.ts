import { basename } from 'node:path';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { safePattern } from '../cut/safe-pattern';
import { type FormatDefinition, formatDefinition } from '../formats/definition';
import { sharedColumn } from '../formats/shared-column';

/**
 * A format from the text of its file.
 * @throws AppFailure `format.invalid` with a sentence a fault, `usage.pattern` for a pattern that cannot be used
 */
export function parseDefinition(text: string, file: string): FormatDefinition {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw invalid(file, [`it is not JSON: ${error instanceof Error ? error.message : String(error)}`]);
  }
  const parsed = formatDefinition.safeParse(content);
  if (!parsed.success) {
    throw invalid(
      file,
      parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`),
    );
  }
  const shared = sharedColumn(parsed.data.mapping);
  if (shared !== undefined) throw invalid(file, [`mapping: ${shared.replace(/\.$/, '')}`]);
  for (const pattern of patternsOf(parsed.data)) safePattern(pattern);
  return parsed.data;
}

function patternsOf({ layout, recognise }: FormatDefinition): readonly string[] {
  const { head, looks = {} } = recognise;
  const own = [head, ...Object.values(looks)];
  if (layout?.type === 'pairs') own.push(layout.head);
  if (layout?.type === 'lines') {
    own.push(layout.pattern, layout.start, ...(layout.parts ?? []).flatMap(({ patterns }) => patterns));
  }
  return own.filter((pattern) => pattern !== undefined);
}

function invalid(file: string, faults: readonly string[]): AppFailure {
  return new AppFailure(
    appError(
      'format.invalid',
      `“${basename(file)}” is not a format: ${faults.join('; ')}. Correct it and try again.`,
      {
        file,
        faults,
      },
    ),
  );
}
