import { Json } from "../terraform";
import { attributeRead } from "../terraform/expression/reference";
import { nameOf } from "../terraform/expression/key";
import { argumentAt, Occurrence, pathAt, Place, readBare, readValue } from "../terraform/references/occurrences";

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
export function referencesIn(value: Json, path?: string): Reference[] {
  return readValue(value).references.flatMap((occurrence) => referenceTo(occurrence, path));
}

/** The references in `depends_on` and `replace_triggered_by`, which are written without `${}`. */
export function bareReferences(texts: readonly Json[], path: string): Reference[] {
  return readBare(texts).references.flatMap((occurrence) => referenceTo({ ...occurrence, at: [], whole: true }, path));
}

const FOLLOWED: ReadonlySet<string> = new Set(["resource", "data", "local", "variable", "module"]);

function referenceTo({ at, reference, whole }: Occurrence, begin: string | undefined): Reference[] {
  if (!FOLLOWED.has(reference.kind)) return [];
  const place: Place = begin === undefined ? at : [begin, ...at];
  const [outputs, output] = reference.steps.map(nameOf);
  const isRemote = reference.address.startsWith("data.terraform_remote_state.") && outputs === "outputs";
  const target = isRemote && output !== undefined ? `${reference.address}.outputs.${output}` : reference.address;
  const attribute = target === reference.address ? (attributeRead(reference) ?? "") : "";
  return [{ path: pathAt(place), argument: argumentAt(place), target, attribute, whole }];
}
