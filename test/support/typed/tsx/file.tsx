// Stands behind the typed cases of this name: a TypeScript project only reads files that exist.
export {};
