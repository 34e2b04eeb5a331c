import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';

/** A value that changes as a whole, and those who want to know. */
export interface Store<S> {
  get(): S;
  /** Replaces some members. */
  set(change: Partial<S>): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<S extends object>(initial: S): Store<S> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change };
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What `select` gives of a store; the component is drawn again when that is another value. */
export function useStore<S, T>(store: Store<S>, select: (state: S) => T): T {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const value = select(store.get());
  const latest = useRef({ select, value });
  latest.current = { select, value };
  useLayoutEffect(() => {
    const look = () => {
      if (!Object.is(latest.current.select(store.get()), latest.current.value)) redraw(undefined);
    };
    // What has changed between drawing and now.
    look();
    return store.subscribe(look);
  }, [store]);
  return value;
}
