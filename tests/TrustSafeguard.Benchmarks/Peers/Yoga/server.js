// One mutation that is one durable transaction of two inserts, on a pool of kept connections, with prepared statements.
// Told where by the environment: PORT, PGHOST, PGPORT, PGUSER, PGDATABASE, POOL_SIZE.
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import pg from 'pg';

const pool = new pg.Pool({ max: Number(process.env.POOL_SIZE), min: Number(process.env.POOL_SIZE), idleTimeoutMillis: 0 });

await pool.query(`
  create table if not exists contact (
    id bigint generated always as identity primary key,
    staff_member text not null, student text, activity text not null, occurred_at timestamptz not null, summary text not null);
  create table if not exists event (
    position bigint generated always as identity primary key,
    stream text not null, type text not null, data jsonb not null, request_id text not null unique)`);

// One statement is one transaction: both rows are there or neither, for one round trip instead of four.
const insertBoth = {
  name: 'record-contact',
  text: `
    with recorded as (
      insert into contact (staff_member, student, activity, occurred_at, summary) values ($1, $2, $3, $4, $5) returning id)
    insert into event (stream, type, data, request_id)
    select 'contact-' || id, 'contact-recorded', $6::jsonb, $7 from recorded
    returning position, stream`,
};

const schema = createSchema({
  typeDefs: /* GraphQL */ `
    scalar DateTime
    type Query { ok: Boolean! }
    type Mutation { recordContact(input: RecordContactInput!): ContactPayload! }
    input RecordContactInput {
      staffMember: ID! student: ID activity: String! occurredAt: DateTime! summary: String! requestId: String!
    }
    type ContactPayload { contact: Contact userErrors: [UserError!]! position: String }
    type Contact { id: ID! }
    type UserError { code: String! message: String! }
  `,
  resolvers: {
    Query: { ok: () => true },
    Mutation: {
      recordContact: async (_, { input }) => {
        const { staffMember, student, activity, occurredAt, summary, requestId } = input;
        const values = [staffMember, student, activity, occurredAt, summary, JSON.stringify(input), requestId];
        const { rows } = await pool.query({ ...insertBoth, values });
        return { contact: { id: rows[0].stream }, userErrors: [], position: rows[0].position };
      },
    },
  },
});

const yoga = createYoga({ schema, logging: 'error', graphiql: false, landingPage: false });
createServer(yoga).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
