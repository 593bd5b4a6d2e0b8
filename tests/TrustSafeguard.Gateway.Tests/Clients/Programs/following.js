// What both programs do with their client: listen from the last cursor on, print each breach, and be gone after every few events.
const query = `subscription($trustUid: String, $after: Cursor) {
  breachEvents(trustUid: $trustUid, after: $after) { cursor breach { id } }
}`;

export const settings = {
  address: process.env.ADDRESS,
  trustUid: process.env.TRUST_UID,
  after: process.env.AFTER,
  total: Number(process.env.TOTAL),
  atOnce: Number(process.env.AT_ONCE),
};

export async function follow(subscribe) {
  let { after } = settings;
  for (let heard = 0; heard < settings.total; ) {
    const events = subscribe({ query, variables: { trustUid: settings.trustUid, after } });
    for await (const { data, errors } of events) {
      if (errors) throw new Error(JSON.stringify(errors));
      console.log(`heard ${data.breachEvents.breach.id}`);
      after = data.breachEvents.cursor;
      if (++heard === settings.total || heard % settings.atOnce === 0) break;
    }
  }
}

export async function ask(subscribe) {
  for await (const { data } of subscribe({ query: "{ viewer { subject } }" })) console.log(`viewer ${data.viewer.subject}`);
  for await (const { errors } of only(subscribe({ query: "{ none }" }))) console.log(`refused ${errors[0].extensions.code}`);
}

// graphql-ws throws the list of errors that graphql-sse gives as a result: both are made the same here.
async function* only(results) {
  try {
    yield* results;
  } catch (errors) {
    yield { errors };
  }
}
