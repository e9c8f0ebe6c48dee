import { columnOfPath } from '../formats/json-path';
import type { TextFile } from './text-file';

/** Where the records of JSON documents may be. */
export interface JsonPlace {
  /** To their list; '' when the documents are the records, or are lists of them. */
  readonly path: string;
  readonly title: string;
  /** In a sentence. */
  readonly what: string;
}

/** Fewer lines than this are objects of their own: it is no JSON Lines. */
const NO_LINES = 0.1;
/** The way an examiner names a place: the format, and where. A dot is the document itself. */
const ITSELF = '.';
const JSON_AT = /^json:(.+)$/s;

/** The places that could hold the records, the likelier first. Nothing when the text is no JSON, or JSON Lines. */
export function jsonPlaces(file: TextFile): readonly JsonPlace[] {
  if (!/^\s*[[{]/.test(file.headText)) return [];
  const lines = beginsAsObjects(file.headText) ? file.read({ format: 'jsonl' }) : undefined;
  if (lines !== undefined && lines.share >= NO_LINES && lines.records.length > 1) return [];
  const { outline } = file;
  if (outline === undefined) return [];
  const { objects, listsOfObjects } = outline;
  const isRecord = lines?.share !== 1 && (objects > 1 || (objects === 1 && listsOfObjects.length === 0));
  const lists = listsOfObjects.map(({ path }) => ({
    path: columnOfPath(path),
    title: path.length === 0 ? 'JSON document' : `JSON document, list “${columnOfPath(path)}”`,
    what: `the objects of ${path.length === 0 ? 'its list' : `the list “${columnOfPath(path)}”`}`,
  }));
  const whole = { path: '', title: 'JSON documents', what: 'whole objects, one behind the other' };
  return isRecord ? [whole, ...lists.filter(({ path }) => path !== '')] : lists;
}

/** How a place is said: `json:data.logs`. */
export function sayPlace({ path }: Pick<JsonPlace, 'path'>): string {
  return `json:${path === '' ? ITSELF : path}`;
}

/** The place that was said. */
export function saidPlace(format: string | undefined): string | undefined {
  const found = JSON_AT.exec(format ?? '')?.[1];
  return found === ITSELF ? '' : found;
}

/** The first line, or most of the first ones, look like the beginning of an object. */
export function beginsAsObjects(headText: string): boolean {
  const lines = headText.split(/[\r\n]+/, 40).filter((line) => line.trim() !== '');
  const objects = lines.map((line) => /^\s*\{\s*(["}]|$)/.test(line));
  return objects[0] === true || objects.filter(Boolean).length * 2 > lines.length;
}
