/** Key of the taint of GPU nodes, and of the label that goes with it. */
export const GPU_KEY = "nvidia.com/gpu";

/** Label with the name of a pool. */
export const POOL_LABEL = "ml-platform/pool";

/** Tag of an Auto Scaling group with the name of what scales it: EKS tags every group for an autoscaler, whoever has it. */
export const SCALED_BY_TAG = "ml-platform/scaled-by";
