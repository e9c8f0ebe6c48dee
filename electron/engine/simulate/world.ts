import type { Random } from '../analysis/random';

/**
 * A support organisation. Breadths follow the real log behind `docs`: a few accounts touch very many customers, most touch few
 * (log-normal volume, σ 1.6: 90th to 99th percentile of customers per account about 1 : 9); customers' need of support is log-normal too.
 */
export interface World {
  readonly accounts: readonly SimulatedAccount[];
  readonly queues: readonly Queue[];
  readonly customers: number;
  /** Readiness of a customer to need support, > 0, and running sums of it. */
  readonly need: Float64Array;
  readonly needSum: Float64Array;
  /** Home queue of each customer. */
  readonly home: Uint16Array;
  readonly segment: Uint8Array;
  readonly language: Uint8Array;
  readonly product: Uint8Array;
}

export interface SimulatedAccount {
  readonly name: string;
  readonly person: string;
  readonly team: string;
  readonly role: string;
  readonly service: boolean;
  readonly host: string;
  readonly ip: string;
  /** Share of its queue's work, relative. */
  readonly volume: number;
  /** Local hour at which the shift begins; shifts last 8 hours. */
  readonly shift: number;
}

/** A team and the accounts that work for it, with running sums of their volumes. */
export interface Queue {
  readonly name: string;
  readonly members: Int32Array;
  readonly volumeSum: Float64Array;
}

export const SEGMENTS = ['consumer', 'business'] as const;
export const LANGUAGES = ['en', 'de', 'fr', 'es'] as const;
export const PRODUCTS = ['Home Shield', 'Mobile Shield', 'Family Pack'] as const;
export const COMPLAINTS = 'care-complaints';

const WORK = [
  'home-activation',
  'billing',
  'renewals',
  'mobile-setup',
  'malware-removal',
  'refunds',
  'account-recovery',
  'installation',
];
const SITES = ['Cork', 'Dublin', 'Leeds', 'Manila', 'Porto'];
const SERVICES = ['svc-mailer', 'svc-sync'];
const ACCOUNTS_A_QUEUE = 24;
const LARGEST_VOLUME = 60;

/** Builds accounts, queues and customers. Every random number comes from `random`. */
export function buildWorld(accounts: number, customers: number, random: Random): World {
  const services = accounts >= 50 ? SERVICES : [];
  const people = accounts - services.length;
  const names = queueNames(Math.max(1, Math.round(people / ACCOUNTS_A_QUEUE)));
  const staff = Array.from({ length: people }, (_, i) => person(i, names[i % names.length] ?? '', random));
  const machines = services.map((name, i) => service(name, i));
  const all = [...staff, ...machines];
  const queues = names.map((name) => queue(name, all));
  return { accounts: all, queues, ...buildCustomers(customers, queues.length, random) };
}

function queueNames(count: number): readonly string[] {
  const names = [COMPLAINTS];
  for (let i = 0; names.length < count; i++) {
    const site = SITES[Math.floor(i / WORK.length) % SITES.length] ?? '';
    const round = Math.floor(i / (WORK.length * SITES.length));
    names.push(`${WORK[i % WORK.length] ?? ''} ${site}${round === 0 ? '' : ` ${round + 1}`}`);
  }
  return names.length > count ? names.slice(0, Math.max(1, count)) : names;
}

function person(i: number, team: string, random: Random): SimulatedAccount {
  const number = String(i * 3 + 1 + random.below(3)).padStart(4, '0');
  const roll = random.uniform();
  return {
    name: `agent-${number}`,
    person: `Employee ${number}`,
    team,
    role: roll < 0.85 ? 'agent' : roll < 0.97 ? 'senior agent' : 'team lead',
    service: false,
    host: `ws-${String(100 + Math.floor(i / 250))}-${String(i % 250).padStart(3, '0')}`,
    ip: `10.20.${Math.floor(i / 250) % 256}.${(i % 250) + 1}`,
    volume: Math.min(LARGEST_VOLUME, Math.exp(1.6 * random.normal())),
    shift: 8 + 2 * random.below(3),
  };
}

function service(name: string, i: number): SimulatedAccount {
  const host = `app-${String(i + 1).padStart(2, '0')}`;
  return {
    name,
    person: '',
    team: '',
    role: 'service',
    service: true,
    host,
    ip: `10.9.0.${i + 1}`,
    volume: 0,
    shift: 0,
  };
}

function queue(name: string, accounts: readonly SimulatedAccount[]): Queue {
  const members = Int32Array.from(accounts.flatMap((account, i) => (account.team === name ? [i] : [])));
  let sum = 0;
  const volumeSum = Float64Array.from(members, (i) => {
    sum += accounts[i]?.volume ?? 0;
    return sum;
  });
  return { name, members, volumeSum };
}

function buildCustomers(customers: number, queues: number, random: Random) {
  const need = new Float64Array(customers);
  const needSum = new Float64Array(customers);
  const home = new Uint16Array(customers);
  const segment = new Uint8Array(customers);
  const language = new Uint8Array(customers);
  const product = new Uint8Array(customers);
  let sum = 0;
  for (let y = 0; y < customers; y++) {
    need[y] = Math.exp(random.normal());
    sum += need[y] ?? 0;
    needSum[y] = sum;
    // The complaints desk (queue 0) is nobody's home where there is another queue.
    home[y] = queues > 1 ? 1 + Math.floor(random.uniform() ** 1.5 * (queues - 1)) : 0;
    segment[y] = random.uniform() < 0.82 ? 0 : 1;
    const tongue = random.uniform();
    language[y] = tongue < 0.7 ? 0 : tongue < 0.82 ? 1 : tongue < 0.92 ? 2 : 3;
    product[y] = random.below(PRODUCTS.length);
  }
  return { customers, need, needSum, home, segment, language, product };
}

/** Name of the customer at a place, e.g. `cust-48-1173`. */
export function customerName(y: number): string {
  return `cust-${10 + (y % 90)}-${1000 + Math.floor(y / 90)}`;
}

/** Draws a place with probability in proportion to what its running sum adds. */
export function pick(sums: Float64Array, random: Random): number {
  const target = random.uniform() * (sums[sums.length - 1] ?? 0);
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
