import { resolve } from 'node:path';
import type { Expansion } from '../../../shared/contract/sets';
import type { Inspection } from '../../../shared/contract/sources';
import { appError } from '../../../shared/errors';
import { counted } from '../../../shared/model/counted';
import { AppFailure } from '../../../shared/result';
import { ask, openToRead } from '../ask';
import { type Cli, command } from '../command';
import { READING_USAGE, readingChoices, readingOptions } from '../flags';
import { sayQuestions } from '../questions';
import { describeSet } from '../set-table';
import { inspectionShape } from '../shapes';
import { formatBytes, formatRoom, formatTime } from '../words';

export const inspect = command({
  name: 'inspect',
  usage: `inspect PATH... [--member NAME] [--case CASE] [--as KIND] ${READING_USAGE} [--json]`,
  summary:
    'Say what files are and how they would be read, or what a folder or archive holds; changes nothing',
  options: { ...readingOptions, member: { type: 'string' }, case: { type: 'string' } },
  positionals: [1, 1_000],
  async run({ positionals, values }, cli) {
    const choices = readingChoices(values);
    const paths = positionals.map((file) => resolve(file));
    // With a case, it is also said what of the file that has already.
    if (values.case !== undefined) await openToRead(cli, values.case);
    const set = await ask(cli, 'sources.expand', { paths, choices });
    const item = chosen(set, values.member);
    if (item === undefined) {
      if (cli.output.json) await cli.output.document(set);
      else await describeSet(set, cli.output);
      return undefined;
    }
    const { path, unpack, problem } = item;
    const isPlain = problem !== undefined || unpack.length === 0;
    const inspection = await ask(cli, 'sources.inspect', { path, choices, ...(isPlain ? {} : { unpack }) });
    if (cli.output.json) await cli.output.document(inspectionShape(inspection));
    else await describe(inspection, cli);
    return undefined;
  },
});

/**
 * The one file to look at closely: the one that was named, or the only one there is.
 * @returns nothing when there are several
 */
function chosen(
  { items, skipped }: Expansion,
  member: string | undefined,
): Expansion['items'][number] | undefined {
  if (member === undefined) return items.length === 1 && skipped.length === 0 ? items[0] : undefined;
  const found = items.find(({ name }) => name === member || name.endsWith(` › ${member}`));
  if (found !== undefined) return found;
  throw new AppFailure(
    appError(
      'import.no-member',
      `There is no file “${member}” in it that can be read. Leave --member out to see all.`,
    ),
  );
}

async function describe(inspection: Inspection, cli: Cli): Promise<void> {
  const { output } = cli;
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
  await describeCallTimes(inspection, cli);
  await describeRows(inspection, cli);
}

async function describeCallTimes({ callTimes }: Inspection, { output }: Cli): Promise<void> {
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

async function describeRows(inspection: Inspection, { output }: Cli): Promise<void> {
  await output.line('');
  await output.line(`First, last and odd records of ${counted(inspection.sampled, 'record')} looked at:`);
  await output.table(
    [
      { head: 'record', value: (row) => (row.record === undefined ? '–' : String(row.record)), right: true },
      { head: 'values', value: (row) => row.values.join(' | '), most: 110 },
      { head: 'rejected because', value: (row) => row.reject ?? row.odd },
    ],
    shown(inspection.rows),
  );
  for (const { reason, count } of inspection.predictedRejects) {
    await output.line(`Would be rejected in the sample: ${count} (${reason})`);
  }
  sayQuestions(inspection.path, inspection.questions, output);
}
