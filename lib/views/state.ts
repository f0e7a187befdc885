import { blocks, JsonObject, SynthesizedStack } from "../terraform";

/** Where a stack keeps its state. */
export interface Backend {
  /** `s3`; `cloud` for HCP Terraform. */
  readonly type: string;
  /** Its arguments, all of them literals. */
  readonly config: JsonObject;
  /** `terraform.backend.s3`. */
  readonly property: string;
}

/** The backend of a stack; undefined where the configuration names none, which is a file in its folder. */
export function backendOf({ json }: SynthesizedStack): Backend | undefined {
  const settings = blocks(json, "terraform");
  const [cloud] = settings.flatMap((one) => blocks(one, "cloud"));
  if (cloud !== undefined) return { type: "cloud", config: cloud, property: "terraform.cloud" };
  const [backend] = settings.flatMap((one) => blocks(one, "backend"));
  const [type] = Object.keys(backend ?? {});
  if (backend === undefined || type === undefined) return undefined;
  return { type, config: blocks(backend, type)[0] ?? {}, property: `terraform.backend.${type}` };
}
