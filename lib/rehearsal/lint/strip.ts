import { ProviderSchemas } from "../schema/types";
import { elementsOf, isObject, JsonObject, objectAt } from "./configuration";
import { RESERVED } from "./lint";
import { schemaOf } from "./schema-of";
import { walkBody } from "./walk";

/** A configuration without what an older provider cannot know, and the list of what went. */
export interface Stripped {
  /** What is left. */
  readonly json: JsonObject;
  /** `aws_vpc.main.region`, sorted; a whole type's element appears by its address. */
  readonly stripped: readonly string[];
}

/**
 * Takes out of a stack exactly what older schemas lack: elements of unknown types and unknown arguments. Nothing else
 * is touched, so that every other mistake still shows. The input is left as it is.
 */
export function stripUnknown(json: JsonObject, olderSchemas: ProviderSchemas): Stripped {
  const copy = structuredClone(json);
  const stripped: string[] = [];
  for (const element of elementsOf(copy)) {
    if (element.type.startsWith("terraform_")) continue;
    const schema = schemaOf(element, copy, olderSchemas);
    if (schema === undefined) {
      if (element.kind === "provider") continue;
      delete element.parent[element.name];
      stripped.push(element.address);
      continue;
    }
    walkBody(element.body, schema.block, RESERVED[element.kind], (issue) => {
      if (issue.kind !== "unknown") return;
      delete issue.owner[issue.key];
      stripped.push(`${element.address}.${issue.property}`);
    });
  }
  dropEmptyTypes(copy);
  return { json: copy, stripped: stripped.sort() };
}

/** A type without elements is a block without a name, which Terraform refuses. */
function dropEmptyTypes(json: JsonObject): void {
  for (const types of [objectAt(json, "resource"), objectAt(json, "data")]) {
    for (const [type, named] of Object.entries(types)) {
      if (isObject(named) && Object.keys(named).length === 0) delete types[type];
    }
  }
}
