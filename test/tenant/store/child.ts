/** A process that uses a data directory: `child.ts write DIR`, `hold DIR`, or `read DATABASE`. */
import { writeSync } from 'node:fs';
import { loadSqlite } from '../../../src/tenant/store/load-sqlite.ts';
import { openSqlite } from '../../../src/tenant/store/sqlite-journal.ts';
import { Store } from '../../../src/tenant/store/store.ts';

const [mode, path = ''] = process.argv.slice(2);
const { DatabaseSync } = loadSqlite();
const say = (line: string) => writeSync(1, `${line}\n`);

/** Writes pairs for ever, and says the number of a pair once it is written. */
function write(store: Store): void {
  for (let number = store.count('left'); ; number += 1) {
    store.transaction(() => {
      store.put('left', { id: `${number}`, text: 'x'.repeat(3000) });
      store.put('right', { id: `${number}` });
    });
    if (number % 3 === 2) store.remove('right', `${number - 1}`);
    say(`${number}`);
  }
}

if (mode === 'read') {
  const outsider = new DatabaseSync(path);
  try {
    outsider.exec('BEGIN');
    outsider.prepare('SELECT * FROM rows').all();
  } catch (error) {
    say(String(error));
    process.exit();
  }
} else {
  const store = new Store([], openSqlite(path));
  if (mode === 'write') write(store);
}
say('ready');
setInterval(() => undefined, 60_000);
