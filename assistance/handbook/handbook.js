(function () {
  var box = document.getElementById("search"), query = document.getElementById("query"), hits = document.getElementById("hits"), found = document.getElementById("found");
  var index = Array.prototype.map.call(document.querySelectorAll(".entry"), function (entry) {
    var title = entry.querySelector("h4"), code = entry.querySelector(".id code");
    return {anchor: entry.id, title: title, id: code ? code.textContent : "", text: entry.textContent.toLowerCase(),
      head: (title.textContent + " " + (code ? code.textContent : "")).toLowerCase()};
  });
  if (window.matchMedia("(max-width: 61.99rem)").matches) document.querySelector(".contents details").open = false;
  box.hidden = false;
  query.addEventListener("input", function () {
    var words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    hits.textContent = "";
    found.textContent = "";
    if (!words.length) return;
    var has = function (where) { return function (e) { return words.every(function (w) { return e[where].indexOf(w) >= 0; }); }; };
    var first = index.filter(has("head")), all = first.concat(index.filter(has("text")).filter(function (e) { return first.indexOf(e) < 0; }));
    found.textContent = String(all.length);
    all.slice(0, 40).forEach(function (e) {
      var item = document.createElement("li"), link = document.createElement("a"), code = document.createElement("code");
      link.href = "#" + e.anchor;
      Array.prototype.forEach.call(e.title.childNodes, function (n) { link.appendChild(n.cloneNode(true)); });
      code.textContent = e.id;
      link.appendChild(code);
      item.appendChild(link);
      hits.appendChild(item);
    });
  });
})();
