import { ChevronDown } from 'lucide-react';
import { useMemo } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { isZone } from '../../shared/model/time';
import { classNames } from './class-names';
import './select.css';
import './zone-field.css';

export interface ZoneFieldProps {
  readonly label: string;
  readonly value: string | undefined;
  /** Called with an IANA name, never with half a name. */
  readonly onChange: (zone: string) => void;
  readonly tone?: 'plain' | 'warn' | undefined;
  /** In a row of a toolbar, the label before the field; otherwise above it. */
  readonly inline?: boolean | undefined;
  readonly placeholder?: string | undefined;
}

/** One of the IANA zones, by typing a part of its name. */
export function ZoneField({ label, value, onChange, tone = 'plain', inline, placeholder }: ZoneFieldProps) {
  const zones = useMemo(
    () => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].map((zone) => ({ id: zone })),
    [],
  );
  return (
    <ComboBox
      className={classNames('zone-field', inline && 'is-inline', `is-${tone}`)}
      defaultItems={zones}
      value={value ?? null}
      onChange={(key) => {
        if (typeof key === 'string' && isZone(key)) onChange(key);
      }}
      menuTrigger="input"
    >
      <Label>{label}</Label>
      <div className="zone-field-box">
        <Input className="input" placeholder={placeholder} />
        <Button className="zone-field-open" aria-label="All zones">
          <ChevronDown aria-hidden />
        </Button>
      </div>
      <Popover className="popover" offset={3}>
        <ListBox className="menu">
          {(zone: { readonly id: string }) => (
            <ListBoxItem className="menu-item" textValue={zone.id}>
              {zone.id}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
