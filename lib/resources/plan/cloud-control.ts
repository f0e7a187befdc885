import type { CloudSchema } from "../../core/cloud-schema";
import type { Problem } from "../../core/finding";
import { schemaFaults } from "../../core/plan/cloud-schema-check";
import { Planned } from "../../core/plan/planned";
import { awsProvider } from "../../core/props/aws-provider";
import { judgeProps } from "../../core/props/objects";
import { accepted, isSound, joined, optional, PropRules, refused, Rule } from "../../core/props/rule";
import { flag } from "../../core/props/words";
import { isPlainObject, wrongValue } from "../../core/props/wrong-value";
import { quote } from "../../core/quote";
import type { CloudControlResourceProps } from "../cloud-control-props";
import type { CloudControlType } from "../cloud-control-type";
import { createOnlyTexts } from "./create-only";
import { checkSchema, named } from "./cloud-schema";
import { jsonText, jsonValue } from "./json-values";

/** A resource of Cloud Control, decided. */
export interface CloudControlPlan {
  readonly typeName: string;
  /** JSON. */
  readonly desiredState: string;
  /** JSON. */
  readonly schema: string;
  readonly createBeforeDestroy: boolean;
  /** What replaces it with each change, JSON by its path; undefined where Terraform's provider sees all of it by itself. */
  readonly createOnly: Readonly<Record<string, string>> | undefined;
}

const A_TYPE = "a type: cloudControlType(schema), or one of the library's";

/** Stands in for a type that is none. */
const NO_TYPE: CloudControlType = {
  schema: {
    typeName: "Stand::In::Type",
    description: "Stands in",
    properties: { Name: { type: "string" } },
    primaryIdentifier: ["/properties/Name"],
  },
};

const TYPE: Rule<CloudControlType> = {
  what: A_TYPE,
  shape: { kind: "value" },
  judge(value, at) {
    if (typeof value !== "object" || value === null || !("schema" in value)) {
      return wrongValue(NO_TYPE, at, A_TYPE, value);
    }
    const problem = checkSchema(value.schema)[0];
    return problem === undefined ? accepted(value) : refused(NO_TYPE, at, problem);
  },
};

const PROPERTIES: Rule<object> = {
  what: "an object of the type's properties",
  shape: { kind: "value" },
  judge(value, at) {
    if (!isPlainObject(value)) return wrongValue({}, at, "an object of the type's properties", value);
    const written = jsonValue(value, at);
    const isBroken = written.problems.some(({ severity = "error" }) => severity === "error");
    return {
      ...joined<object>(written.value as object, []),
      problems: written.problems,
      broken: new Set(isBroken ? [at] : []),
    };
  },
};

const CLOUD_CONTROL: PropRules<CloudControlResourceProps> = {
  type: TYPE,
  properties: PROPERTIES,
  createBeforeDestroy: optional(flag()),
  provider: optional(awsProvider()),
};

/** Decides a resource of Cloud Control: what stands in its arguments, and what its schema refuses. */
export function planCloudControl(given: CloudControlResourceProps): Planned<CloudControlPlan> {
  const judged = judgeProps<CloudControlResourceProps>(given, CLOUD_CONTROL);
  const { type, properties, createBeforeDestroy = false } = judged.value;
  const { schema } = type;
  return {
    plan: {
      typeName: schema.typeName,
      desiredState: jsonText(properties),
      schema: jsonText(schema),
      createBeforeDestroy,
      createOnly: createOnlyTexts(properties, schema),
    },
    problems: [
      ...judged.problems,
      ...(isSound(judged, "type", "properties") ? propertyProblems(properties, schema) : []),
    ],
  };
}

function propertyProblems(properties: object, schema: CloudSchema): Problem[] {
  const set = named(schema, "readOnlyProperties").filter((name) => Object.hasOwn(properties, name));
  return [
    ...set.map((name) => ofAwsAlone(name, schema)),
    ...schemaFaults(properties, schema).map(({ path, says }): Problem => ({
      code: "MLP-RES-002",
      property: path === "" ? "properties" : `properties.${path}`,
      message: `${schema.typeName}: ${path === "" ? "the object" : path} ${says}`,
      fix: "correct it by the schema of the type, which AWS's provider holds it to while planning",
    })),
  ];
}

function ofAwsAlone(name: string, { typeName }: CloudSchema): Problem {
  return {
    code: "MLP-RES-004",
    property: `properties.${name}`,
    message: `AWS alone sets ${name} of ${typeName}`,
    fix: `leave it out; after apply it is \`output(${quote(name)})\``,
  };
}

/** What cannot be asked of a resource: an output is a text at the top of the type. */
export function checkOutput(name: unknown, type: CloudControlType | undefined): Problem[] {
  const schema = type?.schema;
  if (schema === undefined || checkSchema(schema).length > 0) return [];
  const part = typeof name === "string" && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
  const isText = part !== undefined && (part.type === "string" || part.$ref !== undefined);
  const isTold = !(schema.writeOnlyProperties ?? []).includes(`/properties/${String(name)}`);
  if (isText && isTold) return [];
  return [
    {
      code: "MLP-RES-005",
      property: "output",
      message: `${schema.typeName} gives no text of this name, got ${quote(name)}`,
      fix: `ask for one of ${namesOf(schema).join(", ")}`,
    },
  ];
}

/** What AWS sets itself first. */
function namesOf(schema: CloudSchema): readonly string[] {
  const own = named(schema, "readOnlyProperties");
  return own.length > 0 ? own : Object.keys(schema.properties);
}
