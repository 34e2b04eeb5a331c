/** How lists are given in pages. The AWS CLI does not collect the pages of this service, and neither does this program. */
import type { Member, StringShape } from './operation.ts';

const pageToken: StringShape = { type: 'string', length: { min: 0, max: 1024 } };

/** Which page a request is for. */
export function pageToStartAt(summary: string): Member {
  return {
    name: 'nextToken',
    shape: pageToken,
    summary,
    documentation: [
      'Where to go on: the `nextToken` of the page before. One run gives one page, whether or not `--no-paginate` is given.',
    ],
    defaultText: 'the first page',
  };
}

/** How long a page may be. */
export function pageSize(summary: string, of: string): Member {
  return {
    name: 'maxResults',
    shape: { type: 'integer', range: { min: 1, max: 50 } },
    summary,
    documentation: [`How many ${of} a page has at most.`],
    defaultText: '50',
  };
}

/** Where the next page starts, in a response. */
export function nextPage(of: string): Member {
  return {
    name: 'nextToken',
    shape: pageToken,
    summary: `Where the next page of ${of} starts.`,
    documentation: [
      `Present when there are more ${of} than this page has: give it to \`--next-token\`.`,
    ],
  };
}
