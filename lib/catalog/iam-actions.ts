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

function actionsOf(service: string): ReadonlySet<string> | undefined {
  const known = parsed.get(service);
  const names = known === undefined ? row(table().restrictable, service) : undefined;
  if (names === undefined) return known;
  const actions = new Set(names.toLowerCase().split(" "));
  parsed.set(service, actions);
  return actions;
}
