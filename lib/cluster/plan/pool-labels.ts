/** Key of the taint of GPU nodes, and of the label that goes with it. */
export const GPU_KEY = "nvidia.com/gpu";

/** Label with the name of a pool. */
export const POOL_LABEL = "ml-platform/pool";
