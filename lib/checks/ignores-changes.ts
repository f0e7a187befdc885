import { asArray } from "../terraform";
import type { Resource } from "../views";

/** Whether Terraform leaves changes of an argument alone: `scaling_config.desired_size`. */
export function ignoresChanges(resource: Resource, argument: string): boolean {
  const ignored = resource.blocks("lifecycle").flatMap(({ body }) => asArray(body.ignore_changes));
  return ignored.some((one) => {
    if (typeof one !== "string") return false;
    const path = one.replace(/^\$\{(.*)\}$/, "$1").replace(/\[(?:\d+|"\d+")\]|\.\d+(?=[.[]|$)/g, "");
    return path === "all" || path === argument || argument.startsWith(`${path}.`);
  });
}
