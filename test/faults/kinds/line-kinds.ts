import type { ImportChoices } from '../../../shared/contract/sources';
import { ACCESS, type Kind, oneFile } from './kind';
import { type Row, rows, timeAs } from './rows';

const LINES = 8_000;
const LISTED = 6_000;
/** Times without a year or a zone are of the summer of the made rows. */
const SYSLOG: ImportChoices = { ...ACCESS, zone: 'UTC', firstYear: 2019 };

function stamp(time: Date): string {
  const month = time.toLocaleString('en', { month: 'short', timeZone: 'UTC' });
  const day = String(time.getUTCDate()).padStart(2, ' ');
  return `${month} ${day} ${time.toISOString().slice(11, 19)}`;
}

const oldSyslog = (row: Row) =>
  `<13>${timeAs(row, stamp)} ${row.host} crm[17]: ${row.action} ${row.customer} user=${row.account} ${row.note}`;

const syslog = (row: Row) =>
  `<165>1 ${row.time} ${row.host} crm 17 ID47 [who@32473 user="${row.account}"] ${row.action} ${row.customer} ${row.note}`;

const cef = (row: Row) =>
  `CEF:0|Example|CRM|4.1|100|${row.action}|5|rt=${timeAs(row, (at) => String(at.getTime()))} suser=${row.account} dvchost=${row.host} msg=opened ${row.customer} ${row.note}`;

const pairs = (row: Row) =>
  `time=${row.time} user=${row.account} customer=${row.customer} action=${row.action} host=${row.host} note="${row.note}"`;

/** Every seventh record goes on over lines of its own. */
function application(row: Row, i: number): string {
  const head = `${row.time.replace('T', ' ')} INFO  [crm.${row.action}] user=${row.account} ${row.customer} ${row.note}`;
  return i % 7 === 0 ? `${head}\njava.lang.Exception: slow\n\tat crm.View.run(View.java:${i})` : head;
}

/** A kind of which a record is written by `written`. What has no time has no record of its own where lines go on. */
function linesOf(
  kind: Pick<Kind, 'name'> & { readonly seed: number; readonly choices: ImportChoices },
  written: (row: Row, i: number) => string,
  fits: (row: Row) => boolean = () => true,
): Kind {
  return {
    name: kind.name,
    points: 8,
    write(folder, first) {
      const lines = rows(LINES, kind.seed).filter(fits).slice(0, first).map(written);
      return oneFile(folder, 'lines.log', `${lines.join('\n')}\n`, lines, kind.choices);
    },
  };
}

/** A list, which is kept whole beside its own table. Every 40th line lacks what a line of it must have. */
function listOf(kind: 'accounts' | 'customers', header: string, line: (i: number) => string): Kind {
  return {
    name: `a list of ${kind}`,
    points: 6,
    write(folder, first) {
      const lines = Array.from({ length: first ?? LISTED }, (_, i) =>
        i % 40 === 39 ? `,${line(i)}` : line(i),
      );
      return oneFile(folder, `${kind}.csv`, `${header}\n${lines.join('\n')}\n`, lines, { kind });
    },
  };
}

/** Logs of lines that are no tables, and lists of who is who. */
export const LINE_KINDS: readonly Kind[] = [
  linesOf({ name: 'syslog of the old form', seed: 41, choices: SYSLOG }, oldSyslog),
  linesOf({ name: 'syslog', seed: 42, choices: { ...ACCESS, format: 'syslog-5424' } }, syslog),
  linesOf({ name: 'CEF', seed: 43, choices: { ...ACCESS, format: 'cef' } }, cef),
  linesOf({ name: 'key=value pairs', seed: 44, choices: { ...ACCESS, format: 'key-value' } }, pairs),
  linesOf(
    {
      name: 'an application log with stack traces',
      seed: 45,
      choices: { ...ACCESS, format: 'level-component' },
    },
    application,
    ({ time }) => time.startsWith('2019'),
  ),
  listOf('accounts', 'account,person,team,service', (i) => `agent${i},Person ${i},team-${i % 9},no`),
  listOf('customers', 'customer,segment,language,product', (i) => `C${i},consumer,en,line ${i % 7}`),
];
