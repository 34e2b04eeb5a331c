/** Nothing of the machine's own settings shines through to a test: no home, no AWS variables, no proxies, no pager. */
const OWN =
  /^(AWS_|HTTPS?_PROXY$|NO_PROXY$|ALL_PROXY$|(MAN)?PAGER$|LESS$|XDG_|NODE_EXTRA_CA_CERTS$|REQUESTS_CA_BUNDLE$)/i;

for (const name of Object.keys(process.env)) if (OWN.test(name)) delete process.env[name];
process.env.HOME = '/nonexistent';

// A warning of Node's is a mistake of ours.
process.on('warning', (warning) => {
  throw warning;
});
