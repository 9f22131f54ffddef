/** Runs in the report page: draws each plot from the data beside it. Plain browser JavaScript, uPlot is there before it. */
export const pageScript = String.raw`
(() => {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const phaseColours = { Failed: '--bad', Error: '--bad', Inconclusive: '--doubtful' };
  const palette = () => [colour('--series'), '#8b5cf6', '#0d9488', '#d97706', '#db2777', '#65a30d', '#0891b2', '#9333ea'];

  const valueRange = (data) => (_plot, low, high) => {
    const all = [low, high, ...data.thresholds.map(({ limit }) => limit)].filter((value) => value !== null && Number.isFinite(value));
    const least = Math.min(...all), greatest = Math.max(...all);
    const pad = (greatest - least) * 0.12 || Math.abs(greatest) * 0.1 || 1;
    return [least - pad, greatest + pad];
  };
  const timeRange = (_plot, first, last) => {
    const pad = (last - first) * 0.03 || 5;
    return [first - pad, last + pad];
  };

  const drawThresholds = (plot, data) => {
    const { ctx, bbox } = plot, ratio = devicePixelRatio;
    ctx.save();
    ctx.font = 11 * ratio + 'px system-ui, sans-serif';
    ctx.lineWidth = 1.5 * ratio;
    ctx.setLineDash([6 * ratio, 4 * ratio]);
    for (const { limit, source } of data.thresholds) {
      const y = plot.valToPos(limit, 'y', true);
      ctx.strokeStyle = colour(source === 'success' ? '--good' : '--bad');
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
    }
    // The labels last, each on a ground of its own, so that no line runs through the words.
    ctx.setLineDash([]);
    ctx.lineWidth = 4 * ratio;
    ctx.lineJoin = 'round';
    ctx.textAlign = 'right';
    ctx.textBaseline = 'bottom';
    for (const { label, limit, source } of data.thresholds) {
      const place = [bbox.left + bbox.width - 4 * ratio, plot.valToPos(limit, 'y', true) - 3 * ratio];
      ctx.strokeStyle = colour('--card');
      ctx.strokeText(label, ...place);
      ctx.fillStyle = colour(source === 'success' ? '--good' : '--bad');
      ctx.fillText(label, ...place);
    }
    ctx.restore();
  };

  const drawMarks = (plot, data) => {
    const { ctx, bbox } = plot, ratio = devicePixelRatio;
    ctx.save();
    data.phases.forEach((phase, index) => {
      if (!(phase in phaseColours)) return;
      ctx.strokeStyle = ctx.fillStyle = colour(phaseColours[phase]);
      const x = plot.valToPos(data.times[index], 'x', true);
      const heights = data.series.map(({ values }) => values[index]).filter((value) => value !== null);
      for (const height of heights) {
        ctx.beginPath();
        ctx.arc(x, plot.valToPos(height, 'y', true), 6 * ratio, 0, 2 * Math.PI);
        ctx.fill();
      }
      if (heights.length > 0) return;
      ctx.lineWidth = 2 * ratio;
      ctx.setLineDash([2 * ratio, 3 * ratio]);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    });
    ctx.restore();
  };

  // The last measurement, unless the cursor chooses another.
  const showLast = (plot) => {
    if (plot.cursor.idx == null) plot.setLegend({ idx: plot.data[0].length - 1 });
  };

  const seconds = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'UTC' });
  const timeText = (time) => seconds.format(new Date(time * 1000));
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];
  const plots = [];
  const draw = (box) => {
    const data = JSON.parse(box.querySelector('script').textContent);
    const axis = { stroke: colour('--soft'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 } };
    const colours = palette();
    const series = data.series.map(({ label }, index) => ({
      label, stroke: colours[index % colours.length], width: 2, spanGaps: false, points: { show: true, size: 6, fill: colour('--card') },
      value: (_plot, value) => (value == null ? '' : String(Number(value.toPrecision(6)))),
    }));
    const options = {
      width: box.clientWidth, height: 240, padding: [null, 28, null, null],
      scales: { x: { range: timeRange }, y: { range: valueRange(data) } },
      axes: [{ ...axis, incrs: steps, space: 90, values: (_plot, times) => times.map(timeText) }, { ...axis, size: 64 }],
      series: [{ label: 'UTC', value: (_plot, time) => (time == null ? '' : timeText(time)) }, ...series], cursor: { drag: { x: false, y: false } },
      hooks: { draw: [(plot) => { drawThresholds(plot, data); drawMarks(plot, data); }], ready: [showLast], setCursor: [showLast] },
    };
    const plot = new uPlot(options, [data.times, ...data.series.map(({ values }) => values)], box);
    plots.push([plot, box]);
  };
  const drawAll = () => {
    for (const [plot] of plots.splice(0)) plot.destroy();
    document.querySelectorAll('.plot').forEach(draw);
  };
  drawAll();
  addEventListener('resize', () => plots.forEach(([plot, box]) => plot.setSize({ width: box.clientWidth, height: 240 })));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
})();
`;
