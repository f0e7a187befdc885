import { isObject, Json, JsonObject } from "../../terraform";
import { FakeContext, fakeValue } from "./fakes";
import { isUnknown, ValueObject } from "./values";

/**
 * What Cloud Control tells of a resource: what was asked for, and what the type's schema says that AWS sets.
 * Configurations compute with it, so that a made-up string would not do.
 */
export function withProperties(type: string, planned: ValueObject, context: FakeContext): ValueObject {
  if (type !== "aws_cloudcontrolapi_resource" || !isUnknown(planned["properties"])) return planned;
  const { readOnlyProperties = [], properties = {} } = objectOf(planned["schema"]);
  const paths = Array.isArray(readOnlyProperties) ? readOnlyProperties : [];
  const set = paths.flatMap((path): [string, unknown][] => {
    const name = typeof path === "string" ? /^\/properties\/([^/]+)$/.exec(path)?.[1] : undefined;
    return name === undefined || !isText(properties, name)
      ? []
      : [[name, fakeValue(argument(name), "string", context)]];
  });
  return {
    ...planned,
    properties: JSON.stringify({ ...objectOf(planned["desired_state"]), ...Object.fromEntries(set) }),
  };
}

function isText(properties: Json, name: string): boolean {
  const part = isObject(properties) ? properties[name] : undefined;
  return isObject(part) && part.type === "string";
}

/** `JobDefinitionArn` as Terraform would spell it: `job_definition_arn`. */
function argument(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}

function objectOf(json: unknown): JsonObject {
  try {
    const parsed = typeof json === "string" ? (JSON.parse(json) as Json) : undefined;
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
