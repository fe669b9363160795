// Makes tables sort, changes between light and dark, unfolds what is printed.
"use strict";
(() => {
    const theme = () => document.documentElement.dataset.theme;

    function sort_key(row, column) {
        const cell = row.cells[column];
        const value = cell.dataset.value;
        return value !== undefined ? Number(value) : cell.textContent;
    }

    // Numbers before texts, so that what is missing comes last either way up.
    function compare(a, b, sign) {
        if (typeof a === "number" && typeof b === "number") return sign * (a - b);
        if (typeof a === "string" && typeof b === "string") return sign * a.localeCompare(b, "en", {numeric: true});
        return typeof a === "number" ? -1 : 1;
    }

    function sort_by(heading, column) {
        const table = heading.closest("table");
        const ascending = heading.getAttribute("aria-sort") !== "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
        const body = table.tBodies[0];
        const rows = [...body.rows];
        const order = rows.map((row, index) => ({row, index, key: sort_key(row, column)}));
        order.sort((a, b) => compare(a.key, b.key, ascending ? 1 : -1) || a.index - b.index);
        body.append(...order.map((entry) => entry.row));
    }

    function make_sortable(table) {
        if (table.tBodies[0].rows.length < 2) return;
        [...table.tHead.rows[0].cells].forEach((heading, column) => {
            const button = document.createElement("button");
            button.type = "button";
            button.textContent = heading.textContent;
            button.addEventListener("click", () => sort_by(heading, column));
            heading.replaceChildren(button);
        });
    }

    // Rows that have the words in them, of tables that are long enough to search.
    function make_searchable(table) {
        const rows = [...table.tBodies[0].rows];
        if (rows.length < 10) return;
        const input = document.createElement("input");
        input.type = "search";
        input.placeholder = "Filter rows";
        input.setAttribute("aria-label", "Filter rows");
        input.addEventListener("input", () => {
            const words = input.value.trim().toLowerCase();
            for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(words);
        });
        table.before(input);
    }

    const dark = window.matchMedia("(prefers-color-scheme: dark)");

    function set_theme(name) {
        document.documentElement.dataset.theme = name;
        button.textContent = name === "dark" ? "Light" : "Dark";
        page_charts.draw_all();
    }

    const button = document.createElement("button");
    button.id = "theme";
    button.type = "button";
    button.addEventListener("click", () => set_theme(theme() === "dark" ? "light" : "dark"));
    document.body.append(button);
    dark.addEventListener("change", () => set_theme(dark.matches ? "dark" : "light"));

    // Paper is white, and shows what is folded away on a screen.
    let before = null;
    window.addEventListener("beforeprint", () => {
        before = {theme: theme(), closed: [...document.querySelectorAll("details.part:not([open])")]};
        before.closed.forEach((part) => { part.open = true; });
        set_theme("light");
    });
    window.addEventListener("afterprint", () => {
        before.closed.forEach((part) => { part.open = false; });
        set_theme(before.theme);
    });

    document.querySelectorAll("table").forEach((table) => {
        make_sortable(table);
        make_searchable(table);
    });
    document.querySelectorAll("[data-save]").forEach(
        (one) => one.addEventListener("click", () => page_charts.save(one.dataset.save)));
    set_theme(dark.matches ? "dark" : "light");
    document.documentElement.dataset.ready = "true";
})();
