// What is drawn over the charts: marks beside bars, numbers in them, names beside points.
"use strict";
const chart_plugins = (style, tick_text) => {
    const bar_at = (instance, series, place) => instance.getDatasetMeta(series).data[place];

    // A mark is a line across its bar with a diamond on it.
    function mark_plugin(chart, rows) {
        return {
            id: "marks",
            afterDatasetsDraw(instance) {
                const ctx = instance.ctx;
                const axis = instance.scales[chart.horizontal ? "x" : "y"];
                ctx.save();
                ctx.strokeStyle = ctx.fillStyle = style("--ink");
                if (chart.line !== undefined) {
                    const place = axis.getPixelForValue(chart.line);
                    const area = instance.chartArea;
                    ctx.lineWidth = 1;
                    ctx.beginPath();
                    ctx.moveTo(...(chart.horizontal ? [place, area.top] : [area.left, place]));
                    ctx.lineTo(...(chart.horizontal ? [place, area.bottom] : [area.right, place]));
                    ctx.stroke();
                }
                for (const mark of chart.marks) {
                    if (mark.value === null || !instance.isDatasetVisible(mark.series)) continue;
                    const bar = bar_at(instance, mark.series, rows.findIndex((row) => row.index === mark.category));
                    const across = chart.horizontal ? bar.y : bar.x;
                    const half = (chart.horizontal ? bar.height : bar.width) / 2 + 4;
                    const along = axis.getPixelForValue(mark.value);
                    const point = (a, b) => chart.horizontal ? [b, a] : [a, b];
                    ctx.lineWidth = 2;
                    ctx.beginPath();
                    ctx.moveTo(...point(across - half, along));
                    ctx.lineTo(...point(across + half, along));
                    ctx.stroke();
                    ctx.beginPath();
                    [[0, -5], [5, 0], [0, 5], [-5, 0]].forEach(([a, b]) => ctx.lineTo(...point(across + a, along + b)));
                    ctx.closePath();
                    ctx.fill();
                }
                ctx.restore();
            },
        };
    }

    // Where there is room, the number at the end of a bar, or of a pile.
    function value_plugin(chart, rows) {
        const bars = chart.categories.length * (chart.kind === "stacked_bars" ? 1 : chart.series.length);
        return {
            id: "values",
            afterDatasetsDraw(instance) {
                if (bars > 30 || chart.kind === "stacked_bars") return;
                const ctx = instance.ctx;
                ctx.save();
                ctx.font = "11px system-ui, sans-serif";
                ctx.fillStyle = style("--paper");
                chart.series.forEach((series, index) => {
                    if (!instance.isDatasetVisible(index)) return;
                    rows.forEach((row, place) => {
                        const value = row.index === undefined ? null : series.values[row.index];
                        const bar = bar_at(instance, index, place);
                        if (value === null || value === undefined || !bar) return;
                        const text = Math.abs(value) < 999.5 ? value.toPrecision(3) : tick_text(value);
                        const length = Math.abs(chart.horizontal ? bar.x - bar.base : bar.y - bar.base);
                        const room = chart.horizontal ? bar.height : bar.width;
                        const width = ctx.measureText(text).width;
                        if ((chart.horizontal ? width + 8 : 18) > length) return;
                        if ((chart.horizontal ? 12 : width + 2) > room) return;
                        // At the foot, where no mark stands.
                        ctx.textAlign = chart.horizontal ? "left" : "center";
                        ctx.textBaseline = chart.horizontal ? "middle" : "bottom";
                        ctx.fillText(text, chart.horizontal ? bar.base + 5 : bar.x, chart.horizontal ? bar.y : bar.base - 4);
                    });
                });
                ctx.restore();
            },
        };
    }

    // What the points are, where they are few; those in one place share their text.
    function label_plugin(chart) {
        const labelled = chart.kind === "points"
            ? chart.series.reduce((sum, series) => sum + (series.labels ? series.labels.length : 0), 0) : 0;
        return {
            id: "labels",
            afterDatasetsDraw(instance) {
                if (labelled === 0 || labelled > 24) return;
                const places = new Map();
                instance.data.datasets.forEach((dataset, index) => {
                    if (!instance.isDatasetVisible(index)) return;
                    instance.getDatasetMeta(index).data.forEach((point, i) => {
                        const key = Math.round(point.x / 8) + "," + Math.round(point.y / 8);
                        const text = dataset.data[i].label;
                        if (text) places.set(key, {point, texts: [...(places.get(key) || {texts: []}).texts, text]});
                    });
                });
                const ctx = instance.ctx;
                ctx.save();
                ctx.font = "11px system-ui, sans-serif";
                ctx.fillStyle = style("--soft");
                for (const {point, texts} of places.values()) {
                    const text = texts.join(", ");
                    const left = point.x > (instance.chartArea.left + instance.chartArea.right) / 2;
                    ctx.textAlign = left ? "right" : "left";
                    ctx.fillText(text, point.x + (left ? -8 : 8), point.y - 6);
                }
                ctx.restore();
            },
        };
    }

    return {mark_plugin, value_plugin, label_plugin};
};
