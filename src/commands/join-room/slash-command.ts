import { parseShorthand } from '../../arguments/shorthand.ts';
import { CliError } from '../../errors/cli-error.ts';
import type { ActionRequest } from '../../messaging/requests.ts';
import { oneLine } from './log-text.ts';

/** What a typed line means. */
export type TypedLine =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'request'; readonly request: ActionRequest }
  /** Attributes for the messages that follow; none of them, too. */
  | { readonly kind: 'attributes'; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'who' | 'help' | 'quit' }
  | { readonly kind: 'mistake'; readonly message: string };

/** The commands, with what each takes and does. */
export const slashCommands = [
  { name: '/delete', takes: 'ID [REASON]', does: 'delete the message with this id' },
  { name: '/disconnect', takes: 'USER [REASON]', does: 'disconnect the user with this id' },
  {
    name: '/attributes',
    takes: '[KEY=VALUE,…]',
    does: 'send these with what follows; without any, none',
  },
  { name: '/who', takes: '', does: 'show who you are, what you may do, how long' },
  { name: '/help', takes: '', does: 'show this' },
  { name: '/quit', takes: '', does: 'leave when all is sent (Ctrl-C: at once)' },
] as const;

/**
 * Reads a typed line: a message, or a command with a slash in front. `//` stands for a message that begins with one.
 * @param attributes those of a message
 */
export function readTypedLine(line: string, attributes: ReadonlyMap<string, string>): TypedLine {
  if (line.trim() === '') return { kind: 'nothing' };
  if (!line.startsWith('/') || line.startsWith('//')) {
    const content = line.replace(/^\/\//, '/');
    return { kind: 'request', request: { action: 'SEND_MESSAGE', content, attributes } };
  }
  const [, name = '', rest = ''] = /^(\/\S*)\s*(.*)$/su.exec(line.trim()) ?? [];
  switch (name) {
    case '/delete':
      return moderation(name, rest, (messageId, reason) => ({
        action: 'DELETE_MESSAGE',
        messageId: messageId.replace(/^#/, ''),
        reason,
      }));
    case '/disconnect':
      return moderation(name, rest, (userId, reason) => ({
        action: 'DISCONNECT_USER',
        userId,
        reason,
      }));
    case '/attributes':
      return attributesFrom(rest);
    case '/who':
      return { kind: 'who' };
    case '/help':
      return { kind: 'help' };
    case '/quit':
      return { kind: 'quit' };
    default:
      return mistake(
        `there is no ${name}: /help shows what there is. // sends a text that begins with /.`,
      );
  }
}

/** What can be typed instead of the last word of `line`. @param known ids of messages and users, latest last */
export function completions(
  line: string,
  known: { readonly messageIds: readonly string[]; readonly userIds: readonly string[] },
): [found: string[], word: string] {
  const [, name = '', word] = /^(\/\S*)(?:\s+("[^"]*|\S*))?$/.exec(line) ?? [];
  if (name === '') return [[], line];
  if (word === undefined) {
    return [
      slashCommands.map((command) => command.name).filter((text) => text.startsWith(name)),
      name,
    ];
  }
  const ids = name === '/delete' ? known.messageIds : name === '/disconnect' ? known.userIds : [];
  const begun = word.replace(/^"/, '');
  const found = ids.filter((id) => id.startsWith(begun) && isTypeable(id)).map(quoted);
  return [found, word];
}

/** Ids come from others: what a terminal would take for an order is not put on the line. */
function isTypeable(id: string): boolean {
  return oneLine(id) === id && !id.includes('"');
}

function quoted(id: string): string {
  return /\s/.test(id) ? `"${id}"` : id;
}

function moderation(
  name: string,
  rest: string,
  request: (target: string, reason: string | undefined) => ActionRequest,
): TypedLine {
  const [, quoted, bare = '', reason = ''] = /^(?:"([^"]*)"|(\S+))?\s*(.*)$/su.exec(rest) ?? [];
  const target = quoted ?? bare;
  if (target === '') {
    const takes = slashCommands.find((command) => command.name === name)?.takes;
    return mistake(`${name} takes ${takes}`);
  }
  return { kind: 'request', request: request(target, reason || undefined) };
}

/** The AWS CLI's shorthand, as for `--attributes`. */
function attributesFrom(text: string): TypedLine {
  if (text === '') return { kind: 'attributes', attributes: new Map() };
  try {
    const attributes = new Map<string, string>();
    for (const [key, value] of parseShorthand(text, (word) => word)) {
      if (typeof value !== 'string') return mistake(`the attribute ${String(key)} takes one text`);
      attributes.set(String(key), value);
    }
    return { kind: 'attributes', attributes };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return mistake('/attributes takes KEY=VALUE,KEY=VALUE; a value with commas stands in quotes');
  }
}

function mistake(message: string): TypedLine {
  return { kind: 'mistake', message };
}
