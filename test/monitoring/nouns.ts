import * as library from "../../lib";
import type { Noun } from "../nouns";
import { BASELINE, ENDPOINT, NETWORK, TOPIC } from "./support";

const LIMITS = { amount: { atMost: 0.2 } };
const VPC = { network: NETWORK, securityGroupIds: ["sg-0123456789abcdef0"] };

/** What watches a model. */
export const NOUNS: Readonly<Record<string, Noun>> = {
  ModelMonitor: {
    make: (stack, given) =>
      new library.ModelMonitor(stack, "It", {
        endpoint: ENDPOINT,
        kind: "dataQuality",
        baseline: BASELINE,
        limits: LIMITS,
        alarmTopicArn: TOPIC,
        provider: given.provider,
      }),
    whole: (stack, given) =>
      new library.ModelMonitor(stack, "It", {
        endpoint: ENDPOINT,
        kind: "dataQuality",
        baseline: BASELINE,
        limits: { ...LIMITS, tenure: { atMost: 0.1 } },
        vpc: VPC,
        alarmTopicArn: TOPIC,
        provider: given.provider,
      }),
  },
};
