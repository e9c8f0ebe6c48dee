/** What an action does to customers' data, in the order of the rows of an opened lane. */
export const ACTION_CLASSES = ['export', 'search', 'edit', 'view', 'other'] as const;
export type ActionClass = (typeof ACTION_CLASSES)[number];

const WORDS: readonly (readonly [ActionClass, RegExp])[] = [
  ['export', /export|download|bulk|dump|print|report|extract|copy/i],
  ['search', /search|query|find|list|lookup|filter/i],
  [
    'edit',
    /edit|update|write|create|delete|insert|modify|change|add|remove|close|assign|merge|put|post|patch/i,
  ],
  ['view', /view|read|open|get|show|display|access|select|see|visit/i],
];

/** The class of an action by the words in its name; `other` where none of them says. */
export function actionClass(action: string): ActionClass {
  return WORDS.find(([, words]) => words.test(action))?.[0] ?? 'other';
}
