import * as library from "../../lib";
import type { Noun } from "../nouns";
import { BASELINE, ENDPOINT, IMAGE, NETWORK, TOPIC } from "./support";

const LIMITS = { amount: { atMost: 0.2 } };
const VPC = { network: NETWORK, securityGroupIds: ["sg-0123456789abcdef0"] };
const MONITOR = { baseline: BASELINE, limits: LIMITS, alarmTopicArn: TOPIC };
const MORE = { limits: { ...LIMITS, tenure: { atMost: 0.1 } }, vpc: VPC, tags: { Team: "ml" } };

/** What watches a model. */
export const NOUNS: Readonly<Record<string, Noun>> = {
  DriftDetector: {
    make: (stack, { provider }) =>
      new library.DriftDetector(stack, "It", { ...MONITOR, image: IMAGE, reads: ENDPOINT, provider }),
    whole: (stack, { provider }) =>
      new library.DriftDetector(stack, "It", { ...MONITOR, ...MORE, image: IMAGE, reads: ENDPOINT, provider }),
  },
  ModelMonitor: {
    make: (stack, { provider }) =>
      new library.ModelMonitor(stack, "It", { ...MONITOR, endpoint: ENDPOINT, kind: "dataQuality", provider }),
    whole: (stack, { provider }) =>
      new library.ModelMonitor(stack, "It", { ...MONITOR, ...MORE, endpoint: ENDPOINT, kind: "dataQuality", provider }),
  },
};
