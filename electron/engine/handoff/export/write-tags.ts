import { formatIso, type Micros } from '../../../../shared/model/time';
import { visibleText } from '../../../../shared/model/visible-text';
import type { CaseHeader } from '../../case/session';
import { DECLARATION } from '../bag/declaration';
import type { BagWriter } from '../bag/writer';
import { README } from './names';
import { type ReadmeFacts, readmeText } from './readme';

export interface TagFacts extends ReadmeFacts {
  readonly header: CaseHeader;
  readonly producedAt: Micros;
  readonly software: string;
}

/** `bagit.txt`, `bag-info.txt` (RFC 8493, 2.2.2) and the README. The payload must be complete. */
export async function writeTags(bag: BagWriter, facts: TagFacts): Promise<void> {
  const { bytes, files } = bag.oxum;
  await bag.add('bagit.txt', DECLARATION);
  const info: readonly (readonly [string, string])[] = [
    ['Bag-Software-Agent', facts.software],
    ['Bagging-Date', formatIso(facts.producedAt).slice(0, 10)],
    ['Contact-Name', facts.header.examiner],
    ['External-Description', `Evidence package of case ${facts.header.id}, ${facts.header.title}`],
    ['External-Identifier', facts.name],
    ['Bag-Group-Identifier', facts.header.id],
    ['Payload-Oxum', `${bytes}.${files}`],
  ];
  await bag.add(
    'bag-info.txt',
    info.map(([label, value]) => `${label}: ${visibleText(value).trim()}\n`).join(''),
  );
  await bag.add(README, readmeText(facts));
}
