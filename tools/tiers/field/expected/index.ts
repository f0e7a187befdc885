import { GPU } from "./gpu";
import { TOLD_OF_LEGAL } from "./legal";
import { MLOPS } from "./mlops";
import { FIELD, PROPS } from "./props";
import { EXTRA, REL } from "./rel";
import type { Expected } from "./words";

/** What is right of every program that is no legal one of `false` and `false2`, and of those that are told something. */
export const TABLE: Readonly<Record<string, Expected>> = {
  ...GPU,
  ...MLOPS,
  ...REL,
  ...EXTRA,
  ...PROPS,
  ...FIELD,
  ...TOLD_OF_LEGAL,
};

/** Faults without a program of their own, and the programs of others that show them. */
export const SHOWN_BY: Readonly<Record<string, readonly string[]>> = {
  M23: ["M22n", "M22e"], // probes and deadlines that follow from the start
  R02: ["R01n", "R01e", "R01f"], // policies detached before who acts by them
  R03: ["G16n", "G16e1", "G16e2", "G16e3", "G16e4"], // a provider of a cluster that is not known yet
  R04: ["G17e", "M16n"], // a kind and its objects in one plan
  R09: ["M27e"], // what a domain leaves behind
  R10: ["M01n", "M01e", "M01f", "M02e"], // configurations that cannot change
  R12: ["G19n", "G19d"], // settings that count at creation only
  R21: ["G06n", "G08m"], // capacity that is not to be had
};
