// The options that name the user's own data, alike for `npm start` and `npm run send`.
import type { GivenSource } from '../play/source.ts';
import { UserError } from '../user-error.ts';

const ONE = { type: 'string' } as const;
const MANY = { type: 'string', multiple: true } as const;

export const GIVEN_OPTIONS = {
  events: MANY,
  pos: ONE,
  reviews: MANY,
  catalog: MANY,
  locations: MANY,
  through: ONE,
} as const;

export const GIVEN_USAGE = `  --events FILE         events of the stream (JSON lines, gzip too); repeatable, one file after another
  --pos DIR             till logs: business_date=YYYY-MM-DD/store_id=ID/*.csv.gz below this folder
  --reviews FILE        customers' reviews (JSON lines, gzip too); repeatable
  --catalog FILE        what products there are (JSON lines, gzip too); repeatable
  --locations FILE      what stores and warehouses there are (JSON lines, gzip too); repeatable
  --through DATE        up to and with this day, YYYY-MM-DD; what comes later is left out
`;

type Values = { readonly [Option in keyof GivenSource]?: GivenSource[Option] | undefined };

/** Throws a UserError that names the option. */
export function givenSource(values: Values): GivenSource {
  const { events = [], pos, reviews = [], catalog = [], locations = [], through } = values;
  if (through !== undefined && !isDay(through))
    throw new UserError(`--through must be a day like 2011-03-31 (given '${through}')`);
  return { events, pos, reviews, catalog, locations, through };
}

/** Whether any data is given. */
export const hasData = ({ events, pos, reviews, catalog, locations }: GivenSource): boolean =>
  pos !== undefined || [events, reviews, catalog, locations].some(({ length }) => length > 0);

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
