import { expect, it } from 'vitest';
import { roomText } from '../../../renderer/sources/words';
import { bytesText } from '../../../renderer/widgets/number-text';

it('tells what an import keeps on the disk apart from what it takes only while it lasts', () => {
  const [copy, database, temporary] = [1_048_576, 262_144, 2_097_152].map(bytesText);
  expect(roomText({ copyBytes: 1_048_576, databaseBytes: 262_144, temporaryBytes: 2_097_152 })).toBe(
    `An import takes ${copy} for a sealed copy and about ${database} in the database; while it lasts, about ${temporary} more.`,
  );
});
