import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../electron/engine';
import { must } from './engine';
import { seeded } from './random';

/** Source ids of a case filled by {@link importEvidence}. */
export const ACCESS = 'EV-0001';
export const REPORTS = 'EV-0002';

/**
 * A small access log and list of reports, the same every time: 400 accesses of 8 accounts to 60 customers, two of
 * them unreadable, and ten reports.
 */
export function writeEvidence(folder: string): { readonly access: string; readonly reports: string } {
  const random = seeded(20190806);
  const below = (n: number) => Math.floor(random() * n);
  const two = (n: number) => String(n).padStart(2, '0');
  const lines = ['time,account,customer,action,ticket,host,note'];
  for (let i = 0; i < 400; i += 1) {
    const time = `2019-07-${two(1 + Math.floor(i / 14))} ${two(8 + (i % 10))}:${two(below(60))}:${two(below(60))}`;
    const action = ['view', 'search', 'export'][below(3)];
    lines.push(
      `${i === 37 || i === 301 ? 'yesterday' : time},agent-${1 + below(8)},C-${1 + below(60)},${action},INC${below(900)},host-${below(5)},"line ${i}, Zoë\nand on"`,
    );
  }
  const access = join(folder, 'access.csv');
  writeFileSync(access, `${lines.join('\r\n')}\r\n`);
  const calls = ['report,customer,call_from,call_to,notes'];
  for (let i = 0; i < 10; i += 1) {
    calls.push(
      `R-${i + 1},C-${1 + i * 5},2019-08-${two(2 + i)} 09:00:00,2019-08-${two(3 + i)} 18:00:00,said they were support`,
    );
  }
  const reports = join(folder, 'reports.csv');
  writeFileSync(reports, `${calls.join('\n')}\n`);
  return { access, reports };
}

/** Imports that evidence into the open case. */
export async function importEvidence(engine: Engine, folder: string): Promise<void> {
  const { access, reports } = writeEvidence(folder);
  const zone = 'Europe/Dublin';
  await must(engine.call('sources.import', { paths: [access], choices: { kind: 'access', zone } }));
  await must(engine.call('sources.import', { paths: [reports], choices: { kind: 'reports', zone } }));
}
