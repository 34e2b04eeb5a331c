import { shellSplit } from '../document/shell-split.ts';
import { GeneralError } from '../errors/cli-error.ts';
import { expandPath } from '../system/file-path.ts';
import type { Io } from '../system/io.ts';
import { nestedBlock, readSettingsFile, type Section } from './ini-file.ts';
import { checkPlugins } from './plugins.ts';

/** The words that begin a section's header. */
export type SectionKind = 'profile' | 'sso-session' | 'services';

/** What the two files of `~/.aws` say, seen from the profile in use (section 10.1 of the AWS CLI behaviour). */
export interface Configuration {
  /** `default` when none is named. */
  readonly profileName: string;
  /** Where the name comes from; only a named profile has to exist. */
  readonly profileNamedBy: 'option' | 'environment' | undefined;
  readonly profileExists: boolean;
  /** A key of the profile in use, the credentials file merged over the config file; an empty value is one. */
  value(key: string): string | undefined;
  /** The keys of a section; a profile is the merged one. */
  section(kind: SectionKind, name: string): Section | undefined;
  /** The nested block under a key: `[services NAME]` → `ivschat =` → `endpoint_url = …`. */
  nestedSection(kind: SectionKind, name: string, key: string): Section | undefined;
  /** A profile as one of the two files alone has it. */
  profileIn(file: 'config' | 'credentials', name: string): Section | undefined;
  /** Every profile of either file, for completion, prompt and "close ones". */
  readonly profileNames: readonly string[];
  /** @throws {GeneralError} `The config profile (…) could not be found` */
  requireProfile(): void;
}

/** Where one of the two files stands. */
export function settingsFilePath(
  file: 'config' | 'credentials',
  io: Pick<Io, 'env' | 'home'>,
): string {
  const { AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE } = io.env;
  const chosen = file === 'config' ? AWS_CONFIG_FILE : AWS_SHARED_CREDENTIALS_FILE;
  return expandPath(chosen ?? `~/.aws/${file}`, io);
}

/**
 * Reads both files and picks the profile: `--profile` (unless empty) over `AWS_PROFILE` over `AWS_DEFAULT_PROFILE`.
 * @throws {GeneralError} `Unable to parse config file: …`; `No module named '…'` for plugins
 */
export function loadConfiguration(
  io: Pick<Io, 'env' | 'home' | 'cwd' | 'log'>,
  profileOption: string | undefined,
): Configuration {
  const configPath = settingsFilePath('config', io);
  const credentialsPath = settingsFilePath('credentials', io);
  const config = readSettingsFile(configPath, io) ?? new Map<string, Section>();
  const credentials = readSettingsFile(credentialsPath, io) ?? new Map<string, Section>();
  checkPlugins(config.get('plugins'));
  const named = profileOption || (io.env.AWS_PROFILE ?? io.env.AWS_DEFAULT_PROFILE);
  const namedBy = profileOption ? 'option' : named === undefined ? undefined : 'environment';
  const configuration = new SharedConfiguration(config, credentials, named ?? 'default', namedBy);
  if (io.log.enabled) {
    const { profileName, profileExists } = configuration;
    const variable = io.env.AWS_PROFILE === undefined ? 'AWS_DEFAULT_PROFILE' : 'AWS_PROFILE';
    const reason = { option: 'from --profile', environment: `from ${variable}` };
    const state = profileExists ? '' : ', which does not exist';
    const source = namedBy ? reason[namedBy] : 'as none is named';
    io.log.debug('config', `profile ${profileName} ${source}${state}`);
    io.log.debug('config', `files ${configPath}, ${credentialsPath}`);
  }
  return configuration;
}

class SharedConfiguration implements Configuration {
  readonly profileName: string;
  readonly profileNamedBy: 'option' | 'environment' | undefined;
  readonly #sections: Readonly<Record<SectionKind, ReadonlyMap<string, Section>>>;
  readonly #files: Readonly<Record<'config' | 'credentials', ReadonlyMap<string, Section>>>;

  constructor(
    config: ReadonlyMap<string, Section>,
    credentials: ReadonlyMap<string, Section>,
    profileName: string,
    profileNamedBy: 'option' | 'environment' | undefined,
  ) {
    this.profileName = profileName;
    this.profileNamedBy = profileNamedBy;
    const configProfiles = sectionsOf('profile', config);
    this.#files = { config: configProfiles, credentials };
    this.#sections = {
      profile: merged(configProfiles, credentials),
      'sso-session': sectionsOf('sso-session', config),
      services: sectionsOf('services', config),
    };
  }

  get profileExists(): boolean {
    return this.#sections.profile.has(this.profileName);
  }

  get profileNames(): readonly string[] {
    return [...this.#sections.profile.keys()];
  }

  value(key: string): string | undefined {
    return this.#sections.profile.get(this.profileName)?.get(key);
  }

  section(kind: SectionKind, name: string): Section | undefined {
    return this.#sections[kind].get(name);
  }

  nestedSection(kind: SectionKind, name: string, key: string): Section | undefined {
    return nestedBlock(this.#sections[kind].get(name)?.get(key) ?? '');
  }

  profileIn(file: 'config' | 'credentials', name: string): Section | undefined {
    return this.#files[file].get(name);
  }

  requireProfile(): void {
    if (this.profileNamedBy && !this.profileExists) {
      throw new GeneralError(`The config profile (${this.profileName}) could not be found`);
    }
  }
}

/**
 * The sections of one kind by their names, later ones over earlier ones: `[profile NAME]`, split like a shell's words
 * (an unquoted name of two words, or a broken quote, makes no profile), and `[default]` without the word.
 */
function sectionsOf(
  kind: SectionKind,
  config: ReadonlyMap<string, Section>,
): ReadonlyMap<string, Section> {
  const sections = new Map<string, Section>();
  for (const [header, section] of config) {
    const name = header.startsWith(kind)
      ? nameIn(header)
      : kind === 'profile' && header === 'default'
        ? header
        : undefined;
    if (name !== undefined) sections.set(name, section);
  }
  return sections;
}

function nameIn(header: string): string | undefined {
  try {
    const words = shellSplit(header);
    return words.length === 2 ? words[1] : undefined;
  } catch {
    // The AWS CLI passes over a header with a broken quote.
    return undefined;
  }
}

function merged(
  profiles: ReadonlyMap<string, Section>,
  credentials: ReadonlyMap<string, Section>,
): ReadonlyMap<string, Section> {
  const result = new Map(profiles);
  for (const [name, section] of credentials) {
    result.set(name, new Map([...(result.get(name) ?? []), ...section]));
  }
  return result;
}
