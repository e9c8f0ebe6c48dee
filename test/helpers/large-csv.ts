import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const BLOCK = 1000;

/** Writes an access log that takes a moment to import: `lines` records (a multiple of 1000) of 300 accounts, every time named. */
export async function writeLargeCsv(file: string, lines: number): Promise<void> {
  const stream = createWriteStream(file, { mode: 0o644 });
  stream.write('login;time;customer_id;action;ticket\n');
  for (let block = 0; block < lines / BLOCK; block += 1) {
    const records = Array.from({ length: BLOCK }, (_, line) => {
      const at = new Date(Date.UTC(2019, 0, 13) + (block * BLOCK + line) * 30_000).toISOString();
      return `agent-${line % 300};${at};C-${(block * 31 + line * 7) % 50_000};view;T-${line}`;
    });
    if (!stream.write(`${records.join('\n')}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}
