import { Search, WifiOff } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useCaseInfo } from '../bridge';
import { useCase } from '../stores/case';
import { Chip, EvidenceText, Kbd } from '../widgets';
import { useOverlays } from './overlays';
import { ZonePicker } from './ZonePicker';
import './top-bar.css';

export function TopBar() {
  const info = useCaseInfo();
  const openPalette = useOverlays((state) => state.openPalette);
  return (
    <header className="top">
      {info === undefined ? (
        <>
          <span className="top-title">Throughline</span>
          <span className="t2 nowrap">no case open</span>
        </>
      ) : (
        <>
          <span className="top-title ellip">
            <EvidenceText text={info.title} />
          </span>
          <span className="top-rule" />
          <span className="t2 nowrap">
            Lead examiner <b>{<EvidenceText text={info.examiner} />}</b>
          </span>
          {info.readOnly ? <Chip tone="warn">read-only</Chip> : undefined}
        </>
      )}
      <Button className="top-search" aria-keyshortcuts="Control+K" onPress={() => openPalette()}>
        <Search aria-hidden />
        <span className="grow ellip">
          {info === undefined
            ? 'Open, create, verify…'
            : 'Search records, accounts, customers, notes, commands'}
        </span>
        <Kbd>Ctrl+K</Kbd>
      </Button>
      <ZonePicker />
      <OfflineBadge />
    </header>
  );
}

/** The program has no way onto a network, which is worth seeing; the engine's troubles stand in the same place. */
function OfflineBadge() {
  const engine = useCase((state) => state.engine);
  if (engine === 'restarting' || engine === 'stopped') {
    return <span className="seal is-bad">engine {engine === 'stopped' ? 'stopped' : 'starting again'}</span>;
  }
  return (
    <span className="seal">
      <WifiOff aria-hidden />
      offline
    </span>
  );
}
