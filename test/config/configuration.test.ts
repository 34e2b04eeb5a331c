import { describe, expect, it } from 'vitest';
import { loadConfiguration } from '../../src/config/configuration.ts';
import { failureOf, homeIo, type World } from './home.ts';

const CONFIG =
  '[default]\nregion = d\n[profile one]\nregion = 1\noutput = text\n[profile "two words"]\nregion = 2\n';

function load(world: World) {
  return loadConfiguration(homeIo(world), world.profile);
}

describe('the profile in use', () => {
  it.each([
    [
      'the default one',
      {},
      { profileName: 'default', profileNamedBy: undefined, profileExists: true },
    ],
    [
      'of the option',
      { profile: 'one', env: { AWS_PROFILE: 'x' } },
      { profileName: 'one', profileNamedBy: 'option', profileExists: true },
    ],
    [
      'not of an empty option',
      { profile: '' },
      { profileName: 'default', profileNamedBy: undefined, profileExists: true },
    ],
    [
      'AWS_PROFILE',
      { env: { AWS_PROFILE: 'one', AWS_DEFAULT_PROFILE: 'x' } },
      { profileName: 'one', profileNamedBy: 'environment', profileExists: true },
    ],
    [
      'AWS_DEFAULT_PROFILE',
      { env: { AWS_DEFAULT_PROFILE: 'one' } },
      { profileName: 'one', profileNamedBy: 'environment', profileExists: true },
    ],
    [
      'an empty AWS_PROFILE is a name',
      { env: { AWS_PROFILE: '' } },
      { profileName: '', profileNamedBy: 'environment', profileExists: false },
    ],
    [
      'names have a case',
      { profile: 'One' },
      { profileName: 'One', profileNamedBy: 'option', profileExists: false },
    ],
  ])('%s', (_name, world: World, expected) => {
    expect(load({ files: { '~/.aws/config': CONFIG }, ...world })).toMatchObject(expected);
  });

  it.each([
    ['zz', 'The config profile (zz) could not be found'],
    ['default', 'The config profile (default) could not be found'],
  ])('that is named has to exist: %s', async (profile, message) => {
    expect(await failureOf(() => load({ profile }).requireProfile())).toBe(`255: ${message}`);
  });

  it('that is not named need not exist', async () => {
    expect(await failureOf(() => load({}).requireProfile())).toBe('no failure');
  });
});

describe('the sections that make profiles', () => {
  it.each([
    ['a quoted name', '[profile "a b"]', ['a b']],
    ['a tab ahead of the name', '[profile\ta]', ['a']],
    ['no unquoted name of two words', '[profile a b]', []],
    ['no broken quote', '[profile "a]', []],
    ['no name without the word', '[a]', []],
    ['no other spelling of default', '[ default ]\n[Default]\n[Profile x]', []],
  ])('%s', (_name, text, names) => {
    expect(load({ files: { '~/.aws/config': text } }).profileNames).toEqual(names);
  });

  it.each([
    ['[profile default]\nregion = 1\n[default]\nregion = 2', '2'],
    ['[default]\nregion = 1\n[profile default]\nregion = 2', '2'],
  ])('of two that name the default profile the later one counts: %j', (text, region) => {
    expect(load({ files: { '~/.aws/config': text } }).value('region')).toBe(region);
  });
});

describe('the credentials file', () => {
  const files = {
    '~/.aws/config': CONFIG,
    '~/.aws/credentials': '[one]\nregion = c\n[three]\nx = 1\n[profile four]\n',
  };

  it('is laid over the config file', () => {
    const configuration = load({ files, profile: 'one' });
    expect([configuration.value('region'), configuration.value('output')]).toEqual(['c', 'text']);
  });

  it('makes profiles by bare names', () => {
    expect(load({ files }).profileNames).toEqual([
      'default',
      'one',
      'two words',
      'three',
      'profile four',
    ]);
  });

  it('can be told from the config file', () => {
    const configuration = load({ files });
    expect(configuration.profileIn('credentials', 'one')).toEqual(new Map([['region', 'c']]));
    expect(configuration.profileIn('config', 'one')?.get('region')).toBe('1');
  });
});

describe('nested blocks', () => {
  it('are read by key', () => {
    const config = '[services s]\nivschat =\n  endpoint_url = http://a=b\n  Other = 1\nplain = x';
    const configuration = load({ files: { '~/.aws/config': config } });
    expect(configuration.nestedSection('services', 's', 'ivschat')).toEqual(
      new Map([
        ['endpoint_url', 'http://a=b'],
        ['Other', '1'],
      ]),
    );
    expect(configuration.nestedSection('services', 's', 'plain')).toBeUndefined();
    expect(configuration.nestedSection('services', 't', 'ivschat')).toBeUndefined();
  });
});

describe('the files themselves', () => {
  it.each([
    ['absent ones', {}],
    ['a folder in place of one', { env: { AWS_CONFIG_FILE: '/' } }],
    ['an empty variable', { env: { AWS_CONFIG_FILE: '' } }],
  ])('%s count as empty', (_name, world: World) => {
    expect(load(world).profileNames).toEqual([]);
  });

  it.each([
    ['relative to the working directory', 'my.cfg', 'my.cfg'],
    ['with a tilde', '~/my.cfg', '~/my.cfg'],
    ['with variables', `$PLACE/\${NAME}.cfg`, '~/my.cfg'],
  ])('a path %s', (_name, variable, file) => {
    const io = homeIo({ files: { [file]: '[default]\nregion = x\n' } });
    const env = { AWS_CONFIG_FILE: variable, PLACE: io.home, NAME: 'my' };
    expect(loadConfiguration({ ...io, env }, undefined).value('region')).toBe('x');
  });

  it.each([
    ['bad syntax', { '~/.aws/config': 'x' }, '{home}/.aws/config'],
    [
      'a nested line without =',
      { '~/.aws/config': '[default]\ns3 =\n  x\n' },
      '{home}/.aws/config',
    ],
    ['bad credentials', { '~/.aws/credentials': 'x' }, '{home}/.aws/credentials'],
  ])('are named when they are broken: %s', async (_name, files, file) => {
    const io = homeIo({ files });
    expect(await failureOf(() => loadConfiguration(io, undefined))).toBe(
      `255: Unable to parse config file: ${file.replace('{home}', io.home)}`,
    );
  });

  it('have to be UTF-8', async () => {
    const { writeFileSync } = await import('node:fs');
    const io = homeIo({ env: { AWS_CONFIG_FILE: 'latin' } });
    writeFileSync(`${io.cwd}/latin`, Buffer.from('[default]\n# caf\xe9\n', 'latin1'));
    expect(await failureOf(() => loadConfiguration(io, undefined))).toBe(
      '255: Unable to parse config file: latin',
    );
  });
});

describe('plugins', () => {
  it.each([
    ['are ignored without a path', '[plugins]\nendpoint = a.b\n', 'no failure'],
    [
      'are refused with one',
      '[plugins]\ncli_legacy_plugin_path = /x\nendpoint = a.b\n',
      "255: No module named 'a'",
    ],
    ['need not be there', '[plugins]\ncli_legacy_plugin_path = /x\n', 'no failure'],
  ])('%s', async (_name, text, failure) => {
    expect(await failureOf(() => load({ files: { '~/.aws/config': text } }))).toBe(failure);
  });
});
