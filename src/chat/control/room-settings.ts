import type { DocumentMap } from '../../document/document.ts';
import type { RoomSettings } from '../room.ts';
import { given, integer, map, text, texts } from './request-members.ts';

/** The settings that a request or a definition names; what it leaves out is left out. */
export function settingsOf(request: DocumentMap): Partial<RoomSettings> {
  const handler = map(request, 'messageReviewHandler');
  const identifiers = texts(request, 'loggingConfigurationIdentifiers');
  return given({
    name: text(request, 'name'),
    maximumMessageRatePerSecond: integer(request, 'maximumMessageRatePerSecond'),
    maximumMessageLength: integer(request, 'maximumMessageLength'),
    messageReviewHandler: handler && {
      uri: text(handler, 'uri'),
      fallbackResult: text(handler, 'fallbackResult'),
    },
    loggingConfigurationIdentifiers: identifiers && [...new Set(identifiers)],
  });
}
