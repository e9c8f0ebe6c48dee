import type { Expansion } from '../../shared/contract/sets';
import { counted } from '../../shared/model/counted';
import type { Output } from './output';
import { formatBytes, formatRoom } from './words';

/** What folders, archives and patterns hold, group by group, and what would be left out of an import. */
export async function describeSet(
  { items, skipped, groups, bytes, needs }: Expansion,
  output: Output,
): Promise<void> {
  await output.line(`${counted(items.length, 'file')}, ${formatBytes(bytes)}`);
  await output.line(formatRoom(needs));
  for (const [i, { what, items: own }] of groups.entries()) {
    await output.line(`Group ${i + 1}: ${counted(own.length, 'file')}: ${what}`);
  }
  await output.table(
    [
      { head: 'name', value: (item) => item.name, most: 90 },
      { head: 'bytes', value: (item) => formatBytes(item.bytes), right: true },
      {
        head: 'group',
        value: (item) => (item.group === undefined ? '–' : String(item.group + 1)),
        right: true,
      },
      { head: 'remark', value: (item) => item.problem ?? item.remark, most: 90 },
    ],
    items,
  );
  for (const { name, reason } of skipped) await output.line(`Left out: ${name}. ${reason}`);
}
