import { expect, test } from 'vitest';
import { againIn } from '../../../renderer/sources/again-in';

const again = { id: 'again', text: 'Import them again?', options: [], flag: '--again' };

test('an import that met known bytes hands its question to the window, and no other question with it', () => {
  const error = {
    code: 'import.needs-decision',
    message: '',
    detail: { questions: [{ id: 'zone' }, again] },
  };
  expect(againIn(error)).toEqual([again]);
});

test('other errors ask nothing', () => {
  expect(againIn(undefined)).toEqual([]);
  expect(againIn({ code: 'import.damaged', message: '', detail: { questions: 'none' } })).toEqual([]);
  expect(againIn({ code: 'import.damaged', message: '' })).toEqual([]);
});
