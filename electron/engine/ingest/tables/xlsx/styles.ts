import { MOST_SMALL_BYTES } from './limits';
import { meaningOfFormat, type NumberMeaning } from './number-formats';
import type { Workbook } from './workbook';
import { readXml } from './xml';

/** What numbers mean in each cell style of a workbook, by the style's number. */
export async function readStyles({ parts, styles }: Workbook): Promise<readonly NumberMeaning[]> {
  if (styles === undefined || !parts.has(styles)) return [];
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  await readXml(parts.bytes(styles, MOST_SMALL_BYTES), styles, {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'cellXfs') inCells = true;
      const id = Number(numFmtId ?? 0);
      if (name === 'numFmt' && formatCode !== undefined) codes.set(id, formatCode);
      if (name === 'xf' && inCells) formats.push(id);
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
    text: () => undefined,
  });
  return formats.map((id) => meaningOfFormat(id, codes.get(id)));
}
