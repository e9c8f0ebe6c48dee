import { z } from 'zod';
import { micros, name, nameOrNone } from '../contract/common';
import { laneKey, laneOrder } from '../contract/timeline';
import { appError } from '../errors';
import { fail, ok, type Result } from '../result';
import { fromBase64url, toBase64url } from './base64url';
import { MICROS_PER_DAY } from './time';

/** What may be drawn beside the events. */
export const overlay = z.enum(['threads', 'after-call', 'shifts', 'hosts', 'notes', 'unexplained']);
export type Overlay = z.infer<typeof overlay>;

/** Lanes by the keys that lead to them, outermost first, joined by U+001F. */
const laneIds = z.array(z.string().max(3_100));

/** Columns that are shown at once. */
export const MOST_COLUMNS = 100;

/**
 * What is looked at, without what is selected. Everything that decides the picture and the list stands here; answers
 * never do. Parts that came later have a default, so that views saved before stay readable.
 * @param time how moments are held: bigints of microseconds UTC in memory, decimal digits in text
 */
function lookShape<T extends z.ZodType<bigint>>(time: T) {
  const stretch = z.object({ from: time, to: time });
  return z.object({
    /** Text of the query language. */
    query: z.string().max(10_000),
    /** The chips beside the query. */
    question: z.object({
      /** The grid lists events of the view (or the brushed span); false: of the whole case. */
      inView: z.boolean(),
      /** The grid lists only the selected account's events. */
      ofAccount: z.boolean(),
      /** The one lane of another kind that the grid lists. */
      only: z
        .object({
          by: laneKey,
          key: nameOrNone,
          /** The lanes it stands in, outermost first. */
          within: z
            .array(z.object({ by: laneKey, key: nameOrNone }))
            .max(2)
            .optional(),
        })
        .optional(),
      actions: z.array(nameOrNone).max(100),
      withoutTicket: z.boolean(),
      text: z.string().max(1_000),
    }),
    /** The stretch of time that is shown; absent: the whole case. */
    span: stretch.optional(),
    /** The stretch that is brushed through all lanes. */
    brush: stretch.optional(),
    lanes: z.object({
      /** Outermost first. */
      by: z.array(laneKey).min(1).max(3),
      order: laneOrder,
      /** The order read from its other end. */
      reversed: z.boolean().default(false),
      search: z.string().max(200),
      pinned: laneIds.max(1_000),
      hidden: laneIds.max(1_000),
      /** Marked to be compared, and whether they alone are shown. */
      compared: laneIds.max(8),
      comparing: z.boolean().default(false),
      /** Opened to show their children. */
      open: laneIds.max(1_000),
    }),
    overlays: z.array(overlay).max(20),
    /** IANA zone of every time on the screen. */
    zone: name,
    /** How long before a call an access counts, microseconds. */
    lookBack: time,
    grid: z.object({
      /** In order; none: the columns of the program. */
      columns: z
        .array(
          z.object({
            id: name,
            /** Pixels; absent: as the column comes. */
            width: z.number().int().min(20).max(2_000).optional(),
            /** Held at the left while the others scroll. */
            pinned: z.boolean(),
          }),
        )
        .max(MOST_COLUMNS),
      sort: z.object({ column: name, descending: z.boolean() }),
      /** What the list is grouped by. */
      group: name.optional(),
      groupSort: z.object({ order: z.enum(['name', 'events']), descending: z.boolean() }).optional(),
    }),
    /** Panels that are open beside the stage, by name. */
    panels: z.array(name).max(20).default([]),
  });
}

function stateShape<T extends z.ZodType<bigint>>(time: T) {
  return lookShape(time).extend({
    selected: z
      .object({
        account: name.optional(),
        event: name.optional(),
        report: name.optional(),
        customer: name.optional(),
      })
      .default({}),
  });
}

/** A whole view: what is looked at and what is selected in it. This is what is saved, shared and gone back to. */
export const viewState = stateShape(micros);
export type ViewState = z.infer<typeof viewState>;
export type Look = Omit<ViewState, 'selected'>;

/** As it stands in text and in journal lines: moments as decimal digits. */
export const writtenView = stateShape(
  z
    .string()
    .regex(/^-?\d{1,18}$/)
    .transform((digits) => BigInt(digits)),
);
export type WrittenView = z.input<typeof writtenView>;

/** How a case is looked at when it is opened for the first time. */
export const FIRST_LOOK: Look = {
  query: '',
  question: { inView: true, ofAccount: true, actions: [], withoutTicket: false, text: '' },
  lanes: {
    by: ['account'],
    order: 'lead',
    reversed: false,
    search: '',
    pinned: [],
    hidden: [],
    compared: [],
    comparing: false,
    open: [],
  },
  overlays: ['threads', 'after-call'],
  zone: 'UTC',
  lookBack: 90n * MICROS_PER_DAY,
  grid: { columns: [], sort: { column: 'time', descending: false } },
  panels: [],
};

const PREFIX = 'tl1:';
/** Characters; a view that fills every list of names stays below. */
const LONGEST = 4_000_000;

/** As JSON can hold it; keys in the order of the schema, so that equal views are equal texts. */
export function writeView(view: ViewState): WrittenView {
  return JSON.parse(jsonOf(view)) as WrittenView;
}

/** @returns `usage.view` when it is not a view as `writeView` leaves it. */
export function readWritten(written: unknown): Result<ViewState> {
  const read = writtenView.safeParse(written);
  return read.success ? ok(read.data) : unreadable();
}

/** A view as one word that can be sent to somebody: `tl1:` and base64url of its JSON in UTF-8. */
export function viewText(view: ViewState): string {
  return PREFIX + toBase64url(jsonOf(view));
}

/** @returns `usage.view` when the text is not a whole view. */
export function parseView(text: string): Result<ViewState> {
  const word = text.trim();
  if (!word.startsWith(PREFIX) || word.length > LONGEST) return unreadable();
  const json = fromBase64url(word.slice(PREFIX.length));
  if (json === undefined) return unreadable();
  try {
    return readWritten(JSON.parse(json));
  } catch (error) {
    if (error instanceof SyntaxError) return unreadable();
    throw error;
  }
}

function unreadable(): Result<ViewState> {
  return fail(
    appError('usage.view', 'This is not a view, or not the whole of it. Copy all of the text from tl1: on.'),
  );
}

function jsonOf(view: ViewState): string {
  return JSON.stringify(viewState.parse(view), (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}
