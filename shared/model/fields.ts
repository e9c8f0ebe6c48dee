/** What a source is about. It decides which fields its columns may be mapped to. */
export const SOURCE_KINDS = ['access', 'reports', 'customers', 'accounts', 'assignments', 'shifts'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Fields a mapping may name, per kind. Columns that are not mapped stay reachable in the raw record. */
export const FIELDS = {
  access: [
    'time',
    'account',
    'customer',
    'action',
    'ticket',
    'host',
    'ip',
    'fields',
    'session',
    'team',
    'count',
  ],
  reports: [
    'report',
    'customer',
    'call_from',
    'call_to',
    'call_at',
    'received',
    'known_fields',
    'caller_number',
    'claimed',
    'notes',
  ],
  customers: ['customer', 'segment', 'language', 'product'],
  accounts: ['account', 'person', 'team', 'role', 'service'],
  assignments: ['ticket', 'customer', 'account', 'from', 'to'],
  shifts: ['account', 'from', 'to', 'place'],
} as const satisfies Readonly<Record<SourceKind, readonly string[]>>;

/** Fields without which a record of that kind is a reject. `call` = call_at, or call_from and/or call_to. */
export const REQUIRED_FIELDS = {
  access: ['time', 'account'],
  reports: ['customer', 'call'],
  customers: ['customer'],
  accounts: ['account'],
  assignments: ['account'],
  shifts: ['account', 'from', 'to'],
} as const satisfies Readonly<Record<SourceKind, readonly string[]>>;

/** Fields that hold times, and so need a format, an order of day and month, and a zone. */
export const TIME_FIELDS: readonly string[] = [
  'time',
  'call_from',
  'call_to',
  'call_at',
  'received',
  'from',
  'to',
];
