/** Patterns as rules read them: the views' reader. */
export * from "../views/wildcards";
