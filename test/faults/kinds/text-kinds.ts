import type { ImportChoices } from '../../../shared/contract/sources';
import { ACCESS, type Kind, oneFile, plainCsv, RECORDS } from './kind';
import { COLUMNS, type Row, rows, timeAs, valuesOf } from './rows';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const PHRASES = [
  'yesterday evening',
  'last Tuesday around noon',
  'this morning',
  '2019-08-12 14:30',
  'unknown',
];

function clock(time: Date): string {
  return time.toISOString().slice(11, 19);
}

function clf(time: Date): string {
  const two = String(time.getUTCDate()).padStart(2, '0');
  return `${two}/${MONTHS[time.getUTCMonth()]}/${time.getUTCFullYear()}:${clock(time)} +0000`;
}

function apacheLine(row: Row): string {
  const { account, customer, action, note } = row;
  return `192.0.2.${account.length} - ${account} [${timeAs(row, clf)}] "GET /${action}/${customer} HTTP/1.1" 200 512 "-" "${note}"`;
}

function w3cLine(row: Row): string {
  const { account, customer, action, note } = row;
  const time = timeAs(row, (at) => `${at.toISOString().slice(0, 10)} ${clock(at)}`);
  const both = time.includes(' ') ? time : `${time} ${time}`;
  return `${both} 192.0.2.7 ${account} GET /${action}/${customer} ${note.replace(' ', '+')} 200`;
}

const WIDTHS = [22, 9, 7, 8, 9];

function fixedLine(row: Row): string {
  return valuesOf(row)
    .map((value, i) => value.padEnd(WIDTHS[i] ?? 0))
    .join('');
}

function fixedChoices(): ImportChoices {
  let from = 0;
  const columns = COLUMNS.map((_, i) => {
    const length = WIDTHS[i];
    const column = { from, ...(length === undefined ? {} : { length }) };
    from += length ?? 0;
    return column;
  });
  return { ...ACCESS, format: 'fixed', layout: { type: 'fixed', header: true, columns } };
}

function xmlElement(row: Row): string {
  return `<entry>${COLUMNS.map((column) => `<${column}>${row[column]}</${column}>`).join('')}</entry>`;
}

function callLine(row: Row, i: number): string {
  const received = `2019-08-${String(13 + (i % 15)).padStart(2, '0')}`;
  return `R-${i + 1},${row.customer},${PHRASES[i % PHRASES.length]},${received},${row.note}`;
}

export const TEXT_KINDS: readonly Kind[] = [
  {
    name: 'CSV',
    points: 30,
    write(folder, first) {
      const { lines, text } = plainCsv(11, first, 3 * RECORDS);
      return oneFile(folder, 'access.csv', text, lines);
    },
  },
  {
    name: 'CSV that needs a clean copy',
    points: 10,
    write(folder, first) {
      const { lines } = plainCsv(12, first);
      const stray = lines.map((line, i) => (i % 9 === 0 ? line.replace('note ', 'a "stray" ') : line));
      return oneFile(folder, 'stray.csv', `${COLUMNS.join(',')}\n${stray.join('\r\n')}\r\n`, stray);
    },
  },
  {
    name: 'JSON Lines',
    points: 14,
    write(folder, first) {
      const lines = rows(RECORDS, 13)
        .slice(0, first)
        .map((row, i) => (i % 500 === 7 ? '{"time":' : JSON.stringify(row)));
      return oneFile(folder, 'access.jsonl', `${lines.join('\n')}\n`, lines);
    },
  },
  {
    name: 'a JSON document',
    points: 14,
    write(folder, first) {
      const records = rows(RECORDS, 14)
        .slice(0, first)
        .map((row) => JSON.stringify(row));
      return oneFile(folder, 'access.json', `{"Records":[${records.join(',\n')}]}`, records);
    },
  },
  {
    name: 'XML',
    points: 14,
    write(folder, first) {
      const records = rows(RECORDS, 15).slice(0, first).map(xmlElement);
      const text = `<?xml version="1.0"?>\n<log>\n${records.join('\n')}\n</log>\n`;
      const layout = { type: 'xml', element: 'entry' } as const;
      return oneFile(folder, 'access.xml', text, records, { ...ACCESS, format: 'xml', layout });
    },
  },
  {
    name: 'an Apache log',
    points: 14,
    write(folder, first) {
      const lines = rows(RECORDS, 16).slice(0, first).map(apacheLine);
      return oneFile(folder, 'access.log', `${lines.join('\n')}\n`, lines);
    },
  },
  {
    name: 'fixed width',
    points: 10,
    write(folder, first) {
      const lines = rows(RECORDS, 17).slice(0, first).map(fixedLine);
      const header = COLUMNS.map((name, i) => name.padEnd(WIDTHS[i] ?? 0)).join('');
      return oneFile(folder, 'access.txt', `${header}\n${lines.join('\n')}\n`, lines, fixedChoices());
    },
  },
  {
    name: 'a W3C log',
    points: 10,
    write(folder, first) {
      const lines = rows(RECORDS, 18).slice(0, first).map(w3cLine);
      const head =
        '#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n#Fields: date time c-ip cs-username cs-method cs-uri-stem cs(User-Agent) sc-status\n';
      return oneFile(folder, 'u_ex190701.log', `${head}${lines.join('\n')}\n`, lines);
    },
  },
  {
    name: 'reports with call times in words',
    points: 10,
    write(folder, first) {
      const lines = rows(3_000, 19).slice(0, first).map(callLine);
      const text = `report,customer,call time,received,notes\n${lines.join('\n')}\n`;
      const choices: ImportChoices = {
        kind: 'reports',
        zone: 'Europe/Dublin',
        callTimes: { confirmed: true },
      };
      return oneFile(folder, 'calls.csv', text, lines, choices);
    },
  },
];
