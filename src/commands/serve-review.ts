import type { Clock } from '../chat/clock.ts';
import { firstLine } from '../chat/review/review-handler.ts';
import { GeneralError, ParamValidationError } from '../errors/cli-error.ts';
import type { Io } from '../system/io.ts';
import { moduleUrl } from '../system/module-url.ts';
import { type ReviewWorker, reviewWorker } from './review-worker.ts';

const scheme = 'module:';

/**
 * The review handler that `--review-handler` names, loaded.
 * @param log gets what the handler prints
 * @throws {ParamValidationError} for words that name none
 * @throws {GeneralError} when the module cannot be used
 */
export async function serveReview(
  named: string,
  io: Pick<Io, 'cwd'>,
  clock: Pick<Clock, 'after'>,
  log: (text: string) => void,
): Promise<ReviewWorker> {
  const specifier = named.startsWith(scheme) ? named.slice(scheme.length) : '';
  if (specifier === '') {
    throw new ParamValidationError(
      `argument --review-handler: '${named}' is not module:./FILE or module:PACKAGE`,
    );
  }
  try {
    return await reviewWorker(moduleUrl(specifier, io.cwd), clock, log);
  } catch (error) {
    // Which file of ours asked is nobody's news.
    const reason = firstLine(error).replace(/ imported from .*$/, '');
    throw new GeneralError(`Unable to use the review handler "${specifier}": ${reason}`, {
      cause: error,
    });
  }
}
