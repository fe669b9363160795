// Draws the charts of the page from its JSON island with Chart.js.
"use strict";
const page_charts = (() => {
    const data = JSON.parse(document.getElementById("page-data").textContent);
    const drawn = new Map();
    const theme = () => document.documentElement.dataset.theme;
    const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const hue = (series) => data.hues[theme()][series.hue % 10];
    const {mark_plugin, value_plugin, label_plugin} = chart_plugins(style, tick_text);
    const is_narrow = (canvas) => canvas.parentNode.clientWidth < 480;

    // As number_text() of tools/present/chart.cpp.
    function number_text(value) {
        if (value === null || !Number.isFinite(value)) return "-";
        const size = Math.abs(value);
        if (size !== 0 && (size < 0.001 || size >= 1e15)) return value.toExponential(3);
        const decimals = size >= 999.95 ? 0 : size >= 99.995 ? 1 : size >= 9.9995 ? 2 : size >= 0.99995 ? 3 : 4;
        return value.toLocaleString("en-US", {maximumFractionDigits: decimals});
    }

    function tick_text(value) {
        const size = Math.abs(value);
        for (const [factor, letter] of [[1e12, "T"], [1e9, "G"], [1e6, "M"], [1e4, "k"]]) {
            if (size >= factor) {
                const unit = letter === "k" ? 1e3 : factor;
                return Number((value / unit).toPrecision(4)) + " " + letter;
            }
        }
        return String(Number(value.toPrecision(6)));
    }

    // 1, 2 and 5 of each power of ten; only the powers where there are many.
    function log_tick(value, index, ticks) {
        const digits = value / Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
        const decades = Math.log10(ticks[ticks.length - 1].value / ticks[0].value);
        const wanted = decades > 2.5 ? [1] : [1, 2, 5];
        return wanted.some((digit) => Math.abs(digits - digit) < 1e-6) ? tick_text(value) : "";
    }

    function scale(axis) {
        const options = {
            type: axis.log ? "logarithmic" : "linear",
            title: {display: axis.title !== "", text: axis.title, color: style("--soft")},
            grid: {
                color: (context) => context.tick && context.tick.label === "" ? "transparent" : style("--rule"),
                borderColor: style("--rule"),
                drawTicks: false,
            },
            ticks: {color: style("--soft"), padding: 6, maxRotation: 0, callback: axis.log ? log_tick : tick_text},
        };
        if (axis.low !== undefined) options.min = axis.low;
        if (axis.high !== undefined) options.max = axis.high;
        return options;
    }

    // Where the bars of each category stand: groups are apart, and lying ones have their name on a line of its own.
    function places(chart) {
        const rows = [];
        chart.categories.forEach((name, index) => {
            const group = chart.groups[index];
            if (chart.groups.length > 0 && (index === 0 || group !== chart.groups[index - 1])) {
                if (chart.horizontal && group !== "") rows.push({heading: group});
                else if (index > 0) rows.push({});
            }
            rows.push({name, index, group});
        });
        return rows;
    }

    // Standing bars: the group's name below the middle one of its categories.
    function standing_label(chart, row) {
        if (row.index === undefined || chart.groups.length === 0) return row.name || "";
        const first = chart.groups.indexOf(row.group);
        const last = chart.groups.lastIndexOf(row.group);
        return [row.name, row.index === Math.floor((first + last) / 2) ? row.group : ""];
    }

    function bar_config(chart, canvas) {
        const stacked = chart.kind === "stacked_bars";
        const rows = places(chart);
        const value = (series) => (row) => row.index === undefined ? null : series.values[row.index];
        const datasets = chart.series.map((series) => ({
            label: series.name,
            data: rows.map(value(series)),
            backgroundColor: hue(series),
            borderColor: style("--paper"),
            borderWidth: stacked ? {left: 0, right: chart.horizontal ? 1 : 0, top: chart.horizontal ? 0 : 1} : 0,
            borderSkipped: false,
            categoryPercentage: stacked ? 0.86 : 0.78,
            barPercentage: stacked ? 1 : 0.94,
            maxBarThickness: 46,
        }));
        if (chart.marks.length > 0) {
            datasets.push({type: "scatter", label: chart.mark_name, data: [], pointStyle: "rectRot",
                           backgroundColor: style("--ink"), borderColor: style("--ink")});
        }
        const values = {...scale(chart.y), stacked, beginAtZero: !chart.y.log,
                        suggestedMax: Math.max(0, ...chart.marks.map((mark) => mark.value || 0)) * 1.04 || undefined,
                        grace: stacked || chart.y.log ? 0 : "6%"};
        const names = {
            stacked,
            offset: true,
            title: {display: chart.x.title !== "", text: chart.x.title, color: style("--soft")},
            grid: {display: false, borderColor: style("--rule")},
            ticks: {
                autoSkip: false,
                maxRotation: chart.groups.length > 0 && !is_narrow(canvas) ? 0 : 60,
                color: (context) => rows[context.index] && rows[context.index].heading ? style("--ink") : style("--soft"),
                font: (context) => ({size: is_narrow(canvas) ? 10 : 12,
                                     weight: rows[context.index] && rows[context.index].heading ? "bold" : "normal"}),
                callback: (_, index) => chart.horizontal ? rows[index].heading || rows[index].name || ""
                                                         : standing_label(chart, rows[index]),
            },
        };
        return {
            type: "bar",
            data: {labels: rows.map((row) => row.heading || row.name || ""), datasets},
            options: {
                indexAxis: chart.horizontal ? "y" : "x",
                scales: chart.horizontal ? {x: values, y: names} : {x: names, y: values},
                plugins: {tooltip: bar_tooltip(chart, rows), legend: {reverse: false}},
            },
            plugins: [mark_plugin(chart, rows), value_plugin(chart, rows)],
        };
    }

    function bar_tooltip(chart, rows) {
        const mark_of = (item) => chart.marks.find(
            (mark) => mark.series === item.datasetIndex && mark.category === rows[item.dataIndex].index);
        return {
            mode: chart.kind === "stacked_bars" ? "index" : "nearest",
            axis: chart.horizontal ? "y" : "x",
            intersect: chart.kind !== "stacked_bars",
            filter: (item) => item.raw !== null && (chart.kind !== "stacked_bars" || item.raw !== 0),
            callbacks: {
                title: (items) => {
                    const row = items.length > 0 ? rows[items[0].dataIndex] : {};
                    return [row.group, row.name].filter((part) => part).join(", ");
                },
                label: (item) => item.dataset.label + ": " + number_text(item.raw),
                afterLabel: (item) => {
                    const mark = mark_of(item);
                    return mark ? mark.label || chart.mark_name + ": " + number_text(mark.value) : "";
                },
            },
        };
    }

    function point_config(chart) {
        const datasets = chart.series.map((series) => {
            const line = chart.kind === "lines" || series.line;
            return {
                label: series.name,
                data: series.values.map((y, i) => ({x: series.x[i], y, label: series.labels ? series.labels[i] : ""})),
                showLine: line,
                tension: 0,
                borderColor: hue(series),
                backgroundColor: line ? hue(series) : hue(series) + "b0",
                borderWidth: line ? 2 : 1,
                borderDash: series.dashed ? [6, 4] : [],
                pointRadius: series.line ? 0 : chart.kind === "lines" ? 2.5 : 4.5,
                pointHitRadius: series.line ? 0 : 6,
                pointStyle: series.line ? "line" : "circle",
                // Points on the edge are whole.
                clip: 8,
                order: line ? 1 : 0,
            };
        });
        const label = (item) => (item.raw.label ? item.raw.label + ", " : "") + item.dataset.label + ": "
            + number_text(item.raw.x) + ", " + number_text(item.raw.y);
        return {
            type: "scatter",
            data: {datasets},
            options: {
                scales: {x: scale(chart.x), y: scale(chart.y)},
                plugins: {tooltip: {callbacks: {label}}},
            },
            plugins: [label_plugin(chart)],
        };
    }

    // About as many as the legend will take.
    function legend_lines(chart, canvas) {
        const letters = chart.series.reduce((sum, series) => sum + series.name.length, 0);
        return Math.ceil((letters * 7 + chart.series.length * 32) / canvas.parentNode.clientWidth);
    }

    function height(chart, canvas) {
        if (!chart.horizontal) return is_narrow(canvas) ? 260 : 320;
        const rows = places(chart).length;
        const each = chart.kind === "bars" ? Math.max(18, 11 * chart.series.length) : rows < 6 ? 30 : 18;
        return rows * each + 66 + 22 * legend_lines(chart, canvas);
    }

    function draw(chart) {
        const canvas = document.querySelector(`canvas[data-chart="${chart.id}"]`);
        if (drawn.has(chart.id)) drawn.get(chart.id).destroy();
        canvas.parentNode.style.height = height(chart, canvas) + "px";
        const config = chart.kind.endsWith("bars") ? bar_config(chart, canvas) : point_config(chart);
        const legend = {
            display: chart.series.length + (chart.marks.length > 0 ? 1 : 0) > 1,
            position: "top",
            align: "start",
            labels: {color: style("--ink"), usePointStyle: chart.marks.length > 0 || !chart.kind.endsWith("bars"),
                     boxWidth: 12, boxHeight: 9, padding: is_narrow(canvas) ? 8 : 12},
        };
        config.options = {
            ...config.options,
            animation: false,
            responsive: true,
            maintainAspectRatio: false,
            // Sharp on paper too.
            devicePixelRatio: Math.max(2, window.devicePixelRatio || 1),
            plugins: {...config.options.plugins, legend: {...config.options.plugins.legend, ...legend}},
        };
        drawn.set(chart.id, new Chart(canvas, config));
    }

    function draw_all() {
        Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
        Chart.defaults.color = style("--soft");
        data.charts.forEach(draw);
    }

    // The chart with its title on paper of the page's colour.
    function save(id) {
        const chart = data.charts.find((one) => one.id === id);
        const source = drawn.get(id).canvas;
        const ratio = drawn.get(id).currentDevicePixelRatio;
        const target = document.createElement("canvas");
        target.width = source.width;
        target.height = source.height + 34 * ratio;
        const ctx = target.getContext("2d");
        ctx.fillStyle = style("--paper");
        ctx.fillRect(0, 0, target.width, target.height);
        ctx.fillStyle = style("--ink");
        ctx.font = `600 ${16 * ratio}px system-ui, sans-serif`;
        ctx.fillText(chart.title, 8 * ratio, 23 * ratio, target.width - 16 * ratio);
        ctx.drawImage(source, 0, 34 * ratio);
        const link = document.createElement("a");
        link.href = target.toDataURL("image/png");
        link.download = id + ".png";
        link.click();
    }

    return {draw_all, save};
})();
