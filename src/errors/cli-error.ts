import type { Document, DocumentMap } from '../document/document.ts';

/**
 * The failures that a user can meet. Each carries a stable `code` and the exit code of the AWS CLI
 * (section 0 of its behaviour); `main` is the one place that turns them into text and a number.
 * Anything that is not a CliError and reaches `main` is a mistake of ours.
 */
export class CliError extends Error {
  /** Stable name of the kind of failure, shown as `An error occurred (<code>)` where the AWS CLI shows one. */
  readonly code: string;
  /** What the process exits with. */
  readonly exitCode: number;
  /** Advice of our own, printed after the AWS CLI's text; never part of a structured error. */
  hint?: string;

  constructor(code: string, exitCode: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.exitCode = exitCode;
  }
}

/** What was typed cannot be parsed or validated: `An error occurred (ParamValidation): …`, exit code 252. */
export class ParamValidationError extends CliError {
  constructor(message: string, options?: ErrorOptions) {
    super('ParamValidation', 252, message, options);
  }
}

/** Words that no option takes: always the usage block first, whatever the error format; exit code 252. */
export class UnknownOptionsError extends CliError {
  readonly words: readonly string[];

  constructor(words: readonly string[]) {
    super('UnknownOptions', 252, `Unknown options: ${words.join(', ')}`);
    this.words = words;
  }
}

/** A setting with a value that the AWS CLI refuses as configuration; exit code 253. */
export class ConfigurationError extends CliError {
  constructor(message: string, options?: ErrorOptions) {
    super('Configuration', 253, message, options);
  }
}

/** No region from any source; exit code 253. */
export class NoRegionError extends CliError {
  constructor() {
    super(
      'NoRegion',
      253,
      'You must specify a region. You can also configure your region by running "aws configure".',
    );
  }
}

/** No credentials from any source, found out when the request is signed; exit code 253. */
export class NoCredentialsError extends CliError {
  constructor() {
    super(
      'NoCredentials',
      253,
      'Unable to locate credentials. You can configure credentials by running "aws login".',
    );
  }
}

/** The pager cannot be started; exit code 253. */
export class PagerError extends CliError {
  constructor(message: string, options?: ErrorOptions) {
    super('Pager', 253, message, options);
  }
}

/** Every failure for which the AWS CLI prints the message alone, in every error format; exit code 255. */
export class GeneralError extends CliError {
  constructor(message: string, options?: ErrorOptions) {
    super('General', 255, message, options);
  }
}

/** The issuer answered with an error (exit code 254); `message` is the service's own message. */
export class ServiceError extends CliError {
  /** The operation that failed: `CreateChatToken`, or `AssumeRole` and the like while getting credentials. */
  readonly operationName: string;
  /** The error's message as it came, of any JSON type; `undefined` when there was none. */
  readonly serviceMessage: Document | undefined;
  /** The error's code as it came: a number or a boolean where it is no text. */
  readonly serviceCode: Document;
  /** Members that the service's model knows of this error, `message` among them, in the order of the model. */
  readonly fields: DocumentMap;
  /** Whether structured formats show the code ahead of the message. */
  readonly codeFirst: boolean;
  /** Whether structured formats have no form for it, so that it is a line of text in them, too. */
  readonly unstructured: boolean;
  /** How often the call was tried again, when a retryable error used up all attempts. */
  readonly retriesReached: number | undefined;

  constructor(
    code: string,
    message: string,
    details: {
      operationName: string;
      serviceCode?: Document | undefined;
      serviceMessage?: Document | undefined;
      fields?: DocumentMap | undefined;
      codeFirst?: boolean | undefined;
      unstructured?: boolean | undefined;
      retriesReached?: number | undefined;
    },
    options?: ErrorOptions,
  ) {
    super(code, 254, message, options);
    this.operationName = details.operationName;
    this.serviceCode = details.serviceCode ?? code;
    this.serviceMessage = details.serviceMessage;
    this.fields = details.fields ?? new Map();
    this.codeFirst = details.codeFirst ?? false;
    this.unstructured = details.unstructured ?? false;
    this.retriesReached = details.retriesReached;
  }
}

/** A chat endpoint refused a connection or an action, or ended the connection for good; exit code 254. */
export class MessagingError extends CliError {
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(code, 254, message, options);
  }
}

/** Ctrl-C: one newline on stdout, exit code 130. */
export class InterruptedError extends CliError {
  constructor() {
    super('Interrupted', 130, '');
  }
}
