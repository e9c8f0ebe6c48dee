import type { ReactNode } from 'react';
import { useQuery } from '../bridge';
import { ErrorPanel } from '../widgets/ErrorPanel';
import { HashText } from '../widgets/HashText';
import { countText } from '../widgets/number-text';
import { CodeBox } from './CodeBox';
import { recordCommand, recordText } from './words/record-text';

/** The bytes of one frozen record, read from the sealed file now. */
export function RecordPane({ id }: { readonly id: string | undefined }): ReactNode {
  const record = useQuery('sources.record', id === undefined ? undefined : { id, neighbours: 0 }, {
    revised: false,
  });
  const found = record.data;
  if (id === undefined) return undefined;
  return (
    <section className="cf-bytes" aria-label={`Source record ${id}`}>
      <h2 className="cf-h">
        Source record <span className="mono">{id}</span>
      </h2>
      {record.error !== undefined && (
        <ErrorPanel compact title="The record could not be read" error={record.error} />
      )}
      {found !== undefined && (
        <>
          <CodeBox label="Bytes of the record" stale={record.stale} text={recordText(found)} limit={4_000} />
          <dl className="kv">
            <dt>Line, bytes</dt>
            <dd className="tn">
              {countText(found.line)}; {countText(found.byteOffset)} + {countText(found.byteLength)}
              {found.container !== undefined && `, inside ${found.container}`}
            </dd>
            <dt>Slice sha256</dt>
            <dd>
              <HashText hash={found.sliceSha256} of={`record ${id}`} />
            </dd>
          </dl>
          {found.container === undefined && <code className="cf-command">{recordCommand(found)}</code>}
        </>
      )}
    </section>
  );
}
