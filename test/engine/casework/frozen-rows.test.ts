import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { closeSession } from '../../../electron/engine/case/close';
import { openReadOnly } from '../../../electron/engine/case/open-read-only';
import type { CaseSession } from '../../../electron/engine/case/session';
import { exhibitEvents } from '../../../electron/engine/casework/exhibit-events';
import {
  type FrozenRow,
  frozenForm,
  frozenRows,
  hashFrozenRows,
} from '../../../electron/engine/casework/frozen-rows';
import type { ReadConnection } from '../../../electron/engine/db/connection';
import { newCase } from '../../helpers/case';
import { must } from '../../helpers/engine';
import { ACCESS, importEvidence } from '../../helpers/evidence';
import { tempFolder } from '../../helpers/temp';

const { signal } = new AbortController();

async function reading<T>(
  top: string,
  folder: string,
  work: (session: CaseSession, connection: ReadConnection) => Promise<T>,
): Promise<T> {
  const session = await openReadOnly({
    folder,
    stateFolder: join(top, 'reading'),
    signer: () => {
      throw new Error('Reading signs nothing.');
    },
    working: { signal, progress: () => undefined },
  });
  try {
    return await session.database.read('page', signal, (connection) => work(session, connection));
  } finally {
    await closeSession(session);
  }
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function frozen(top: string, folder: string, ids: readonly string[]): Promise<readonly FrozenRow[]> {
  return await reading(top, folder, async (session, connection) => {
    return await all(frozenRows(session, connection, await exhibitEvents(connection, ids)));
  });
}

test('a frozen row says where its bytes are, and they are there', async () => {
  const top = tempFolder();
  const { engine, folder } = await newCase(top);
  await importEvidence(engine, top);
  await must(engine.call('case.close', {}));
  const original = readFileSync(join(top, 'access.csv'));
  const ids = [1, 2, 37, 39, 200, 399, 400].map((record) => `${ACCESS}:${record}`);
  const rows = await frozen(top, folder, ids);
  expect(rows.map(({ json }) => JSON.parse(json).event)).toEqual(ids);
  for (const { json, raw, timeText } of rows) {
    const row = JSON.parse(json);
    const slice = original.subarray(row.byte_offset, row.byte_offset + row.byte_length);
    expect(Buffer.from(raw).equals(slice)).toBe(true);
    expect(createHash('sha256').update(slice).digest('hex')).toBe(row.slice_sha256);
    expect(createHash('sha256').update(original).digest('hex')).toBe(row.source_sha256);
    expect(slice.toString('utf8')).toMatch(new RegExp(`^${row.time_text},${row.account},${row.customer},`));
    expect(timeText).toBe(row.time_text);
    expect(row.line_end - row.line_start).toBe(1);
    const before = original.subarray(0, row.byte_offset).toString('utf8');
    expect(row.line_start).toBe(before.split('\n').length);
  }
  expect(JSON.parse(rows[0]?.json ?? '')).toMatchObject({
    record: 1,
    encoding: 'utf-8',
    parser: 'delimited',
    zone: 'Europe/Dublin',
    time_utc: expect.stringMatching(/^2019-07-01T07:/),
  });
});

test('keys are in the order of the package format', async () => {
  const top = tempFolder();
  const { engine, folder } = await newCase(top);
  await importEvidence(engine, top);
  await must(engine.call('case.close', {}));
  const [row] = await frozen(top, folder, [`${ACCESS}:1`]);
  expect(Object.keys(JSON.parse(row?.json ?? '')).slice(0, 14)).toEqual([
    'event',
    'source',
    'source_sha256',
    'record',
    'byte_offset',
    'byte_length',
    'line_start',
    'line_end',
    'encoding',
    'slice_sha256',
    'parser',
    'time_text',
    'time_utc',
    'zone',
  ]);
});

test('rows of a packed file say how one gets to their bytes, and what was frozen before they did stays what it was', async () => {
  const top = tempFolder();
  const { engine, folder } = await newCase(top);
  const path = join(top, 'log.csv.gz');
  writeFileSync(path, gzipSync('time,account\n2019-08-06T20:47:12Z,anna\n'));
  await must(engine.call('sources.import', { paths: [path], choices: { kind: 'access' } }));
  await must(engine.call('case.close', {}));
  await reading(top, folder, async (session, connection) => {
    const events = await exhibitEvents(connection, ['EV-0001:1']);
    const [row] = await all(frozenRows(session, connection, events));
    const [before] = await all(frozenRows(session, connection, events, 'first'));
    const { unpack, ...rest } = JSON.parse(row?.json ?? '');
    expect(unpack).toEqual([{ type: 'gzip' }]);
    expect(JSON.parse(before?.json ?? '')).toEqual(rest);
    for (const form of ['named', 'first'] as const) {
      const rowsSha256 = await hashFrozenRows(frozenRows(session, connection, events, form));
      expect(await frozenForm(session, connection, events, rowsSha256)).toEqual({ form, rowsSha256 });
    }
    expect((await frozenForm(session, connection, events, 'of other rows')).form).toBe('named');
  });
});
