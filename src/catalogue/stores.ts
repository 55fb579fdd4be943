/**
 * What stores of data give that is nobody's: counts, and what became of a write.
 *
 * Sources: the documentation of the MongoDB driver 6, Mongoose 8, Prisma 6, Sequelize 6, TypeORM 0.3 and knex 3, as known
 * on 2026-11-30.
 */
import { words } from './tables.ts';

/** Methods that count rows. */
const COUNTING = words(`
  count countDocuments estimatedDocumentCount countDistinct aggregateCount
`);

/** Methods that change rows and give how many, not the rows. */
const WRITING = words(`
  updateOne updateMany replaceOne deleteOne deleteMany bulkWrite createMany
`);

/** Methods that give no rows but numbers, by name. */
export const ROWLESS_CALLS: ReadonlySet<string> = new Set([...COUNTING, ...WRITING]);

/** Fields of the result of a write, whichever rows it was about. */
export const WRITE_RESULT_FIELDS: ReadonlySet<string> = new Set(
  words(`
  acknowledged matchedCount modifiedCount deletedCount insertedCount upsertedCount upsertedId upsertedIds insertedId
  insertedIds affectedRows rowCount rowsAffected nModified nMatched nInserted nUpserted nRemoved
`),
);

/** Methods that take the name of a table or collection. */
export const TABLE_CALLS: ReadonlySet<string> = new Set(
  words(`
  collection model from table into getCollection getRepository knex
`),
);

/** Functions of the language that give a number whatever they get. */
export const NUMBER_CALLS: ReadonlySet<string> = new Set(words('Number parseInt parseFloat BigInt'));

/** Methods that numbers have, of things that are no person and no row. */
export const NUMBER_METHODS: ReadonlySet<string> = new Set(words('toFixed toPrecision toExponential toLocaleString'));
