import type { Document, DocumentMap } from '../document/document.ts';

/**
 * Where chat tokens come from. Request and response have the shape of the service's own JSON, so that the service,
 * the local issuer and a user's own are interchangeable.
 */
export interface TokenIssuer {
  /**
   * Issues one token. The request has passed client-side validation, unless the user switched that off.
   * @returns the response's JSON document as the service sent it (of any type: the caller checks it)
   * @throws {ServiceError} when the issuer refuses
   */
  createChatToken(request: DocumentMap): Promise<Document>;
}
