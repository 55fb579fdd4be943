/** The picture of where PHI goes: kinds of PHI on the left, where they end up on the right, as wide as there are findings. */
import { weightOf, type FlowEdge } from './flows.ts';
import { html, type Markup } from './markup.ts';

const WIDTH = 900;
const LEFT = 270;
const RIGHT = WIDTH - 270;
const BAR = 8;
const GAP = 12;
const LEAST = 18;
const LABEL = 34;

interface Node {
  readonly name: string;
  readonly open: number;
  readonly suppressed: number;
  readonly top: number;
  readonly height: number;
}

/** An SVG of the edges; its text is in it, and the same stands in a table for those who can't see it. */
export function diagram(edges: readonly FlowEdge[]): Markup {
  const total = edges.reduce((sum, edge) => sum + weightOf(edge), 0);
  const scale = Math.min(14, 320 / Math.max(1, total));
  const thicknesses = edges.map((edge) => Math.max(1.5, weightOf(edge) * scale));
  const left = column(edges, thicknesses, (edge) => edge.from);
  const right = column(edges, thicknesses, (edge) => edge.to);
  const height = Math.max(bottomOf(left), bottomOf(right)) + 28;
  const shift = (nodes: readonly Node[]): number => 24 + (height - 28 - bottomOf(nodes)) / 2;
  const used = new Map<Node, number>();
  const slot = (nodes: readonly Node[], name: string, thickness: number): number => {
    const node = nodes.find((one) => one.name === name);
    if (!node) return 0;
    const taken = used.get(node) ?? 0;
    used.set(node, taken + thickness);
    const sum = edges.reduce((all, edge, i) => {
      const isHere = (nodes === left ? edge.from : edge.to) === name;
      return all + (isHere ? (thicknesses[i] ?? 0) : 0);
    }, 0);
    return shift(nodes) + node.top + (node.height - sum) / 2 + taken + thickness / 2;
  };
  // Links of a node leave it in the order in which the other ends stand.
  const order = (nodes: readonly Node[], name: string): number => nodes.findIndex((one) => one.name === name);
  const links = edges
    .map((edge, i) => ({ edge, thickness: thicknesses[i] ?? 0 }))
    .sort(
      (a, b) =>
        order(left, a.edge.from) - order(left, b.edge.from) || order(right, a.edge.to) - order(right, b.edge.to),
    )
    .map(({ edge, thickness }) => {
      const y1 = slot(left, edge.from, thickness);
      const y2 = slot(right, edge.to, thickness);
      return link(edge, y1, y2, thickness);
    });
  return html`<svg
    class="flows"
    viewBox="0 0 ${WIDTH} ${Math.ceil(height)}"
    role="img"
    aria-labelledby="flows-title flows-text"
  >
    <title id="flows-title">Where PHI goes</title>
    <desc id="flows-text">${sentence(edges)}</desc>
    <text class="head" x="${LEFT}" y="12" text-anchor="end">Kind of PHI</text>
    <text class="head" x="${RIGHT}" y="12">Where it goes</text>
    ${links} ${left.map((node) => nodeMarkup(node, shift(left), 'left'))}
    ${right.map((node) => nodeMarkup(node, shift(right), 'right'))}
  </svg>`;
}

function column(
  edges: readonly FlowEdge[],
  thicknesses: readonly number[],
  nameOf: (edge: FlowEdge) => string,
): readonly Node[] {
  const sums = new Map<string, { open: number; suppressed: number; thickness: number }>();
  edges.forEach((edge, i) => {
    const sum = sums.get(nameOf(edge)) ?? { open: 0, suppressed: 0, thickness: 0 };
    sum.open += edge.open;
    sum.suppressed += edge.suppressed;
    sum.thickness += thicknesses[i] ?? 0;
    sums.set(nameOf(edge), sum);
  });
  let top = 0;
  return [...sums]
    .sort((a, b) => b[1].thickness - a[1].thickness || (a[0] < b[0] ? -1 : 1))
    .map(([name, { open, suppressed, thickness }]) => {
      const node = { name, open, suppressed, top, height: Math.max(LEAST, thickness) };
      top += node.height + GAP;
      return node;
    });
}

function bottomOf(nodes: readonly Node[]): number {
  const last = nodes.at(-1);
  return last ? last.top + last.height : 0;
}

function link({ open, from, to, suppressed }: FlowEdge, y1: number, y2: number, thickness: number): Markup {
  const x1 = LEFT + BAR + 8;
  const x2 = RIGHT - BAR - 8;
  const middle = (x1 + x2) / 2;
  const at = (value: number): string => value.toFixed(1);
  return html`<path
    class="${open > 0 ? 'link' : 'link suppressed'}"
    d="M${x1} ${at(y1)}C${middle} ${at(y1)} ${middle} ${at(y2)} ${x2} ${at(y2)}"
    stroke-width="${at(thickness)}"
  >
    <title>${from} to ${to}: ${countsOf(open, suppressed)}</title>
  </path>`;
}

function nodeMarkup({ name, open, suppressed, top, height }: Node, shift: number, side: 'left' | 'right'): Markup {
  const y = shift + top;
  const x = side === 'left' ? LEFT + 8 : RIGHT - BAR - 8;
  const label = name.length > LABEL ? `${name.slice(0, LABEL - 1)}…` : name;
  const anchor = side === 'left' ? 'end' : 'start';
  return html`<rect class="node" x="${x}" y="${y.toFixed(1)}" width="${BAR}" height="${height.toFixed(1)}" rx="2" />
    <text x="${side === 'left' ? LEFT : RIGHT}" y="${(y + height / 2 + 4.5).toFixed(1)}" text-anchor="${anchor}">
      ${label} <tspan class="count">${countsOf(open, suppressed)}</tspan>
    </text>`;
}

function countsOf(open: number, suppressed: number): string {
  if (suppressed === 0) return String(open);
  return open === 0 ? `${suppressed} suppressed` : `${open} + ${suppressed} suppressed`;
}

function sentence(edges: readonly FlowEdge[]): string {
  return `${edges
    .slice(0, 20)
    .map(({ from, to, open, suppressed }) => `${from} to ${to}: ${countsOf(open, suppressed)}`)
    .join('; ')}.`;
}
