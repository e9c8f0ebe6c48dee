import { html, type Insert } from './html';

const STYLE = html`
:root{color-scheme:light}
body{font:14px/1.5 Inter,"Segoe UI",Helvetica,Arial,sans-serif;color:#1b1f24;background:#fff;max-width:1040px;margin:0 auto;padding:32px 24px}
h1{font-size:22px;line-height:1.25;margin:0 0 4px}h2{font-size:17px;border-top:1px solid #d8dde3;padding-top:20px;margin-top:36px}h3{font-size:14px;margin-top:24px}
p{max-width:76ch}table{border-collapse:collapse;width:100%;font-size:12.5px}th,td{text-align:left;vertical-align:top;padding:4px 10px 4px 0;border-bottom:1px solid #eceff2}
thead th{font-weight:600;border-bottom:1px solid #9aa4af}.facts th{width:210px;font-weight:500;color:#57606a}
code{font:12px/1.4 "IBM Plex Mono",Consolas,monospace;overflow-wrap:anywhere}.wide{overflow-x:auto}
.words{white-space:pre-wrap;border-left:3px solid #9aa4af;padding-left:12px}.opinion{background:#f6f8fa;padding:4px 16px 12px;border:1px solid #d8dde3}
.wide td:first-child{white-space:nowrap}.cut,.note{color:#57606a}.warn{color:#8a4b00}img{max-width:100%}
.blank td{height:34px}@media print{body{padding:0;max-width:none}section{break-inside:auto}tr,img{break-inside:avoid}}`;

/** A self-contained page: no script, no network, nothing fetched; the policy says so to the browser too. */
export function page(title: string, ...content: readonly Insert[]): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
${content}</body>
</html>
`.text;
}

/** An SVG document as a picture: what is in it cannot reach the page. */
export function picture(svg: string, description: string): Insert {
  return html`<img alt="${description}" src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}">\n`;
}
