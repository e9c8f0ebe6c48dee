import { create } from 'zustand';
import type { AppError } from '../../shared/errors';

export interface Message {
  readonly id: number;
  readonly tone: 'ok' | 'warn' | 'bad';
  readonly text: string;
  /** Dotted error code, shown in mono at the end. */
  readonly code?: string | undefined;
}

interface MessagesState {
  readonly messages: readonly Message[];
  /** Says something in the message line under the counts line. */
  readonly say: (text: string, tone?: Message['tone']) => void;
  /** An expected failure: its sentence and its code. A cancellation is said quietly. */
  readonly sayError: (error: AppError) => void;
  readonly dismiss: (id: number) => void;
  /** Takes away what went well; warnings and failures stay until they are dismissed. */
  readonly moveOn: () => void;
}

const KEPT = 4;

/** What the program has to say that belongs to no one place of a view. */
export const useMessages = create<MessagesState>((set) => {
  let last = 0;
  const add = (message: Omit<Message, 'id'>) => {
    last += 1;
    const id = last;
    set((state) => ({ messages: [...state.messages, { ...message, id }].slice(-KEPT) }));
  };
  return {
    messages: [],
    say: (text, tone = 'ok') => add({ text, tone }),
    sayError: (error) =>
      add({ text: error.message, code: error.code, tone: error.code === 'cancelled' ? 'warn' : 'bad' }),
    dismiss: (id) => set((state) => ({ messages: state.messages.filter((message) => message.id !== id) })),
    moveOn: () => set((state) => ({ messages: state.messages.filter(({ tone }) => tone !== 'ok') })),
  };
});
