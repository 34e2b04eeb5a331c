import type { ClientProtocol } from '@smithy/types';
import type { ServiceResponse } from './request-handler.ts';
import type { ServiceCall } from './service-command.ts';
import { type ServiceRequest, serviceRequest } from './service-request.ts';

/**
 * The wire format of the service for the SDK's client, in place of the SDK's own. A request is written from a document,
 * so that integers of any size, values of any type and lone surrogates survive; a reply is handed on as it came, because
 * the SDK would turn times into `Date`s and lose digits, and has error texts of its own.
 */
export function createDocumentProtocol(
  endpointUrl: string,
): ClientProtocol<ServiceRequest, ServiceResponse> {
  return {
    getShapeId: () => 'aws.protocols#restJson1',
    getRequestType: unused,
    getResponseType: unused,
    getPayloadCodec: unused,
    setSerdeContext: () => {},
    updateServiceEndpoint: (request) => request,
    async serializeRequest(_operation, input) {
      return serviceRequest(endpointUrl, input as unknown as ServiceCall);
    },
    async deserializeResponse(_operation, _context, response) {
      return { $metadata: {}, reply: response.reply } as never;
    },
  };
}

function unused(): never {
  throw new TypeError('the SDK has no use for this');
}
