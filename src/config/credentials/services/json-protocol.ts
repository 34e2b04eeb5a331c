import { AwsRestJsonProtocol } from '@aws-sdk/core/protocols';
import { rawReply } from './service-client.ts';

/** The SDK's wire format of services that speak JSON, with replies as they come. */
export class JsonProtocol extends AwsRestJsonProtocol {
  /** @param namespace of the service's model in the SDK */
  constructor(namespace: string) {
    super({ defaultNamespace: namespace });
  }

  override deserializeResponse = rawReply;
}
