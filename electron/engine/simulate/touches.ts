import { DAY, FROM, stamp } from './clock';
import { customerName, type World } from './world';

export const ACTIONS = ['view', 'edit', 'search', 'export', 'sync'] as const;
export const FIELD_SETS = [
  'name;email',
  'name;email;phone',
  'name;email;phone;ticket',
  'name;email;phone;ticket;product',
] as const;

/** One access to come, as numbers: places in the world, a ticket's number (0 for none), places in the lists above. */
export interface Touch {
  /** Milliseconds UTC. */
  readonly time: number;
  readonly account: number;
  readonly customer: number;
  readonly ticket: number;
  readonly action: number;
  readonly fields: number;
}

const WIDTH = 6;

/** The accesses of one day until it is written. Plain numbers: millions of waiting lines of text would keep the memory busy. */
export class Touches {
  #packed: number[] = [];

  add(touch: Touch): void {
    this.#packed.push(touch.time, touch.account, touch.customer, touch.ticket, touch.action, touch.fields);
  }

  /** Hands out the day's lines in order of time (first come first where equal) and forgets them. */
  *lines(world: World): Generator<string> {
    const packed = this.#packed;
    this.#packed = [];
    const time = (i: number) => packed[i * WIDTH] ?? 0;
    const order = Uint32Array.from({ length: packed.length / WIDTH }, (_, i) => i);
    order.sort((a, b) => time(a) - time(b) || a - b);
    for (const i of order) yield line(world, packed, i * WIDTH);
  }
}

/** The number of a ticket as the log writes it. */
export function ticketName(ticket: number): string {
  return `TK-${String(ticket).padStart(6, '0')}`;
}

function line(world: World, packed: readonly number[], at: number): string {
  const time = packed[at] ?? 0;
  const account = packed[at + 1] ?? 0;
  const ticket = packed[at + 3] ?? 0;
  const who = world.accounts[account];
  if (who === undefined) throw new RangeError(`there is no account ${account}`);
  const action = ACTIONS[packed[at + 4] ?? 0];
  const fields = FIELD_SETS[packed[at + 5] ?? 0];
  const session = `s-${Math.floor((time - FROM) / DAY)}-${account}${ticket === 0 ? '-b' : ''}`;
  const customer = customerName(packed[at + 2] ?? 0);
  return `${stamp(time)},${who.name},${who.team},${action},${customer},${ticket === 0 ? '' : ticketName(ticket)},${who.host},${who.ip},${session},${fields},`;
}
