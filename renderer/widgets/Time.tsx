import { formatIso, formatWall, type Micros } from '../../shared/model/time';
import { useZone } from '../stores/zone';
import { classNames } from './class-names';
import { timeText } from './time-text';

export interface TimeProps {
  readonly value: Micros;
  /** Digits of the second's fraction; `minute` leaves the seconds out, `day` the time. */
  readonly precision?: 0 | 3 | 6 | 'minute' | 'day' | undefined;
  /** Leaves the zone's name out where the column's head says it. */
  readonly bare?: boolean | undefined;
  readonly className?: string | undefined;
}

/** `2019-08-06 20:47:12.418 UTC`, in the zone of the badge. */
export function Time({ value, precision = 3, bare, className }: TimeProps) {
  const zone = useZone();
  return (
    <time className={classNames('mono', 'nowrap', className)} dateTime={formatIso(value)}>
      {timeText(value, zone, precision)}
      {bare === true ? '' : ` ${zoneLabel(zone)}`}
    </time>
  );
}

/** `Europe/Dublin` is called Dublin beside a time. */
export function zoneLabel(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}

/** The other zone's text, for a second line: both zones are always a glance away. */
export function otherZoneText(value: Micros, zone: string, other: string): string {
  return zone === other ? '' : `${formatWall(value, other, 0).slice(11)} ${zoneLabel(other)}`;
}
