import type { Dialect, ImportChoices } from '../../../../shared/contract/sources';
import type { KnownFormat } from '../formats/definition';
import { builtInFormats } from '../formats/library';
import { isTableStep } from '../tables/render';
import { type Candidate, candidatesFor, percent } from './candidates';
import { chosenWay } from './chosen-way';
import type { Container } from './container';
import type { Shape } from './detect';
import { SURE_OF_TABLE } from './dialect';
import { detectEncoding } from './encoding';
import type { EscapeVerdict } from './escapes';
import { withYear } from './first-year';
import { WHOLE_LINES } from './generic-ways';
import { type JsonPlace, jsonPlaces, sayPlace } from './json-places';
import { isListWithoutObjects, noRecords } from './no-records';
import { repeatedElements } from './repeated-elements';
import { runnerUp } from './runner-up';
import { headOf } from './sample';
import { tableShape } from './table-shape';
import { TextFile } from './text-file';

/**
 * How a file is written.
 * @param formats the named formats to choose from, an examiner's own among them
 * @throws AppFailure `import.*` when it cannot be read at all, `usage.*` for a bad choice
 */
export async function detectShape(
  container: Container,
  choices: ImportChoices,
  formats: readonly KnownFormat[] = builtInFormats(),
): Promise<Shape> {
  const step = container.unpack.at(-1);
  if (isTableStep(step)) {
    const table = await tableShape(container, step, choices, formats);
    if (table === undefined) throw noRecords(container.name);
    return { ...table, reasons: [...outside(container), ...table.reasons] };
  }
  const head = await headOf(container);
  const { encoding, questions, reasons } = detectEncoding(container, head, choices);
  const file = new TextFile(container, head, encoding);
  const chosen = chosenWay(file, choices, formats);
  const [best, second] = chosen === undefined ? candidatesFor(file, formats, choices) : [chosen];
  if (best === undefined || (isUnknown(best, choices) && file.read({ format: 'delimited' }) === undefined)) {
    throw noRecords(container.name, file);
  }
  const isGuess = chosen === undefined && best.definition === undefined && choices.dialect === undefined;
  if (isGuess && isListWithoutObjects(file)) throw noRecords(container.name, file);
  const shape = shapeOf(file, best, choices);
  if (shape.sample.length === 0) throw noRecords(container.name, file);
  return {
    ...shape,
    ...(second === undefined ? {} : { runnerUp: runnerUp(best, second) }),
    questions: [...questions, ...shape.questions],
    reasons: [...outside(container), ...reasons, ...shape.reasons],
  };
}

function shapeOf(file: TextFile, best: Candidate, choices: ImportChoices): Shape {
  const { definition, reading, reason } = best;
  const { container } = file;
  const { cutting } = reading;
  const { columns, encoding: _encoding, firstYear: _year, ...rest } = cutting;
  const dated = withYear(file, best, choices);
  const verdict = file.escapes(cutting.dialect);
  return {
    container,
    ...(definition === undefined ? {} : { definition }),
    settings: {
      ...rest,
      unpack: [...container.unpack],
      encoding: file.encoding,
      columns: [...columns],
      ...(definition === undefined ? {} : { definition: definition.id }),
      ...(dated.firstYear === undefined ? {} : { firstYear: dated.firstYear }),
    },
    questions: [...openFormat(file, best, choices, dated.sample), ...openEscape(verdict), ...dated.questions],
    reasons: [
      reason,
      ...(verdict === undefined ? [] : [verdict.reason]),
      ...headerReasons(cutting),
      ...repeated(columns),
      ...dated.reasons,
    ],
    sample: dated.sample,
  };
}

/** What has to be asked of how it is written. */
function openFormat(
  file: TextFile,
  best: Candidate,
  choices: ImportChoices,
  sample: Shape['sample'],
): Shape['questions'] {
  if (isUnknown(best, choices)) return [UNKNOWN_LINES];
  const { layout, dialect } = best.reading.cutting;
  const isOpen =
    best.definition === undefined && choices.format === undefined && choices.layout === undefined;
  if (isOpen && dialect !== undefined && choices.dialect?.skip === undefined)
    return openTable(dialect, sample);
  if (isOpen && layout?.type === 'json') return openPlace(jsonPlaces(file), layout.path);
  if (!isOpen || layout?.type !== 'xml') return [];
  const elements = repeatedElements(file.headText);
  const others = elements.filter((name) => name !== layout.element);
  return [
    {
      id: 'format',
      text: `Is each element “${layout.element}” a record? No XML of a known name is written so; it is shown as that.`,
      options: [layout.element, ...others].map((name) => `xml:${name}`),
      flag: '--format xml:ELEMENT',
    },
  ];
}

/** Whether lines stand before a table in which many records have another number of columns. */
function openTable({ skip = 0 }: Dialect, sample: Shape['sample']): Shape['questions'] {
  const share = sample.filter(({ reject }) => reject === undefined).length / sample.length;
  if (skip === 0 || share >= SURE_OF_TABLE) return [];
  return [
    {
      id: 'format',
      text: `Is it a table whose header is line ${skip + 1}? Only ${percent(share)} of the records looked at have as many columns.`,
      options: ['delimited', 'lines'],
      flag: `--format delimited or --skip ${skip}`,
    },
  ];
}

/** Which list, where several could be the records. */
function openPlace(places: readonly JsonPlace[], path: string): Shape['questions'] {
  const shown = places.find((place) => place.path === path);
  if (shown === undefined || places.length < 2) return [];
  return [
    {
      id: 'format',
      text: `Where are its records? It is shown as ${shown.what}; other lists could be meant.`,
      options: [shown, ...places.filter((place) => place !== shown)].map(sayPlace),
      flag: '--format json:PATH',
    },
  ];
}

/** Whether a backslash escapes is never guessed. */
function openEscape(verdict: EscapeVerdict | undefined): Shape['questions'] {
  if (verdict?.open !== true) return [];
  return [
    {
      id: 'escape',
      text: `Does a backslash escape the character behind it? ${verdict.reason}`,
      options: [...verdict.options],
      flag: '--escape MARK',
    },
  ];
}

/** Nothing is known of it but that it has lines. */
function isUnknown({ definition, reading }: Candidate, { format }: ImportChoices): boolean {
  return definition === undefined && reading.cutting.layout === WHOLE_LINES && format === undefined;
}

const UNKNOWN_LINES: Shape['questions'][number] = {
  id: 'format',
  text: 'How are its lines written? No format that is known fits them, so each stands in one column.',
  options: [],
  flag: '--format ID or --pattern REGEX',
};

function headerReasons({ dialect, layout }: Candidate['reading']['cutting']): readonly string[] {
  if (layout?.type === 'fixed') return [headerReason(layout.header)];
  if (dialect === undefined) return [];
  const { header, skip = 0, comment, quote } = dialect;
  return [
    ...(quote === "'" ? ['Its values stand in single quotes where they need any.'] : []),
    ...(skip > 0
      ? [
          `${skip === 1 ? 'The first line stands' : `The first ${skip} lines stand`} before the table: no records.`,
        ]
      : []),
    ...(comment === undefined ? [] : [`Lines that begin with “${comment}” are comments: no records.`]),
    headerReason(header),
  ];
}

function headerReason(header: boolean): string {
  return header
    ? 'The first record is the header: it holds names and no values.'
    : 'There is no header: the first record holds values.';
}

function repeated(columns: readonly string[]): readonly string[] {
  const twice = columns.filter((name) => /#2$/.test(name) && columns.includes(name.slice(0, -2)));
  return twice.map(
    (name) => `The header names “${name.slice(0, -2)}” more than once: the second is called “${name}”.`,
  );
}

function outside({ unpack }: Container): readonly string[] {
  return unpack.flatMap((step) => (isTableStep(step) ? [] : [`Compressed with ${step.type}.`]));
}
