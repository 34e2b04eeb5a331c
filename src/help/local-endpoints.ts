import { code, paragraph, paragraphs, type Section, term } from './page.ts';

/** The endpoints that the AWS CLI does not have: tokens that come from this machine. */
export const localEndpoints: Section = {
  title: 'LOCAL ENDPOINTS',
  blocks: [
    paragraph(
      'The endpoint decides who issues the token. Besides the service, which `http://` and `https://` reach, it may be one of these. They need no region, no credentials and no network, and may be set in every way in which an endpoint can be set: by `--endpoint-url`, in the environment, in the configuration file.',
    ),
    term('`local:`', [
      ...paragraphs([
        'This program issues the token itself, encrypted with the newest key of its keyring, `~/.local/share/ivschat-ts/keyring.json` (or below `XDG_DATA_HOME`). The keyring is made on first use and can be read by you alone.',
        'Such a token opens a connection to `ivschat-ts serve`, is good for one minute and for one use, and can be looked into with `ivschat-ts decode-chat-token`. Requests are checked as the service checks them and fail with its errors.',
      ]),
    ]),
    term('`local:PATH`', [
      paragraph('The same with the keyring at PATH, which is made on first use as well.'),
    ]),
    term('`module:SPECIFIER`', [
      paragraph(
        'An ES module of your own issues the token: a path such as `module:./issuer.mjs`, or the name of an installed package. It exports a function `createTokenIssuer(options)` that gives an object with a method `createChatToken(request)`; request and response have the form of the service.',
      ),
      code(
        [
          'export function createTokenIssuer() {',
          '  return {',
          '    async createChatToken({ roomIdentifier, userId }) {',
          "      return { token: 'token-of-' + userId };",
          '    },',
          '  };',
          '}',
        ].join('\n'),
      ),
    ]),
    paragraph(
      'The program never turns to one of them by itself: without credentials, a request for the service fails.',
    ),
  ],
};

/** The same for an operation that issuers of tokens do not carry out. */
export const runningEndpoint: Section = {
  title: 'LOCAL ENDPOINTS',
  blocks: paragraphs([
    'A local endpoint carries this out as the service does: start one with `ivschat-ts serve`, and give the URL that it prints to `--endpoint-url`, or as `AWS_ENDPOINT_URL_IVSCHAT` in the environment. A region and credentials are needed all the same; any will do.',
    'With `local:` and `module:` there is nobody to ask: these issue tokens, and do nothing else.',
  ]),
};
