import { expect, it } from 'vitest';
import { roomText } from '../../../renderer/sources/words';
import { bytesText } from '../../../renderer/widgets/number-text';

const [copy, database, temporary] = [1_048_576, 262_144, 2_097_152].map(bytesText);
const ROOM = { copyBytes: 1_048_576, databaseBytes: 262_144, temporaryBytes: 2_097_152 };

it('tells what an import keeps on the disk apart from what it takes only while it lasts', () => {
  expect(roomText(ROOM, 1)).toBe(
    `An import takes ${copy} for a sealed copy and about ${database} in the database; while it lasts, about ${temporary} more.`,
  );
});

it('speaks of all files of a set, and of no copy where none is made', () => {
  expect(roomText({ ...ROOM, copyBytes: 0 }, 200)).toBe(
    `Importing 200 files takes about ${database} in the database; while it lasts, about ${temporary} more.`,
  );
});
