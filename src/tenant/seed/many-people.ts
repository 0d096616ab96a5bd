/** As many invented people as a test of speed needs, without lots: number `index` is the same person every time. */

/** A person's names, the part of the user principal name before `@`, and the place in the firm. */
export interface Invented {
  readonly local: string;
  readonly givenName: string;
  readonly surname: string;
  readonly department: string;
  readonly jobTitle: string;
}

const GIVEN_NAMES = [
  ...['Ada', 'Bérénice', 'Cáit', 'Dagný', 'Elif', 'Fadil', 'Gwenda', 'Håkon', 'Ilse', 'Joaquín', 'Kirsi', 'Lilja'],
  ...['Milou', 'Nuño', 'Oksana', 'Priya', 'Quirin', 'Ragna', 'Signe', 'Tomáš', 'Ursel', 'Vikram', 'Wanda', 'Xenia'],
  ...['Yusuf', 'Zoë', 'Amadou', 'Bronwen', 'Chidi', 'Désirée', 'Emrys', 'Femke', 'Goran', 'Hana', 'Ivo', 'Jarek'],
  ...['Kamila', 'Lucjan'],
];
const STARTS = [
  ...['Ald', 'Bram', 'Cind', 'Dors', 'Esk', 'Fjäll', 'Grön', 'Hasel', 'Iver', 'Jasp', 'Kest', 'Lorn', 'Mær', 'Nils'],
  ...['Orl', 'Pell', 'Quar', 'Rav', 'Sval', 'Tórn', 'Ulv', 'Verd', 'Wick', 'Yar', 'Zim', 'Ashen', 'Birk', 'Crom'],
  'Drev',
];
const ENDS = ['berg', 'combe', 'dahl', 'fell', 'grove', 'holt', 'krantz', 'mere', 'ström', 'vane', 'wyck', 'žić'];
const DEPARTMENTS = ['Engineering', 'Sales', 'People', 'IT', 'Operations', 'Finance', 'Legal'];
const TITLES = ['Analyst', 'Specialist', 'Coordinator', 'Manager', 'Associate'];

/** Names are numbered once all pairs are used up, so that no two people share a user principal name. */
export function inventPerson(index: number): Invented {
  const givenName = pick(GIVEN_NAMES, index);
  const rest = Math.floor(index / GIVEN_NAMES.length);
  const surname = pick(STARTS, rest) + pick(ENDS, Math.floor(rest / STARTS.length));
  const round = Math.floor(rest / (STARTS.length * ENDS.length));
  const department = pick(DEPARTMENTS, index);
  return {
    local: `${plain(givenName)}.${plain(surname)}${round === 0 ? '' : round + 1}`,
    givenName,
    surname,
    department,
    jobTitle: `${department} ${pick(TITLES, index)}`,
  };
}

function pick(list: readonly string[], index: number): string {
  return list[index % list.length] ?? '';
}

const WHOLE_LETTERS: Readonly<Record<string, string>> = { æ: 'ae', ø: 'oe' };

/** In the letters that a user principal name may have. */
function plain(name: string): string {
  const folded = name.toLowerCase().replace(/[æø]/g, (letter) => WHOLE_LETTERS[letter] ?? '');
  return folded.normalize('NFD').replace(/[^a-z]/g, '');
}
