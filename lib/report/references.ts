import { templateParts } from "../core/expression";
import { Json } from "../core/synthesis";

/** One reference in an argument. */
export interface Reference {
  /** Where it stands, without indexes. */
  readonly path: string;
  /** The same with indexes. */
  readonly argument: string;
  /** `aws_vpc.Main`, `data.aws_ami.Base`, `local.zones`, `data.terraform_remote_state.net.outputs.vpc`. */
  readonly target: string;
  /** Empty where the whole target is meant. */
  readonly attribute: string;
  /** Whether the argument is this reference and nothing else. */
  readonly whole: boolean;
}

const REMOTE = /data\.terraform_remote_state\.([\w-]+)\.outputs(?:\.([\w-]+)|\["([^"]+)"\])/;
const LOCAL = /(?:local|var|module)\.[\w-]+/;
const RESOURCE = /(?:data\.)?[a-z][a-z0-9]*_\w+\.[\w-]+/;
const REFERENCE = new RegExp(
  `(?<![\\w.-])(?:${REMOTE.source}|(${LOCAL.source}|${RESOURCE.source})(?:\\[[^\\]]*\\])?(?:\\.(\\w+))?)`,
  "g",
);

/** The name by which an output of another stack is referred to. */
export function remoteOutput(remoteState: string, output: string): string {
  return `data.terraform_remote_state.${remoteState}.outputs.${output}`;
}

/** The remote state and the output that such a name means. */
export function remoteOutputIn(target: string): { readonly state: string; readonly output: string } | undefined {
  const [, state, output] = /^(data\.terraform_remote_state\.[\w-]+)\.outputs\.(.+)$/.exec(target) ?? [];
  return state === undefined || output === undefined ? undefined : { state, output };
}

/** Every reference in a value. */
export function* referencesIn(value: Json, path = "", argument = path): Generator<Reference> {
  if (typeof value === "string") {
    yield* inText(value, path, argument);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      yield* referencesIn(item as Json, path, `${argument}[${String(index)}]`);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* referencesIn(item, below(path, key), below(argument, key));
  }
}

/** The references in `depends_on` and `replace_triggered_by`, which are written without `${}`. */
export function* bareReferences(texts: readonly Json[], path: string): Generator<Reference> {
  for (const text of texts) if (typeof text === "string") yield* matches(text, path, path, () => true);
}

function* inText(text: string, path: string, argument: string): Generator<Reference> {
  const expressions = templateParts(text).flatMap(({ expression }) => expression ?? []);
  for (const expression of expressions) {
    yield* matches(expression, path, argument, (found) => text === `\${${found}}`);
  }
}

function* matches(
  text: string,
  path: string,
  argument: string,
  isWhole: (found: string) => boolean,
): Generator<Reference> {
  for (const [found, remote, dotted, quoted, target, attribute = ""] of text.matchAll(REFERENCE)) {
    const name = remote === undefined ? target : remoteOutput(remote, dotted ?? quoted ?? "");
    if (name !== undefined) yield { path, argument, target: name, attribute, whole: isWhole(found) };
  }
}

function below(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}
