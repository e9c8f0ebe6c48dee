import type { ImportChoices, Layout } from '../../../../shared/contract/sources';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { isReadable, READABLE_FORMATS } from '../cut/layouts';
import type { KnownFormat } from '../formats/definition';
import { type Candidate, percent, wayOf } from './candidates';
import { isHeader } from './dialect';
import { WHOLE_LINES } from './generic-ways';
import { saidPlace } from './json-places';
import type { TextFile, Way } from './text-file';

/** Layouts that need nothing but their name. */
const PLAIN_LAYOUTS: Readonly<Record<string, Layout>> = {
  w3c: { type: 'w3c' },
  lines: WHOLE_LINES,
  pairs: { type: 'pairs', equals: '=', separator: ' ', quote: '"', escape: '\\' },
};

/**
 * What the examiner said the file is.
 * @returns nothing when they said nothing of it
 * @throws AppFailure `usage.format` for a format that is not known, or that needs to be described
 */
export function chosenWay(
  file: TextFile,
  choices: ImportChoices,
  formats: readonly KnownFormat[],
): Candidate | undefined {
  const { format } = choices;
  if (format === undefined && choices.layout === undefined) return undefined;
  const layout = withHeader(file, choices.layout);
  const named = formats.find(({ definition }) => definition.id === format)?.definition;
  const way = named === undefined ? plainWay({ ...choices, layout }) : wayOf(named, choices, layout);
  const reading = file.read(way);
  const title = named?.title ?? format ?? layout?.type ?? '';
  if (reading === undefined) throw noneOfThese(file.container.name, title);
  const { share, records } = reading;
  return {
    ...(named === undefined ? {} : { definition: named }),
    reading,
    title,
    score: 1,
    reason: `${title}, as you said: ${percent(share)} of ${records.length} records looked at are written so.`,
  };
}

/** Columns at fixed places whose first line is a header or not, where nobody said it: names hold no values. */
function withHeader(file: TextFile, layout: ImportChoices['layout']): Layout | undefined {
  if (layout === undefined || layout.type !== 'fixed') return layout;
  if (layout.header !== undefined) return { ...layout, header: layout.header };
  const bare = { ...layout, header: false };
  const first = file.read({ format: 'fixed', layout: bare })?.records[0];
  return { ...bare, header: first !== undefined && isHeader(first.values) };
}

/** A format with the name of a record's element, as in `xml:entry`. */
const XML_OF = /^xml:(.+)$/;

function plainWay({
  format: wanted,
  layout,
  dialect,
}: Pick<ImportChoices, 'format' | 'dialect'> & { readonly layout: Layout | undefined }): Way {
  const element = XML_OF.exec(wanted ?? '')?.[1];
  const place = saidPlace(wanted);
  if (place !== undefined) return { format: 'json', layout: { type: 'json', path: place } };
  if (element !== undefined) return { format: 'xml', layout: { type: 'xml', element } };
  const format = layout?.type ?? wanted ?? '';
  if (!isReadable(format)) throw unknownFormat(format);
  if (format === 'delimited') return { format, dialect };
  if (format === 'jsonl') return { format };
  const described = layout ?? PLAIN_LAYOUTS[format];
  if (described === undefined) throw needsLayout(format);
  return { format, layout: described };
}

function unknownFormat(format: string): AppFailure {
  return new AppFailure(
    appError(
      'usage.format',
      `“${format}” is not a format. Use ${READABLE_FORMATS.join(', ')}, or the id of a named one: throughline formats lists them.`,
    ),
  );
}

const AS_IN: Readonly<Record<string, string>> = {
  xml: ', as in xml:ELEMENT',
  json: ', as in json:data.logs',
};

function needsLayout(format: string): AppFailure {
  return new AppFailure(
    appError(
      'usage.format',
      `“${format}” needs to be described: say where its columns or records are${AS_IN[format] ?? ''}.`,
    ),
  );
}

function noneOfThese(name: string, title: string): AppFailure {
  return new AppFailure(
    appError('import.no-records', `Read as ${title}, “${name}” has no records. Choose another format.`),
  );
}
