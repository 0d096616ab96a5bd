import type { SpecRule } from './rule.ts';

export const nameOfFile: SpecRule = {
  scope: 'spec',
  id: 'ENT092',
  name: 'name-of-file',
  severity: 'warning',
  why: 'The name is the identity of a connection; a file of another name is not found by who looks for it.',
  fix: 'Call the file after the connection. The name itself must not change: records, marks and states carry it.',
  *check({ spec, source }) {
    const stem = source.file
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.ya?ml$/, '');
    if (stem !== undefined && stem !== spec.name) {
      yield { pointer: '/name', message: `the connection ${spec.name} stands in a file called ${stem}` };
    }
  },
};
