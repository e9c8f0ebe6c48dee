import { useCaseInfo } from '../../bridge';

/** Why nothing can be changed in this case now. */
export function useBlocked(): string | undefined {
  return useCaseInfo()?.readOnly === true ? 'The case is open read-only.' : undefined;
}
