import { visibleText } from '../../shared/model/visible-text';
import { useImportDraft } from '../stores/import-draft';
import { bytesText, classNames, countText, EvidenceText, plural } from '../widgets';
import { type ImportDraft, useInspection } from './use-import';
import type { ImportGroup } from './use-import-groups';

/** Files by the way they are written: what is decided for one of a group is decided for all of it. */
export function ImportGroupList({ draft }: { readonly draft: ImportDraft }) {
  const { groups, unreadable, skipped } = draft;
  return (
    <nav className="import-groups scroll" aria-label="Files to import">
      {groups.map((group) => (
        <GroupRow key={group.key} group={group} draft={draft} />
      ))}
      <LeftOut
        title={`${plural(unreadable.length, 'file')} cannot be read`}
        files={unreadable.map(({ name, problem = '' }) => ({ name, reason: problem }))}
      />
      <LeftOut title={`${countText(skipped.length)} left out`} files={skipped} />
    </nav>
  );
}

interface GroupRowProps {
  readonly group: ImportGroup;
  readonly draft: ImportDraft;
}

function GroupRow({ group, draft }: GroupRowProps) {
  const choices = useImportDraft((state) => state.choices[group.key]);
  const open = useImportDraft((state) => state.open[group.key]);
  const isOn = draft.group?.key === group.key;
  // The panel asks about the group it shows.
  const inspected = useInspection(isOn ? undefined : group, choices ?? {});
  const error = isOn ? draft.inspectError : inspected.error;
  const bytes = group.items.reduce((sum, item) => sum + item.bytes, 0);
  const [first] = group.items;
  return (
    <button
      type="button"
      className={classNames('import-group', isOn && 'is-on')}
      aria-pressed={isOn}
      onClick={() => draft.look(group)}
    >
      <b className="ellip">
        {group.items.length === 1 ? (
          <EvidenceText text={first?.name ?? ''} />
        ) : (
          <>
            {plural(group.items.length, 'file')} <EvidenceText text={`${first?.name ?? ''} …`} />
          </>
        )}
      </b>
      <span className="small t3">{bytesText(bytes)}</span>
      <span className="small t2">{visibleText(group.what)}</span>
      <span className={classNames('small', open === 0 ? 'ok' : 'warn')}>
        {error === undefined ? stateOf(open) : visibleText(error.message)}
      </span>
    </button>
  );
}

function stateOf(open: number | undefined): string {
  if (open === undefined) return 'being read …';
  return open === 0 ? 'ready' : `${plural(open, 'decision')} missing`;
}

interface LeftOutProps {
  readonly title: string;
  readonly files: readonly { readonly name: string; readonly reason: string }[];
}

const LISTED = 200;

function LeftOut({ title, files }: LeftOutProps) {
  if (files.length === 0) return undefined;
  return (
    <details className="import-left-out">
      <summary className="small warn">{title}</summary>
      <ul className="small">
        {files.slice(0, LISTED).map(({ name, reason }) => (
          <li key={name}>
            <EvidenceText text={name} /> <span className="t3">{visibleText(reason)}</span>
          </li>
        ))}
      </ul>
      {files.length > LISTED ? (
        <p className="small t3">{countText(files.length - LISTED)} more.</p>
      ) : undefined}
    </details>
  );
}
