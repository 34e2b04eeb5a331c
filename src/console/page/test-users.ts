/** The test users of this page. They outlive a reload: those who were in their rooms then join again. */

import { createStore } from './store.ts';
import { type TestUser, testUser } from './test-user.ts';
import type { TokenRequest } from './token-request.ts';

export const testUsers = createStore<{ readonly list: readonly TestUser[] }>({ list: [] });

/** What the form says of the user who joins next; the command lines under Copy are for that one, too. */
export interface UserDraft {
  /** ARN, where no room is chosen. */
  readonly room: string;
  readonly userId: string;
  readonly capabilities: readonly string[];
  readonly minutes: string;
  readonly attributes: string;
}

const names = ['ada', 'bob', 'cleo', 'dan', 'eva', 'finn', 'gus', 'hedy'];

export const exampleRoom = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';

export const draft = createStore<UserDraft>({
  room: exampleRoom,
  userId: 'ada',
  capabilities: ['SEND_MESSAGE'],
  minutes: '60',
  attributes: '',
});

/** Lets a new user in. */
export function addTestUser(request: TokenRequest): void {
  const user = testUser(request);
  testUsers.set({ list: [...testUsers.get().list, user] });
  user.join();
  const taken = new Set(testUsers.get().list.map((one) => one.request.userId));
  const next = names.find((name) => !taken.has(name)) ?? `user-${taken.size + 1}`;
  draft.set({ userId: next });
}

export function removeTestUser(user: TestUser): void {
  user.remove();
  testUsers.set({ list: testUsers.get().list.filter((one) => one !== user) });
}

const storageKey = 'ivschat-ts test users';

interface Kept {
  readonly request: TokenRequest;
  readonly joined: boolean;
}

/** Brings back the users of before a reload, and keeps those of now for the next. */
export function keepTestUsers(): void {
  const kept = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]') as readonly Kept[];
  const list = kept.map(({ request }) => testUser(request));
  testUsers.set({ list });
  kept.forEach(({ joined }, index) => {
    if (joined) list[index]?.join();
  });
  addEventListener('pagehide', () => {
    const now: readonly Kept[] = testUsers.get().list.map(({ request, state }) => ({
      request,
      joined: state.get().connection !== 'disconnected',
    }));
    sessionStorage.setItem(storageKey, JSON.stringify(now));
  });
}
