import { diff, ResourceChange } from "../../../lib/report";
import { Bodies, stackOf } from "../support";

/** The differences of one stack. */
export function between(
  before: Bodies,
  after: Bodies,
  more: Readonly<Record<string, unknown>> = {},
): readonly ResourceChange[] {
  return diff([stackOf(before)], [stackOf(after, more)]).stacks[0]?.resources ?? [];
}

/** Each change as "action address", its arguments as "argument: effect", its notes. */
export function told(changes: readonly ResourceChange[]): string[] {
  return changes.flatMap(({ action, address, arguments: all, notes }) => [
    `${action} ${address}`,
    ...all.map(({ argument, kind, effect }) => `  ${argument} ${kind}: ${effect}`),
    ...notes.map((note) => `  ! ${note}`),
  ]);
}

/** A VPC, and the same one with another address range, which replaces it. */
export const VPC = { "aws_vpc.V": { cidr_block: "10.0.0.0/16" } };
/** See VPC. */
export const OTHER = { "aws_vpc.V": { cidr_block: "10.1.0.0/16" } };
