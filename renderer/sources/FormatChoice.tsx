import type { Inspection } from '../../shared/contract/sources';
import { useQuery } from '../bridge';
import { useImportDraft } from '../stores/import-draft';
import { Button, EvidenceText, Select } from '../widgets';
import { LAYOUTS } from './layout/layouts';
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
  const version = useImportDraft((state) => state.formatsVersion);
  const show = useImportDraft((state) => state.showFormats);
  const query = useQuery('formats.list', {}, { revised: false, version });
  const { runnerUp } = inspection;
  const named = (query.data?.formats ?? []).map(({ id, title, origin }) => ({
    value: id,
    label: title,
    note: origin === 'built-in' ? id : `${id}, your own`,
  }));
  const byHand = LAYOUTS.map(({ label, layout: { type } }) => ({ value: type, label, note: 'told by hand' }));
  const choose = (format: string) => {
    const layout = LAYOUTS.find(({ layout: { type } }) => type === format)?.layout;
    draft.choose({
      format: format === DETECTED || layout !== undefined ? undefined : format,
      dialect: undefined,
      layout,
      mapping: undefined,
    });
  };
  return (
    <div className="row format-choice">
      <Select
        label="Format"
        options={[{ value: DETECTED, label: DETECTED }, ...PLAIN, ...byHand, ...named]}
        value={draft.choices.layout?.type ?? draft.choices.format ?? DETECTED}
        onChange={choose}
      />
      {runnerUp === undefined ? undefined : (
        <span className="small t2 ellip">
          Second: <EvidenceText text={runnerUp.definition ?? runnerUp.format} />.{' '}
          <EvidenceText text={runnerUp.reason} />
        </span>
      )}
      <span className="grow" />
      <Button small onPress={() => show(true)}>
        Formats of your own…
      </Button>
    </div>
  );
}
