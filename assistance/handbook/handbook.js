(function () {
  var shown = 40;
  var box = document.getElementById("search"), query = document.getElementById("query"), hits = document.getElementById("hits"), count = document.getElementById("count");
  var index = Array.prototype.map.call(document.querySelectorAll(".entry"), function (entry) {
    var title = entry.querySelector("h4"), code = entry.querySelector(".id code");
    return {anchor: entry.id, title: title, id: code ? code.textContent : "", text: entry.textContent.toLowerCase(),
      head: (title.textContent + " " + (code ? code.textContent : "")).toLowerCase()};
  });
  if (window.matchMedia("(max-width: 61.99rem)").matches) document.querySelector(".contents > details").open = false;
  box.hidden = false;

  function say(which) {
    Array.prototype.forEach.call(document.querySelectorAll("#found [data-for]"), function (part) {
      part.hidden = part.getAttribute("data-for") !== which;
    });
  }

  // What names all words comes first, then what speaks of them.
  function find(words) {
    var has = function (where) { return function (e) { return words.every(function (w) { return e[where].indexOf(w) >= 0; }); }; };
    var first = index.filter(has("head"));
    return first.concat(index.filter(function (e) { return !has("head")(e) && has("text")(e); }));
  }

  function hit(e) {
    var item = document.createElement("li"), link = document.createElement("a"), code = document.createElement("code");
    link.href = "#" + e.anchor;
    Array.prototype.forEach.call(e.title.childNodes, function (n) { link.appendChild(n.cloneNode(true)); });
    code.textContent = e.id;
    link.appendChild(code);
    item.appendChild(link);
    return item;
  }

  function search() {
    var words = query.value.toLowerCase().split(/\s+/).filter(Boolean), all = words.length ? find(words) : [];
    hits.textContent = "";
    count.textContent = all.length ? String(all.length) : "";
    say(!words.length ? "" : !all.length ? "none" : all.length > shown ? "more" : "some");
    all.slice(0, shown).forEach(function (e) { hits.appendChild(hit(e)); });
  }

  function clear() {
    query.value = "";
    search();
  }

  query.addEventListener("input", search);
  query.addEventListener("keydown", function (e) { if (e.key === "Escape") clear(); });
  // On a telephone the list of hits stands before the text: it makes room once one is chosen.
  hits.addEventListener("click", function (e) {
    if (e.target.closest("a") && window.matchMedia("(max-width: 61.99rem)").matches) setTimeout(clear, 0);
  });
})();
