/** Preloaded (`node --import`): prints every module that a program loads, one a line, when it ends. */
import { writeSync } from 'node:fs';
import { registerHooks } from 'node:module';

const loaded: string[] = [];
registerHooks({
  load(url, context, next) {
    loaded.push(url);
    return next(url, context);
  },
});
process.on('exit', () => writeSync(1, `\n${loaded.join('\n')}\n`));
