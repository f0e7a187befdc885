/** A version of a provider: major, minor, patch. */
export type Version = readonly [number, number, number];

/** What a constraint of Terraform lets in: from the first version, and all before the second. */
export interface VersionRange {
  readonly from: Version;
  readonly before: Version;
}

const FIRST: Version = [0, 0, 0];
const NEVER: Version = [Infinity, 0, 0];

/** `6.40.0`; undefined of what is no such version. */
export function versionOf(text: string): Version | undefined {
  const [, major, minor = "0", patch = "0"] = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(text.trim()) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

/** Whether a version is before another. */
export function isBefore(a: Version, b: Version): boolean {
  const at = [0, 1, 2].find((index) => a[index] !== b[index]);
  return at !== undefined && a[at]! < b[at]!;
}

/** `~> 6.0, >= 6.40`; undefined where a part of it cannot be read. What `!=` leaves out is not looked at. */
export function rangeOf(constraint: string): VersionRange | undefined {
  let range: VersionRange = { from: FIRST, before: NEVER };
  for (const part of constraint.split(",").filter((text) => text.trim() !== "")) {
    const [, operator = "", text = ""] = /^\s*(=|!=|>=|<=|>|<|~>)?\s*(\S+)\s*$/.exec(part) ?? [];
    const version = versionOf(text);
    if (version === undefined) return undefined;
    const one = partOf(operator, version, text.split(".").length);
    range = {
      from: isBefore(range.from, one.from) ? one.from : range.from,
      before: isBefore(one.before, range.before) ? one.before : range.before,
    };
  }
  return range;
}

function partOf(operator: string, version: Version, parts: number): VersionRange {
  const [major, minor, patch] = version;
  const next: Version = [major, minor, patch + 1];
  if (operator === ">=") return { from: version, before: NEVER };
  if (operator === ">") return { from: next, before: NEVER };
  if (operator === "<=") return { from: FIRST, before: next };
  if (operator === "<") return { from: FIRST, before: version };
  if (operator === "!=") return { from: FIRST, before: NEVER };
  if (operator === "~>") return { from: version, before: parts > 2 ? [major, minor + 1, 0] : [major + 1, 0, 0] };
  return { from: version, before: next };
}

/** `~> 6.40` of 6.40.0: that version and what comes after, of the same major one. */
export function constraintFrom(since: string): string {
  const [major, minor, patch] = versionOf(since) ?? FIRST;
  return patch === 0 ? `~> ${major}.${minor}` : `>= ${since}, < ${major + 1}.0.0`;
}
