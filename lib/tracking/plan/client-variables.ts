/** The variable in which the client of a tracker finds where to send runs. */
export const ADDRESS_OF = {
  mlflow: "MLFLOW_TRACKING_URI",
  weightsAndBiases: "WANDB_BASE_URL",
  comet: "COMET_URL_OVERRIDE",
} as const;

/** The variable in which a client that sends runs to nobody finds the folder that it keeps them in. */
export const FOLDER_OF = { guild: "GUILD_HOME" } as const;
