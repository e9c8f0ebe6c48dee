import { z } from 'zod';
import { checkpoint } from '../../../shared/contract/case';
import { verifySignature } from '../handoff/signing';

/**
 * One line of `checkpoints.jsonl`: what the journal was when somebody who holds the key looked. A bare chain cannot
 * show that its end was cut off or written anew; this can.
 */
export const checkpointRecord = checkpoint.extend({
  /** Case id: a checkpoint of another case proves nothing here. */
  case: z.string(),
  /** Raw Ed25519 signature over {@link checkpointMessage}, base64. */
  signature: z.string(),
});
export type CheckpointRecord = z.infer<typeof checkpointRecord>;

/** Signs checkpoints; the examiner's signing key is one. */
export interface CheckpointSigner {
  /** The public key as minisign prints it (`RW…`): holds all that checking needs, and is compared with the one on paper. */
  readonly fingerprint: string;
  /** Raw Ed25519, 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

type Signed = Pick<CheckpointRecord, 'case' | 'size' | 'head' | 'utc'>;

/** The exact bytes that are signed: five lines of text, UTF-8, the last with its line feed too. */
export function checkpointMessage(signed: Signed): Uint8Array {
  const lines = ['throughline checkpoint 1', signed.case, String(signed.size), signed.head, signed.utc];
  return Buffer.from(`${lines.join('\n')}\n`, 'utf8');
}

export function signCheckpoint(signed: Signed, signer: CheckpointSigner): CheckpointRecord {
  return {
    size: signed.size,
    head: signed.head,
    utc: signed.utc,
    fingerprint: signer.fingerprint,
    case: signed.case,
    signature: Buffer.from(signer.sign(checkpointMessage(signed))).toString('base64'),
  };
}

/** Whether the signature is that of the key whose fingerprint stands in the record. */
export function isSignedRight(record: CheckpointRecord): boolean {
  const signature = Buffer.from(record.signature, 'base64');
  return verifySignature(record.fingerprint, checkpointMessage(record), signature);
}
