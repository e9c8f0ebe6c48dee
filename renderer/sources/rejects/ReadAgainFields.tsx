import type { ReplaySettings } from '../../../shared/contract/rejects';
import { TextField, Tick, ZoneField } from '../../widgets';

interface ReadAgainFieldsProps {
  readonly settings: ReplaySettings;
  readonly onChange: (settings: ReplaySettings) => void;
}

/** The settings that may be other for rejects than for their source. */
export function ReadAgainFields({ settings, onChange }: ReadAgainFieldsProps) {
  const set = (part: { readonly [K in keyof ReplaySettings]: ReplaySettings[K] | undefined }) =>
    onChange(
      Object.fromEntries(
        Object.entries({ ...settings, ...part }).filter(([, value]) => value !== undefined && value !== ''),
      ),
    );
  return (
    <div className="read-again-fields">
      <TextField
        mono
        label="Time format"
        placeholder="%d.%m.%Y %H:%M"
        hint="iso, epoch-s, or a pattern"
        value={settings.timeFormat ?? ''}
        onChange={(timeFormat) => set({ timeFormat })}
      />
      <ZoneField label="Zone of times" value={settings.zone} onChange={(zone) => set({ zone })} />
      <TextField
        mono
        label="Encoding"
        placeholder="windows-1252"
        value={settings.encoding ?? ''}
        onChange={(encoding) => set({ encoding })}
      />
      <div className="read-again-ticks">
        <Tick isSelected={settings.pad === true} onChange={(pad) => set({ pad: pad || undefined })}>
          missing columns at the end have no value
        </Tick>
        <Tick
          isSelected={settings.joinNext === true}
          onChange={(joinNext) => set({ joinNext: joinNext || undefined })}
        >
          a record and the rejected lines right behind it are one
        </Tick>
      </div>
    </div>
  );
}
