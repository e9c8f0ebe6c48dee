import { z } from 'zod';
import { type ChannelShape, count, micros, name, text } from './common';

export const identityKind = z.enum(['account', 'customer']);
export type IdentityKind = z.infer<typeof identityKind>;

/** Names that the examiner takes for one account or customer. An annotation: the evidence keeps every name. */
export const identity = z.object({
  /** `ID-0001`. */
  id: z.string(),
  kind: identityKind,
  names: z.array(z.string()),
  /** The one among the names that stands for all of them. */
  into: z.string(),
  reason: z.string(),
  actor: z.string(),
  at: micros,
});
export type Identity = z.infer<typeof identity>;

/** Names that could be one, and what speaks for it. Nothing is merged by being proposed. */
export const identityProposal = z.object({
  names: z.array(z.string()),
  /** The name used most. */
  into: z.string(),
  rules: z.array(z.enum(['case', 'domain', 'roster', 'list', 'email', 'phone'])),
  /** Sentences. */
  evidence: z.array(z.string()),
  /** Records that use each name, in the order of the names: access events, and reports for customers. */
  records: z.array(count),
});
export type IdentityProposal = z.infer<typeof identityProposal>;

export const identityChannels = {
  /** `region`: ISO 3166 code, e.g. `IE`, of telephone numbers written without a country; without it those are not compared. */
  'identity.propose': {
    request: z.object({
      kind: identityKind,
      region: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional(),
    }),
    reply: z.object({
      proposals: z.array(identityProposal),
      /** What was not looked at, and how to have it looked at. Sentences. */
      notes: z.array(z.string()),
    }),
  },
  'identity.merge': {
    request: z.object({
      kind: identityKind,
      names: z.array(name).min(2).max(1_000),
      into: name,
      reason: text.min(1),
    }),
    reply: identity,
  },
  'identity.split': { request: z.object({ id: name, reason: text.optional() }), reply: z.object({}) },
  'identity.list': { request: z.object({}), reply: z.object({ identities: z.array(identity) }) },
} as const satisfies Readonly<Record<string, ChannelShape>>;
