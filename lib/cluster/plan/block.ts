import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote } from "../../core/plan/rules-of-values";
import type { PoolCapacity } from "../capacity-props";
import type { GpuPoolProps } from "../gpu-training-cluster-props";
import { inUtc, millisecondsOf } from "./moment";

/** A Capacity Block with its dates, in UTC, and what its nodes come and go by. */
export interface BlockPlan {
  readonly starts: string;
  readonly ends: string;
  readonly start: BlockSchedule;
  readonly stop: BlockSchedule;
}

/** One change of the number of nodes, once a year by its form, of which a block's life sees one. */
export interface BlockSchedule {
  /** Holds the moment, so that another moment is another schedule: one that is changed keeps its old next start. */
  readonly name: string;
  /** Minute, hour, day, month, in UTC. */
  readonly recurrence: string;
}

type Block = Extract<PoolCapacity, { readonly kind: "block" }>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** AWS begins to take instances back 30 minutes before the end; 10 more let pods stop. */
export const MINUTES_BEFORE_END = 40;

/** The longest block that AWS sells. */
const MOST_DAYS = 182;

/** Judges the dates of a block, each of which is sound. */
export function checkDates({ starts, ends }: Block, property: string): Problem[] {
  if (starts === undefined || ends === undefined) return starts === ends ? [] : [half(starts, property)];
  const length = millisecondsOf(ends) - millisecondsOf(starts);
  if (length <= MINUTES_BEFORE_END * MINUTE) return [tooShort(starts, ends, property)];
  return length > MOST_DAYS * DAY ? [tooLong(starts, ends, length, property)] : [];
}

/** What a block with dates makes of a pool; undefined without them. */
export function planBlock(capacity: PoolCapacity | undefined): BlockPlan | undefined {
  if (capacity?.kind !== "block" || capacity.starts === undefined || capacity.ends === undefined) return undefined;
  const [starts, ends] = [millisecondsOf(capacity.starts), millisecondsOf(capacity.ends)];
  return {
    starts: inUtc(starts),
    ends: inUtc(ends),
    // schedules know minutes: no node is asked for before the block is there, nor left after the time to go
    start: schedule("start", Math.ceil(starts / MINUTE) * MINUTE),
    stop: schedule("stop", Math.floor(ends / MINUTE - MINUTES_BEFORE_END) * MINUTE),
  };
}

function schedule(what: string, milliseconds: number): BlockSchedule {
  const at = new Date(milliseconds);
  const recurrence = [at.getUTCMinutes(), at.getUTCHours(), at.getUTCDate(), at.getUTCMonth() + 1, "*"].join(" ");
  return { name: `capacity-block-${what}-${inUtc(milliseconds).replace(/[-:]/g, "")}`, recurrence };
}

/** What else would set the number of nodes of a pool that a block's dates set. */
export function checkSizedByBlock(
  { capacity, min, desired, scaledBy }: Pick<GpuPoolProps, "capacity" | "min" | "desired" | "scaledBy">,
  at: string,
): Problem[] {
  if (planBlock(capacity) === undefined) return [];
  const rivals = Object.entries({ desired, scaledBy }).filter(([, value]) => value !== undefined);
  return [
    ...(isToken(min) || min === 0 ? [] : [tooEarly(min, at)]),
    ...rivals.map(([name, value]) => secondHand(name, value, at)),
  ];
}

function tooEarly(min: number, at: string): Problem {
  return {
    code: "MLP-CLUSTER-064",
    property: `${at}.min`,
    message: `a Capacity Block has no nodes before it starts and none after it ends, got min ${min}`,
    fix: "use `min: 0`; `max` nodes start with the block",
  };
}

function secondHand(name: string, value: unknown, at: string): Problem {
  return {
    code: "MLP-CLUSTER-065",
    property: `${at}.${name}`,
    message: `the block's dates set the number of nodes, and two hands would undo each other's, got ${name} ${quote(value)}`,
    fix: `leave \`${name}\` out, or leave \`starts\` and \`ends\` out`,
  };
}

function half(starts: string | undefined, property: string): Problem {
  const [given, missing] = starts === undefined ? ["ends", "starts"] : ["starts", "ends"];
  return {
    code: "MLP-CLUSTER-061",
    property,
    message: `a block has both dates or neither, got ${given} alone`,
    fix: `give \`${missing}\` too: \`aws ec2 describe-capacity-reservations\` tells both`,
  };
}

function tooShort(starts: string, ends: string, property: string): Problem {
  return {
    code: "MLP-CLUSTER-062",
    property,
    message: `a block ends ${MINUTES_BEFORE_END} minutes or more after it starts, when its nodes go, got ${quote(starts)} to ${quote(ends)}`,
    fix: "correct the dates: `aws ec2 describe-capacity-reservations` tells both",
  };
}

function tooLong(starts: string, ends: string, length: number, property: string): Problem {
  return {
    code: "MLP-CLUSTER-063",
    severity: "warning",
    property,
    message: `AWS sells blocks of ${MOST_DAYS} days at most, got ${Math.ceil(length / DAY)} days from ${quote(starts)} to ${quote(ends)}`,
    fix: "correct the dates: `aws ec2 describe-capacity-reservations` tells both",
  };
}
