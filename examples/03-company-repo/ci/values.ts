import { Json } from "./changes";
import { CodedValue, CodedValues } from "./with-code";

/** Types of resources that say who may do what, and who reaches what. */
const ACCESS_TYPES =
  /iam_|policy|permission|security_group|network_acl|access|_acl$|_ram_|grant|role|_user|group_membership/;
/** Arguments that do so in other types. */
const ACCESS_PATHS = /polic|principal|trust|public|cidr|ingress|egress|\bacl\b|permission|boundary|access|role/;

/** Longest value that is shown where it says nothing of access. */
const LONGEST = 200;

/** Whether a value decides who may do what, or what is reached from where: policies, trust, public reach. */
export function isAccess(address: string, path: string): boolean {
  const type = /(?:^|\.)([a-z0-9]+_[a-z0-9_]+)\.[^.]+$/.exec(address.replace(/\[.*$/, ""))?.[1] ?? "";
  return ACCESS_TYPES.test(type) || ACCESS_PATHS.test(path);
}

/** Old and new values as the lines of a diff; what says who may do what in full, sensitive values never. */
export function valueLines(address: string, values: CodedValues): string[] {
  const all = Object.entries(values);
  const made = all.filter(([, value]) => isMadeUp(address, value));
  const told = all.filter((one) => !made.includes(one));
  return [
    ...told.flatMap(([path, value]) => linesOf(path, value, isAccess(address, path))),
    ...(made.length === 0 ? [] : [`+ ${made.length} more that the code does not set = (known after apply)`]),
  ];
}

/** Whether a provider makes up a value by itself; of outputs and of a module's resources the code is not at hand. */
export function isMadeUp(address: string, { before, unknown, code, sensitive }: CodedValue): boolean {
  const inCode = address === "" || address.startsWith("module.") || code !== undefined;
  return !inCode && unknown === true && before === undefined && sensitive !== true;
}

function linesOf(path: string, value: CodedValue, full: boolean): string[] {
  const name = path === "" ? "value" : path;
  if (value.sensitive === true) return [`! ${name} = (sensitive value)`];
  const before = documentIn(value.before);
  const after = documentIn(value.unknown === true ? value.code : value.after);
  if (full && (before ?? after) !== undefined && (value.unknown !== true || after !== undefined)) {
    const why = value.unknown === true ? " (known after apply; the code says)" : "";
    return [`  ${name} =${why}`, ...diffOf(before ?? linesOfText(value.before), after ?? linesOfText(value.after))];
  }
  const code = value.code === undefined ? "" : `: ${shown(value.code, full)}`;
  return [
    ...(value.before === undefined ? [] : [`- ${name} = ${shown(value.before, full)}`]),
    ...(value.unknown === true ? [`+ ${name} = (known after apply${code})`] : []),
    ...(value.after === undefined || value.unknown === true ? [] : [`+ ${name} = ${shown(value.after, full)}`]),
  ];
}

function shown(value: Json, full: boolean): string {
  const text = JSON.stringify(value);
  return full || text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}… (${text.length} characters)`;
}

/** The lines of a text that is a JSON document, as policies are. */
function documentIn(value: Json | undefined): string[] | undefined {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return undefined;
  try {
    return JSON.stringify(JSON.parse(value), null, 2).split("\n");
  } catch {
    return undefined;
  }
}

function linesOfText(value: Json | undefined): string[] {
  return value === undefined ? [] : [JSON.stringify(value)];
}

/** Every line of both, those that they share once: by the longest common subsequence, where that is soon found. */
export function diffOf(before: readonly string[], after: readonly string[]): string[] {
  if (before.length * after.length > 4_000_000)
    return [...before.map((line) => `- ${line}`), ...after.map((line) => `+ ${line}`)];
  const longest = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let one = before.length - 1; one >= 0; one -= 1)
    for (let other = after.length - 1; other >= 0; other -= 1)
      longest[one]![other] =
        before[one] === after[other]
          ? longest[one + 1]![other + 1]! + 1
          : Math.max(longest[one + 1]![other]!, longest[one]![other + 1]!);
  const lines: string[] = [];
  let [one, other] = [0, 0];
  while (one < before.length || other < after.length) {
    const left = longest[one + 1]?.[other] ?? -1;
    const right = longest[one]?.[other + 1] ?? -1;
    if (one < before.length && other < after.length && before[one] === after[other]) {
      lines.push(`  ${before[one]!}`);
      [one, other] = [one + 1, other + 1];
    } else if (one < before.length && (other >= after.length || left >= right)) lines.push(`- ${before[one++]!}`);
    else lines.push(`+ ${after[other++]!}`);
  }
  return lines;
}
