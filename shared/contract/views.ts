import { z } from 'zod';
import { viewState } from '../model/view-state';
import { bytes, type ChannelShape, count, micros, name, path, text } from './common';

export const savedView = z.object({
  /** `VW-0001` */
  id: z.string(),
  name: z.string(),
  state: viewState,
  actor: z.string(),
  /** When it was saved last. */
  at: micros,
});
export type SavedView = z.infer<typeof savedView>;

export const PICTURE_FORMATS = ['svg', 'png'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

const nothing = z.object({});

export const viewsChannels = {
  /** Keeps a view under a name that no other view of the case has; `replaces` is the id of the one to put it over. */
  'views.save': {
    request: z.object({ name: name.max(200), state: viewState, replaces: name.optional() }),
    reply: savedView,
  },
  'views.remove': { request: z.object({ id: name, reason: text.optional() }), reply: nothing },
  /** By name. */
  'views.list': {
    request: nothing,
    reply: z.object({
      views: z.array(savedView),
      /** Names of views that a later version of the program saved, which this one cannot show. */
      later: z.array(z.string()),
    }),
  },
  /** Writes a picture that the window drew, and a journal line that says which view of which state of the case it is. */
  'pictures.save': {
    request: z.object({ path, bytes, format: z.enum(PICTURE_FORMATS), state: viewState }),
    reply: z.object({ path: z.string(), bytes: count, sha256: z.string() }),
  },
  /** The zone shown beside UTC, from now on; the journal keeps what it was. */
  'case.zone': { request: z.object({ zone: name }), reply: nothing },
} as const satisfies Readonly<Record<string, ChannelShape>>;
