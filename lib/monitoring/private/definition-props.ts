import type { DataPlaceRef } from "../../core/refs";
import type { ModelMonitorPlan } from "../plan/model-monitor";

/** What a definition of jobs is made of. */
export interface DefinitionProps {
  readonly plan: ModelMonitorPlan;
  readonly roleArn: string;
  /** Address of the role, where it is made here. */
  readonly replacedWith: string | undefined;
  readonly reports: DataPlaceRef;
  readonly volumeKeyArn: string | undefined;
  readonly tags: Record<string, string> | undefined;
}

/** Where a job finds what was captured. */
export const IN = "/opt/ml/processing/input/endpoint";
/** Where a job leaves its reports. */
export const OUT = "/opt/ml/processing/output";
