import { asArray, isObject, Json, JsonObject } from "../../terraform";
import { UsageError } from "../output";
import type { Aws } from "./aws";

/** A stage, as its parameter says. */
export interface Standing {
  /** Name of the parameter. */
  readonly parameter: string;
  /** ARN of the version; undefined before the first. */
  readonly arn?: string;
  /** What the state machine wrote beside it. */
  readonly said: JsonObject;
}

/** The one parameter of a stage, by the end of its name, or by its whole name where several end so. */
export async function standingOf(
  aws: Aws,
  { model, stage, parameter }: { readonly model: string; readonly stage: string; readonly parameter?: string },
): Promise<Standing> {
  const name = parameter ?? (await parameterOf(aws, `/${model}/${stage}`));
  const got = await aws.json(["ssm", "get-parameter", "--name", name]);
  const value = textAt(got, "Parameter", "Value") ?? "none";
  if (value === "none") return { parameter: name, said: {} };
  const said = parsed(value);
  return { parameter: name, arn: textAt(said, "arn") ?? value, said };
}

async function parameterOf(aws: Aws, end: string): Promise<string> {
  const filter = `Key=Name,Option=Contains,Values=${end}`;
  const got = await aws.json(["ssm", "describe-parameters", "--parameter-filters", filter]);
  const names = asArray(isObject(got) ? (got.Parameters ?? []) : [])
    .flatMap((one) => textAt(one, "Name") ?? [])
    .filter((name) => name.startsWith("/models/") && name.endsWith(end));
  const [only] = names;
  if (only === undefined)
    throw new UsageError(`no parameter /models/…${end} can be seen here: a wrong name, account or region`);
  if (names.length > 1)
    throw new UsageError(`several registries have ${end.slice(1)}: name one with --parameter, ${names.join(" or ")}`);
  return only;
}

/** What SageMaker has of a version. */
export function describe(aws: Aws, arn: string): Promise<Json> {
  return aws.json(["sagemaker", "describe-model-package", "--model-package-name", arn]);
}

/** The ARN of another version of the same group; of a stage that has none yet, from the group's newest. */
export async function versionOf(aws: Aws, standing: Standing, number: number, group: string | undefined) {
  if (standing.arn !== undefined) return standing.arn.replace(/\/\d+$/, `/${String(number)}`);
  if (group === undefined)
    throw new UsageError("the stage has no version yet: name the group of the first with --group");
  const listed = await aws.json(["sagemaker", "list-model-packages", "--model-package-group-name", group]);
  const arns = asArray(isObject(listed) ? (listed.ModelPackageSummaryList ?? []) : []).flatMap(
    (one) => textAt(one, "ModelPackageArn") ?? [],
  );
  const found = arns.find((arn) => arn.endsWith(`/${String(number)}`));
  if (found === undefined) throw new UsageError(`the group ${group} has no version ${String(number)}`);
  return found;
}

/** A text at a path; undefined where there is none. */
export function textAt(value: Json, ...path: readonly string[]): string | undefined {
  const found = path.reduce<Json | undefined>(
    (at, key) => (isObject(at ?? null) ? (at as JsonObject)[key] : undefined),
    value,
  );
  return typeof found === "string" ? found : typeof found === "number" ? String(found) : undefined;
}

function parsed(text: string): JsonObject {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
