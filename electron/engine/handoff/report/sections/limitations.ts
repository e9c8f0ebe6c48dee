import type { ReportData } from '../data';
import type { Markup } from '../html';
import { list, section } from '../parts';

/** What this report cannot say. */
export function limitationsSection(number: number, { leads }: ReportData): Markup {
  return section(
    number,
    'Limitations',
    list([
      ...(leads?.result.limits ?? []),
      'The logs are taken as they were handed over. Their hashes show that nothing changed since; they cannot show that nothing was missing before.',
      'Call times are what customers remember and are carried as intervals.',
      'All times of making are those of the workstation’s clock, which nobody has verified. No time stamp of a third party is part of this package.',
      'The journal’s hash chain shows edits inside it. That its end was cut off, or that it was written anew by whoever holds both journal and key, shows only against a signed checkpoint kept elsewhere, such as the one on the paper transfer form.',
      'The public key inside the package proves nothing alone: compare its fingerprint with the one on paper.',
      'This edition is complete: nothing was redacted or withheld unless data/originals/sources.json says so.',
    ]),
  );
}
