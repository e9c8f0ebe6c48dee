import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

/** One file of a typeface: which characters it has decides where it is used. */
export interface FontFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly font: Font;
}

/** A typeface for a PDF, spread over files by script. Texts are cut into runs, each in the first file that has it. */
export type Typeface = readonly FontFile[];

const SUBSETS = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'vietnamese'] as const;
const MONO_SUBSETS = SUBSETS.filter((subset) => subset !== 'greek');

const find = createRequire(import.meta.url);

function load(family: string, weight: number, subsets: readonly string[]): Typeface {
  return subsets.map((subset) => {
    const file = `@fontsource/${family}/files/${family}-${subset}-${weight}-normal.woff`;
    const bytes = readFileSync(find.resolve(file));
    const font = create(bytes);
    if (!('hasGlyphForCodePoint' in font)) throw new Error(`${file} holds no single font.`);
    return { name: `${family} ${subset} ${weight}`, bytes, font };
  });
}

let loaded: { readonly text: Typeface; readonly bold: Typeface; readonly mono: Typeface } | undefined;

/** The typefaces of certificates; read from disk once. */
export function typefaces() {
  loaded ??= {
    text: load('ibm-plex-sans', 400, SUBSETS),
    bold: load('ibm-plex-sans', 600, SUBSETS),
    mono: load('ibm-plex-mono', 400, MONO_SUBSETS),
  };
  return loaded;
}

/** A stretch of text in one file of a typeface. */
export interface Run {
  readonly file: FontFile;
  readonly text: string;
}

/**
 * A text in runs. A character that no file has is written as `\u{4E2D}`: the JSON of the certificate has it as it is.
 */
export function runsOf(text: string, typeface: Typeface): Run[] {
  const runs: { file: FontFile; text: string }[] = [];
  const first = typeface[0];
  if (first === undefined) throw new Error('A typeface has a file.');
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const found = typeface.find(({ font }) => font.hasGlyphForCodePoint(code));
    const shown = found === undefined ? `\\u{${code.toString(16).toUpperCase()}}` : character;
    const file = found ?? first;
    const last = runs.at(-1);
    if (last?.file === file) last.text += shown;
    else runs.push({ file, text: shown });
  }
  return runs;
}

/** Width of runs in points at a size. */
export function widthOf(runs: readonly Run[], size: number): number {
  return runs.reduce(
    (sum, { file, text }) => sum + (file.font.layout(text).advanceWidth / file.font.unitsPerEm) * size,
    0,
  );
}

/** A text in lines no wider than `width` points, broken at blanks, and inside words that are longer than a line. */
export function linesOf(text: string, typeface: Typeface, size: number, width: number): Run[][] {
  const lines: Run[][] = [];
  let line = '';
  const fits = (candidate: string) => widthOf(runsOf(candidate, typeface), size) <= width;
  const close = () => {
    lines.push(runsOf(line.trimEnd(), typeface));
    line = '';
  };
  for (const word of text.split(/(?<= )/)) {
    if (fits(line + word.trimEnd())) {
      line += word;
      continue;
    }
    if (line !== '') close();
    for (const character of word) {
      if (line !== '' && !fits(line + character.trimEnd())) close();
      line += character;
    }
  }
  if (line !== '' || lines.length === 0) close();
  return lines;
}
