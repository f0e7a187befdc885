import type { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { awsProvider } from "../../core/props/aws-provider";
import { removalPolicy } from "../../core/props/common";
import { judgeProps } from "../../core/props/objects";
import { accepted, isSound, optional, PropRules, refused, Rule } from "../../core/props/rule";
import { isPlainObject, wrongValue } from "../../core/props/wrong-value";
import { quote } from "../../core/quote";
import type { RemovalPolicy } from "../../core/removal-policy";
import type { NewerResourceProps } from "../newer-resource-props";
import type { NewerType } from "../newer-type";
import { argumentFaults } from "./arguments";
import { checkNewerType } from "./newer-type";

/** A resource of a newer type, decided. */
export interface NewerResourcePlan {
  readonly terraformType: string;
  readonly since: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly removalPolicy?: RemovalPolicy;
}

const A_TYPE = "a type: newerType(…)";
const AN_OBJECT = "an object of the type's arguments";

/** Stands in for a type that is none. */
const NO_TYPE: NewerType = { terraformType: "aws_stand_in", since: "6.0.0", schema: { block: {} } };

const TYPE: Rule<NewerType> = {
  what: A_TYPE,
  shape: { kind: "value" },
  judge(value, at) {
    if (typeof value !== "object" || value === null || !("terraformType" in value)) {
      return wrongValue(NO_TYPE, at, A_TYPE, value);
    }
    const { since, schema } = value as Partial<NewerType>;
    const problem = checkNewerType(value.terraformType, { since, schema })[0];
    return problem === undefined ? accepted(value) : refused(NO_TYPE, at, problem);
  },
};

const ARGUMENTS: Rule<object> = {
  what: AN_OBJECT,
  shape: { kind: "value" },
  judge: (value, at) => (isPlainObject(value) ? accepted(value) : wrongValue<object>({}, at, AN_OBJECT, value)),
};

const NEWER: PropRules<NewerResourceProps> = {
  type: TYPE,
  arguments: ARGUMENTS,
  removalPolicy: optional(removalPolicy()),
  provider: optional(awsProvider()),
};

/** Decides a resource of a type that the bindings do not have: what its schema refuses. */
export function planNewerResource(given: NewerResourceProps): Planned<NewerResourcePlan> {
  const judged = judgeProps<NewerResourceProps>(given, NEWER);
  const { type, arguments: values } = judged.value;
  const faults = isSound(judged, "type", "arguments") ? argumentFaults(values, type.schema.block) : [];
  return {
    plan: {
      terraformType: type.terraformType,
      since: type.since,
      values: faults.length > 0 ? {} : (values as Readonly<Record<string, unknown>>),
      removalPolicy: judged.value.removalPolicy,
    },
    problems: [
      ...judged.problems,
      ...faults.map(({ path, says }): Problem => ({
        code: "MLP-RES-012",
        property: `arguments.${path}`,
        message: `${type.terraformType}: ${path} ${says}`,
        fix: `correct it by the documentation of ${type.terraformType}`,
      })),
    ],
  };
}

/** What cannot be asked of a resource. */
export function checkAttribute(name: unknown, type: NewerType | undefined): Problem[] {
  const attributes = type?.schema?.block?.attributes ?? {};
  const isThere = typeof name === "string" && Object.hasOwn(attributes, name);
  if (type?.schema === undefined || (isThere && attributes[name]?.type === "string")) return [];
  const texts = Object.keys(attributes).filter((one) => attributes[one]?.type === "string");
  return [
    {
      code: "MLP-RES-013",
      property: "attribute",
      message: `${type.terraformType} has no text of this name, got ${quote(name)}`,
      fix: `ask for one of ${texts.join(", ")}, or use \`resources.resource\``,
    },
  ];
}
