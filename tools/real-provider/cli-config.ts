/** Folders that a Terraform CLI configuration names as filesystem mirrors or as plugin cache, in its order. */
export function foldersInCliConfig(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*(#|\/\/).*$/gm, "");
  const mirrors = [...code.matchAll(/"?filesystem_mirror"?[\s:=[]*\{([^}]*)\}/g)].flatMap(([, body = ""]) =>
    valuesOf("path", body),
  );
  return [...mirrors, ...valuesOf("plugin_cache_dir", code)];
}

function valuesOf(name: string, code: string): string[] {
  return [...code.matchAll(new RegExp(`(?:^|[\\s{,"])${name}"?\\s*[=:]\\s*"([^"]+)"`, "g"))].map(
    ([, value = ""]) => value,
  );
}

/** A CLI configuration that finds each provider in its mirror, and none anywhere else. */
export function mirrorCliConfig(mirrors: readonly { readonly address: string; readonly folder: string }[]): string {
  const blocks = mirrors.map(
    ({ address, folder }) =>
      `  filesystem_mirror {\n    path    = ${JSON.stringify(folder)}\n    include = ["${address}"]\n  }\n`,
  );
  return `disable_checkpoint = true\nprovider_installation {\n${blocks.join("")}}\n`;
}

/** A CLI configuration that asks the registries and keeps what they give. */
export function registryCliConfig(cacheFolder: string): string {
  return `disable_checkpoint = true\nplugin_cache_dir = ${JSON.stringify(cacheFolder)}\nprovider_installation {\n  direct {}\n}\n`;
}
