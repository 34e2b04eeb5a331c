/**
 * What a message review handler is asked and what it answers, as the service and a Lambda function do it:
 * https://docs.aws.amazon.com/ivs/latest/ChatUserGuide/chat-message-review-handler.html
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';

/** The event of the Lambda function. */
export interface ReviewEvent {
  readonly Content: string;
  readonly MessageId: string;
  readonly RoomArn: string;
  /** Those of the message. */
  readonly Attributes: Readonly<Record<string, string>>;
  readonly Sender: {
    readonly UserId: string;
    /** Those of the token. */
    readonly Attributes: Readonly<Record<string, string>>;
    readonly Ip: string;
  };
}

/** The context of the Lambda function, as far as there is one here. */
export interface ReviewContext {
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly awsRequestId: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  callbackWaitsForEmptyEventLoop: boolean;
  getRemainingTimeInMillis(): number;
}

/** An answer, of whatever form; or why there is none, as it goes on behind "the review handler". */
export type ReviewOutcome = { readonly answer: unknown } | { readonly problem: string };

/** Asks the user's handler, which has 200 ms. The promise never rejects. */
export type ReviewHandler = (event: ReviewEvent) => Promise<ReviewOutcome>;

/** "Message review handler timeout", section 1.3 of the service facts. */
export const reviewMilliseconds = 200;

export const tooSlow: ReviewOutcome = { problem: `took more than ${reviewMilliseconds} ms` };

/** A user's function, which is called here: while it computes, and does not wait, everything else waits. */
export function functionHandler(
  handler: (event: ReviewEvent, context: ReviewContext) => unknown,
  { after, monotonic }: Pick<Clock, 'after' | 'monotonic'>,
): ReviewHandler {
  return (event) =>
    new Promise((resolve) => {
      const started = monotonic();
      const remaining = () => Math.max(0, Math.ceil(reviewMilliseconds - (monotonic() - started)));
      const cancel = after(reviewMilliseconds, () => resolve(tooSlow));
      const settle = (outcome: ReviewOutcome) => {
        cancel();
        // A function that never waited had no timer to end it.
        resolve(monotonic() - started > reviewMilliseconds ? tooSlow : outcome);
      };
      new Promise((answered) => answered(handler(event, reviewContext(remaining)))).then(
        (answer) => settle({ answer }),
        (error: unknown) => settle({ problem: `failed: ${firstLine(error)}` }),
      );
    });
}

export function reviewContext(getRemainingTimeInMillis: () => number): ReviewContext {
  return {
    functionName: 'review',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-west-2:123456789012:function:review',
    memoryLimitInMB: '128',
    awsRequestId: randomUUID(),
    logGroupName: '/aws/lambda/review',
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis,
  };
}

/** The start of an error's message, for a report. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n', 1)[0] ?? '').slice(0, 200);
}
