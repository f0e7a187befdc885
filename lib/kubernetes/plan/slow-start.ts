/** To bring up a node, and to pull an image of many gigabytes onto it. */
export const NODE_AND_PULL_SECONDS = 600;
