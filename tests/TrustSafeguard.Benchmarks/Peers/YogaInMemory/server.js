// The contract's schema over plain objects that are there before the first request: nothing is looked up, filtered or counted, which is
// more than a product could do and so the best that this server can show. Told where by the environment: PORT, DATA (a JSON file).
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { useGraphQlJit } from '@envelop/graphql-jit';

const { schema: typeDefs, schools, breaches, breach } = JSON.parse(readFileSync(process.env.DATA, 'utf8'));
const breachesById = new Map([[breach.id, breach]]);

const schema = createSchema({
  typeDefs,
  resolvers: {
    Query: {
      schools: () => schools,
      breaches: () => breaches,
      breach: (_, { id }) => breachesById.get(id) ?? null,
    },
  },
});

const yoga = createYoga({ schema, plugins: [useGraphQlJit()], logging: 'error', graphiql: false, landingPage: false });
createServer(yoga).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
