/** Laws are tried with the same values each time, so that a run can be had again; ENTRADA_SEED=N tries others. */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['ENTRADA_SEED'] ?? 20_261_124) });
