import { expect, test } from 'vitest';
import { parsePlaces, placesText } from '../../../shared/model/places';

test('places of columns are read and written alike', () => {
  const places = [{ from: 0, length: 19 }, { from: 20, length: 12 }, { from: 33 }];
  expect(parsePlaces('0-19,20-32, 33-')).toEqual(places);
  expect(placesText(places)).toBe('0-19,20-32,33-');
});

test.each(['', '0', '0-', ',', '5-5', '9-3', '0-8;8-', 'a-b', '-3', '0-8,'])(
  '%j is places or nothing',
  (text) => {
    const places = parsePlaces(text);
    if (text === '0-') expect(places).toEqual([{ from: 0 }]);
    else expect(places).toBeUndefined();
  },
);
