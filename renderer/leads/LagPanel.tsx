import { type ReactNode, useRef } from 'react';
import type { LeadsResult } from '../../shared/contract/leads';
import { MICROS_PER_DAY } from '../../shared/model/time';
import { useQuery } from '../bridge';
import { lagBinDays } from '../drawing/leads/lag-chart';
import { ErrorPanel } from '../widgets/ErrorPanel';
import { EvidenceText } from '../widgets/EvidenceText';
import { LagChart } from './LagChart';
import { useSize } from './use-size';
import { controlOutcome, lagHeadings, medianInWords } from './words/lags';

interface LagPanelProps {
  readonly account: string;
  readonly result: LeadsResult;
  readonly accent: boolean;
}

/** How long before (or after) the calls the selected account looked: the direction of time is the point. */
export function LagPanel({ account, result, accent }: LagPanelProps): ReactNode {
  const plot = useRef<HTMLDivElement>(null);
  const size = useSize(plot);
  const lags = useQuery('leads.lags', {
    account,
    lookBack: result.lookBack,
    skew: result.skew,
    seed: result.seed,
    binDays: lagBinDays(Number(result.lookBack) / Number(MICROS_PER_DAY)),
  });
  const control =
    result.negativeControl?.account === account ? controlOutcome(result.negativeControl) : undefined;
  const data = lags.data;
  return (
    <section className="ld-lags" aria-labelledby="ld-lags-title" aria-busy={lags.loading}>
      <h2 id="ld-lags-title" className="ld-h">
        <span className="nowrap">
          Time from access to call, <EvidenceText text={account} />
        </span>
        <span className="sub ellip">
          days; one access per customer and call; matched, as steps: this account’s customers who did not
          report
        </span>
      </h2>
      {data !== undefined && (
        <div className="ld-lag-heads">
          <div>
            <b className={accent ? 'accent' : ''}>{lagHeadings(data).before}</b>
            <span className="t2">{medianInWords(data) ?? 'no access before a call in the look-back'}</span>
          </div>
          <div>
            <b>{lagHeadings(data).after}</b>
            <span className={control?.excess === true ? 'warns' : 't2'}>
              {control?.text ?? 'access after the call cannot be a source of it'}
            </span>
          </div>
        </div>
      )}
      <div ref={plot} className={`ld-lag-plot ${lags.stale ? 'quieter' : ''}`}>
        {lags.error !== undefined && (
          <ErrorPanel compact title="The times could not be counted" error={lags.error} />
        )}
        {data !== undefined && size.width > 0 && size.height > 60 && (
          <LagChart lags={data} size={size} accent={accent} />
        )}
      </div>
    </section>
  );
}
