export type { FieldPart, Place, QueryError, QueryPart, QueryValue, TextPart } from './ast';
export { conjuncts, leavesOf } from './ast';
export {
  accepted,
  type Expected,
  expectedAt,
  fixedProposals,
  type Proposal,
  termProposals,
  valueProposal,
} from './complete';
export type { Condition, Pattern, RecordStretch, Stretch } from './condition';
export { type FieldValue, narrowed } from './edit';
export { eventQueryOf, type QueryFrame } from './event-query';
export {
  FIELD_NAMES,
  isQueryField,
  type NameField,
  QUERY_FIELDS,
  QUERY_FLAGS,
  type QueryField,
  type RangedField,
  type TruthField,
  WEEKDAYS,
} from './fields';
export { meaningOf } from './meaning';
export { type ParsedQuery, parseQuery } from './parse';
export { printQuery } from './print';
export { type Token, tokensOf } from './tokens';
