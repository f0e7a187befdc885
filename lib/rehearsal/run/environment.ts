/**
 * What Terraform needs to start and to find its tool's version, and nothing that opens a door: no token, no cloud's
 * credentials, no agent's socket. Variables of version managers are here, as `terraform` is often theirs.
 */
const NEEDED = [
  "PATH",
  "HOME",
  "USER",
  "LOGNAME",
  "LANG",
  "LANGUAGE",
  "TZ",
  "ASDF_DIR",
  "ASDF_DATA_DIR",
  "ASDF_CONFIG_FILE",
  "ASDF_TERRAFORM_VERSION",
  "MISE_DATA_DIR",
  "MISE_CONFIG_DIR",
  "MISE_CACHE_DIR",
  "TENV_ROOT",
  "TENV_AUTO_INSTALL",
  "TFENV_ROOT",
  "TFENV_CONFIG_DIR",
  "TFENV_TERRAFORM_VERSION",
  "XDG_CACHE_HOME",
  "XDG_CONFIG_HOME",
  "XDG_DATA_HOME",
  // Windows
  "APPDATA",
  "COMSPEC",
  "LOCALAPPDATA",
  "PATHEXT",
  "SYSTEMROOT",
  "USERPROFILE",
];

const LOCALE = /^LC_[A-Z]+$/;

/** What fetching a module over the network needs beside it: the way out, and what registries know the user by. */
const FETCHING = /^(?:(?:HTTPS?|NO|ALL)_PROXY|SSL_CERT_(?:FILE|DIR)|GIT_SSL_CAINFO|TF_TOKEN_.+|TF_REGISTRY_.+)$/i;

/** The environment of Terraform's processes: the needed part of the user's, and their own CLI configuration and folder for temporary files. */
export function terraformEnvironment(
  cliConfig: string,
  temporary: string,
  source: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const kept = Object.entries(source).filter(([name]) => NEEDED.includes(name.toUpperCase()) || LOCALE.test(name));
  return {
    ...Object.fromEntries(kept),
    TMPDIR: temporary,
    TMP: temporary,
    TEMP: temporary,
    CHECKPOINT_DISABLE: "1",
    // a command ends within seconds: what goes with it need not be collected so often
    GOGC: source["GOGC"] ?? "300",
    TF_CLI_CONFIG_FILE: cliConfig,
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
  };
}

/** What is added where modules are fetched: git speaks HTTPS only and asks nobody. */
export function fetchingEnvironment(source: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = Object.entries(source).filter(([name]) => FETCHING.test(name));
  return {
    ...Object.fromEntries(kept),
    TF_CLI_CONFIG_FILE: source["TF_CLI_CONFIG_FILE"],
    GIT_ALLOW_PROTOCOL: "https",
    GIT_TERMINAL_PROMPT: "0",
  };
}

/** The user's values of variables that have no default: without them no plan can be made. */
export function variableEnvironment(
  required: Iterable<string>,
  source: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const names = [...required].map((name) => `TF_VAR_${name}`);
  return Object.fromEntries(names.flatMap((name) => (source[name] === undefined ? [] : [[name, source[name]]])));
}

/** A CLI configuration that installs no provider from anywhere: those that are simulated are handed over. */
export function offlineConfig(emptyFolder: string): string {
  return [
    "disable_checkpoint = true",
    "provider_installation {",
    "  filesystem_mirror {",
    `    path = ${JSON.stringify(emptyFolder)}`,
    "  }",
    "}",
    "",
  ].join("\n");
}
