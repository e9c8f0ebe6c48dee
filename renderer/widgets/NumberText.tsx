import { classNames } from './class-names';
import { countText } from './number-text';

export interface NumberTextProps {
  readonly value: number | bigint | undefined;
  readonly tone?: 'plain' | 'bad' | 'warn' | 'quiet' | undefined;
}

/** A count with commas and tabular figures; `…` while unknown. */
export function NumberText({ value, tone = 'plain' }: NumberTextProps) {
  const quiet = tone === 'quiet' || (tone !== 'plain' && Number(value) === 0);
  return (
    <span className={classNames('tn', quiet ? 't3' : tone !== 'plain' && tone)}>
      {value === undefined ? '…' : countText(value)}
    </span>
  );
}
