import type { SourceKind } from '../../../shared/model/fields';
import { useQuery } from '../../bridge';
import { classNames, countText, ErrorPanel, EvidenceText, plural } from '../../widgets';
import { RowsPreview } from '../RowsPreview';
import type { TriedFile } from './OwnFormatsDialog';

interface FormatTrialProps {
  readonly formatFile: string;
  readonly kind: SourceKind;
  readonly tried: TriedFile;
  /** Grows when the format's file is to be read again. */
  readonly version: number;
}

/** What a format makes of the file that is to be imported, before the format is added. */
export function FormatTrial({ formatFile, kind, tried, version }: FormatTrialProps) {
  const { path, unpack, name } = tried;
  const request = { path, unpack: [...unpack], choices: { kind }, formatFile };
  const query = useQuery('sources.inspect', request, { revised: false, version });
  const { data, error, loading } = query;
  return (
    <section className={classNames('format-part', loading && 'quieter')} aria-label={`Tried on ${name}`}>
      <h3>
        Tried on <EvidenceText text={name} />
      </h3>
      {error === undefined ? undefined : (
        <ErrorPanel compact title="It reads nothing of this file" error={error} />
      )}
      {data === undefined || error !== undefined ? undefined : (
        <>
          <Outcome {...data} />
          <RowsPreview inspection={data} headed />
        </>
      )}
    </section>
  );
}

type Tried = NonNullable<ReturnType<typeof useQuery<'sources.inspect'>>['data']>;

function Outcome({ sampled, predictedRejects, timesSentence, questions }: Tried) {
  const rejected = predictedRejects.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <p className="dense-text" role="status">
        Of {plural(sampled, 'record')} looked at <b>{countText(sampled - rejected)}</b> would be read,{' '}
        <b className={rejected > 0 ? 'bad' : undefined}>{countText(rejected)}</b> rejected.
      </p>
      <ul className="small t2">
        {predictedRejects.map(({ reason, count }) => (
          <li key={reason}>
            <b className="tn">{countText(count)}</b> <EvidenceText text={reason} />
          </li>
        ))}
      </ul>
      {timesSentence === undefined ? undefined : (
        <p className="dense-text">
          <EvidenceText text={timesSentence} />
        </p>
      )}
      {questions.map(({ id, field, text }) => (
        <p key={`${id} ${field ?? ''}`} className="dense-text warn">
          It would be asked: <EvidenceText text={text} />
        </p>
      ))}
    </>
  );
}
