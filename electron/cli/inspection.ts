import type { Inspection } from '../../shared/contract/sources';
import { counted } from '../../shared/model/counted';
import type { Output } from './output';
import { sayQuestions } from './questions';
import { formatBytes, formatRoom, formatTime } from './words';

/** How a file would be read, for a person at a terminal. */
export async function describeInspection(inspection: Inspection, output: Output): Promise<void> {
  await output.line(`${inspection.path}: ${inspection.what}, ${formatBytes(inspection.bytes)}`);
  for (const reason of inspection.reasons) await output.line(`  ${reason}`);
  if (inspection.runnerUp !== undefined) await output.line(`  Or: ${inspection.runnerUp.reason}`);
  if (inspection.timesSentence !== undefined) await output.line(inspection.timesSentence);
  if (inspection.needs !== undefined) await output.line(formatRoom(inspection.needs));
  await output.line('');
  await output.table(
    [
      { head: 'column', value: (column) => column.name, most: 40 },
      { head: 'field', value: (column) => column.field ?? '–' },
      { head: 'example', value: (column) => column.example, most: 40 },
      { head: 'read as', value: (column) => column.readAs },
      { head: 'filled', value: (column) => `${Math.round(column.filled * 100)}%`, right: true },
      { head: 'remark', value: (column) => column.remark },
    ],
    inspection.columns,
  );
  await describeCallTimes(inspection, output);
  await describeRows(inspection, output);
}

async function describeCallTimes({ callTimes }: Inspection, output: Output): Promise<void> {
  if (callTimes === undefined) return;
  await output.line('');
  await output.line('Call times in words:');
  await output.table(
    [
      { head: 'text', value: (row) => row.text, most: 40 },
      { head: 'received', value: (row) => row.received, most: 25 },
      { head: 'records', value: (row) => String(row.records), right: true },
      { head: 'how sure', value: (row) => row.sure },
      { head: 'from', value: (row) => (row.from === undefined ? '–' : formatTime(row.from)) },
      { head: 'to', value: (row) => (row.to === undefined ? '–' : formatTime(row.to)) },
      { head: 'why', value: (row) => row.why, most: 120 },
    ],
    callTimes,
  );
}

/** The first rows, the last ones, and what stands out. */
function shown(rows: Inspection['rows']): Inspection['rows'] {
  const first = rows.filter(({ where }) => where === 'start').slice(0, 10);
  const last = rows.filter(({ where }) => where === 'end').slice(-3);
  const odd = rows.filter((row) => row.reject !== undefined || row.odd !== undefined).slice(0, 10);
  return rows.filter((row) => first.includes(row) || last.includes(row) || odd.includes(row));
}

async function describeRows(inspection: Inspection, output: Output): Promise<void> {
  await output.line('');
  await output.line(`First, last and odd records of ${counted(inspection.sampled, 'record')} looked at:`);
  await output.table(
    [
      { head: 'record', value: (row) => (row.record === undefined ? '–' : String(row.record)), right: true },
      { head: 'values', value: (row) => row.text ?? row.values.join(' | '), most: 110 },
      { head: 'rejected because', value: (row) => row.reject },
      { head: 'read, but', value: (row) => row.odd },
    ],
    shown(inspection.rows),
  );
  for (const { reason, count } of inspection.predictedRejects) {
    await output.line(`Would be rejected in the sample: ${count} (${reason})`);
  }
  sayQuestions(inspection.path, inspection.questions, output);
}
