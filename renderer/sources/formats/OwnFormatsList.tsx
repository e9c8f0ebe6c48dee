import type { ReplyOf } from '../../../shared/contract';
import { useAction, useCaseInfo, useQuery } from '../../bridge';
import { useImportDraft } from '../../stores/import-draft';
import { useMessages } from '../../stores/messages';
import { Button, ErrorPanel, EvidenceText, Table, THead } from '../../widgets';
import { baseName } from '../words';
import { FaultTable } from './FaultTable';

type Listed = ReplyOf<'formats.list'>;
type Own = Listed['formats'][number];

interface OwnFormatsListProps {
  /** The button that was pressed goes with its format: the focus must go elsewhere. */
  readonly onRemoved: () => void;
}

/** The formats of one's own that are known now, and those files that keep anything from being read. */
export function OwnFormatsList({ onRemoved }: OwnFormatsListProps) {
  const version = useImportDraft((state) => state.formatsVersion);
  const list = useQuery('formats.list', {}, { revised: false, version });
  const own = (list.data?.formats ?? []).filter(({ origin }) => origin !== 'built-in');
  const unreadable = list.data?.unreadable ?? [];
  return (
    <>
      <p className="dense-text">
        A format is one JSON file. It says how a kind of log is recognised, cut and mapped, and has samples
        that are its own test. Nothing is kept before you have seen what it reads.
      </p>
      {list.error === undefined ? undefined : (
        <ErrorPanel compact title="The formats cannot be listed" error={list.error} />
      )}
      {unreadable.map((each) => (
        <Unreadable key={each.file} format={each} onRemoved={onRemoved} />
      ))}
      {own.length + unreadable.length === 0 ? <p className="t2">No formats of your own yet.</p> : undefined}
      {own.length === 0 ? undefined : (
        <Table label="Formats of your own">
          <THead
            columns={[
              { title: 'Format' },
              { title: 'Id' },
              { title: 'Kept in' },
              { title: '', label: 'Remove', width: 90 },
            ]}
          />
          <tbody>
            {own.map((format) => (
              <OwnRow key={format.id} format={format} onRemoved={onRemoved} />
            ))}
          </tbody>
        </Table>
      )}
    </>
  );
}

function OwnRow({ format, onRemoved }: OwnFormatsListProps & { readonly format: Own }) {
  const { id, title, origin } = format;
  return (
    <tr>
      <th scope="row">
        <EvidenceText text={title} />
      </th>
      <td className="mono">{id}</td>
      <td>{origin === 'case' ? 'the case' : 'the settings'}</td>
      <td>
        <RemoveButton id={id} title={title} origin={origin} onRemoved={onRemoved} />
      </td>
    </tr>
  );
}

interface UnreadableProps extends OwnFormatsListProps {
  readonly format: Listed['unreadable'][number];
}

function Unreadable({ format, onRemoved }: UnreadableProps) {
  const { id, file, origin, faults } = format;
  return (
    <section className="format-unreadable">
      <p className="bad">
        <EvidenceText text={baseName(file)} /> in {origin === 'case' ? 'the case' : 'the settings'} is not a
        format. No file can be read until it is corrected or removed.
      </p>
      <FaultTable faults={faults} />
      <RemoveButton id={id} title={baseName(file)} origin={origin} onRemoved={onRemoved} />
    </section>
  );
}

interface RemoveButtonProps extends OwnFormatsListProps, Pick<Own, 'id' | 'title' | 'origin'> {}

function RemoveButton({ id, title, origin, onRemoved }: RemoveButtonProps) {
  const readOnly = useCaseInfo()?.readOnly === true;
  const { run, running } = useAction('formats.remove');
  const remove = async () => {
    if (origin === 'built-in') return;
    const result = await run({ id, from: origin });
    const { say, sayError } = useMessages.getState();
    if (!result.ok) {
      sayError(result.error);
      return;
    }
    onRemoved();
    useImportDraft.getState().forgetFormat(id);
    say(`${title} was removed. What it has read stays as it is.`);
  };
  return (
    <Button
      small
      label={`Remove ${title}`}
      isDisabled={running || (readOnly && origin === 'case')}
      onPress={() => void remove()}
    >
      Remove
    </Button>
  );
}
