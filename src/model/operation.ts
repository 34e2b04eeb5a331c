import type { CommandText } from './command.ts';
import type { ErrorName } from './errors.ts';

/** The types in which an operation is stated: a cut of the Smithy model, as much as a command needs. */

export interface StringShape {
  readonly type: 'string';
  /** Length in code points. The client checks the minimum only, as the AWS CLI does. */
  readonly length?: { readonly min?: number; readonly max?: number };
  readonly pattern?: string;
  /** Allowed values. Not checked by the client, as in the AWS CLI. */
  readonly values?: readonly string[];
  /** What each allowed value means, in a few words, for help, prompt and completion. */
  readonly valueTexts?: Readonly<Record<string, string>>;
}

export interface IntegerShape {
  readonly type: 'integer';
  /** The client checks the minimum only, as the AWS CLI does. */
  readonly range?: { readonly min?: number; readonly max?: number };
}

export interface TimestampShape {
  readonly type: 'timestamp';
}

export interface ListShape {
  readonly type: 'list';
  /** How many members. Checked by the service only. */
  readonly length?: { readonly min?: number; readonly max?: number };
  readonly member: Shape;
}

export interface MapShape {
  readonly type: 'map';
  /** How many entries. Checked by the service only. */
  readonly length?: { readonly min?: number; readonly max?: number };
  readonly key: StringShape;
  readonly value: Shape;
}

export interface StructureShape {
  readonly type: 'structure';
  readonly members: readonly Member[];
  /** Of a structure that has exactly one of its members: the service's name of it, for messages. */
  readonly union?: string;
}

export interface BooleanShape {
  readonly type: 'boolean';
}

export type Shape =
  | StringShape
  | IntegerShape
  | BooleanShape
  | TimestampShape
  | ListShape
  | MapShape
  | StructureShape;

/** A member of a structure, in the order of the service's model. */
export interface Member {
  /** The name on the wire: `roomIdentifier`. */
  readonly name: string;
  readonly shape: Shape;
  readonly required?: boolean;
  /** Never shown in logs. */
  readonly sensitive?: boolean;
  /** One sentence: comments of the YAML skeleton, completion, prompt. */
  readonly summary: string;
  /** Paragraphs for the help page. */
  readonly documentation: readonly string[];
  /** What happens when the member is left out, for help and prompt. */
  readonly defaultText?: string;
  /** Where a request has it, if not in the body: as a part of the path, or as parameters of the query. */
  readonly location?: 'uri' | 'querystring';
}

/** One operation, stated once: option parser, validator, skeleton, help, prompt and completion are derived from it. */
export interface Operation extends CommandText {
  /** The service's name of it: `CreateChatToken`. */
  readonly name: string;
  readonly input: StructureShape;
  readonly output: StructureShape;
}

/** An operation of the service: request, response and the control plane of `serve` are derived from it, too. */
export interface ServiceOperation extends Operation {
  readonly http: HttpBinding;
  /** The errors that the service declares for it. */
  readonly errors: readonly ErrorName[];
  /** Whether issuers carry it out as well, in place of the service: the endpoints `local:` and `module:`. */
  readonly issued?: boolean;
}

/** Where an operation is found, and what a success looks like. */
export interface HttpBinding {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** A path; `{resourceArn}` stands for the member of that name, percent-encoded. */
  readonly uri: string;
  /** 204 has no body. */
  readonly status: 200 | 204;
}

/** Whether an operation, or any other command, is one of the service. */
export function isServiceOperation(model: object): model is ServiceOperation {
  return 'http' in model;
}

/** The members that a request has in its body. Without any it has no body at all. */
export function bodyMembers({ input }: Operation): Member[] {
  return input.members.filter(({ location }) => location === undefined);
}
