import type { DiagramLine } from '../entra/diagram.ts';
import { maskValue } from './mask.ts';
import type { ReportedConnection } from './report.ts';

/** A connection with secrets in its name for people and in its diagram as `…`; masked ones stay as they are. */
export function maskConnection({ displayName, diagram, ...rest }: ReportedConnection): ReportedConnection {
  return {
    ...rest,
    ...(displayName === undefined ? {} : { displayName: maskValue(displayName) }),
    ...(diagram === undefined
      ? {}
      : {
          diagram: { ...diagram, nodes: diagram.nodes.map((node) => ({ ...node, lines: node.lines.map(maskLine) })) },
        }),
  };
}

function maskLine({ name, text }: DiagramLine): DiagramLine {
  return { ...(name === undefined ? {} : { name: maskValue(name) }), text: maskValue(text) };
}
