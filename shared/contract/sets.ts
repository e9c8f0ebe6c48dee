import { z } from 'zod';
import { type ChannelShape, count, path } from './common';
import { importChoices, importQuestion, room, skippedFile, unpackStep } from './sources';

/** A file that would be imported: one on a disk, or one in an archive. */
export const setItem = z.object({
  /** The file on the disk. */
  path,
  /** How one gets from it to the text; names the entry of an archive. */
  unpack: z.array(unpackStep),
  /** As it will be called: `logs.zip › 2019/access.log.gz`. */
  name: z.string(),
  /** Of the file, or of the entry as it is stored. */
  bytes: count,
  format: z.string().optional(),
  /** Which of the groups it belongs to. */
  group: count.optional(),
  /** Why it cannot be read, as a sentence. */
  problem: z.string().optional(),
  /** What should be known of it, e.g. that its name leads out of its archive. */
  remark: z.string().optional(),
});

/** Items that are written alike: same format, same columns. What one leaves open is asked once for all of them. */
export const setGroup = z.object({
  /** Plain words: "delimited text, comma, UTF-8, header of 36 columns". */
  what: z.string(),
  format: z.string(),
  columns: z.array(z.string()),
  items: z.array(count),
  questions: z.array(importQuestion),
  /** Of all its items. */
  needs: room,
});

export const expansion = z.object({
  items: z.array(setItem),
  skipped: z.array(skippedFile),
  groups: z.array(setGroup),
  /** Of all items. */
  bytes: count,
  /** Of all that can be read. */
  needs: room,
});
export type Expansion = z.infer<typeof expansion>;

export const setsChannels = {
  /** What files, folders, archives and patterns hold, without importing anything. */
  'sources.expand': {
    request: z.object({ paths: z.array(path).min(1).max(1_000), choices: importChoices.optional() }),
    reply: expansion,
  },
} as const satisfies Readonly<Record<string, ChannelShape>>;
