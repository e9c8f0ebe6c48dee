import { resolve } from 'node:path';
import type { RequestOf } from '../../../shared/contract';
import {
  type EventGroup,
  GROUP_COLUMNS,
  type GroupFigures,
  groupColumn,
} from '../../../shared/contract/grid';
import { ROW_FORMATS } from '../../../shared/model/event-cells';
import { groupLines, groupsHead } from '../../../shared/model/group-cells';
import { formatIso, isZone } from '../../../shared/model/time';
import { ask, openToRead, openToWrite } from '../ask';
import { type Cli, UsageError } from '../command';
import { formatCount, formatTime } from '../words';

type Grouping = Omit<RequestOf<'timeline.groups'>, 'offset' | 'limit'>;

interface Wanted {
  readonly path: string;
  readonly question: Pick<Grouping, 'from' | 'to' | 'filter'>;
  readonly by: string;
  readonly zone: string | undefined;
  readonly csv: boolean | undefined;
  readonly out: string | undefined;
  readonly format: string | undefined;
  readonly limit: number;
}

type CountedGroup = EventGroup & GroupFigures;

const PAGE = 10_000;
const SHOWN = 50;

/** `events --group-by`: what the events divide into, the largest first, days and hours in order of time. */
export async function listGroups(cli: Cli, wanted: Wanted): Promise<void> {
  const { path, csv, out, limit } = wanted;
  const grouping = groupingOf(wanted);
  if (out !== undefined) return await writeOut(cli, wanted, out, grouping);
  await openToRead(cli, path);
  if (cli.output.json) await cli.output.list(pages(cli, grouping, limit), groupShape);
  else if (csv === true) {
    await cli.output.print(groupsHead('csv', grouping.by));
    for await (const page of pages(cli, grouping, limit))
      await cli.output.print(groupLines('csv', grouping.by, page, page));
  } else await show(cli, grouping, Math.min(limit, SHOWN));
}

function groupingOf({ by, zone = 'UTC', question }: Wanted): Grouping {
  const column = groupColumn.safeParse(by);
  if (!column.success) throw new UsageError(`--group-by is one of ${GROUP_COLUMNS.join(', ')}.`);
  if (!isZone(zone)) throw new UsageError(`“${zone}” is no time zone. Write it like Europe/Dublin.`);
  const inTime = column.data === 'day' || column.data === 'hour';
  return {
    ...question,
    by: column.data,
    zone,
    order: inTime ? 'name' : 'events',
    descending: !inTime,
  };
}

/** Writes a file that the case's journal names. */
async function writeOut(cli: Cli, { path, format }: Wanted, out: string, grouping: Grouping): Promise<void> {
  const known = ROW_FORMATS.find((each) => each === (format ?? 'csv'));
  if (known === undefined) throw new UsageError(`--format is one of ${ROW_FORMATS.join(', ')}.`);
  await openToWrite(cli, path);
  const written = await ask(cli, 'timeline.exportGroups', { ...grouping, path: resolve(out), format: known });
  if (cli.output.json) await cli.output.document(written);
  else
    await cli.output.line(`${written.path}: ${formatCount(written.rows)} groups, SHA-256 ${written.sha256}`);
}

async function page(cli: Cli, grouping: Grouping, offset: number, limit: number) {
  const asked = { ...grouping, offset, limit };
  const { groups, ...whole } = await ask(cli, 'timeline.groups', asked);
  const { figures } = await ask(cli, 'timeline.groupFigures', asked);
  const counted = groups.flatMap((group, i): readonly CountedGroup[] => {
    const own = figures[i];
    return own === undefined ? [] : [{ ...group, ...own }];
  });
  return { ...whole, counted };
}

async function* pages(cli: Cli, grouping: Grouping, limit: number): AsyncGenerator<readonly CountedGroup[]> {
  for (let offset = 0; offset < limit; offset += PAGE) {
    const { counted, total } = await page(cli, grouping, offset, Math.min(PAGE, limit - offset));
    yield counted;
    if (counted.length === 0 || offset + counted.length >= total) return;
  }
}

function groupShape({ key, events, customers, first, last }: CountedGroup) {
  return { key: key ?? null, events, customers, first: formatIso(first), last: formatIso(last) };
}

async function show(cli: Cli, grouping: Grouping, limit: number): Promise<void> {
  const { counted, total, events, without } = await page(cli, grouping, 0, Math.max(1, limit));
  await cli.output.table(
    [
      { head: grouping.by, value: ({ key }) => key ?? '–', most: 40 },
      { head: 'events', value: (group) => formatCount(group.events), right: true },
      { head: 'customers', value: ({ customers }) => formatCount(customers), right: true },
      { head: 'first', value: ({ first }) => formatTime(first) },
      { head: 'last', value: ({ last }) => formatTime(last) },
    ],
    counted,
  );
  const none = without > 0 ? `, ${formatCount(without)} of them without ${grouping.by}` : '';
  const cut =
    counted.length < total
      ? `; the first ${formatCount(counted.length)} are shown, --json and --csv have all`
      : '';
  await cli.output.line(`${formatCount(events)} events in ${formatCount(total)} groups${none}${cut}`);
}
