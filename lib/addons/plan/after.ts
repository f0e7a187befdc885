import { listOf } from "../../core/props/collections";
import { told } from "../../core/props/objects";
import { Rule } from "../../core/props/rule";
import type { KueueProps } from "../kueue-props";

type Awaited = NonNullable<KueueProps["after"]>[number];

/** What is installed before an add-on. */
export const AFTER: Rule<readonly Awaited[]> = listOf(told<Awaited>("a construct", "node"), {
  what: "a list of constructs",
});
