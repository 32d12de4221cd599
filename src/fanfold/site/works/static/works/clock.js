// While nobody has said in which zone their clock runs, the one of this browser stands in the list already.
const select = document.querySelector("[data-clock] select");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (select && [...select.options].some((option) => option.value === zone)) select.value = zone;
