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

/** `Describe*` reads settings, and the others are the two forms of one action: AWS's own examples name them like this. */
const DOCUMENTED = /^(?:[a-z0-9-]+:describe[a-z]*\*|kms:(?:reencrypt|generatedatakey)\*)$/i;

/** Whether an action is a wildcard that could grow into more than it says. */
export function isOpenWildcard(action: string): boolean {
  return /[*?]/.test(action) && !DOCUMENTED.test(action);
}

function actionsOf(service: string): ReadonlySet<string> | undefined {
  const known = parsed.get(service);
  const names = known === undefined ? row(table().restrictable, service) : undefined;
  if (names === undefined) return known;
  const actions = new Set(names.toLowerCase().split(" "));
  parsed.set(service, actions);
  return actions;
}
