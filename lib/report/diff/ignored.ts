import { asArray, blocks, JsonObject } from "../../terraform";
import { Ignored } from "./argument-change";

/** The paths in `lifecycle.ignore_changes`, without indexes: `scaling_config[0].desired_size`, `tags["Owner"]`. */
export function ignoredBy(body: JsonObject): Ignored {
  const entries = blocks(body, "lifecycle").flatMap((lifecycle) => asArray(lifecycle.ignore_changes));
  if (entries.includes("all")) return () => true;
  const paths = entries
    .filter((entry) => typeof entry === "string")
    .map((entry) => entry.replaceAll(/\["([^"]*)"\]/g, ".$1").replaceAll(/\[\d+\]/g, ""));
  return (path) => paths.some((ignored) => path === ignored || path.startsWith(`${ignored}.`));
}
