import type { EntryKind, LogEntry } from './log-entry.ts';

/** An entry that is kept, under a number of its own that grows by one. */
export interface KeptEntry extends LogEntry {
  readonly key: number;
}

export interface LogFilter {
  /** ARN; empty for all rooms. */
  readonly room: string;
  /** Part of a user id or of the text, in any case; empty for all. */
  readonly search: string;
  /** Kinds that are left out. */
  readonly hidden: ReadonlySet<EntryKind>;
}

export const everything: LogFilter = { room: '', search: '', hidden: new Set() };

export function matches(entry: LogEntry, { room, search, hidden }: LogFilter): boolean {
  if (hidden.has(entry.kind)) return false;
  if (room !== '' && entry.room !== room) return false;
  if (search === '') return true;
  const wanted = search.toLowerCase();
  return entry.user.toLowerCase().includes(wanted) || entry.text.toLowerCase().includes(wanted);
}

/** The newest entries, bounded in number and in size, and those of them that a filter lets through. */
export class LogBuffer {
  #entries: KeptEntry[] = [];
  #matching: KeptEntry[] = [];
  #filter = everything;
  #characters = 0;
  #keys = 0;
  #dropped = 0;
  readonly #bounds: { readonly pageEntries: number; readonly pageCharacters: number };

  constructor(limits: { readonly pageEntries: number; readonly pageCharacters: number }) {
    this.#bounds = limits;
  }

  get entries(): readonly KeptEntry[] {
    return this.#entries;
  }

  /** Oldest first. */
  get matching(): readonly KeptEntry[] {
    return this.#matching;
  }

  /** How many entries have gone, so far, from the beginning of `matching`. */
  get dropped(): number {
    return this.#dropped;
  }

  get filter(): LogFilter {
    return this.#filter;
  }

  set filter(filter: LogFilter) {
    this.#filter = filter;
    this.#matching = this.#entries.filter((entry) => matches(entry, filter));
  }

  append(entries: readonly LogEntry[]): void {
    for (const entry of entries) {
      this.#keys += 1;
      const kept = { ...entry, key: this.#keys };
      this.#entries.push(kept);
      this.#characters += entry.frame.length;
      if (matches(kept, this.#filter)) this.#matching.push(kept);
    }
    this.#forget();
  }

  clear(): void {
    this.#entries = [];
    this.#matching = [];
    this.#characters = 0;
  }

  /** Lets the oldest go; a tenth at once, so that a full log is not moved at each entry. */
  #forget(): void {
    const { pageEntries, pageCharacters } = this.#bounds;
    if (this.#entries.length <= pageEntries && this.#characters <= pageCharacters) return;
    let gone = 0;
    while (
      this.#entries.length - gone > pageEntries * 0.9 ||
      this.#characters > pageCharacters * 0.9
    ) {
      this.#characters -= this.#entries[gone]?.frame.length ?? 0;
      gone += 1;
    }
    const first = this.#entries[gone]?.key ?? Number.POSITIVE_INFINITY;
    this.#entries.splice(0, gone);
    const stay = this.#matching.findIndex(({ key }) => key >= first);
    const removed = stay === -1 ? this.#matching.length : stay;
    this.#matching.splice(0, removed);
    this.#dropped += removed;
  }
}
