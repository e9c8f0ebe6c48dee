import { basename } from 'node:path';
import { type core, z } from 'zod';
import { type FormatFault, formatFault } from '../../../../shared/contract/formats';
import { type AppError, appError } from '../../../../shared/errors';
import { FIELDS } from '../../../../shared/model/fields';
import { AppFailure, fail, ok, type Result } from '../../../../shared/result';
import { safePattern } from '../cut/safe-pattern';
import { type FormatDefinition, formatDefinition } from '../formats/definition';
import { sharedColumn } from '../formats/shared-column';
import { lineAt, lineOf } from './place';

/**
 * A format from the text of its file, or `format.invalid` with every fault and its place in `detail.faults`.
 * @param file named in the message
 */
export function parseDefinition(text: string, file: string): Result<FormatDefinition> {
  const found = readText(text);
  return 'faults' in found ? fail(invalid(file, found.faults)) : ok(found.definition);
}

/** The format in a text, or all that keeps it from being one. */
function readText(
  text: string,
): { readonly definition: FormatDefinition } | { readonly faults: readonly FormatFault[] } {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return { faults: [notJson(text, error instanceof Error ? error.message : String(error))] };
  }
  const at = (path: readonly PropertyKey[], why: string): FormatFault => ({
    where: path.map(String).join('.') || 'the whole',
    line: lineOf(text, path),
    text: why,
  });
  const parsed = formatDefinition.safeParse(content);
  if (!parsed.success)
    return { faults: parsed.error.issues.flatMap(plainly).map(({ path, why }) => at(path, why)) };
  const faults = faultsOf(parsed.data).map(({ path, why }) => at(path, why));
  return faults.length > 0 ? { faults } : { definition: parsed.data };
}

/** V8 says where it stopped for most faults; for the others it was at the end. */
function notJson(text: string, message: string): FormatFault {
  const position = /at position (\d+)/.exec(message)?.[1];
  const why = message
    .replace(/ (in JSON )?at position .*$/, '')
    .replace(/, "[\s\S]*" is not valid JSON$/, '');
  return {
    where: 'the whole',
    line: lineAt(text, position === undefined ? text.length : Number(position)),
    text: `it is not JSON: ${why}`,
  };
}

interface Misfit {
  readonly path: readonly PropertyKey[];
  readonly why: string;
}

/** What a check of the form says, in words for somebody who writes such a file. */
function plainly(issue: core.$ZodIssue): readonly Misfit[] {
  const { path, message } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], why: 'there is no such key here' }));
  }
  if (issue.code === 'invalid_type' && message.endsWith('received undefined')) {
    return [{ path, why: `it is missing; it must be ${article(issue.expected)}` }];
  }
  return [{ path, why: message.replace(/^Invalid (input|option): /, '') }];
}

function article(expected: string): string {
  return `${/^[aeio]/.test(expected) ? 'an' : 'a'} ${expected}`;
}

/** What a well-formed definition may still say that cannot be. */
function faultsOf(definition: FormatDefinition): readonly Misfit[] {
  const { format, layout, mapping, kind } = definition;
  const shared = sharedColumn(mapping);
  const fields: readonly string[] = FIELDS[kind];
  const own = layout === undefined ? ['delimited', 'jsonl'] : [layout.type];
  return [
    ...(own.includes(format)
      ? []
      : [
          {
            path: ['format'],
            why: `“${format}” does not go with ${layoutName(definition)}; say ${own.join(' or ')}`,
          },
        ]),
    ...Object.keys(mapping)
      .filter((field) => !fields.includes(field))
      .map((field) => ({
        path: ['mapping', field],
        why: `“${field}” is no field of ${kind}; its fields are ${fields.join(', ')}`,
      })),
    ...(shared === undefined ? [] : [{ path: ['mapping'], why: shared.replace(/\.$/, '') }]),
    ...patternsOf(definition).flatMap(({ path, pattern }) => {
      const why = whyUnusable(pattern);
      return why === undefined ? [] : [{ path, why }];
    }),
  ];
}

function layoutName({ layout }: FormatDefinition): string {
  return layout === undefined ? 'a definition without a layout' : `the layout ${layout.type}`;
}

function whyUnusable(pattern: string): string | undefined {
  try {
    safePattern(pattern);
    return undefined;
  } catch (error) {
    if (!(error instanceof AppFailure)) throw error;
    return error.message.replace(/\.$/, '');
  }
}

interface Pattern {
  readonly path: readonly PropertyKey[];
  readonly pattern: string;
}

function patternsOf({ layout, recognise }: FormatDefinition): readonly Pattern[] {
  const { head, looks = {} } = recognise;
  const own = [
    at(['recognise', 'head'], head),
    ...Object.entries(looks).map(([column, look]) => at(['recognise', 'looks', column], look)),
  ];
  if (layout?.type === 'pairs') own.push(at(['layout', 'head'], layout.head));
  if (layout?.type === 'lines') {
    own.push(at(['layout', 'pattern'], layout.pattern), at(['layout', 'start'], layout.start));
    for (const [i, { patterns }] of (layout.parts ?? []).entries()) {
      own.push(...patterns.map((pattern, k) => at(['layout', 'parts', i, 'patterns', k], pattern)));
    }
  }
  return own.filter((each) => each !== undefined);
}

function at(path: readonly PropertyKey[], pattern: string | undefined): Pattern | undefined {
  return pattern === undefined ? undefined : { path, pattern };
}

function invalid(file: string, faults: readonly FormatFault[]): AppError {
  const told = faults.map(({ where, line, text }) => `${where} (line ${line}): ${text}`);
  return appError(
    'format.invalid',
    `“${basename(file)}” is not a format. ${told.join('; ')}. Correct it and try again.`,
    { file, faults },
  );
}

/** The faults that {@link parseDefinition} found. */
export function faultsIn({ detail }: AppError): readonly FormatFault[] {
  return z.object({ faults: z.array(formatFault) }).parse(detail).faults;
}
