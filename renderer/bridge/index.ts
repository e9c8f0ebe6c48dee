export { CaseInfoProvider, useCaseInfo } from './case-info';
export { ClientContext, useClient } from './client-context';
export { type Action, type ActionOptions, useAction } from './use-action';
export { type CaseActs, useCaseActs } from './use-case-acts';
export { useFacts } from './use-facts';
export { type OneOf, useQueries } from './use-queries';
export { type Query, type QueryOptions, useQuery } from './use-query';
