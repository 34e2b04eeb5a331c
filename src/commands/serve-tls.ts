import { readFileSync } from 'node:fs';
import type { PemFile, TlsPair } from '../chat/http/tls-server.ts';
import { GeneralError, ParamValidationError } from '../errors/cli-error.ts';
import { absolutePath } from '../system/file-path.ts';
import type { Io } from '../system/io.ts';
import { systemErrorReason } from '../token/file-failure.ts';

/**
 * What `--tls-cert` and `--tls-key` name, read.
 * @throws {ParamValidationError} for one without the other
 * @throws {GeneralError} naming the file that cannot be read
 */
export function tlsPair(
  certificate: string | undefined,
  key: string | undefined,
  io: Pick<Io, 'cwd'>,
): TlsPair | undefined {
  if (certificate === undefined && key === undefined) return undefined;
  if (certificate === undefined || key === undefined) {
    const [given, missing] = key === undefined ? ['cert', 'key'] : ['key', 'cert'];
    throw new ParamValidationError(
      `argument --tls-${given}: --tls-${missing} has to be given, too`,
    );
  }
  return { certificate: pemFile(certificate, io), key: pemFile(key, io) };
}

function pemFile(named: string, io: Pick<Io, 'cwd'>): PemFile {
  const file = absolutePath(named, io);
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch (error) {
    throw new GeneralError(`Unable to read ${file}: ${systemErrorReason(error)}`);
  }
}
