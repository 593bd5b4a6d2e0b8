// The resolvers of the kitchen sink, the same as those of KitchenSink.cs: every object is a number and all that it has follows from it.
// Both sides use whole numbers below 2^31 only, so that arithmetic is the same.

import { GraphQLError } from 'graphql';

const wrap = (n) => n % 100003;

const dog = (n) => ({
  __typename: 'Dog',
  id: `${n}`,
  name: ({ upper }) => name(n, upper),
  barkVolume: () => n % 7 === 0 ? fail(`Dog ${n} does not bark.`) : n * 3,
  owner: () => n % 6 === 0 ? null : human(wrap(n + 1)),
  mate: () => n % 4 === 0 ? null : dog(wrap(n * 3)),
  puppies: ({ first }) => range(first, (i) => n % 5 === 0 && i === 1 ? null : dog(wrap(n * 10 + i))),
  nickname: () => n % 3 === 0 ? null : `dog${n}`,
});

const cat = (n) => ({
  __typename: 'Cat',
  id: `${n}`,
  name: ({ upper }) => name(n, upper),
  meowVolume: () => n % 5 === 0 ? null : n,
  owner: () => n % 6 === 0 ? null : human(wrap(n + 2)),
  colour: ['RED', 'GREEN', 'BLUE', null][n % 4],
  nickname: () => n % 7 === 0 ? fail(`Cat ${n} has no nickname.`) : `cat${n}`,
  lives: n % 9,
});

const human = (n) => ({
  __typename: 'Human',
  id: `${n}`,
  name: ({ upper }) => name(n, upper),
  pets: () => n % 8 === 0 ? null : range(n % 4, (i) => (n + i) % 5 === 0 ? null : animal(wrap(n + i))),
  strictPets: () => range(n % 4, (i) => (n + i) % 5 === 0 ? null : animal(wrap(n + i))),
  friends: ({ first }) => first === null ? fail('How many friends?') : range(first, (i) => (n + i) % 11 === 0 ? null : human(wrap(n * 2 + i))),
  matrix: () => range(n % 3, (i) => i === 1 && n % 2 === 0 ? null : range(3, (j) => (n + j) % 7 === 0 ? null : n + i * j)),
  ratio: n / 4,
  grown: n % 2 === 0,
  parent: () => n % 3 === 0 ? null : human(wrap(n + 3)),
  fails: () => fail(`Human ${n} fails "always".`),
  must: () => n % 2 === 0 ? null : 'must',
});

const animal = (n) => n % 2 === 0 ? dog(n) : cat(n);

const name = (n, upper) => n % 5 === 0 ? null : upper ? `N${n}` : `n${n}`;

const range = (length, make) => Array.from({ length: Math.max(0, Math.min(length, 5)) }, (_, i) => make(i));

const small = (n) => n === null || n === undefined ? 0 : Math.abs(n % 1000);

const fail = (message) => {
  throw new Error(message);
};

// An error that the client may read as it is, as a FormatException is on the other side.
const refuse = (message) => {
  throw new GraphQLError(message);
};

const number = (id) => /^[0-9]{1,3}$/.test(id) ? Number(id) : 1;

const most = 3;

// An event is a root value of which the field is read.
async function* events(field, length, make) {
  for (let i = 0; i < length; i++) yield { [field]: make(i) };
}

// Left out is `?`, null is `-`.
const show = (value) => value === undefined ? '?'
  : value === null ? '-'
  : Array.isArray(value) ? `[${value.map(show).join(' ')}]`
  : `${value}`;

const showPoint = (p) => p === undefined ? '?' : p === null ? '-'
  : `(${show(p.x)} ${show(p.y)} ${show(p.label)} ${show(p.tags)} ${show(p.colour)} ${showPoint(p.inner)} ${p.near ? p.near.length : show(p.near)} ${show(p.old)} ${show(p.flag)})`;

const showChoice = (c) => `<${show(c.a)} ${show(c.b)} ${showPoint(c.c)} ${show(c.d)}>`;

export const root = {
  dog: ({ n }) => dog(small(n)),
  cat: ({ n }) => small(n) % 13 === 0 ? null : cat(small(n)),
  human: ({ id }) => human(number(id)),
  animal: ({ n }) => animal(small(n)),
  animals: ({ ns }) => ns === null ? null : ns.map((n) => n % 10 === 0 ? null : animal(small(n))),
  being: ({ n }) => small(n) % 2 === 0 ? human(small(n)) : { __typename: 'Animal_', dog: () => dog(small(n)), cat: () => null },
  node: ({ id }) => number(id) % 3 === 0 ? human(number(id)) : animal(number(id)),
  named: ({ n }) => animal(small(n)),
  owned: ({ n }) => animal(small(n)),
  any: ({ v }) => v === undefined ? null : v,
  address: ({ of }) => of === undefined ? null : of,
  point: ({ p }) => showPoint(p),
  points: ({ ps, ints }) => `${Array.isArray(ps) ? ps.map(showPoint).join(';') : show(ps)} ${show(ints)}`,
  choose: ({ c }) => showChoice(c),
  colour: ({ c }) => c,
  colours: ({ cs }) => cs,
  floats: ({ fs }) => fs,
  ints: ({ is }) => is === undefined ? null : is,
  ids: ({ ids }) => ids,
  texts: ({ ts }) => ts === undefined ? null : ts,
  flag: ({ b }) => b === undefined ? fail('No flag was given.') : b,
  required: ({ i, s }) => `${i} ${s}`,
  old: ({ a }) => a,
  rename: ({ id, name }) => name === '' ? null : human(number(id)),
  add: ({ n }) => n,
  failing: () => fail('This mutation fails.'),
  lastly: () => 9,
  tally: ({ by }, context) => by % 5 === 0 ? fail('Nothing is added.') : context.total = wrap(context.total + by),
  dogAdded: ({ n }) => small(n) % 3 !== 0 ? fail('No dog is added.')
    : events('dogAdded', most, (i) => (small(n) + i) % 4 === 0 ? null : dog(small(n) + i)),
  catAdded: () => events('catAdded', most, (i) => cat(2 * i + 3)),
  animalAdded: ({ ns }) => events('animalAdded', ns.length, (i) => ns[i] % 10 === 0 ? null : animal(small(ns[i]))),
  count: ({ to }) => events('count', to, (i) => i < most ? i + 1 : fail('That is enough.')),
};

export function bindScalars(schema) {
  const address = schema.getType('Address');
  address.parseValue = (value) => typeof value === 'string' && value.includes('@') ? value : refuse('Address cannot represent value.');
  address.parseLiteral = (node) => node.kind === 'StringValue' && node.value.includes('@') ? node.value : fail('Address cannot represent value.');
  return schema;
}
