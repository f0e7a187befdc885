import { configMap, list, PRETRAIN } from "./objects";
import type { Scripted } from "./stub-kubectl";

/** The one definition of a namespace. */
export const DEFINED: Scripted = { to: "configmaps", says: [{ out: list(configMap(PRETRAIN)) }] };
/** A JobSet that was taken. */
export const CREATED: Scripted = { to: "^create", says: [{ out: { metadata: { uid: "uid-1" } } }] };
/** What submit says first. */
export const NAME = /research\/(pretrain-[a-z0-9]{5}) started/;
