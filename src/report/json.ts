import type { Report } from './report.ts';

/** Renders a report as one JSON document (schemas/report.schema.json). */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
