/** The report page's own style, beside uPlot's. */
export const pageStyle = `
:root { color-scheme: light dark; --page: #f6f7f9; --card: #fff; --ink: #1c2330; --soft: #5d6778; --line: #dfe3ea; --code: #f0f2f6;
  --good: #1a7f4b; --bad: #c62f3d; --doubtful: #a86500; --idle: #5d6778; --series: #2f6fde; }
@media (prefers-color-scheme: dark) { :root { --page: #12161d; --card: #1a202a; --ink: #e5e9f0; --soft: #98a3b5; --line: #2d3644;
  --code: #232b37; --good: #4cc38a; --bad: #ff6b76; --doubtful: #e5a13d; --idle: #98a3b5; --series: #6ba1ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
main { max-width: 1000px; margin: 0 auto; padding: 32px 20px 64px; }
header.page { display: flex; align-items: center; gap: 16px; margin-bottom: 28px; }
header.page .mark { width: 56px; height: 56px; border-radius: 14px; color: #fff; font-size: 30px; display: grid; place-items: center; }
h1 { font-size: 26px; margin: 0; line-height: 1.2; }
h2 { font-size: 20px; margin: 0; overflow-wrap: anywhere; }
h3 { font-size: 16px; margin: 0; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
section.run { margin-bottom: 40px; }
.title { display: flex; flex-wrap: wrap; align-items: center; gap: 10px; }
.badge { border-radius: 999px; padding: 1px 11px; font-size: 13px; font-weight: 600; border: 1px solid currentColor; white-space: nowrap; }
.Successful { color: var(--good); } .Failed, .Error { color: var(--bad); } .Inconclusive { color: var(--doubtful); }
.Running, .Pending, .Undecided { color: var(--idle); }
.mark.Successful { background: var(--good); } .mark.Failed, .mark.Error { background: var(--bad); } .mark.Inconclusive { background: var(--doubtful); }
.reason { margin: 6px 0 2px; overflow-wrap: anywhere; }
.relaxed { border-left: 4px solid var(--doubtful); padding-left: 10px; font-weight: 600; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 18px 20px; margin-top: 16px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 14px; margin: 12px 0; }
dt { color: var(--soft); } dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
code { background: var(--code); border-radius: 5px; padding: 1px 6px; font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
dd code { display: inline-block; }
.plot { margin: 14px 0 6px; min-height: 220px; }
.u-legend { color: var(--soft); font-size: 13px; text-align: left; }
.keys { display: flex; flex-wrap: wrap; gap: 4px 18px; font-size: 13px; color: var(--soft); }
.keys i { display: inline-block; width: 10px; height: 10px; border-radius: 50%; margin-right: 6px; }
details { margin-top: 10px; } summary { cursor: pointer; color: var(--soft); }
.scroll { overflow-x: auto; }
table.measurements { border-collapse: collapse; width: 100%; font-size: 14px; margin-top: 8px; }
table.measurements th { text-align: left; color: var(--soft); font-weight: 500; }
table.measurements th, table.measurements td { padding: 5px 14px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
table.measurements td { overflow-wrap: anywhere; } table.measurements .value { min-width: 12ch; }
table.measurements .phase, table.measurements .time, table.measurements .ordinal { white-space: nowrap; font-variant-numeric: tabular-nums; }
footer { color: var(--soft); font-size: 13px; }
`;
