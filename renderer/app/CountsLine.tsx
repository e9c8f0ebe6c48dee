import { Check } from 'lucide-react';
import type { CaseInfo } from '../../shared/contract/case';
import { useCaseInfo, useFacts } from '../bridge';
import { useRoute } from '../stores/route';
import { useViewport } from '../stores/viewport';
import { classNames, countText, NumberText, plural, shortHash } from '../widgets';
import { missingRecords } from './missing-records';
import './counts-line.css';

/** The line that never leaves: in files = read + rejected + duplicates, then what is shown. */
export function CountsLine() {
  const info = useCaseInfo();
  return info === undefined ? <Workstation /> : <CaseCounts info={info} />;
}

function CaseCounts({ info }: { readonly info: CaseInfo }) {
  const go = useRoute((state) => state.go);
  const shown = useViewport((state) => state.shown);
  const span = useViewport((state) => state.span);
  const { counts, journal } = info;
  const missing = missingRecords(counts);
  const figures = [
    ['in files', counts.records, () => go('sources')],
    ['read', counts.events, () => go('timeline')],
    ['rejected', counts.rejects, () => go('sources', 'rejects')],
    ['duplicates', counts.duplicates, () => go('sources', 'duplicates')],
    ['shown', shown ?? (span === undefined ? info.accessEvents : undefined), () => go('timeline', 'list')],
  ] as const;
  const cells = figures.map(([label, value, open]) => (
    <button key={label} type="button" className="counts-cell" onClick={open}>
      {label} <NumberText value={value} />
    </button>
  ));
  return (
    <div className={classNames('counts', missing !== 0 && 'is-bad')} role="status" aria-label="Counts">
      {cells.slice(0, 4)}
      {missing === 0 ? (
        <span className="counts-sum">
          <Check aria-hidden />
          adds up
        </span>
      ) : (
        <span className="counts-sum">{sumSentence(missing)}</span>
      )}
      {cells[4]}
      <span className="counts-right">
        saved · journal {plural(journal.lines, 'entry', 'entries')}, head{' '}
        <span className="mono">{shortHash(journal.head).slice(0, 9)}</span>
        {journal.checkpoint === undefined
          ? ''
          : `, checkpoint signed ${journal.checkpoint.utc.slice(0, 16).replace('T', ' ')} UTC`}
      </span>
    </div>
  );
}

function sumSentence(missing: number): string {
  return missing > 0 ? `${countText(missing)} short` : `${countText(-missing)} too many`;
}

function Workstation() {
  const facts = useFacts();
  return (
    <div className="counts" role="status" aria-label="Workstation">
      <span>
        Workstation <b>{facts?.host ?? '…'}</b>
      </span>
      <span className="counts-right">
        {facts === undefined ? '' : `Throughline ${facts.version} · Electron ${facts.electron}`}
      </span>
    </div>
  );
}
