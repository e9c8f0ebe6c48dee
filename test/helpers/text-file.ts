import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { containerOf } from '../../electron/engine/ingest/detect/container';
import type { Shape } from '../../electron/engine/ingest/detect/detect';
import { detectShape } from '../../electron/engine/ingest/detect/shape';
import type { ImportChoices } from '../../shared/contract/sources';
import { tempFolder } from './temp';

/** How a text of its own file is taken to be written. */
export async function shapeOfText(text: string | Uint8Array, choices: ImportChoices = {}): Promise<Shape> {
  const path = join(tempFolder(), 'a.txt');
  writeFileSync(path, text);
  return await detectShape(await containerOf(path), choices);
}
