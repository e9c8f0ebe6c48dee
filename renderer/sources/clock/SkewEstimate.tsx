import { useState } from 'react';
import type { SourceSummary } from '../../../shared/contract/sources';
import { useQuery } from '../../bridge';
import { Button, classNames, ErrorPanel, Select } from '../../widgets';

interface SkewEstimateProps {
  readonly source: SourceSummary;
  readonly others: readonly SourceSummary[];
  readonly onUse: (micros: bigint) => void;
}

/** What the events that two sources share say about their clocks. */
export function SkewEstimate({ source, others, onUse }: SkewEstimateProps) {
  const [against, setAgainst] = useState<string>();
  const query = useQuery(
    'sources.estimateSkew',
    against === undefined ? undefined : { source: source.id, against },
  );
  if (others.length === 0) return undefined;
  const found = against === undefined ? undefined : query.data;
  return (
    <section className="skew-estimate">
      <Select
        label="Estimate it against"
        placeholder="another source"
        options={others.map(({ id, name }) => ({ value: id, label: id, note: name }))}
        value={against}
        onChange={setAgainst}
      />
      {query.error === undefined ? undefined : (
        <ErrorPanel compact title="It cannot be estimated" error={query.error} />
      )}
      {found === undefined ? undefined : (
        <div className={classNames('row', query.loading && 'quieter')} role="status">
          <p className="dense-text">{found.statement}</p>
          {found.found === undefined ? undefined : (
            <Button small onPress={() => onUse(found.found?.micros ?? 0n)}>
              Use it
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
