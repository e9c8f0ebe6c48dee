import type { Expansion } from '../../../../shared/contract/sets';
import type { ImportChoices, ImportQuestion } from '../../../../shared/contract/sources';
import { AppFailure } from '../../../../shared/result';
import type { Job } from '../../context';
import type { Detection } from '../detect/detect';
import { look } from '../detect/look';
import type { KnownFormat } from '../formats/definition';
import { describeShape } from '../inspect-words';
import type { SetItem } from './found';
import { roomForSet } from './room';
import { survey } from './survey';

export interface ExpandOptions {
  readonly paths: readonly string[];
  readonly choices: ImportChoices;
  /** Named formats to choose from. */
  readonly formats: readonly KnownFormat[];
}

type Item = Expansion['items'][number];
type Group = Expansion['groups'][number];

/**
 * What paths hold: every file that would be imported, in groups of those that are written alike, and everything that
 * would be left out, with the reason.
 * @throws AppFailure `import.archive-cap`, `import.damaged`, … when an archive cannot be listed whole, `cancelled`
 */
export async function expand(options: ExpandOptions, job: Job): Promise<Expansion> {
  const { paths } = options;
  const items: Item[] = [];
  const skipped: Expansion['skipped'] = [];
  const groups = new Map<string, Omit<Group, 'needs'>>();
  for (const path of new Set(paths)) {
    for await (const found of survey(path, { signal: job.signal })) {
      if (found.type === 'skipped') {
        skipped.push(found.skipped);
        continue;
      }
      job.progress({ stage: `Looking at ${found.item.name}`, done: items.length, unit: 'files' });
      const detection = await lookAt(found.item, options, job);
      items.push(describe(found.item, detection, items.length, groups));
    }
  }
  const bytes = items.reduce((sum, item) => sum + item.bytes, 0);
  const readable = items.filter(({ problem }) => problem === undefined);
  return {
    ...{ items, skipped, bytes },
    groups: await Promise.all([...groups.values()].map((group) => withRoom(group, items))),
    needs: await roomForSet(readable, false),
  };
}

async function withRoom(group: Omit<Group, 'needs'>, items: readonly Item[]): Promise<Group> {
  const own = group.items.flatMap((at) => items[at] ?? []);
  return { ...group, needs: await roomForSet(own, false) };
}

/** @returns why it cannot be read, when it cannot */
async function lookAt(
  item: SetItem,
  { choices, formats }: ExpandOptions,
  { signal }: Job,
): Promise<Detection | string> {
  const known = item.isNamed === true && item.unpack.length === 0 ? undefined : item;
  try {
    const wanted = { path: item.path, known, choices, signal, formats };
    return await look(wanted, async (detection) => detection);
  } catch (error) {
    if (error instanceof AppFailure && error.error.code.startsWith('import.')) return error.message;
    throw error;
  }
}

function describe(
  { path, name, bytes, unpack, remark }: SetItem,
  detection: Detection | string,
  index: number,
  groups: Map<string, Omit<Group, 'needs'>>,
): Item {
  const common = { path, name, bytes, unpack: [...unpack], ...(remark === undefined ? {} : { remark }) };
  if (typeof detection === 'string') return { ...common, problem: detection };
  const { settings, questions } = detection;
  const format = settings.definition ?? settings.format ?? '';
  const columns = settings.columns ?? [];
  const key = JSON.stringify([format, columns]);
  const group = groups.get(key) ?? {
    what: describeShape({ settings: { ...settings, unpack: [] } }),
    ...{ format, columns, items: [], questions: [] },
  };
  groups.set(key, group);
  group.items.push(index);
  for (const question of questions) if (!isAsked(group.questions, question)) group.questions.push(question);
  const place = [...groups.keys()].indexOf(key);
  return { ...common, unpack: settings.unpack ?? common.unpack, format, group: place };
}

function isAsked(asked: readonly ImportQuestion[], { id, field }: ImportQuestion): boolean {
  return asked.some((each) => each.id === id && each.field === field);
}
