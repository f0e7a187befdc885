import type { Environment } from "../../core/environment";
import { Planned } from "../../core/plan/planned";
import { PLATFORM_STACK } from "../../core/plan/platform-stack";
import { removalPolicy } from "../../core/props/common";
import { judgeProps } from "../../core/props/objects";
import { network } from "../../core/props/references";
import { accepted, optional, PropRules, Rule } from "../../core/props/rule";
import { isPlainObject, wrongValue } from "../../core/props/wrong-value";
import type { MlPlatformProps } from "../platform-props";

/** A platform's props, safe to build with; the environment is undefined where it has its finding. */
export type MlPlatformPlan = Omit<MlPlatformProps, "environment"> & { readonly environment?: Environment };

/** What one construct of the platform is made with: that construct judges it, and says where it stands. */
function handedOn<T>(): Rule<T> {
  return { what: "the props of a construct", shape: { kind: "value" }, judge: (value) => accepted(value) };
}

/** The same where the construct is made only if its props are given. */
function propsOf<T extends object>(what: string): Rule<T> {
  return {
    what,
    shape: { kind: "value" },
    judge: (value, at) =>
      isPlainObject(value) ? accepted(value) : wrongValue(undefined as unknown as T, at, what, value),
  };
}

const ML_PLATFORM: PropRules<MlPlatformProps> = {
  environment: PLATFORM_STACK.environment,
  network: handedOn(),
  images: handedOn(),
  models: handedOn(),
  artifacts: optional(handedOn()),
  cluster: optional(propsOf("an object with the props of a cluster")),
  removalPolicy: optional(removalPolicy()),
  state: PLATFORM_STACK.state,
};

/** Judges what the platform itself takes, and the names of all its props. */
export function planMlPlatform(given: unknown): Planned<MlPlatformPlan> {
  const { value, problems } = judgeProps<MlPlatformProps>(given, ML_PLATFORM);
  // a network that exists is judged by what stands in it, and that is the cluster alone
  const brought = value.cluster === undefined && isExisting(value.network);
  return {
    plan: value,
    problems: [...problems, ...(brought ? network().judge(value.network, "network").problems : [])],
  };
}

/** Whether a network exists already; anything else are props to make one of. */
export function isExisting<N extends object>(given: N): given is Extract<N, { readonly vpcId: string }> {
  return typeof given === "object" && given !== null && "vpcId" in given;
}
