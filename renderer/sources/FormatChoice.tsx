import type { Inspection } from '../../shared/contract/sources';
import { useAction, useCaseInfo, useClient, useQuery } from '../bridge';
import { useMessages } from '../stores/messages';
import { Button, EvidenceText, Select } from '../widgets';
import type { ImportDraft } from './use-import';

interface FormatChoiceProps {
  readonly draft: ImportDraft;
  readonly inspection: Inspection;
}

const DETECTED = 'as detected';
const PLAIN = [
  { value: 'delimited', label: 'delimited text' },
  { value: 'jsonl', label: 'JSON Lines' },
] as const;

/** The format a file is read as: found, or named by the examiner. Says what came second. */
export function FormatChoice({ draft, inspection }: FormatChoiceProps) {
  const query = useQuery('formats.list', {});
  const { runnerUp } = inspection;
  const add = useAddFormat(query.refetch);
  const named = (query.data?.formats ?? []).map(({ id, title, origin }) => ({
    value: id,
    label: title,
    note: origin === 'built-in' ? id : `${id}, your own`,
  }));
  const choose = (format: string) =>
    draft.choose({
      format: format === DETECTED ? undefined : format,
      dialect: undefined,
      layout: undefined,
      mapping: undefined,
    });
  return (
    <div className="row format-choice">
      <Select
        label="Format"
        options={[{ value: DETECTED, label: DETECTED }, ...PLAIN, ...named]}
        value={draft.choices.format ?? DETECTED}
        onChange={choose}
      />
      {runnerUp === undefined ? undefined : (
        <span className="small t2 ellip">
          Second: <EvidenceText text={runnerUp.definition ?? runnerUp.format} />.{' '}
          <EvidenceText text={runnerUp.reason} />
        </span>
      )}
      <span className="grow" />
      <Button small onPress={add.start} isDisabled={add.running}>
        Add a format of your own…
      </Button>
    </div>
  );
}

/** Takes in a format file once it reads its own samples. */
function useAddFormat(added: () => void) {
  const client = useClient();
  const readOnly = useCaseInfo()?.readOnly === true;
  const { run, running } = useAction('formats.add');
  const start = async () => {
    const { paths } = await client.ask('dialog.open-files', { title: 'A format file, JSON', many: false });
    const [file] = paths;
    if (file === undefined) return;
    const result = await run({ file, to: readOnly ? 'settings' : 'case' });
    const { say, sayError } = useMessages.getState();
    if (!result.ok) {
      sayError(result.error);
      return;
    }
    say(
      `${result.value.format.title} reads its samples and is kept in ${readOnly ? 'the settings' : 'the case'}.`,
    );
    added();
  };
  return { running, start: () => void start() };
}
