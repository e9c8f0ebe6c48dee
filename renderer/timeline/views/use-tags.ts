import { useMemo } from 'react';
import type { Annotation } from '../../../shared/contract/casework';
import { useAction, useQuery } from '../../bridge';
import type { Command } from '../../stores/commands';
import { useMessages } from '../../stores/messages';

const KEYS = 9;

/** The tags of a case, the most given first, then by name: what the digits stand for. */
export function tagsByUse(annotations: readonly Pick<Annotation, 'tags'>[]): readonly string[] {
  const given = new Map<string, number>();
  for (const tag of annotations.flatMap(({ tags }) => tags)) given.set(tag, (given.get(tag) ?? 0) + 1);
  return [...given]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, KEYS)
    .map(([tag]) => tag);
}

/** A command for each of the nine most given tags: 1 gives the first to what is selected, and takes it back. */
export function useTagCommands(target: string | undefined, blocked: string | undefined): readonly Command[] {
  const { data } = useQuery('annotations.list', {});
  const tags = useMemo(() => tagsByUse(data?.annotations ?? []), [data]);
  const add = useAction('annotations.add');
  const remove = useAction('annotations.remove');
  const toggle = async (tag: string) => {
    if (target === undefined) return;
    const bare = data?.annotations.find(
      (note) => note.on === target && note.text === '' && !note.star && note.tags.join() === tag,
    );
    const done =
      bare === undefined
        ? await add.run({ on: target, text: '', tags: [tag] })
        : await remove.run({ id: bare.id });
    const { say, sayError } = useMessages.getState();
    if (!done.ok) sayError(done.error);
    else say(bare === undefined ? `Tagged ${target} with “${tag}”.` : `Took “${tag}” off ${target}.`);
  };
  return tags.map((tag, i) => ({
    id: `timeline.tag-${i + 1}`,
    title: `Tag with “${tag}”, or take it off`,
    key: String(i + 1),
    blocked,
    run: () => void toggle(tag),
  }));
}
