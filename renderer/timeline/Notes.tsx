import { Plus } from 'lucide-react';
import { useQuery } from '../bridge';
import { Button, Chip, EvidenceText, plural, Time } from '../widgets';
import { useIntent } from './intent';

/** Notes and tags on one target, newest last. */
export function Notes({ on }: { readonly on: string }) {
  const { data, stale } = useQuery('annotations.list', { on });
  const notes = stale && data?.annotations[0]?.on !== on ? [] : (data?.annotations ?? []);
  const tags = [...new Set(notes.flatMap((note) => note.tags))];
  const { set } = useIntent.getState();
  return (
    <section aria-label="Notes and tags">
      <h3>
        Notes and tags{' '}
        <span>
          {plural(notes.filter((note) => note.text !== '').length, 'note')}, {plural(tags.length, 'tag')}
        </span>
      </h3>
      <div className="row tl-tags">
        {tags.map((tag) => (
          <Chip key={tag} square>
            <EvidenceText text={tag} limit={60} />
          </Chip>
        ))}
        <Button small kind="quiet" icon={<Plus />} shortcut="T" onPress={() => set({ dialog: 'tag' })}>
          tag
        </Button>
      </div>
      {notes
        .filter((note) => note.text !== '')
        .map((note) => (
          <div key={note.id} className="note tl-note">
            <EvidenceText text={note.text} />
            <div className="t3 small">
              <EvidenceText text={note.actor} />, <Time value={note.at} precision="minute" />
            </div>
          </div>
        ))}
    </section>
  );
}

/** Whether a target carries a star, and the annotation that holds it. */
export function useStar(on: string | undefined): {
  readonly id: string | undefined;
  readonly starred: boolean;
} {
  const { data } = useQuery('annotations.list', on === undefined ? undefined : { on });
  const found = data?.annotations.find((note) => note.on === on && note.star);
  return { id: found?.id, starred: found !== undefined };
}
