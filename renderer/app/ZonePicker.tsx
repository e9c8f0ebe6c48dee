import { Globe } from 'lucide-react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useAction, useCaseInfo } from '../bridge';
import { type ClockChange, clockChanges, offsetText } from '../drawing/timeline/zone-clock';
import { zoneNote } from '../drawing/timeline/zone-note';
import { useCase } from '../stores/case';
import { useMessages } from '../stores/messages';
import { useWorkbench } from '../stores/workbench';
import { useZone, useZoneStore } from '../stores/zone';
import { Button, Segmented, ZoneField, zoneLabel } from '../widgets';
import './zone-picker.css';

/** The badge that never leaves: in which zone every time is shown, and what its clock does in the view. */
export function ZonePicker() {
  const zone = useZone();
  const { caseZone, setZone } = useZoneStore();
  const offered = [...new Set(['UTC', caseZone, zone])];
  return (
    <div className="zone-picker">
      {offered.length === 1 ? (
        <span className="top-zone">UTC</span>
      ) : (
        <Segmented
          label="Zone of the times shown"
          look="solid"
          options={offered.map((value) => ({ value, label: value }))}
          value={zone}
          onChange={setZone}
        />
      )}
      <ClockNote />
      <DialogTrigger>
        <AriaButton className="zone-open" aria-label="Choose another zone">
          <Globe aria-hidden />
        </AriaButton>
        <Popover className="popover" placement="bottom end" offset={4}>
          <Dialog className="zone-dialog" aria-label="Zone of the times shown">
            {({ close }) => <ZoneChoice onKept={close} />}
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  );
}

/** The stretch of time in view: of the span, else of the case. */
function useWindow(): { readonly from: number; readonly to: number } | undefined {
  const extent = useCaseInfo()?.extent;
  const from = useWorkbench(({ view }) => Number(view.span?.from ?? extent?.from ?? -1n));
  const to = useWorkbench(({ view }) => Number(view.span?.to ?? extent?.to ?? -1n));
  return to > from ? { from, to } : undefined;
}

/** A clock change in view, of the zone that rules or of the case's: a wall clock alone would mislead there. */
function ClockNote() {
  const zone = useZone();
  const caseZone = useZoneStore((state) => state.caseZone);
  const extent = useCaseInfo()?.extent;
  const local = zone === 'UTC' ? caseZone : zone;
  // Text, so that a gesture renders this only when what it says changes.
  const note = useWorkbench(({ view }) => {
    const [from, to] = [view.span?.from ?? extent?.from, view.span?.to ?? extent?.to];
    if (from === undefined || to === undefined) return '';
    return changeNote(local, clockChanges(local, Number(from), Number(to)));
  });
  return note === '' ? undefined : (
    <span className="zone-note small warn" title="A clock change lies in view; the axis marks it.">
      {note}
    </span>
  );
}

const DAY = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;

function changeNote(zone: string, changes: readonly ClockChange[]): string {
  const [first] = changes;
  if (first === undefined) return '';
  if (changes.length > 1) return `${zoneLabel(zone)}: ${changes.length} clock changes`;
  const day = new Date(first.at / 1000).toLocaleDateString('en-GB', DAY);
  return `${zoneLabel(zone)} ${offsetText(first.after)} from ${day}`;
}

/** Closes with the choice kept: the button that was pressed is gone then, and keys would reach nothing. */
function ZoneChoice({ onKept }: { readonly onKept: () => void }) {
  const zone = useZone();
  const { caseZone, setZone } = useZoneStore();
  const window = useWindow();
  const readOnly = useCase((state) => state.readOnly);
  const isOpen = useCase((state) => state.folder !== undefined);
  const { run, running } = useAction('case.zone');
  const keep = async () => {
    const done = await run({ zone });
    const { say, sayError } = useMessages.getState();
    if (!done.ok) return sayError(done.error);
    say(`${zone} is the zone of this case from now on. The journal keeps what it was.`);
    onKept();
  };
  return (
    <div className="zone-choice">
      <ZoneField label="Show every time in" value={zone} onChange={setZone} />
      {window === undefined ? undefined : (
        <p className="small t2">
          {zone}: {zoneNote(zone, window)}
        </p>
      )}
      {isOpen && zone !== caseZone && zone !== 'UTC' ? (
        <Button
          small
          onPress={() => void keep()}
          isDisabled={running}
          blocked={readOnly ? 'the case is open read-only.' : undefined}
        >
          Make it the zone of the case
        </Button>
      ) : undefined}
    </div>
  );
}
