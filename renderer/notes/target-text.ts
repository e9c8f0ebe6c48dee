import { parseTarget, type Target } from '../../shared/model/target';
import { formatWall } from '../../shared/model/time';

/** The kinds of thing a note can be about, with the words for them. */
export const TARGET_KINDS = [
  { value: 'account', label: 'account', example: 'agent-2217' },
  { value: 'event', label: 'access event', example: 'EV-0001:1204551' },
  { value: 'customer', label: 'customer', example: 'cust-48-1173' },
  { value: 'report', label: 'report', example: 'R-0031' },
  { value: 'span', label: 'stretch of time', example: '2019-09-02T00:00Z..2019-09-04T06:00Z' },
] as const;

export type TargetKind = (typeof TARGET_KINDS)[number]['value'];

export interface TargetWords {
  readonly kind: string;
  readonly name: string;
}

function spanName(target: Target & { readonly kind: 'span' }, zone: string): string {
  const from = formatWall(target.span.from, zone, 0).slice(0, 16);
  const to = formatWall(target.span.to, zone, 0).slice(0, 16);
  return from.slice(0, 10) === to.slice(0, 10) ? `${from} – ${to.slice(11)}` : `${from} – ${to}`;
}

/** What a note is about, to be read by people: its kind in words and its name. Spans are in `zone`. */
export function targetWords(on: string, zone: string): TargetWords {
  const parsed = parseTarget(on);
  if (!parsed.ok) return { kind: '', name: on };
  const target = parsed.value;
  const kind = TARGET_KINDS.find((known) => known.value === target.kind)?.label ?? target.kind;
  return target.kind === 'span' ? { kind, name: spanName(target, zone) } : { kind, name: target.id };
}

/** `a, b ,, c` to `['a', 'b', 'c']`, each once. */
export function parseTags(text: string): readonly string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
    ),
  ];
}
