import { appError } from '../errors';
import { fail, ok, type Result } from '../result';
import { parseRecordId } from './ids';
import { formatIso, parseIso, type Span } from './time';

/** What an annotation is about. Written `event:EV-0001:5`, `account:A`, `customer:C`, `report:R`, `span:T1..T2`. */
export type Target =
  | { readonly kind: 'event' | 'account' | 'customer' | 'report'; readonly id: string }
  | { readonly kind: 'span'; readonly span: Span };

export function formatTarget(target: Target): string {
  return target.kind === 'span'
    ? `span:${formatIso(target.span.from)}..${formatIso(target.span.to)}`
    : `${target.kind}:${target.id}`;
}

/** @returns `usage.target` when the text names nothing an annotation can be about. */
export function parseTarget(text: string): Result<Target> {
  const split = text.indexOf(':');
  const kind = text.slice(0, split);
  const id = text.slice(split + 1);
  if (kind === 'account' || kind === 'customer' || kind === 'report') {
    if (id !== '') return ok({ kind, id });
  } else if (kind === 'event') {
    const parsed = parseRecordId(id);
    return parsed.ok ? ok({ kind, id }) : parsed;
  } else if (kind === 'span') {
    return parseSpan(id);
  }
  return fail(
    appError(
      'usage.target',
      `“${text}” is not something to annotate. Use event:ID, account:NAME, customer:ID, report:ID or span:FROM..TO.`,
    ),
  );
}

function parseSpan(text: string): Result<Target> {
  const [first = '', second = ''] = text.split('..');
  const from = parseIso(first);
  if (!from.ok) return from;
  const to = parseIso(second);
  if (!to.ok) return to;
  if (to.value <= from.value) {
    return fail(appError('usage.target', 'The span ends before it begins. Write the earlier time first.'));
  }
  return ok({ kind: 'span', span: { from: from.value, to: to.value } });
}
