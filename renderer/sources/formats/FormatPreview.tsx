import type { FormatPreview as Preview } from '../../../shared/contract/formats';
import { Button, ErrorPanel, EvidenceText, LoadingLine, plural, Segmented } from '../../widgets';
import { baseName, KIND_NAMES } from '../words';
import { FaultTable } from './FaultTable';
import { FormatTrial } from './FormatTrial';
import type { TriedFile } from './OwnFormatsDialog';
import { SampleReadings } from './SampleReadings';
import type { FormatFile } from './use-format-file';

interface FormatPreviewProps {
  readonly state: FormatFile;
  readonly tried: TriedFile | undefined;
}

/** What a format's file says and reads, before it is added. */
export function FormatPreview({ state, tried }: FormatPreviewProps) {
  const { preview, query, version, add } = state;
  return (
    <>
      <LoadingLine active={query.loading} />
      {query.error === undefined ? undefined : (
        <ErrorPanel compact title="The file cannot be read" error={query.error} />
      )}
      {preview === undefined || query.error !== undefined ? undefined : (
        <Seen preview={preview} tried={tried} version={version} />
      )}
      {preview?.format === undefined ? undefined : <KeptIn preview={preview} state={state} />}
      {add.error === undefined ? undefined : (
        <ErrorPanel compact title="It was not added" error={add.error} kept="the formats as they were." />
      )}
    </>
  );
}

interface FormatActionsProps {
  readonly state: FormatFile;
  readonly onBack: () => void;
  readonly onChoose: () => void;
}

export function FormatActions({ state, onBack, onChoose }: FormatActionsProps) {
  const { preview, query, to, add } = state;
  return (
    <>
      <Button onPress={onBack}>Back</Button>
      <Button autoFocus onPress={onChoose}>
        Choose another file…
      </Button>
      <Button onPress={state.readAgain}>Read the file again</Button>
      <span className="grow" />
      <Button
        kind="primary"
        blocked={query.loading ? 'The file is still being read.' : missingFrom(preview)}
        isDisabled={add.running}
        onPress={add.start}
      >
        {to === 'case' ? 'Add to the case' : 'Add to the settings'}
      </Button>
    </>
  );
}

function missingFrom(preview: Preview | undefined): string | undefined {
  if (preview?.format === undefined) return 'Correct what is wrong, then read the file again.';
  return preview.samples.some(({ faults }) => faults.length > 0)
    ? 'It must read its own samples as it says.'
    : undefined;
}

interface SeenProps extends Pick<FormatPreviewProps, 'tried'> {
  readonly preview: Preview;
  readonly version: number;
}

function Seen({ preview, tried, version }: SeenProps) {
  const { file, faults, format, samples } = preview;
  if (format === undefined) {
    return (
      <section className="format-part" aria-label="Not a format">
        <p className="bad" role="status">
          <EvidenceText text={baseName(file)} /> is not a format: {plural(faults.length, 'fault')}.
        </p>
        <FaultTable faults={faults} />
      </section>
    );
  }
  return (
    <>
      <dl className="format-facts dense-text">
        <dt>Title</dt>
        <dd>
          <EvidenceText text={format.title} />
        </dd>
        <dt>Id</dt>
        <dd className="mono">{format.id}</dd>
        <dt>Usually</dt>
        <dd>{KIND_NAMES[format.kind]}</dd>
        <dt>Built from</dt>
        <dd>
          <EvidenceText text={format.reference} />
        </dd>
      </dl>
      <SampleReadings samples={samples} />
      {tried === undefined ? undefined : (
        <FormatTrial formatFile={file} kind={format.kind} tried={tried} version={version} />
      )}
    </>
  );
}

interface KeptInProps {
  readonly preview: Preview;
  readonly state: FormatFile;
}

const REPLACED = { 'built-in': 'program', settings: 'settings', case: 'case' } as const;

function KeptIn({ preview: { replaces }, state: { to, setTo, readOnly } }: KeptInProps) {
  const places = [
    { value: 'case', label: 'the case' },
    { value: 'settings', label: 'the settings, for every case' },
  ] as const;
  return (
    <div className="row format-place">
      <span className="small t2">Keep it in</span>
      <Segmented
        label="Keep it in"
        options={readOnly ? places.filter(({ value }) => value === 'settings') : places}
        value={to}
        onChange={setTo}
      />
      {replaces === undefined ? undefined : (
        <span className="small warn">
          {replaces === 'case' && to === 'settings'
            ? 'The format of this id in the case goes before it while the case is open.'
            : `The format of this id from the ${REPLACED[replaces]} is no longer used then.`}
        </span>
      )}
    </div>
  );
}
