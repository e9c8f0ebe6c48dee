import { z } from 'zod';
import { type ChannelShape, count, path, text } from './common';

export const verifyCheck = z.object({ name: z.string(), ok: z.boolean(), detail: z.string() });
export const verifyProblem = z.object({
  /** Path inside the package or case, `/`-separated; empty when it is about the whole. */
  file: z.string(),
  problem: z.string(),
});
export const verification = z.object({
  kind: z.enum(['package', 'case']),
  path,
  ok: z.boolean(),
  files: count,
  bytes: count,
  /** Of the key that signed, as minisign prints it; compare with the paper form. */
  fingerprint: z.string().optional(),
  checks: z.array(verifyCheck),
  problems: z.array(verifyProblem),
});
export type Verification = z.infer<typeof verification>;

export const signingKey = z.object({
  file: path,
  keyId: z.string(),
  fingerprint: z.string(),
  created: z.boolean(),
});
export type SigningKey = z.infer<typeof signingKey>;

export const packagePlan = z.object({
  /** `CASE-<id>-<seq>` */
  name: z.string(),
  files: z.array(z.object({ path: z.string(), what: z.string(), bytes: count.optional() })),
  /** What must hold before sealing; the export is refused while one is not ok. */
  checks: z.array(
    z.object({ id: z.string(), text: z.string(), ok: z.boolean(), hint: z.string().optional() }),
  ),
  bytes: count,
  key: signingKey.optional(),
});
export type PackagePlan = z.infer<typeof packagePlan>;

export const packageReceipt = z.object({
  package: path,
  name: z.string(),
  files: count,
  bytes: count,
  fingerprint: z.string(),
  /** SHA-256 of tagmanifest-sha256.txt, which the signature covers. */
  tagmanifestSha256: z.string(),
  journalHead: z.string(),
});
export type PackageReceipt = z.infer<typeof packageReceipt>;

export const handoffChannels = {
  'handoff.plan': { request: z.object({ keyFile: path.optional() }), reply: packagePlan },
  'handoff.export': {
    request: z.object({
      out: path,
      keyFile: path.optional(),
      authority: text.optional(),
      recipient: text.optional(),
    }),
    reply: packageReceipt,
  },
  /** A case folder or a package. Opens nothing, runs nothing of it. */
  'handoff.verify': { request: z.object({ path }), reply: verification },
  'handoff.key': { request: z.object({ file: path.optional() }), reply: signingKey },
} as const satisfies Readonly<Record<string, ChannelShape>>;
