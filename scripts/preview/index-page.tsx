import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** One scenario of the preview. */
export interface PreviewedScenario {
  readonly name: string;
  readonly title: string;
  readonly outcome: string;
  /** Names of the files in its folder. */
  readonly files: readonly string[];
}

/** A picture of a scenario's page. */
export interface Screenshot {
  readonly scenario: string;
  readonly view: string;
  /** Relative to the index page. */
  readonly path: string;
}

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 1100px; margin: 2rem auto; padding: 0 1rem; }
  section { border-top: 1px solid #8886; padding: 1rem 0; }
  h2 { margin: 0; font-size: 1.1rem; }
  ul { display: flex; flex-wrap: wrap; gap: .3rem 1rem; padding: 0; list-style: none; }
  figure { display: inline-block; margin: 0 1rem 1rem 0; vertical-align: top; }
  img { height: 220px; width: 160px; object-fit: cover; object-position: top; border: 1px solid #8886; }
`;

/** A page that links every scenario in every format, with small pictures of the report. */
export function renderPreviewIndex(
  scenarios: readonly PreviewedScenario[],
  screenshots: readonly Screenshot[],
): string {
  const page = renderToString(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>driftgate preview</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <h1>Every scenario in every format</h1>
        {scenarios.map((scenario) => (
          <Scenario
            scenario={scenario}
            screenshots={screenshots.filter((shot) => shot.scenario === scenario.name)}
          />
        ))}
      </body>
    </html>,
  );
  return `<!DOCTYPE html>\n${page}\n`;
}

function Scenario({
  scenario: { name, title, files },
  screenshots,
}: {
  readonly scenario: PreviewedScenario;
  readonly screenshots: readonly Screenshot[];
}): VNode {
  return (
    <section>
      <h2>{name}</h2>
      <p>{title}</p>
      <ul>
        {files.map((file) => (
          <li>
            <a href={`${name}/${file}`}>{file}</a>
          </li>
        ))}
      </ul>
      {screenshots.map(({ view, path }) => (
        <figure>
          <a href={path}>
            <img src={path} alt={`${name}, ${view}`} loading="lazy" />
          </a>
          <figcaption>{view}</figcaption>
        </figure>
      ))}
    </section>
  );
}
