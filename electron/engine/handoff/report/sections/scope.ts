import { parseIso } from '../../../../../shared/model/time';
import { unwrap } from '../../../../../shared/result';
import type { ReportData } from '../data';
import { lines, type Markup } from '../html';
import { facts, paragraph, section, type TimeWriter } from '../parts';

const NOT_STATED = 'Not stated when the package was made. To be filled in by hand.';

/** Who asked for what, on what authority, and who answers for it. */
export function scopeSection(number: number, data: ReportData, time: TimeWriter): Markup {
  const { header } = data;
  return section(
    number,
    'Scope and authority',
    paragraph(
      'The question: do the scam calls that customers reported point to accounts that had seen those customers’ data, to which, and how strongly?',
    ),
    facts([
      ['Case', `${header.id}, ${header.title}`],
      ['Package', data.name],
      ['Lead examiner', header.examiner],
      ['Authority', lines(data.authority ?? NOT_STATED)],
      ['Made for', lines(data.recipient ?? NOT_STATED)],
      ['Case begun', time(unwrap(parseIso(header.createdAt)))],
      ['Report made', `${time(data.producedAt)}, workstation clock, unverified`],
      ['Zone of the case', header.zone],
    ]),
    paragraph(
      'Accounts are what the logs name: logins and service accounts. An account is a person only where a roster says so, and even then this report does not say who was at the keyboard.',
    ),
  );
}
