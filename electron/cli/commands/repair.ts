import { parseRecordId, sourceId } from '../../../shared/model/ids';
import { unwrap } from '../../../shared/result';
import { ask, openToRead, openToWrite } from '../ask';
import { type Cli, command, UsageError } from '../command';
import { required } from '../flags';
import { repairSentence, repairShape } from '../repair-shapes';

export const repair = command({
  name: 'repair',
  usage: 'repair CASE RECORD_ID [--set column=value]... [--clear column]... [--reason T] [--json]',
  summary: 'Read a rejected record again with corrected values, or show the values it has',
  options: {
    set: { type: 'string', multiple: true },
    clear: { type: 'string', multiple: true },
    reason: { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: [2, 2],
  async run({ positionals: [path = '', id = ''], values: flags }, cli) {
    const { source: ordinal, record: number } = unwrap(parseRecordId(id));
    const [source, record] = [sourceId(ordinal), Number(number)];
    const values = corrections(flags.set ?? [], flags.clear ?? []);
    if (Object.keys(values).length === 0) return await showValues(cli, path, { source, record });
    const reason = required('reason', flags.reason);
    await openToWrite(cli, path);
    const done = await ask(cli, 'rejects.repair', { source, record, values, reason });
    if (cli.output.json) await cli.output.document(repairShape(done));
    else await cli.output.line(repairSentence(done));
    return undefined;
  },
});

/** The first `=` ends the name of the column. */
function corrections(
  set: readonly string[],
  clear: readonly string[],
): Readonly<Record<string, string | null>> {
  const pairs = set.map((text): [string, string] => {
    const at = text.indexOf('=');
    if (at <= 0) throw new UsageError(`--set takes column=value, not “${text}”.`);
    return [text.slice(0, at), text.slice(at + 1)];
  });
  return { ...Object.fromEntries(pairs), ...Object.fromEntries(clear.map((column) => [column, null])) };
}

async function showValues(
  cli: Cli,
  path: string,
  of: { readonly source: string; readonly record: number },
): Promise<undefined> {
  await openToRead(cli, path);
  const { reason, columns } = await ask(cli, 'rejects.values', of);
  if (cli.output.json) {
    const shaped = columns.map(({ name, value, field }) => ({
      name,
      value: value ?? null,
      field: field ?? null,
    }));
    await cli.output.document({ ...of, reason, columns: shaped });
    return;
  }
  await cli.output.line(`Rejected: ${reason}`);
  await cli.output.table(
    [
      { head: 'column', value: (column) => column.name },
      { head: 'field', value: (column) => column.field ?? '–' },
      { head: 'value', value: (column) => column.value ?? '–', most: 100 },
    ],
    columns,
  );
}
