interface Fields {
  [name: string]: string | number | boolean | undefined;
}

/** Structured lines on standard output. Callers pass identifiers and statuses, never what people wrote or said. */
export const log = {
  info(message: string, fields: Fields = {}) {
    console.log(JSON.stringify({ level: 'info', message, ...fields }));
  },
  error(message: string, fields: Fields = {}) {
    console.error(JSON.stringify({ level: 'error', message, ...fields }));
  },
};
