import type { Random } from '../analysis/random';
import { DAY, DAYS, dublinTime, FROM, stamp, TO } from './clock';
import type { ExtraAccess } from './plan';
import { FIELD_SETS, type Touch, Touches, ticketName } from './touches';
import { customerName, pick, type World } from './world';

/** What the stream of a day hands over: lines ready for the log and for the assignments. */
export interface DayLines {
  readonly day: number;
  readonly accesses: Iterable<string>;
  readonly assignments: readonly string[];
}

/** Columns of the log, in order. */
export const ACCESS_COLUMNS = 'time,account,team,action,customer,ticket,host,ip,session,fields,count'.split(
  ',',
);
export const ASSIGNMENT_COLUMNS = 'ticket,customer,account,from,to'.split(',');

/** A contact planned beforehand (somebody complains about a call): on a day, of a customer, with a queue. */
export interface PlannedContact {
  readonly day: number;
  readonly customer: number;
  readonly queue: number;
}

export interface WorkOptions {
  readonly events: number;
  readonly extra: readonly ExtraAccess[];
  readonly contacts: readonly PlannedContact[];
}

/** Share of touches by an account of another queue, of tickets the mailer and the synchroniser touch, of touches that are searches. */
const ELSEWHERE = 0.12;
const MAILER = 0.2;
const SYNC = 0.08;
const SEARCH = 0.04;
const TOUCHES_ON = 0.62;
const MOST_TOUCHES = 24;

/**
 * Writes the organisation's work day by day, in order of time, exactly `events` records with the extra accesses among them. Tickets come in
 * by customers' need, are worked in the home queue by accounts in proportion to their volume, mostly within days, with now and then a hand
 * from another queue. Only the days touched by open tickets are held, so memory does not grow with the number of events.
 */
export class Work {
  readonly #world: World;
  readonly #random: Random;
  readonly #options: WorkOptions;
  readonly #pending: readonly Touches[] = Array.from({ length: DAYS }, () => new Touches());
  readonly #quota: Float64Array;
  readonly #services: readonly number[];
  #scheduled = 0;
  #ticket = 0;

  constructor(world: World, options: WorkOptions, random: Random) {
    this.#world = world;
    this.#random = random;
    this.#options = options;
    this.#services = Array.from(world.accounts.keys()).filter((e) => world.accounts[e]?.service === true);
    this.#quota = quotas(Math.max(0, options.events - options.extra.length), random);
    for (const { time, account, customer } of options.extra.slice(0, options.events)) {
      this.#place({ time, account, customer, ticket: 0, action: 0, fields: FIELD_SETS.length - 1 });
    }
  }

  *days(): Generator<DayLines> {
    const contacts = new Map<number, PlannedContact[]>();
    for (const contact of this.#options.contacts)
      contacts.set(contact.day, [...(contacts.get(contact.day) ?? []), contact]);
    for (let day = 0; day < DAYS; day++) {
      const assignments: string[] = [];
      for (const { customer, queue } of contacts.get(day) ?? [])
        this.#open(day, customer, queue, assignments);
      while (this.#scheduled < (this.#quota[day] ?? 0)) {
        const customer = pick(this.#world.needSum, this.#random);
        this.#open(day, customer, this.#world.home[customer] ?? 0, assignments);
      }
      const accesses = this.#pending[day]?.lines(this.#world) ?? [];
      yield { day, accesses, assignments };
    }
  }

  /** A ticket with its touches, no more than the whole log still has room for. */
  #open(day: number, customer: number, queue: number, assignments: string[]): void {
    const room = (this.#quota[DAYS - 1] ?? 0) - this.#scheduled;
    if (room <= 0) return;
    this.#ticket += 1;
    const ticket = this.#ticket;
    const owner = this.#worker(queue);
    let [time, touches, account] = [this.#workTime(day, owner), 0, owner];
    const opened = time;
    do {
      this.#touch(time, account, customer, ticket);
      touches += 1;
      account = this.#random.uniform() < 0.55 ? account : this.#anyWorker(queue);
      const gap =
        this.#random.uniform() < 0.5
          ? this.#random.uniform() * 0.02
          : -1.4 * Math.log(1 - this.#random.uniform());
      time = this.#later(time, gap, account);
    } while (touches < room && touches < MOST_TOUCHES && this.#random.uniform() < TOUCHES_ON);
    for (const [i, service] of this.#services.entries()) {
      if (touches >= room || this.#random.uniform() >= (i === 0 ? MAILER : SYNC)) continue;
      this.#touch(
        Math.min(TO - 1, opened + 60_000 + this.#random.below(3_600_000)),
        service,
        customer,
        ticket,
      );
      touches += 1;
    }
    this.#scheduled += touches;
    const name = this.#world.accounts[owner]?.name ?? '';
    assignments.push(
      `${ticketName(ticket)},${customerName(customer)},${name},${stamp(opened)},${stamp(time)}`,
    );
  }

  #touch(time: number, account: number, customer: number, ticket: number): void {
    const service = this.#world.accounts[account]?.service === true;
    const roll = this.#random.uniform();
    const human = roll < SEARCH ? 2 : roll < 0.68 ? 0 : roll < 0.995 ? 1 : 3;
    const fields = this.#random.below(FIELD_SETS.length);
    this.#place({ time, account, customer, ticket, action: service ? 4 : human, fields });
  }

  #place(touch: Touch): void {
    this.#pending[Math.floor((touch.time - FROM) / DAY)]?.add(touch);
  }

  /** Somebody of the queue; a queue without members is worked by anybody. */
  #worker(queue: number): number {
    const chosen = this.#world.queues[queue];
    if (chosen === undefined || chosen.members.length === 0)
      return this.#random.below(this.#world.accounts.length);
    return chosen.members[pick(chosen.volumeSum, this.#random)] ?? 0;
  }

  #anyWorker(queue: number): number {
    return this.#worker(
      this.#random.uniform() < ELSEWHERE ? this.#random.below(this.#world.queues.length) : queue,
    );
  }

  /** A moment of the account's shift on the day. */
  #workTime(day: number, account: number): number {
    const shift = this.#world.accounts[account]?.shift ?? 8;
    const hour = shift + 8 * this.#random.uniform();
    return Math.min(TO - 1, dublinTime(day, hour) + this.#random.below(1000));
  }

  /** `gap` days later, inside the account's shift; a short gap stays on the same day. */
  #later(time: number, gap: number, account: number): number {
    if (gap < 0.1) return Math.min(TO - 1, time + Math.round(gap * DAY) + this.#random.below(1000));
    return Math.max(
      Math.min(TO - 1, time + 1),
      this.#workTime(Math.floor((time + gap * DAY - FROM) / DAY), account),
    );
  }
}

/** Records due by the end of each day: weekends a quarter, some unevenness, the last day exactly the whole. */
function quotas(events: number, random: Random): Float64Array {
  const weights = Array.from({ length: DAYS }, (_, day) => {
    const weekday = new Date(FROM + day * DAY).getUTCDay();
    return (weekday === 0 || weekday === 6 ? 0.25 : 1) * (0.85 + 0.3 * random.uniform());
  });
  const total = weights.reduce((sum, w) => sum + w, 0);
  let sum = 0;
  return Float64Array.from(weights, (w, day) => {
    sum += w;
    return day === DAYS - 1 ? events : Math.round((events * sum) / total);
  });
}
