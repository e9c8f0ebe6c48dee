import type { ImportChoices, Layout } from '../../../../shared/contract/sources';
import { delimiterName } from '../formats/delimited';
import { beginsAsObjects, jsonPlaces } from './json-places';
import { likelyKind } from './likely-kind';
import { repeatedElements } from './repeated-elements';
import type { Reading, TextFile, Way } from './text-file';

/** A way of writing that has no name of its own. */
export interface GenericWay {
  readonly way: Way;
  readonly title: string;
  /** How much it is believed, beside the shares of named formats. */
  weight(reading: Reading): number;
  reason(reading: Reading): string;
}

/** A text of lines in which nothing is known: each as it is. */
export const WHOLE_LINES: Layout = { type: 'lines', pattern: '^(?<line>[^]*)$' };

const WITH_HEADER = 0.99;
const WITHOUT_HEADER = 0.7;
const JSON_LINES = 0.97;
/** Objects on nearly all lines are no table, whatever number of commas each has. */
const SURE_JSON_LINES = 0.995;
const NEARLY_ALL = 0.9;
const XML_ELEMENTS = 0.97;
/** Elements further inside are believed less to be the records. */
const LESS_INSIDE = 0.02;
const LAST_RESORT = 0.01;
const NOTHING = 0.001;
/** A table is believed when this share of its records has as many columns as its first. */
const LEAST_WITH_HEADER = 0.4;
const LEAST_WITHOUT_HEADER = 0.8;

/** What a text could be when no name fits it: by its look, or a table, or in the end just lines. */
export function genericWays(file: TextFile, choices: ImportChoices): readonly GenericWay[] {
  const table = { format: 'delimited', dialect: choices.dialect } as const;
  return [
    ...(choices.dialect === undefined
      ? [
          ...(beginsAsObjects(file.headText) ? [JSONL] : []),
          ...jsonDocuments(file),
          ...xmlElements(file.headText),
        ]
      : []),
    {
      way: table,
      title: 'Delimited text',
      weight: ({ share, cutting }) => {
        if (choices.dialect !== undefined) return share;
        const header = cutting.dialect?.header === true;
        if (cutting.columns.length < 2)
          return isList(file, cutting.columns[0] ?? '', header) ? WITHOUT_HEADER : NOTHING;
        const weight = share * (header ? WITH_HEADER : WITHOUT_HEADER);
        if (share >= (header ? LEAST_WITH_HEADER : LEAST_WITHOUT_HEADER)) return weight;
        // Names that mean something make a table of it, however damaged what follows is.
        return header && likelyKind(cutting.columns, choices.mapping) !== undefined
          ? LEAST_WITH_HEADER
          : NOTHING;
      },
      reason: ({ share, cutting }) =>
        `Delimited text: with ${delimiterName(cutting.dialect?.delimiter ?? ',')} as delimiter ${Math.floor(share * 100)}% of the first records have ${cutting.columns.length} columns.`,
    },
    ...(choices.dialect === undefined ? [LINES] : []),
  ];
}

/** A list of names under its heading: a table with one column. Long lines with blanks in them are text. */
function isList(file: TextFile, heading: string, header: boolean): boolean {
  const lines = file.headText.split(/\r\n|\n|\r/).slice(0, 200);
  const words = lines.map((line) => line.trim().split(/\s+/).length);
  return header && heading.length <= 40 && words.every((count) => count <= 3);
}

/** Documents behind each other, or a list somewhere in them. Where several places could hold the records it is asked. */
function jsonDocuments(file: TextFile): readonly GenericWay[] {
  return jsonPlaces(file).map(({ path, title, what }, i) => ({
    way: { format: 'json', layout: { type: 'json', path } },
    title,
    weight: ({ share }) => share * (WITH_HEADER - i * LESS_INSIDE),
    reason: ({ cutting }) =>
      `JSON document: its records are ${what}; ${cutting.columns.length} keys were found in the sample.`,
  }));
}

/** XML of which nothing is known: each element that comes again and again may be a record. It is asked. */
function xmlElements(headText: string): readonly GenericWay[] {
  return repeatedElements(headText).map((element, i) => ({
    way: { format: 'xml', layout: { type: 'xml', element } },
    title: `XML, elements “${element}”`,
    weight: ({ share }) => share * (XML_ELEMENTS - i * LESS_INSIDE),
    reason: ({ cutting, records }) =>
      `XML: “${element}” comes again and again, ${records.length} times in the sample, with ${cutting.columns.length} texts and attributes in it.`,
  }));
}

const JSONL: GenericWay = {
  way: { format: 'jsonl' },
  title: 'JSON Lines',
  weight: ({ share, records }) => {
    // A document on one line may have its records inside.
    if (share >= NEARLY_ALL && records.length > 1) return SURE_JSON_LINES;
    return share > 0 ? JSON_LINES * Math.max(share, LEAST_WITH_HEADER) : NOTHING;
  },
  reason: ({ cutting }) =>
    `JSON Lines: each line is an object; ${cutting.columns.length} keys were found in the sample.`,
};

const LINES: GenericWay = {
  way: { format: 'lines', layout: WHOLE_LINES },
  title: 'Text of lines',
  weight: () => LAST_RESORT,
  reason: () => 'Text of lines: no format that is known fits it, so each line stands in one column.',
};
