import type { Code } from "../../codes";
import type { Pack } from "../rule";
import { delivery } from "./domains/delivery";
import { eks } from "./domains/eks";
import { iam } from "./domains/iam";
import { kms } from "./domains/kms";
import { kubernetes } from "./domains/kubernetes";
import { network } from "./domains/network";
import { s3 } from "./domains/s3";
import { sagemaker } from "./domains/sagemaker";
import { secrets } from "./domains/secrets";
import { state } from "./domains/state";
import { terraform } from "./domains/terraform";

/** The packs by what they are about. */
export const domains: readonly Pack[] = [
  iam,
  s3,
  terraform,
  network,
  eks,
  kubernetes,
  sagemaker,
  kms,
  state,
  secrets,
  delivery,
] satisfies readonly Pack<Code>[];

/** What no stack should be without: closed data, named permissions, configurations that do not undo each other. */
export const baseline: Pack = {
  name: "baseline",
  rules: domains.flatMap(({ rules }) => rules),
};
