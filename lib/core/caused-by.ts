import { Cause, Finding } from "./finding";
import { isWithin } from "./property-path";

/** Whether a finding is what another one names as its cause: an error, or one by its code. None is its own cause. */
export function isCause(cause: Cause, finding: Finding): boolean {
  return (
    (cause.code === undefined ? finding.severity === "error" : finding.code === cause.code) &&
    finding.causedBy === undefined &&
    isPlaceOf(cause, finding.path) &&
    isPropertyOf(finding.property, cause)
  );
}

/** A cause may name all props, by "", or what encloses the property; by its code, it may be of the whole construct. */
function isPropertyOf(found: string | undefined, { property, code }: Cause): boolean {
  if (found === undefined) return property === "" && code !== undefined;
  return isWithin(found, property) || isWithin(property, found);
}

/** Whether a cause may be a finding of the construct at this path. */
export function isPlaceOf({ path, around = false }: Cause, place: string): boolean {
  return place === path || (around && path.startsWith(`${place}/`));
}

/** Leaves out what follows from another of these findings: it is shown once its cause is mended or acknowledged. */
export function withoutConsequences(open: readonly Finding[]): Finding[] {
  return open.filter(({ causedBy }) => causedBy === undefined || !open.some((finding) => isCause(causedBy, finding)));
}
