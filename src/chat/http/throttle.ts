import type { OperationName } from '../../model/operations.ts';
import type { Clock } from '../clock.ts';
import { throttled } from '../control/service-errors.ts';
import { type RateLimit, rateLimit } from '../rate-limit.ts';

/** @throws {ServiceError} ThrottlingException when an operation is asked for too often */
export type Throttle = (operation: OperationName) => void;

/**
 * The rates of an account, in requests a second: "API Call Rate Quotas" of
 * https://docs.aws.amazon.com/ivs/latest/ChatUserGuide/service-quotas.html. An operation
 * without an entry has no rate of its own.
 */
const rates: Readonly<Partial<Record<OperationName, number>>> = {
  CreateChatToken: 200,
  DeleteMessage: 100,
  DisconnectUser: 100,
  SendEvent: 100,
  CreateRoom: 5,
  DeleteRoom: 5,
  GetRoom: 5,
  ListRooms: 5,
  UpdateRoom: 5,
  CreateLoggingConfiguration: 3,
  DeleteLoggingConfiguration: 3,
  GetLoggingConfiguration: 3,
  ListLoggingConfigurations: 3,
  UpdateLoggingConfiguration: 3,
  ListTagsForResource: 10,
  TagResource: 10,
  UntagResource: 10,
};

/** Lets everything through. */
export const unthrottled: Throttle = () => {};

/** Holds each operation to the service's documented rate. */
export function serviceThrottle({ monotonic }: Pick<Clock, 'monotonic'>): Throttle {
  const limits = new Map<OperationName, RateLimit>();
  return (operation) => {
    const rate = rates[operation];
    if (rate === undefined) return;
    const limit = limits.get(operation) ?? rateLimit(rate, monotonic);
    limits.set(operation, limit);
    if (!limit.take()) throw throttled(operation, rate);
  };
}
