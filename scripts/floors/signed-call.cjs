/** The floor of a signed call: Signature Version 4 by hand, one request to the port that is given, the reply printed. */
const crypto = require('node:crypto');
const http = require('node:http');

const port = process.argv[2];
const region = 'us-west-2';
const body = JSON.stringify({
  roomIdentifier: 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl',
  userId: 'u',
});
const sha256 = (text) => crypto.createHash('sha256').update(text).digest('hex');
const hmac = (key, text) => crypto.createHmac('sha256', key).update(text).digest();

const time = `${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}`;
const date = time.slice(0, 8);
const scope = `${date}/${region}/ivschat/aws4_request`;
const signedHeaders = 'content-type;host;x-amz-date';
const canonical = [
  ...['POST', '/CreateChatToken', ''],
  ...['content-type:application/json', `host:127.0.0.1:${port}`, `x-amz-date:${time}`, ''],
  ...[signedHeaders, sha256(body)],
].join('\n');
const key = [date, region, 'ivschat', 'aws4_request'].reduce(
  hmac,
  `AWS4${process.env.AWS_SECRET_ACCESS_KEY}`,
);
const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
const signature = hmac(key, toSign).toString('hex');
const credential = `${process.env.AWS_ACCESS_KEY_ID}/${scope}`;
const request = http.request({
  host: '127.0.0.1',
  port,
  method: 'POST',
  path: '/CreateChatToken',
  headers: {
    'Content-Type': 'application/json',
    'X-Amz-Date': time,
    Authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    'Content-Length': Buffer.byteLength(body),
  },
});
request.on('response', (response) => {
  let text = '';
  response.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  response.on('end', () => process.stdout.write(`${JSON.stringify(JSON.parse(text), null, 4)}\n`));
});
request.end(body);
