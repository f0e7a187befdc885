/** Policies as rules of one stack read them: the views' reader. */
export * from "../views/policy";
