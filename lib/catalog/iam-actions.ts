import { editDistance } from "../core/nearest";
import { lazyTable, row } from "./table";

const table = lazyTable<{ restrictable: Readonly<Record<string, string>> }>("iam-actions.json");
const parsed = new Map<string, ReadonlySet<string>>();

/**
 * Whether an IAM action can be limited to named resources: true where the table says so, undefined where it cannot
 * tell. IAM matches actions without regard to case.
 */
export function canNameResources(action: string): boolean | undefined {
  const [service, name] = action.toLowerCase().split(":");
  if (service === undefined || name === undefined) return undefined;
  return actionsOf(service)?.has(name) === true ? true : undefined;
}

/** Actions that know no resource, of services that the table does not list. */
const NO_RESOURCE = new RegExp(
  `^(?:${[
    "(?:compute-optimizer|ec2messages|pricing|ssmmessages|tag):[a-z]+",
    "cloudwatch:putmetricdata",
    "sagemaker-mlflow:accessui",
    "xray:(?:put(?:telemetryrecords|tracesegments)|getsampling(?:rules|statisticsummaries|targets))",
  ].join("|")})$`,
  "i",
);

/** Whether an action can only be granted on `*`, as far as the table tells. */
export function knowsNoResource(action: string): boolean {
  const [service = "", name = ""] = action.toLowerCase().split(":");
  const names = actionsOf(service);
  return names === undefined ? NO_RESOURCE.test(action) : !names.has(name);
}

/** Shorter names are near to many. */
const LEAST = 6;

/**
 * The action that is meant by a name which is one sign away from it, and when the table was gathered. No action that there was
 * then is so near to another of its service; one that AWS adds later may be.
 */
export function misspeltAction(action: string): Misspelt | undefined {
  // policies of an app name the same few actions
  if (!looked.has(action)) looked.set(action, lookedUp(action));
  return looked.get(action);
}

interface Misspelt {
  readonly meant: string;
  readonly asOf: string;
}

const looked = new Map<string, Misspelt | undefined>();

function lookedUp(action: string): Misspelt | undefined {
  const [service = "", name = ""] = action.toLowerCase().split(":");
  const actions = actionsOf(service);
  if (actions === undefined || actions.has(name) || name.length < LEAST || !/^[a-z0-9]+$/.test(name)) return undefined;
  const near = (one: string): boolean => Math.abs(one.length - name.length) <= 1 && editDistance(one, name) === 1;
  const meant = row(table().restrictable, service)!
    .split(" ")
    .find((one) => near(one.toLowerCase()));
  return meant === undefined ? undefined : { meant: `${service}:${meant}`, asOf: table().asOf };
}

function actionsOf(service: string): ReadonlySet<string> | undefined {
  const known = parsed.get(service);
  const names = known === undefined ? row(table().restrictable, service) : undefined;
  if (names === undefined) return known;
  const actions = new Set(names.toLowerCase().split(" "));
  parsed.set(service, actions);
  return actions;
}
