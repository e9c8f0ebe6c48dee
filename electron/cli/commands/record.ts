import { visibleText } from '../../../shared/model/visible-text';
import { ask, openToRead } from '../ask';
import { command } from '../command';
import { repairLines } from '../repair-shapes';
import { rawShape, recordShape } from '../shapes';

export const record = command({
  name: 'record',
  usage: 'record CASE EVENT_ID [--json]',
  summary: 'Show the bytes behind an event, read from the sealed source now',
  options: { json: { type: 'boolean' } },
  positionals: [2, 2],
  async run({ positionals: [path = '', id = ''] }, cli) {
    await openToRead(cli, path);
    const found = await ask(cli, 'sources.record', { id });
    if (cli.output.json) {
      await cli.output.document(recordShape(found));
      return undefined;
    }
    const { source, sha256, line, row, byteOffset, byteLength, container } = found;
    const inside = container === undefined ? '' : ` of the ${container} content`;
    const place = row === undefined ? `line ${line}` : `row ${row} of the sheet, line ${line}`;
    await cli.output.line(
      `${source} record ${found.record}, ${place}, bytes ${byteOffset} to ${byteOffset + byteLength}${inside}`,
    );
    await cli.output.line(`source sha256 ${sha256}`);
    await cli.output.line(`record sha256 ${found.sliceSha256}`);
    if (found.repair !== undefined) {
      for (const line of repairLines(found.repair)) await cli.output.line(line);
    }
    await cli.output.print(`${visibleText(rawShape(found.raw).raw, 'line breaks')}\n`);
    await cli.output.table(
      [
        { head: 'column', value: (column) => column.name },
        { head: 'field', value: (column) => column.field ?? '–' },
        { head: 'value', value: (column) => column.value ?? '–', most: 100 },
      ],
      found.columns,
    );
    return undefined;
  },
});
